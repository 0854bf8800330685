// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/settingstext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace VisionFlow::Cli
