// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/settings/settingsschema.h"

#include "protocol/textmessage.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <cmath>
#include <limits>

namespace VisionFlow::Wire {

using namespace Qt::StringLiterals;

namespace {

using Type = SettingValue::Type;

constexpr auto formatName = "visionflow.settings-schema"_L1;
constexpr int formatVersion = 1;
constexpr qsizetype mostGroups = 256;
constexpr qsizetype mostChoices = 256;
constexpr int helpLength = 1024;
constexpr int unitLength = 32;

bool isColourText(const QString &text)
{
    const auto isHex = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); };
    return text.size() == 7 && text[0] == u'#' && std::all_of(text.begin() + 1, text.end(), isHex);
}

bool isNumeric(Type type) { return type >= Type::I32 && type <= Type::F64; }

bool canBeASetting(Type type) { return type == Type::Bool || type == Type::String || isNumeric(type); }

/// Reads the fields of one JSON object. The first fault stays.
class Fields
{
public:
    explicit Fields(const QJsonObject &object)
        : m_object(object)
    {
    }

    std::optional<DecodeError> fault() const { return m_fault; }
    void fail(DecodeError fault)
    {
        if (!m_fault)
            m_fault = fault;
    }
    bool has(QLatin1StringView key) const { return m_object.contains(key); }
    QJsonValue value(QLatin1StringView key) const { return m_object[key]; }

    QString text(QLatin1StringView key, bool needed, int length)
    {
        return isThere(key, needed, QJsonValue::String) ? cleanLabel(value(key).toString(), length) : QString();
    }
    bool flag(QLatin1StringView key) { return isThere(key, false, QJsonValue::Bool) && value(key).toBool(); }
    std::optional<double> number(QLatin1StringView key)
    {
        return isThere(key, false, QJsonValue::Double) ? std::optional(value(key).toDouble()) : std::nullopt;
    }
    QJsonArray array(QLatin1StringView key, bool needed)
    {
        return isThere(key, needed, QJsonValue::Array) ? value(key).toArray() : QJsonArray();
    }

private:
    bool isThere(QLatin1StringView key, bool needed, QJsonValue::Type type)
    {
        if (value(key).type() == type)
            return true;
        if (has(key))
            fail(DecodeError::FieldInvalid);
        else if (needed)
            fail(DecodeError::FieldMissing);
        return false;
    }

    const QJsonObject &m_object;
    std::optional<DecodeError> m_fault;
};

QStringList readChoices(Fields &fields, const Limits &limits)
{
    QStringList choices;
    const QJsonArray array = fields.array("choices"_L1, false);
    if (array.size() > mostChoices)
        fields.fail(DecodeError::TooLarge);
    for (const QJsonValue &value : array) {
        const QString choice = value.toString();
        // A choice is shown and compared as it is, so it must be fit to be shown.
        if (choice.isEmpty() || cleanLabel(choice, limits.labelLength) != choice || choices.contains(choice))
            fields.fail(DecodeError::FieldInvalid);
        choices.append(choice);
    }
    return choices;
}

bool isCoherent(const SettingInfo &info)
{
    const bool number = isNumeric(info.type);
    if (!number && (info.minimum || info.maximum || info.step != 0 || info.logarithmic))
        return false;
    if (info.type != Type::String && (!info.choices.isEmpty() || info.isColour))
        return false;
    if (info.minimum && info.maximum && *info.minimum > *info.maximum)
        return false;
    if (info.step < 0 || (info.logarithmic && !(info.minimum && *info.minimum > 0 && info.maximum)))
        return false;
    return checkSetting(info, info.byDefault) == SettingOutcome::Accepted;
}

