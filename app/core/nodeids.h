// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Node ids in text messages, read the same way live and in a replay. Source: PROTOCOL.md section 6.
#pragma once

#include "protocol/noderecord.h"
#include "protocol/textmessage.h"

#include <QJsonArray>
#include <QSet>

#include <optional>

namespace VisionFlow {

/// Nothing where \p value is no id that a node can have.
inline std::optional<quint32> nodeIdIn(const QJsonValue &value)
{
    const auto id = Wire::jsonUnsigned(value);
    return id && *id < Wire::wideLayout.capacity() ? std::optional(quint32(*id)) : std::nullopt;
}

/// The ids of a "pins" message; what is none is left out.
inline QSet<quint32> pinnedIdsIn(const QJsonObject &body)
{
    QSet<quint32> ids;
    const QJsonArray pinned = body[QLatin1StringView("pinned")].toArray();
    for (const QJsonValue &value : pinned) {
        if (const auto id = nodeIdIn(value))
            ids.insert(*id);
    }
    return ids;
}

} // namespace VisionFlow
