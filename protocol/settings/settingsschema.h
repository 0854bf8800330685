// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What settings a server has: type, range, unit, default and words, as JSON (resources/settings/schema.json, GET /api/settings/schema).
#pragma once

#include "protocol/settings/settingsmessage.h"

#include <QJsonObject>

namespace VisionFlow::Wire {

/// One setting as the schema describes it.
struct SettingInfo
{
    QString path;
    SettingValue::Type type = SettingValue::Type::Null; ///< bool, i32, i64, f32, f64 or string
    SettingValue byDefault;
    std::optional<double> minimum; ///< of numbers
    std::optional<double> maximum;
    double step = 0;          ///< of a slider or spin box; 0: none suggested
    bool logarithmic = false; ///< a slider over this range is more use in logarithms
    QStringList choices;      ///< of strings: the only values; empty: any text
    bool isColour = false;    ///< of strings: #rrggbb
    QString unit;             ///< such as "Hz"; may be empty
    QString label;
    QString help; ///< one or two sentences
    bool advanced = false;
    bool needsRestart = false; ///< acts when the server starts next
    friend bool operator==(const SettingInfo &, const SettingInfo &) = default;
};

/// Settings of one heading, in the order of the file. A setting's group is the first segment of its path.
struct SettingGroup
{
    QString id;
    QString label;
    QString help;
    friend bool operator==(const SettingGroup &, const SettingGroup &) = default;
};

class SettingsSchema
{
public:
    const QList<SettingGroup> &groups() const { return m_groups; }
    const QList<SettingInfo> &settings() const { return m_settings; }
    const SettingInfo *find(const QString &path) const;
    QJsonObject toJson() const;

    /// Strict: a schema is used whole or not at all. Foreign text is cleaned (labels, help).
    /// \return NotJson, NotAnObject, FieldMissing, FieldInvalid, TooLarge.
    static Result<SettingsSchema, DecodeError> fromJson(QByteArrayView utf8, const Limits &limits);

    friend bool operator==(const SettingsSchema &a, const SettingsSchema &b)
    {
        return a.m_groups == b.m_groups && a.m_settings == b.m_settings;
    }

private:
    QList<SettingGroup> m_groups;
    QList<SettingInfo> m_settings;
    QHash<QString, qsizetype> m_byPath;
};

/// Whether \p value may be set: Accepted, WrongType or OutOfRange. Null is accepted: back to the default. Both ends ask this.
SettingOutcome checkSetting(const SettingInfo &info, const SettingValue &value);
/// \p value as the type of the setting where that loses nothing (i32 to i64, f32 and f64, whole numbers to floats); itself otherwise.
SettingValue fittedSetting(const SettingInfo &info, const SettingValue &value);

} // namespace VisionFlow::Wire
