// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings as JSON says them, for text messages and REST. Source: PROTOCOL.md section 12, "As text and over REST".
#pragma once

#include "server/settings/settingsauthority.h"

#include <QJsonObject>
#include <QSet>

namespace VisionFlow::Server {

/// Hexadecimal, all of it.
QString hashText(const Wire::SettingsHash &hash);
/// {"revision", "hash", "values":{path: value}}; all paths, or those of \p only that there are.
QJsonObject settingsJson(const SettingsAuthority &authority, const std::optional<QSet<QString>> &only = std::nullopt);
/// Members of \p values as wishes; null is the default. \return nothing when there are more than there are settings.
std::optional<QList<SettingWish>> wishesFromJson(const QJsonObject &values, const Wire::SettingsSchema &schema);
/// {"revision", "hash", "results":{path: {"outcome", "value", "message"}}}: the value is the present one, the message a sentence
/// where the outcome is not "accepted".
QJsonObject verdictJson(const SettingsVerdict &verdict, const SettingsAuthority &authority);

} // namespace VisionFlow::Server
