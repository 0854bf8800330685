// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/payloads.h"

#include "protocol/bytes.h"

namespace VisionFlow::Wire {

QByteArray encodeSsspUpdate(const SsspUpdate &update, RecordForm form)
{
    const RecordLayout &layout = recordLayout(form);
    const qsizetype entryBytes = SsspUpdate::entryBytes(form);
    QByteArray payload(SsspUpdate::headBytes + entryBytes * update.entries.size(), Qt::Uninitialized);
    char *to = payload.data();
    store<quint32>(update.source, to);
    store<quint32>(0, to + 4);
    to += SsspUpdate::headBytes;
    for (const SsspEntry &entry : update.entries) {
        Q_ASSERT(entry.id < layout.capacity());
        if (form == RecordForm::Narrow)
            store<quint16>(quint16(entry.id), to);
        else
            store<quint32>(entry.id, to);
        store<float>(entry.distance, to + layout.idBytes);
        store<qint32>(entry.parent, to + layout.idBytes + 4);
        to += entryBytes;
    }
    return payload;
}

Result<SsspUpdate, DecodeError> decodeSsspUpdate(QByteArrayView payload, RecordForm form)
{
    const RecordLayout &layout = recordLayout(form);
    const qsizetype entryBytes = SsspUpdate::entryBytes(form);
    const qsizetype body = payload.size() - SsspUpdate::headBytes;
    if (body < 0 || body % entryBytes != 0)
        return DecodeError::PayloadSizeWrong;
    if (load<quint32>(payload.data() + 4) != 0)
        return DecodeError::ReservedBitsSet;

    SsspUpdate update;
    update.source = load<quint32>(payload.data());
    update.entries.resize(body / entryBytes);
    const char *from = payload.data() + SsspUpdate::headBytes;
    for (SsspEntry &entry : update.entries) {
        entry.id = form == RecordForm::Narrow ? load<quint16>(from) : load<quint32>(from);
        if (entry.id > layout.idMask)
            return DecodeError::ReservedBitsSet;
        entry.distance = load<float>(from + layout.idBytes);
        entry.parent = load<qint32>(from + layout.idBytes + 4);
        if (!(entry.distance >= 0))
            return DecodeError::FieldInvalid;
        from += entryBytes;
    }
    return update;
}

QByteArray encodePong(const Pong &pong)
{
    QByteArray payload(Pong::size, Qt::Uninitialized);
    store<quint32>(pong.pingSequence, payload.data());
    store<quint64>(pong.pingTimeUs, payload.data() + 4);
    store<quint64>(pong.receivedTimeUs, payload.data() + 12);
    return payload;
}

Result<Pong, DecodeError> decodePong(QByteArrayView payload)
{
    if (payload.size() != Pong::size)
        return DecodeError::PayloadSizeWrong;
    return Pong{load<quint32>(payload.data()), load<quint64>(payload.data() + 4), load<quint64>(payload.data() + 12)};
}

QByteArray encodeNotice(const Notice &notice)
{
    QByteArray text = notice.text.toUtf8();
    if (text.size() > Notice::textBytes) {
        // Cut in front of a whole character, never inside one.
        qsizetype end = Notice::textBytes;
        while (end > 0 && (quint8(text[end]) & 0xc0) == 0x80)
            --end;
        text.truncate(end);
    }
    QByteArray payload(2, Qt::Uninitialized);
    store<quint16>(notice.code, payload.data());
    return payload + text;
}

Result<Notice, DecodeError> decodeNotice(QByteArrayView payload)
{
    if (payload.size() < 2 || payload.size() > 2 + Notice::textBytes)
        return DecodeError::PayloadSizeWrong;
    const QByteArrayView text = payload.sliced(2);
    if (!text.isValidUtf8())
        return DecodeError::NotUtf8;
    return Notice{load<quint16>(payload.data()), QString::fromUtf8(text)};
}

} // namespace VisionFlow::Wire
