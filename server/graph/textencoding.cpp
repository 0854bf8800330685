// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/textencoding.h"

#include <QStringDecoder>

namespace VisionFlow::Server {

std::optional<QString> decodeUtf16(QByteArrayView data)
{
    if (data.size() < 4)
        return std::nullopt;
    const auto byte = [&](qsizetype i) { return quint8(data.at(i)); };
    const bool little = (byte(0) == 0xff && byte(1) == 0xfe) || (byte(0) != 0 && byte(1) == 0 && byte(2) != 0 && byte(3) == 0);
    const bool big = (byte(0) == 0xfe && byte(1) == 0xff) || (byte(0) == 0 && byte(1) != 0 && byte(2) == 0 && byte(3) != 0);
    if (!little && !big)
        return std::nullopt;
    QStringDecoder decoder(little ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE);
    return QString(decoder(data));
}

QByteArray toUtf8(const QByteArray &data, bool &guessed)
{
    guessed = false;
    if (const auto wide = decodeUtf16(data))
        return wide->toUtf8();
    if (!data.isValidUtf8()) {
        guessed = true;
        return QString::fromLatin1(data).toUtf8();
    }
    return data.startsWith("\xef\xbb\xbf") ? data.mid(3) : data;
}

} // namespace VisionFlow::Server
