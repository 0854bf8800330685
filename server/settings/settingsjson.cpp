// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/settingsjson.h"

#include <cmath>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;
using Wire::SettingOutcome;
using Wire::SettingValue;

namespace {

constexpr qsizetype longestEcho = 256; ///< of a path that nobody knows

/// A number that the type cannot hold is out of range; only a fraction is of the wrong type where whole numbers are wanted.
SettingOutcome refusalOf(const QJsonValue &json, const Wire::SettingInfo &info)
{
    const bool wantsWhole = info.type == SettingValue::Type::I32 || info.type == SettingValue::Type::I64;
    const bool wantsNumber = wantsWhole || info.type == SettingValue::Type::F32 || info.type == SettingValue::Type::F64;
    const bool isTooLarge = json.isDouble() && wantsNumber && (!wantsWhole || std::trunc(json.toDouble()) == json.toDouble());
    return isTooLarge ? SettingOutcome::OutOfRange : SettingOutcome::WrongType;
}

/// What is allowed, for a person; empty when there is nothing to add.
QString allowedText(const Wire::SettingInfo &info, SettingOutcome outcome)
{
    if (outcome == SettingOutcome::WrongType)
        return u"It is of type %1."_s.arg(QLatin1StringView(Wire::settingTypeName(info.type)));
    if (outcome != SettingOutcome::OutOfRange)
        return {};
    if (info.isColour)
        return u"It is a colour such as #12ab9f."_s;
    if (!info.choices.isEmpty())
        return u"It is one of %1."_s.arg(info.choices.join(u", "_s));
    if (info.minimum && info.maximum)
        return u"It goes from %1 to %2."_s.arg(*info.minimum).arg(*info.maximum);
    return {};
}

} // namespace

QString hashText(const Wire::SettingsHash &hash)
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())).toHex());
}

QJsonObject settingsJson(const SettingsAuthority &authority, const std::optional<QSet<QString>> &only)
{
    QJsonObject values;
    for (const Wire::SettingInfo &info : authority.schema().settings()) {
        if (!only || only->contains(info.path))
            values.insert(info.path, Wire::toJson(*authority.values().find(info.path)));
    }
    return {{u"revision"_s, qint64(authority.revision())}, {u"hash"_s, hashText(authority.hash())}, {u"values"_s, values}};
}

std::optional<QList<SettingWish>> wishesFromJson(const QJsonObject &values, const Wire::SettingsSchema &schema)
{
    // The answer has a row for each, so it must not grow with what anybody makes up.
    if (values.size() > schema.settings().size())
        return std::nullopt;
    QList<SettingWish> wishes;
    for (auto member = values.begin(); member != values.end(); ++member) {
        SettingWish wish{member.key(), {}, std::nullopt};
        const Wire::SettingInfo *info = schema.find(wish.path);
        if (info && !member.value().isNull()) {
            if (const auto value = Wire::settingValueFromJson(member.value(), info->type))
                wish.value = *value;
            else
                wish.refusal = refusalOf(member.value(), *info);
        }
        wishes.append(wish);
    }
    return wishes;
}

QJsonObject verdictJson(const SettingsVerdict &verdict, const SettingsAuthority &authority)
{
    QJsonObject results;
    for (const SettingsVerdict::Row &row : verdict.rows) {
        QJsonObject result{{u"outcome"_s, QLatin1StringView(Wire::settingOutcomeName(row.outcome))}};
        if (row.present)
            result.insert(u"value"_s, Wire::toJson(*row.present));
        if (row.outcome != SettingOutcome::Accepted) {
            const Wire::SettingInfo *info = authority.schema().find(row.path);
            const QString allowed = info ? allowedText(*info, row.outcome) : QString();
            const QString text = Wire::settingOutcomeText(row.outcome);
            result.insert(u"message"_s, allowed.isEmpty() ? text : text + u' ' + allowed);
        }
        results.insert(row.path.left(longestEcho), result);
    }
    return {{u"revision"_s, qint64(verdict.revision)}, {u"hash"_s, hashText(authority.hash())}, {u"results"_s, results}};
}

} // namespace VisionFlow::Server
