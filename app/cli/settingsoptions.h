// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What `visionflow settings` was asked to do, read from its words alone.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/verbparser.h"
#include "protocol/result.h"
#include "protocol/settings/settingvalue.h"

#include <QStringList>
#include <QUrl>

#include <chrono>

namespace VisionFlow::Cli {

struct SettingsOptions
{
    enum class Action { List, Get, Set, Reset, Watch, Export, Apply };

    QString help; ///< to be printed instead of anything else, when not empty
    Action action = Action::List;
    QUrl url;                                   ///< of the settings socket
    QStringList paths;                          ///< to get or reset
    QList<QPair<QString, QString>> assignments; ///< to set: path, value as text
    QString file;                               ///< to export to or apply
    QString caFile;
    bool json = false;
    std::chrono::milliseconds timeout{10000};
    std::optional<std::chrono::milliseconds> duration; ///< of watching; nothing: until interrupted
};

VerbSyntax settingsSyntax();

/// \p arguments: URL [get PATH… | set PATH=VALUE… | reset PATH… | watch | export FILE | apply FILE] and options.
Result<SettingsOptions, Failure> parseSettingsOptions(const QStringList &arguments);

/// The socket for settings alone on the server that \p url names: …/wss, …/ws/positions and a bare host become …/ws/settings.
std::optional<QUrl> settingsSocketOf(const QString &url);

/// \p text as a person types a value of \p type: "2.5", "on", "[1, 2]"; text needs no quotes.
std::optional<Wire::SettingValue> settingFromText(const QString &text, Wire::SettingValue::Type type);

} // namespace VisionFlow::Cli
