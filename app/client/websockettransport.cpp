// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/websockettransport.h"

namespace VisionFlow {

WebSocketTransport::WebSocketTransport(const Wire::Limits &limits, const Clock &clock, QObject *parent)
    : Transport(parent)
    , m_guard(limits, clock)
{
    m_guard.setParent(this); // moves with us to another thread
    connect(&m_guard, &SocketGuard::opened, this, &Transport::opened);
    connect(&m_guard, &SocketGuard::textReceived, this, &Transport::textReceived);
    connect(&m_guard, &SocketGuard::binaryReceived, this, &Transport::binaryReceived);
    connect(&m_guard, &SocketGuard::pongReceived, this, &Transport::pongReceived);
    connect(&m_guard, &SocketGuard::ended, this, &Transport::ended);
}

} // namespace VisionFlow
