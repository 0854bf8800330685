// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The words that exchange formats have for messages.
#pragma once

#include "protocol/capturedmessage.h"

#include <QHash>

#include <optional>

namespace VisionFlow::Recording {

/// "sent" or "received".
const char *wayName(Wire::Way way);
/// "handshake", "text", "binary", "ping", "pong", "close", "request" or "response".
const char *carrierName(Wire::Carrier carrier);
std::optional<Wire::Carrier> carrierOfName(QStringView name);

/// Of RFC 6455, 11.8; nothing for HTTP.
std::optional<int> opcodeOf(Wire::Carrier carrier);
std::optional<Wire::Carrier> carrierOfOpcode(qint64 opcode);

/// What a message is: the `type` of a JSON text, the type of a typed frame, else the name of its carrier.
QString messageTypeName(const Wire::CapturedMessage &message, const Wire::CapturedConnection &connection);

using ConnectionTable = QHash<quint32, Wire::CapturedConnection>;
ConnectionTable tableOf(const QList<Wire::CapturedConnection> &connections);

} // namespace VisionFlow::Recording
