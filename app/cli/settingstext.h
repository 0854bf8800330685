// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings as lines of text and of JSON.
#pragma once

#include "app/core/settings/settingsreplica.h"

#include <QJsonObject>

namespace VisionFlow::Cli {

/// All settings of \p state in the order of its schema: a table with a heading, or one JSON object a line.
QStringList settingLines(const SettingsState &state, bool json);
QString jsonLine(const QJsonObject &object);
/// As a shell wants it: text without quotes, anything else as settingValueText().
QString plainText(const Wire::SettingValue &value);

} // namespace VisionFlow::Cli
