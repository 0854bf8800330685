// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One client that watches a recording: gets what was recorded when it is due, and answers to its pings.
#pragma once

#include "server/clientconnection.h"
#include "server/replay/replaystream.h"

#include <QTimer>

namespace VisionFlow::Server {

class ReplayClient : public QObject
{
    Q_OBJECT

public:
    /// Takes \p connection as a child. \p clock outlives the client.
    ReplayClient(ClientConnection *connection, ReplayStream stream, Wire::ProfileId recorded, const Clock &clock, QObject *parent);

    ClientConnection &connection() { return *m_connection; }
    quint64 revision() const { return m_revision; } ///< of the graph, as far as this client was told

private:
    void play();
    void send(const Wire::CapturedMessage &message);
    void sendBinary(const QByteArray &bytes);
    void onText(const Wire::TextMessage &message);
    void onPing(const Wire::FrameHeader &header);
    void noteRevision(QByteArrayView utf8);

    ClientConnection *m_connection;
    ReplayStream m_stream;
    const Wire::ProfileId m_recorded;
    const Clock &m_clock;
    QTimer m_due;
    quint64 m_revision = 0;
    quint64 m_lastTimeUs = 0; ///< sender's time of the last frame: what is said in between must not be later
    TokenBucket m_refusals;
};

} // namespace VisionFlow::Server
