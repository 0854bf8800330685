// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text files come in more encodings than they say.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace VisionFlow::Server {

/// The text of UTF-16 bytes, known by a byte order mark or by zero bytes in the first letters; nothing for all other bytes.
std::optional<QString> decodeUtf16(QByteArrayView data);

/// UTF-8 without a byte order mark, from UTF-8, UTF-16 or, when it is neither, Latin-1; \p guessed says that it was the last.
QByteArray toUtf8(const QByteArray &data, bool &guessed);

} // namespace VisionFlow::Server
