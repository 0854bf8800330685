// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The connection to /ws/settings of a session whose own socket carries positions alone.
#pragma once

#include "app/client/reconnectpolicy.h"
#include "app/client/transport.h"
#include "protocol/limits.h"

#include <QObject>

namespace VisionFlow {

/// Opened with the session's connection and closed with it; comes back by itself in between. The owner calls tick() at
/// nextDeadline().
class SettingsSocket : public QObject
{
    Q_OBJECT

public:
    SettingsSocket(const Clock &clock, Random &random, TransportFactory transports, const Wire::Limits &limits, QObject *parent = nullptr);
    ~SettingsSocket() override;

    void open(const SocketRequest &request);
    void close();
    /// False while not connected.
    bool send(const QByteArray &frame);

    void tick();
    std::optional<std::chrono::nanoseconds> nextDeadline() const;

signals:
    void opened();
    void lost(); ///< and tried again
    /// The server has no such socket, or does not speak visionflow.1 on it. Not tried again.
    void refused();
    void textReceived(const QByteArray &utf8, std::chrono::nanoseconds arrival);
    void binaryReceived(const QByteArray &bytes, std::chrono::nanoseconds arrival);

private:
    void connectNow();
    void onOpened();
    void onEnded(const SocketEnd &end);
    void release();

    const Clock &m_clock;
    Random &m_random;
    TransportFactory m_transports;
    std::chrono::milliseconds m_pingInterval;
    SocketRequest m_request;
    ReconnectPolicy m_reconnect;
    std::unique_ptr<Transport> m_transport;
    std::optional<std::chrono::nanoseconds> m_openedAt;
    std::optional<std::chrono::nanoseconds> m_pingAt;
    std::optional<std::chrono::nanoseconds> m_retryAt;
};

} // namespace VisionFlow
