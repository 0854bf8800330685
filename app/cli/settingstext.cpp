// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/settingstext.h"

#include "protocol/textmessage.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestProfile = 1 << 20;
constexpr QLatin1StringView profileFormat("visionflow.settings-profile");

QJsonObject describe(const Wire::SettingInfo &info, const Wire::SettingValue &value)
{
    QJsonObject line{{u"path"_s, info.path},
                     {u"type"_s, QLatin1StringView(Wire::settingTypeName(info.type))},
                     {u"value"_s, Wire::toJson(value)},
                     {u"default"_s, Wire::toJson(info.byDefault)},
                     {u"modified"_s, value != info.byDefault},
                     {u"label"_s, info.label}};
    if (info.minimum)
        line.insert(u"minimum"_s, *info.minimum);
    if (info.maximum)
        line.insert(u"maximum"_s, *info.maximum);
    if (!info.choices.isEmpty())
        line.insert(u"choices"_s, QJsonArray::fromStringList(info.choices));
    if (!info.unit.isEmpty())
        line.insert(u"unit"_s, info.unit);
    if (info.needsRestart)
        line.insert(u"restart"_s, true);
    return line;
}

} // namespace

QString jsonLine(const QJsonObject &object) { return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)); }

QString plainText(const Wire::SettingValue &value)
{
    return value.type() == Wire::SettingValue::Type::String ? value.toString() : Wire::settingValueText(value);
}

QStringList settingLines(const SettingsState &state, bool json)
{
    struct Cells
    {
        QString path, value, label;
    };
    QStringList lines;
    QList<Cells> rows;
    qsizetype pathWidth = 0;
    qsizetype valueWidth = 0;
    for (const Wire::SettingInfo &info : state.schema->settings()) {
        const auto setting = state.settings.constFind(info.path);
        if (setting == state.settings.constEnd())
            continue;
        const Wire::SettingValue &value = setting->confirmed;
        if (json) {
            lines.append(jsonLine(describe(info, value)));
            continue;
        }
        const QString unit = info.unit.isEmpty() ? QString() : u' ' + info.unit;
        const QString mark = value != info.byDefault ? u" *"_s : QString();
        rows.append({info.path, plainText(value) + unit + mark, info.label});
        pathWidth = std::max(pathWidth, rows.last().path.size());
        valueWidth = std::max(valueWidth, rows.last().value.size());
    }
    for (const Cells &row : std::as_const(rows))
        lines.append(row.path.leftJustified(pathWidth + 2) + row.value.leftJustified(valueWidth + 2) + row.label);
    return lines;
}

QByteArray profileOf(const SettingsState &state)
{
    QJsonObject values;
    for (const Wire::SettingInfo &info : state.schema->settings()) {
        const auto setting = state.settings.constFind(info.path);
        if (setting != state.settings.constEnd() && setting->confirmed != info.byDefault)
            values.insert(info.path, Wire::toJson(setting->confirmed));
    }
    return QJsonDocument(QJsonObject{{u"format"_s, profileFormat}, {u"version"_s, 1}, {u"values"_s, values}}).toJson();
}

Result<QJsonObject, Failure> readProfile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return Failure{ExitCode::File, u"The profile cannot be read: %1"_s.arg(file.errorString()), name, {}};
    const QByteArray bytes = file.read(largestProfile + 1);
    const bool isUsable = bytes.size() <= largestProfile && Wire::jsonDepth(bytes) <= Wire::Limits().jsonDepth;
    const QJsonObject root = isUsable ? QJsonDocument::fromJson(bytes).object() : QJsonObject();
    if (root[u"format"_s].toString() != profileFormat || root[u"version"_s].toInt() != 1 || !root[u"values"_s].isObject())
        return Failure{ExitCode::File, u"This file is no settings profile"_s, name, u"visionflow settings URL export FILE writes one."_s};
    return root[u"values"_s].toObject();
}

} // namespace VisionFlow::Cli