Result<SettingInfo, DecodeError> readSetting(const QJsonObject &object, const Limits &limits)
{
    Fields fields(object);
    SettingInfo info;
    for (const QLatin1StringView key : {"path"_L1, "type"_L1, "default"_L1, "label"_L1}) {
        if (!fields.has(key))
            return DecodeError::FieldMissing;
    }
    info.path = fields.value("path"_L1).toString();
    const auto type = settingTypeFromName(fields.value("type"_L1).toString().toUtf8());
    if (!isSettingPath(info.path) || !type || !canBeASetting(*type))
        return DecodeError::FieldInvalid;
    info.type = *type;
    const auto byDefault = settingValueFromJson(fields.value("default"_L1), info.type);
    if (!byDefault)
        return DecodeError::FieldInvalid;
    info.byDefault = *byDefault;
    info.minimum = fields.number("minimum"_L1);
    info.maximum = fields.number("maximum"_L1);
    info.step = fields.number("step"_L1).value_or(0);
    info.logarithmic = fields.flag("logarithmic"_L1);
    info.choices = readChoices(fields, limits);
    info.isColour = fields.flag("colour"_L1);
    info.unit = fields.text("unit"_L1, false, unitLength);
    info.label = fields.text("label"_L1, true, limits.labelLength);
    info.help = fields.text("help"_L1, false, helpLength);
    info.advanced = fields.flag("advanced"_L1);
    info.needsRestart = fields.flag("restart"_L1);
    if (fields.fault())
        return *fields.fault();
    if (info.label.isEmpty() || !isCoherent(info))
        return DecodeError::FieldInvalid;
    return info;
}

Result<SettingGroup, DecodeError> readGroup(const QJsonObject &object, const Limits &limits)
{
    Fields fields(object);
    SettingGroup group;
    group.id = fields.text("id"_L1, true, limits.labelLength);
    group.label = fields.text("label"_L1, true, limits.labelLength);
    group.help = fields.text("help"_L1, false, helpLength);
    if (fields.fault())
        return *fields.fault();
    if (group.label.isEmpty() || !isSettingPath(group.id) || group.id.contains(u'.'))
        return DecodeError::FieldInvalid;
    return group;
}

QJsonObject groupJson(const SettingGroup &group)
{
    QJsonObject object{{u"id"_s, group.id}, {u"label"_s, group.label}};
    if (!group.help.isEmpty())
        object.insert(u"help"_s, group.help);
    return object;
}

QJsonObject settingJson(const SettingInfo &info)
{
    QJsonObject object{{u"path"_s, info.path},
                       {u"type"_s, QLatin1StringView(settingTypeName(info.type))},
                       {u"default"_s, toJson(info.byDefault)},
                       {u"label"_s, info.label}};
    const auto put = [&](const QString &key, bool there, const QJsonValue &value) {
        if (there)
            object.insert(key, value);
    };
    put(u"minimum"_s, info.minimum.has_value(), info.minimum.value_or(0));
    put(u"maximum"_s, info.maximum.has_value(), info.maximum.value_or(0));
    put(u"step"_s, info.step != 0, info.step);
    put(u"logarithmic"_s, info.logarithmic, true);
    put(u"choices"_s, !info.choices.isEmpty(), QJsonArray::fromStringList(info.choices));
    put(u"colour"_s, info.isColour, true);
    put(u"unit"_s, !info.unit.isEmpty(), info.unit);
    put(u"help"_s, !info.help.isEmpty(), info.help);
    put(u"advanced"_s, info.advanced, true);
    put(u"restart"_s, info.needsRestart, true);
    return object;
}

// Above 2^53 not every whole number is a double, so the way back tells.
bool isExactly(double number, qint64 whole) { return number >= -0x1p63 && number < 0x1p63 && qint64(number) == whole; }

} // namespace

const SettingInfo *SettingsSchema::find(const QString &path) const
{
    const auto found = m_byPath.constFind(path);
    return found == m_byPath.constEnd() ? nullptr : &m_settings[found.value()];
}

QJsonObject SettingsSchema::toJson() const
{
    QJsonArray groups;
    for (const SettingGroup &group : m_groups)
        groups.append(groupJson(group));
    QJsonArray settings;
    for (const SettingInfo &info : m_settings)
        settings.append(settingJson(info));
    return {{u"format"_s, formatName}, {u"version"_s, formatVersion}, {u"groups"_s, groups}, {u"settings"_s, settings}};
}

