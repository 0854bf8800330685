// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The framing and the handshake of RFC 6455, made anew around a payload.
#pragma once

#include <QByteArray>

namespace VisionFlow::Recording {

/// One final frame. \p mask: of four bytes for what a client sends, else empty.
QByteArray webSocketFrame(int opcode, QByteArrayView payload, QByteArrayView mask);

/// Sec-WebSocket-Accept for \p key.
QByteArray webSocketAccept(const QByteArray &key);

} // namespace VisionFlow::Recording
