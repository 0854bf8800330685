// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingsprofile.h"

#include "app/viewmodels/numbertext.h"
#include "app/viewmodels/settingtext.h"
#include "protocol/textmessage.h"

#include <QCoreApplication>
#include <QDir>
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
constexpr int longestPathShown = 80;

QString tr(const char *text) { return QCoreApplication::translate("SettingsProfile", text); }

const SettingState *stateOf(const SettingsState &state, const QString &path)
{
    const auto found = state.settings.constFind(path);
    return found == state.settings.constEnd() ? nullptr : &*found;
}

} // namespace

Result<SettingsProfile, QString> SettingsProfile::fromJson(const QByteArray &utf8, const Wire::Limits &limits)
{
    if (utf8.size() > maxBytes)
        return tr("It is larger than %1, so it is no profile").arg(NumberText::bytes(double(maxBytes)));
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
        return tr("It holds more than %1 values").arg(NumberText::count(limits.settingPaths));
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
        const SettingState *setting = stateOf(state, info.path);
        if (setting && (!onlyModified || setting->confirmed != info.byDefault))
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
    const QDir folder = QFileInfo(path).dir();
    if (!folder.mkpath(u"."_s))
        return tr("Could not create the folder %1").arg(folder.path());
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tr("Could not write %1: %2").arg(path, file.errorString());
    file.write(toJson());
    return file.commit() ? QString() : tr("Could not write %1: %2").arg(path, file.errorString());
}

ProfileComparison ProfileComparison::of(const SettingsProfile &profile, const SettingsState &state)
{
    ProfileComparison comparison;
    for (auto value = profile.values.begin(); value != profile.values.end(); ++value) {
        const SettingInfo *info = state.schema->find(value.key());
        const SettingState *setting = stateOf(state, value.key());
        if (!info || !setting) {
            comparison.leftOut << tr("This server has no setting called %1").arg(Wire::cleanLabel(value.key(), longestPathShown));
            continue;
        }
        const auto wanted = settingValueFromJson(value.value(), info->type);
        const QString problem = wanted ? SettingText::problem(*info, *wanted)
                                       : tr("It must be of type %1").arg(QString::fromLatin1(settingTypeName(info->type)));
        if (!problem.isEmpty())
            comparison.leftOut << u"%1: %2"_s.arg(info->path, problem);
        else if (*wanted == setting->shown())
            ++comparison.same;
        else
            comparison.different.append({info->path, info->label, setting->shown(), *wanted});
    }
    return comparison;
}

} // namespace VisionFlow
