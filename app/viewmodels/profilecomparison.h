// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a profile would change: each value held against the server's schema, and what cannot be used left out alone.
#pragma once

#include "app/core/settings/settingsprofile.h"

namespace VisionFlow {

/// What applying a profile would do.
struct ProfileComparison
{
    struct Row
    {
        QString path;
        QString label;
        Wire::SettingValue now; ///< the server's, or what is wanted of it
        Wire::SettingValue inFile;
        friend bool operator==(const Row &, const Row &) = default;
    };
    QList<Row> different;
    int same = 0;
    QStringList leftOut; ///< sentences: paths that this server does not have, values that it would refuse

    /// \pre state.schema
    static ProfileComparison of(const SettingsProfile &profile, const SettingsState &state);
};

} // namespace VisionFlow
