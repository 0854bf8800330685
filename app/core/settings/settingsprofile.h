// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of a server as a file. The file is foreign: bounded and checked.
#pragma once

#include "app/core/settings/settingsreplica.h"

namespace VisionFlow {

/// \code
/// {"format": "visionflow.settings-profile", "version": 1, "values": {"simulation.repulsion": 2, …}}
/// \endcode
struct SettingsProfile
{
    static constexpr qint64 maxBytes = 1 << 20;

    QMap<QString, QJsonValue> values; ///< by path; not yet held against a schema

    /// \return a sentence when it is no such file: too large, no JSON, another format or version, too many values.
    static Result<SettingsProfile, QString> fromJson(const QByteArray &utf8, const Wire::Limits &limits = {});
    /// Reads a regular file of at most maxBytes. \return a sentence when it cannot.
    static Result<SettingsProfile, QString> load(const QString &path);
    /// What the server has, or only what differs from its defaults. \pre state.schema
    static SettingsProfile of(const SettingsState &state, bool onlyModified);

    QByteArray toJson() const;
    /// Whole or not at all. \return a sentence when it was not written.
    QString save(const QString &path) const;
};

} // namespace VisionFlow
