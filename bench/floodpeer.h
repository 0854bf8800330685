// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A peer that says one tiny text again and again, as fast as it is told or as the connection takes it. For measuring alone.
#pragma once

#include <QCryptographicHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <memory>

namespace VisionFlow::Bench {

/// Lives in one thread. Everything but an upgrade is answered by 404.
class FloodPeer : public QObject
{
public:
    static constexpr qint64 backlogBytes = 4 << 20; ///< no more waits: a peer that is read slowly sends slowly

    explicit FloodPeer(int messagesPerSecond)
        : m_perSecond(messagesPerSecond)
    {
        m_server.setParent(this);
        m_timer.setParent(this);
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(2);
        connect(&m_timer, &QTimer::timeout, this, &FloodPeer::flood);
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    quint16 listen() { return m_server.listen(QHostAddress::LocalHost) ? m_server.serverPort() : 0; }

private:
    void read(QTcpSocket *socket)
    {
        if (socket == m_client) { // what a client says is not heard
            socket->readAll();
            return;
        }
        const QByteArray request = socket->peek(16 * 1024);
        if (!request.contains("\r\n\r\n"))
            return;
        socket->readAll();
        const QByteArray lower = request.toLower();
        const qsizetype at = lower.indexOf("sec-websocket-key:");
        if (at < 0) {
            socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
            return;
        }
        const qsizetype from = at + qsizetype(sizeof "sec-websocket-key:") - 1;
        const QByteArray key = request.mid(from, request.indexOf('\r', from) - from).trimmed();
        const QByteArray salted = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 4.2.2
        const QByteArray accept = QCryptographicHash::hash(salted, QCryptographicHash::Sha1);
        socket->write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                      + accept.toBase64() + "\r\n\r\n");
        m_client = socket;
        m_start = std::chrono::steady_clock::now();
        m_sent = 0;
        connect(socket, &QObject::destroyed, this, [this] {
            m_client = nullptr;
            m_timer.stop();
        });
        m_timer.start();
    }
    void flood()
    {
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
        const qint64 due = qint64(seconds * m_perSecond);
        static const QByteArray text = R"({"type":"tick"})";
        static const QByteArray frame = QByteArray("\x81", 1) + char(text.size()) + text;
        while (m_sent < due && m_client->bytesToWrite() < backlogBytes) {
            m_client->write(frame);
            ++m_sent;
        }
        m_sent = std::max(m_sent, due - m_perSecond / 10); // what could not go is not made up for
    }

    const int m_perSecond;
    QTcpServer m_server;
    QTimer m_timer;
    QTcpSocket *m_client = nullptr;
    std::chrono::steady_clock::time_point m_start;
    qint64 m_sent = 0;
};

} // namespace VisionFlow::Bench