Result<SettingsSchema, DecodeError> SettingsSchema::fromJson(QByteArrayView utf8, const Limits &limits)
{
    if (utf8.size() > limits.restBodyBytes)
        return DecodeError::TooLarge;
    if (jsonDepth(utf8) > limits.jsonDepth)
        return DecodeError::NotJson;
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(utf8.toByteArray(), &parseError);
    if (parseError.error != QJsonParseError::NoError)
        return DecodeError::NotJson;
    if (!document.isObject())
        return DecodeError::NotAnObject;
    const QJsonObject root = document.object();
    Fields fields(root);
    const QJsonArray groups = fields.array("groups"_L1, true);
    const QJsonArray settings = fields.array("settings"_L1, true);
    if (!fields.has("format"_L1) || !fields.has("version"_L1))
        return DecodeError::FieldMissing;
    if (fields.fault())
        return *fields.fault();
    if (root["format"_L1] != formatName || root["version"_L1] != formatVersion)
        return DecodeError::FieldInvalid;
    if (groups.size() > mostGroups || settings.size() > limits.settingPaths)
        return DecodeError::TooLarge;

    SettingsSchema schema;
    QSet<QString> ids;
    for (const QJsonValue &value : groups) {
        auto group = readGroup(value.toObject(), limits);
        if (!group)
            return group.error();
        if (ids.contains(group->id))
            return DecodeError::FieldInvalid;
        ids.insert(group->id);
        schema.m_groups.append(std::move(group).value());
    }
    for (const QJsonValue &value : settings) {
        auto info = readSetting(value.toObject(), limits);
        if (!info)
            return info.error();
        if (schema.m_byPath.contains(info->path) || !ids.contains(info->path.section(u'.', 0, 0)))
            return DecodeError::FieldInvalid;
        schema.m_byPath.insert(info->path, schema.m_settings.size());
        schema.m_settings.append(std::move(info).value());
    }
    return schema;
}

SettingOutcome checkSetting(const SettingInfo &info, const SettingValue &value)
{
    if (value.type() == Type::Null)
        return SettingOutcome::Accepted;
    if (value.type() != info.type)
        return SettingOutcome::WrongType;
    bool inRange = true;
    if (value.isNumber()) {
        // A bound is meant in the type of the setting: 0.98 as a float lies above 0.98.
        const auto bound = [&](double at) { return info.type == Type::F32 ? double(float(at)) : at; };
        const double number = value.toDouble();
        inRange = (!info.minimum || number >= bound(*info.minimum)) && (!info.maximum || number <= bound(*info.maximum));
    } else if (value.type() == Type::String) {
        const QString text = value.toString();
        inRange = (info.choices.isEmpty() || info.choices.contains(text)) && (!info.isColour || isColourText(text));
    }
    return inRange ? SettingOutcome::Accepted : SettingOutcome::OutOfRange;
}

SettingValue fittedSetting(const SettingInfo &info, const SettingValue &value)
{
    if (value.type() == info.type || !value.isNumber() || !isNumeric(info.type))
        return value;
    const double number = value.toDouble();
    const bool isFloat = value.type() == Type::F32 || value.type() == Type::F64;
    if (info.type == Type::I32 || info.type == Type::I64) {
        if (isFloat && (std::trunc(number) != number || number < -0x1p63 || number >= 0x1p63))
            return value;
        const qint64 whole = isFloat ? qint64(number) : value.toInteger();
        if (info.type == Type::I64)
            return SettingValue(whole);
        return whole == qint32(whole) ? SettingValue(qint32(whole)) : value;
    }
    if (!isFloat && !isExactly(number, value.toInteger()))
        return value;
    if (info.type == Type::F64)
        return SettingValue(number);
    const bool fits = std::abs(number) <= double(std::numeric_limits<float>::max()) && double(float(number)) == number;
    return fits ? SettingValue(float(number)) : value;
}

} // namespace VisionFlow::Wire
