// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/settingssocket.h"

#include "protocol/wireprofile.h"

namespace VisionFlow {

namespace {

constexpr quint16 closeNormal = 1000;

} // namespace

SettingsSocket::SettingsSocket(const Clock &clock, Random &random, TransportFactory transports, const Wire::Limits &limits, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_random(random)
    , m_transports(std::move(transports))
    , m_pingInterval(limits.pingInterval)
{
}

SettingsSocket::~SettingsSocket() { release(); }

void SettingsSocket::open(const SocketRequest &request)
{
    close();
    m_request = request;
    m_reconnect.reset();
    connectNow();
}

void SettingsSocket::close()
{
    release();
    m_retryAt.reset();
}

void SettingsSocket::connectNow()
{
    m_retryAt.reset();
    m_transport = m_transports();
    m_transport->setParent(this);
    connect(m_transport.get(), &Transport::opened, this, &SettingsSocket::onOpened);
    connect(m_transport.get(), &Transport::ended, this, &SettingsSocket::onEnded);
    connect(m_transport.get(), &Transport::textReceived, this, &SettingsSocket::textReceived);
    connect(m_transport.get(), &Transport::binaryReceived, this, &SettingsSocket::binaryReceived);
    m_transport->open(m_request);
}

void SettingsSocket::onOpened()
{
    if (m_transport->subprotocol() != QLatin1StringView(Wire::subprotocolName)) {
        release();
        emit refused();
        return;
    }
    m_openedAt = m_clock.now();
    m_pingAt = *m_openedAt + m_pingInterval;
    emit opened();
}

void SettingsSocket::onEnded(const SocketEnd &end)
{
    const bool wasOpen = m_openedAt.has_value();
    const auto health = wasOpen ? m_clock.now() - *m_openedAt : std::chrono::nanoseconds(0);
    release();
    if (wasOpen)
        emit lost();
    if (isWorthRetrying(end))
        m_retryAt = m_clock.now() + m_reconnect.nextDelay(health, m_random);
    else
        emit refused();
}

void SettingsSocket::release()
{
    const bool isOpen = m_openedAt.has_value();
    m_openedAt.reset();
    m_pingAt.reset();
    if (!m_transport)
        return;
    // A slot of its own signal may be running: it goes when the event loop comes round.
    Transport *old = m_transport.release();
    old->disconnect(this);
    if (isOpen) {
        connect(old, &Transport::ended, old, &QObject::deleteLater);
        old->close(closeNormal, {});
    } else {
        old->abort();
        old->deleteLater();
    }
}

bool SettingsSocket::send(const QByteArray &frame)
{
    return m_transport && m_openedAt && m_transport->sendBinary(frame, SocketGuard::Delivery::Always) == SocketGuard::SendResult::Sent;
}

void SettingsSocket::tick()
{
    const auto now = m_clock.now();
    if (m_retryAt && now >= *m_retryAt)
        connectNow();
    if (m_pingAt && now >= *m_pingAt) {
        m_pingAt = now + m_pingInterval;
        m_transport->ping(); // the socket guard ends a connection without any sign of life
    }
}

std::optional<std::chrono::nanoseconds> SettingsSocket::nextDeadline() const { return m_retryAt ? m_retryAt : m_pingAt; }

} // namespace VisionFlow
