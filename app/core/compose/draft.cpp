// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/compose/draft.h"

#include "app/core/countedtext.h"
#include "app/core/traffic/messagecopies.h"
#include "protocol/bytes.h"
#include "protocol/frameheader.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Wire::Carrier;

namespace {

using Composed = Result<OutgoingMessage, QString>;

struct DraftText
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::Draft)
};

QString tooLong(qsizetype bytes, qint64 most)
{
    return DraftText::tr("%1 bytes are too many: a client may send %2 at a time")
        .arg(CountedText::number(bytes), CountedText::number(most));
}

/// Line and column of a byte, both from 1, as editors count.
QString placeOf(QByteArrayView utf8, qsizetype offset)
{
    const QByteArrayView before = utf8.first(std::clamp<qsizetype>(offset, 0, utf8.size()));
    const qsizetype line = std::count(before.begin(), before.end(), '\n') + 1;
    const qsizetype column = QString::fromUtf8(before.sliced(before.lastIndexOf('\n') + 1)).size() + 1;
    return DraftText::tr("line %1, column %2").arg(line).arg(column);
}

Composed composeText(const Draft &draft, const Wire::Limits &limits)
{
    const QByteArray utf8 = draft.held.isEmpty() ? draft.text.toUtf8() : draft.held;
    if (utf8.size() > limits.textMessageBytes)
        return tooLong(utf8.size(), limits.textMessageBytes);
    if (draft.kind == Draft::Kind::Json) {
        QJsonParseError error;
        QJsonDocument::fromJson(utf8, &error);
        if (utf8.trimmed().isEmpty())
            return DraftText::tr("There is no JSON yet");
        if (error.error != QJsonParseError::NoError)
            return DraftText::tr("This is no JSON: %1 at %2").arg(error.errorString(), placeOf(utf8, error.offset));
    }
    return OutgoingMessage{Carrier::Text, utf8};
}

Result<QByteArray, QString> bytesOf(const Draft &draft)
{
    if (!draft.held.isEmpty())
        return draft.held;
    if (draft.hex.trimmed().isEmpty())
        return QByteArray();
    if (auto bytes = bytesOfHex(draft.hex))
        return std::move(*bytes);
    return DraftText::tr("The bytes want pairs of hexadecimal digits, such as 01 ff");
}

template <typename Number>
std::optional<Number> numberIn(const QString &text, int base = 10)
{
    bool ok = false;
    const quint64 number = text.trimmed().toULongLong(&ok, base);
    return ok && number <= std::numeric_limits<Number>::max() ? std::optional(Number(number)) : std::nullopt;
}

/// By hand, because a person may want bits that a header must not have.
Composed composeFrame(const Draft &draft, quint64 nowUs, quint32 repetition, const Wire::Limits &limits)
{
    const auto payload = bytesOf(draft);
    if (!payload)
        return payload.error();
    const auto flags = numberIn<quint8>(draft.flags, 16);
    if (!flags)
        return DraftText::tr("The flags are two hexadecimal digits, 00 to ff");
    const auto sequence = numberIn<quint32>(draft.sequence);
    if (!sequence)
        return DraftText::tr("The sequence is a number from 0 to 4,294,967,295");
    const auto time = draft.timeUs.trimmed().isEmpty() ? std::optional(nowUs) : numberIn<quint64>(draft.timeUs);
    if (!time)
        return DraftText::tr("The time is in microseconds since 1970, or empty for now");
    if (payload->size() + Wire::FrameHeader::size > limits.clientMessageBytes)
        return tooLong(payload->size() + Wire::FrameHeader::size, limits.clientMessageBytes);
    Wire::FrameHeader header;
    header.type = draft.type;
    header.sequence = *sequence + repetition;
    header.timeUs = *time;
    QByteArray bytes(Wire::FrameHeader::size, Qt::Uninitialized);
    Wire::encodeFrameHeader(header, bytes.data());
    bytes[1] = char(*flags);
    return OutgoingMessage{Carrier::Binary, bytes + *payload};
}

Composed composeHex(const Draft &draft, const Wire::Limits &limits)
{
    auto bytes = bytesOf(draft);
    if (!bytes)
        return bytes.error();
    if (bytes->isEmpty())
        return DraftText::tr("There are no bytes yet");
    if (bytes->size() > limits.clientMessageBytes)
        return tooLong(bytes->size(), limits.clientMessageBytes);
    return OutgoingMessage{Carrier::Binary, std::move(bytes).value()};
}

