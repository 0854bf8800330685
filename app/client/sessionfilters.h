// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filters that stay with a session file: those in force, and the saved ones that they use.
#pragma once

#include "app/client/savedfilters.h"

namespace VisionFlow {

/// `{"nodes": text, "messages": text, "named": {name: text}}`; see docs/session-format.md, table view.
struct SessionFilters
{
    QString nodes;                ///< over the graph; empty: none
    QString messages;             ///< over the traffic
    QMap<QString, QString> named; ///< what @name means in them, and in each other

    /// With what \p saved holds for the names in the two texts.
    static SessionFilters of(const QString &nodes, const QString &messages, const SavedFilters &saved);
    QJsonObject toJson() const;
    /// From a file of a stranger: what is no text, too long or badly named is left out.
    static SessionFilters fromJson(const QJsonObject &json);

    friend bool operator==(const SessionFilters &, const SessionFilters &) = default;
};

} // namespace VisionFlow
