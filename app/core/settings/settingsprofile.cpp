// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/settings/settingsprofile.h"

#include "app/core/countedtext.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Wire::SettingInfo;

namespace {

constexpr auto formatName = "visionflow.settings-profile"_L1;
constexpr int formatVersion = 1;

QString tr(const char *text) { return QCoreApplication::translate("SettingsProfile", text); }

} // namespace

Result<SettingsProfile, QString> SettingsProfile::fromJson(const QByteArray &utf8, const Wire::Limits &limits)
{
    if (utf8.size() > maxBytes)
        return tr("It is larger than %1, so it is no profile").arg(CountedText::locale().formattedDataSize(maxBytes, 1));
    QJsonParseError error{};
    const QJsonObject root = QJsonDocument::fromJson(utf8, &error).object(); // parsing stops at a depth of its own
    if (error.error != QJsonParseError::NoError)
        return tr("It is no JSON: %1").arg(error.errorString());
    if (root["format"_L1].toString() != formatName)
        return tr("It is no profile: its format is not “%1”").arg(formatName);
    if (root["version"_L1].toInt() != formatVersion)
        return tr("It is a profile of another version");
    if (!root["values"_L1].isObject())
        return tr("It holds no values");
    const QJsonObject values = root["values"_L1].toObject();
    if (values.size() > limits.settingPaths)
        return tr("It holds more than %1 values").arg(CountedText::number(limits.settingPaths));
    SettingsProfile profile;
    for (auto value = values.begin(); value != values.end(); ++value)
        profile.values.insert(value.key(), value.value());
    return profile;
}

Result<SettingsProfile, QString> SettingsProfile::load(const QString &path)
{
    if (!QFileInfo(path).isFile()) // a pipe would keep us waiting
        return tr("There is no such file");
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return tr("It cannot be read: %1").arg(file.errorString());
    return fromJson(file.read(maxBytes + 1));
}

SettingsProfile SettingsProfile::of(const SettingsState &state, bool onlyModified)
{
    SettingsProfile profile;
    for (const SettingInfo &info : state.schema->settings()) {
        const auto setting = state.settings.constFind(info.path);
        if (setting != state.settings.constEnd() && (!onlyModified || setting->confirmed != info.byDefault))
            profile.values.insert(info.path, Wire::toJson(setting->confirmed));
    }
    return profile;
}

QByteArray SettingsProfile::toJson() const
{
    QJsonObject object;
    for (auto value = values.begin(); value != values.end(); ++value)
        object.insert(value.key(), value.value());
    return QJsonDocument(QJsonObject{{u"format"_s, formatName}, {u"version"_s, formatVersion}, {u"values"_s, object}}).toJson();
}

QString SettingsProfile::save(const QString &path) const
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tr("The profile could not be written: %1").arg(file.errorString());
    file.write(toJson());
    return file.commit() ? QString() : tr("The profile could not be written: %1").arg(file.errorString());
}

} // namespace VisionFlow
