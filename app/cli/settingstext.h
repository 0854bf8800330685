// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings as lines of text and of JSON, and as profile files.
#pragma once

#include "app/cli/exitcode.h"
#include "app/core/settings/settingsreplica.h"
#include "protocol/result.h"

#include <QJsonObject>

namespace VisionFlow::Cli {

/// All settings of \p state in the order of its schema: a table with a heading, or one JSON object a line.
QStringList settingLines(const SettingsState &state, bool json);
QString jsonLine(const QJsonObject &object);
/// As a shell wants it: text without quotes, anything else as settingValueText().
QString plainText(const Wire::SettingValue &value);

/// What differs from the defaults of the schema.
/// \code
/// {"format": "visionflow.settings-profile", "version": 1, "values": {"simulation.repulsion": 2, …}}
/// \endcode
QByteArray profileOf(const SettingsState &state);
/// Values by path; they are not held against any schema yet.
Result<QJsonObject, Failure> readProfile(const QString &file);

} // namespace VisionFlow::Cli
