// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Heads of HTTP messages for the inspector, without their secrets.
#pragma once

#include "net/socketguard.h"

namespace VisionFlow {

using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// \p first line, headers with their secrets masked, and the blank line.
QByteArray httpHead(const QByteArray &first, const HttpHeaders &headers);

/// As it leaves, but for what Qt adds by itself.
QByteArray requestHead(const QByteArray &method, const QUrl &url, const HttpHeaders &headers);

/// The request that opens a WebSocket, as far as Qt lets us know: its key is missing.
QByteArray upgradeRequest(const SocketRequest &request);
/// The answer, as far as Qt tells: that it was 101, and the subprotocol.
QByteArray upgradeAnswer(const QString &subprotocol);

} // namespace VisionFlow