Composed composeClose(const Draft &draft)
{
    const auto code = numberIn<quint16>(draft.closeCode);
    if (!code || !mayClose(*code))
        return DraftText::tr("A client may close with 1000-1003, 1007-1011 or 3000-4999");
    const QByteArray reason = draft.closeReason.toUtf8();
    if (reason.size() > closeReasonBytes)
        return DraftText::tr("The reason has %1 bytes, and at most %2 fit").arg(reason.size()).arg(closeReasonBytes);
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(*code, bytes.data());
    return OutgoingMessage{Carrier::Close, bytes + reason};
}

void setBytes(Draft &draft, QByteArrayView bytes)
{
    if (bytes.size() > Draft::editableBytes)
        draft.held = bytes.toByteArray();
    else
        draft.hex = MessageCopies::hex(bytes);
}

Draft draftOfText(const QByteArray &utf8)
{
    Draft draft;
    draft.kind = QJsonDocument::fromJson(utf8).isNull() ? Draft::Kind::Text : Draft::Kind::Json;
    if (utf8.size() > Draft::editableBytes)
        draft.held = utf8;
    else
        draft.text = QString::fromUtf8(utf8);
    return draft;
}

Draft draftOfBinary(const QByteArray &bytes, bool hasHeader)
{
    Draft draft;
    draft.kind = Draft::Kind::Hex;
    const auto header = hasHeader ? Wire::decodeFrameHeader(bytes) : Wire::DecodeError::UnknownType;
    if (!header) {
        setBytes(draft, bytes);
        return draft;
    }
    draft.kind = Draft::Kind::Frame;
    draft.type = header->type;
    draft.flags = QString::fromLatin1(bytes.sliced(1, 1).toHex());
    draft.sequence = QString::number(header->sequence);
    draft.timeUs = QString::number(header->timeUs);
    setBytes(draft, QByteArrayView(bytes).sliced(Wire::FrameHeader::size));
    return draft;
}

Draft draftOfClose(const QByteArray &bytes)
{
    Draft draft;
    draft.kind = Draft::Kind::Close;
    if (bytes.size() >= 2) {
        draft.closeCode = QString::number(qFromBigEndian<quint16>(bytes.constData()));
        draft.closeReason = QString::fromUtf8(bytes.sliced(2));
    }
    return draft;
}

} // namespace

Result<OutgoingMessage, QString> compose(const Draft &draft, quint64 nowUs, quint32 repetition, const Wire::Limits &limits)
{
    switch (draft.kind) {
    case Draft::Kind::Text:
    case Draft::Kind::Json:
        return composeText(draft, limits);
    case Draft::Kind::Hex:
        return composeHex(draft, limits);
    case Draft::Kind::Frame:
        return composeFrame(draft, nowUs, repetition, limits);
    case Draft::Kind::Ping:
        return OutgoingMessage{Carrier::Ping, {}};
    case Draft::Kind::Close:
        return composeClose(draft);
    }
    Q_UNREACHABLE();
}

std::optional<Draft> draftOf(const Wire::CapturedMessage &message, bool hasHeader)
{
    switch (message.carrier) {
    case Carrier::Text:
        return draftOfText(message.bytes);
    case Carrier::Binary:
        return draftOfBinary(message.bytes, hasHeader);
    case Carrier::Ping: {
        Draft ping;
        ping.kind = Draft::Kind::Ping;
        return ping;
    }
    case Carrier::Close:
        return draftOfClose(message.bytes);
    case Carrier::Pong:
    case Carrier::Handshake:
    case Carrier::Request:
    case Carrier::Response:
        break;
    }
    return std::nullopt;
}

std::optional<QByteArray> bytesOfHex(QStringView text)
{
    QByteArray digits;
    for (const QChar c : text) {
        if (c.isSpace() || c == u':')
            continue;
        if (!((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F')))
            return std::nullopt;
        digits += c.toLatin1();
    }
    return digits.isEmpty() || digits.size() % 2 ? std::nullopt : std::optional(QByteArray::fromHex(digits));
}

} // namespace VisionFlow
