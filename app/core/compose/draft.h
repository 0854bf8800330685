// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A message that a person writes, and the bytes that come of it.
#pragma once

#include "protocol/capturedmessage.h"
#include "protocol/limits.h"
#include "protocol/messagetype.h"
#include "protocol/result.h"

#include <QMetaType>

namespace VisionFlow {

/// What it is to be. Numbers stand as they were typed, so that a half-typed one is no loss.
struct Draft
{
    enum class Kind : quint8 {
        Text,  ///< a text message, whatever is in it
        Json,  ///< the same, refused while it is no JSON
        Hex,   ///< a binary message, byte by byte
        Frame, ///< a binary message with the header of `visionflow.1`
        Ping,  ///< of the WebSocket layer, RFC 6455 5.5.2
        Close, ///< the closing handshake, RFC 6455 5.5.1
    };

    /// More bytes than this are held instead of being shown for editing.
    static constexpr qsizetype editableBytes = 16 * 1024;

    Kind kind = Kind::Json;
    QString text;    ///< of Text and Json
    QString hex;     ///< the bytes of Hex, the payload of Frame; see bytesOfHex()
    QByteArray held; ///< stands for text or hex where it is not empty: bytes that are too many to edit

    Wire::MessageType type = Wire::MessageType::Ping; ///< this and the next three: of Frame
    QString flags = QStringLiteral("00");             ///< the header's second byte, two hexadecimal digits; bit 0 set: the payload is gzip
    QString sequence = QStringLiteral("1");           ///< u32; counts up when the message is repeated
    QString timeUs;                                   ///< microseconds since the Unix epoch; empty: when it is sent

    QString closeCode = QStringLiteral("1000"); ///< this and the next: of Close
    QString closeReason;

    friend bool operator==(const Draft &, const Draft &) = default;
};

/// What goes on its way.
struct OutgoingMessage
{
    Wire::Carrier carrier = Wire::Carrier::Text; ///< Text, Binary, Ping or Close
    QByteArray bytes;                            ///< of Close: code (u16, big-endian) and reason
    friend bool operator==(const OutgoingMessage &, const OutgoingMessage &) = default;
};

/// \p nowUs: wall clock, for a frame without a time of its own. \p repetition counts from 0.
/// \return the message, or a sentence for people why there is none.
Result<OutgoingMessage, QString> compose(const Draft &draft, quint64 nowUs, quint32 repetition = 0, const Wire::Limits &limits = {});

/// False for what nobody can send: a handshake, REST, a pong of the WebSocket layer.
constexpr bool isSendable(Wire::Carrier carrier)
{
    return carrier == Wire::Carrier::Text || carrier == Wire::Carrier::Binary || carrier == Wire::Carrier::Ping
        || carrier == Wire::Carrier::Close;
}

/// The draft that composes to what \p message was. \p hasHeader: its connection agreed on `visionflow.1`.
/// \return nothing unless isSendable().
std::optional<Draft> draftOf(const Wire::CapturedMessage &message, bool hasHeader);

/// Pairs of hexadecimal digits with blanks, line breaks and colons between them. \return nothing when it is none, or holds half a byte.
std::optional<QByteArray> bytesOfHex(QStringView text);

/// What an application may say, RFC 6455 7.4: 1000-1003, 1007-1011, 3000-4999.
constexpr bool mayClose(uint code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1011) || (code >= 3000 && code <= 4999);
}
/// UTF-8 bytes of a reason, RFC 6455 5.5: a control frame holds 125 bytes, and two are the code's.
inline constexpr qsizetype closeReasonBytes = 123;

} // namespace VisionFlow

Q_DECLARE_METATYPE(VisionFlow::Draft)
