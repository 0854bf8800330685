// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One settings message as the inspector shows it: what travelled, how large, and why it was or was not compressed.
#pragma once

#include "protocol/compression.h"

#include <QList>
#include <QString>

namespace VisionFlow {

struct SettingsExchange
{
    struct Row
    {
        quint16 id = 0; ///< number of the path on the wire
        QString path;
        QString type;    ///< "f32", …
        QString value;   ///< as text
        QString outcome; ///< of a result: "accepted", "stale", …; else empty
        friend bool operator==(const Row &, const Row &) = default;
    };
    quint64 number = 0; ///< counts from 1 in a session
    bool outgoing = false;
    quint64 wallUs = 0;
    QString kind{};                          ///< "set", "delta", "snapshot", …
    qsizetype frameBytes = 0;                ///< on the wire, frame header included, WebSocket header not
    qsizetype payloadBytes = 0;              ///< decoded
    Wire::CompressionDecision compression{}; ///< ours of what we sent; of what came: as it came, with our estimate of its entropy
    quint64 revision = 0;
    QString base{}; ///< hexadecimal, short; empty where the message has none
    QString hash{};
    QList<Row> rows{};
    friend bool operator==(const SettingsExchange &, const SettingsExchange &) = default;
};

} // namespace VisionFlow
