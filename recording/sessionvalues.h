// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a session holds besides messages and connections (protocol/capturedmessage.h). All times are CapturedMessage's: ns since the
// session began.
#pragma once

#include "protocol/graphdocument.h"

#include <QByteArray>
#include <QJsonValue>
#include <QString>

#include <memory>

namespace VisionFlow::Recording {

/// What is known when a recording begins.
struct SessionStart
{
    quint64 wallUs = 0; ///< wall clock at time 0, microseconds since the Unix epoch
    QString target;     ///< URL or name of what is recorded; secrets in it are masked
    QString program;    ///< that records, with its version
};

/// The graph at one moment, so that nobody needs to read a session from its start.
struct Keyframe
{
    qint64 timeNs = 0;
    quint64 afterMessage = 0; ///< all messages up to this number are in it; later ones may be, and do no harm again
    qint64 epochNs = 0;       ///< session time at which the clock of the states reads 0; may be negative
    /// Names \c graph among the keyframes of one recording: the same number, the same graph. A graph is stored once.
    quint64 topology = 0;
    std::shared_ptr<const Wire::GraphDocument> graph;
    QByteArray states; ///< see keyframestates.h
};

struct Metric
{
    qint64 timeNs = 0;
    QString name; ///< in words_with_underscores, its unit last: "round_trip_ms"
    double value = 0;
};

/// A setting of the server had this value from this time on.
struct RecordedSetting
{
    qint64 timeNs = 0;
    QString path;
    QJsonValue value; ///< as PROTOCOL.md section 11 says it in JSON
};

/// A person's note.
struct Marker
{
    qint64 id = 0; ///< of its own in a session
    qint64 timeNs = 0;
    QString text;
    friend bool operator==(const Marker &, const Marker &) = default;
};

} // namespace VisionFlow::Recording
