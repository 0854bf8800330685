// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Payloads of the small typed frames: SSSP update, ping, pong, error, close.
#pragma once

#include "protocol/decodeerror.h"
#include "protocol/noderecord.h"
#include "protocol/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace VisionFlow::Wire {

/// Distance and parent of one node in an SSSP update.
struct SsspEntry
{
    quint32 id = 0;
    float distance = unreachable; ///< 0 or more, or +Inf
    qint32 parent = noParent;
    friend bool operator==(const SsspEntry &, const SsspEntry &) = default;
};

/// Shortest paths from \p source to every node. Source: PROTOCOL.md section 5.
struct SsspUpdate
{
    quint32 source = 0;
    QList<SsspEntry> entries;
    friend bool operator==(const SsspUpdate &, const SsspUpdate &) = default;

    static constexpr qsizetype headBytes = 8; ///< u32 source id, u32 zero
    static constexpr qsizetype entryBytes(RecordForm form) { return recordLayout(form).idBytes + 8; }
};

/// \pre every entry's id fits \p form
QByteArray encodeSsspUpdate(const SsspUpdate &update, RecordForm form);
/// \return PayloadSizeWrong, ReservedBitsSet (also for kind bits in an id), or FieldInvalid when a distance is NaN or negative.
Result<SsspUpdate, DecodeError> decodeSsspUpdate(QByteArrayView payload, RecordForm form);

/// Answer to a ping. With the header's own time the asker has the four stamps of a clock-offset estimate (RFC 5905, section 8).
struct Pong
{
    quint32 pingSequence = 0;
    quint64 pingTimeUs = 0;     ///< the ping header's time, echoed
    quint64 receivedTimeUs = 0; ///< when the ping's bytes arrived, answerer's wall clock, microseconds since the Unix epoch
    friend bool operator==(const Pong &, const Pong &) = default;

    static constexpr qsizetype size = 20;
};

QByteArray encodePong(const Pong &pong);
/// \return PayloadSizeWrong
Result<Pong, DecodeError> decodePong(QByteArrayView payload);

/// Payload of error and close frames: u16 code, then UTF-8 text of at most textBytes.
struct Notice
{
    quint16 code = 0;
    QString text;
    friend bool operator==(const Notice &, const Notice &) = default;

    static constexpr qsizetype textBytes = 1024;
};

/// Text past the limit is cut in front of a whole character.
QByteArray encodeNotice(const Notice &notice);
/// \return PayloadSizeWrong or NotUtf8
Result<Notice, DecodeError> decodeNotice(QByteArrayView payload);

} // namespace VisionFlow::Wire
