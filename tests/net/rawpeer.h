// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A TCP server that does as it is told and knows nothing of WebSocket but the handshake.
#pragma once

#include <QCryptographicHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

namespace VisionFlow {

class RawPeer : public QTcpServer
{
public:
    /// What to answer to a whole request head; nothing: silence.
    using Answer = std::function<QByteArray(const QByteArray &head)>;

    explicit RawPeer(Answer answer)
        : m_answer(std::move(answer))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                take(socket);
        });
    }

    QUrl url() const
    {
        QUrl url;
        url.setScheme(QStringLiteral("ws"));
        url.setHost(QStringLiteral("127.0.0.1"));
        url.setPort(serverPort());
        url.setPath(QStringLiteral("/wss"));
        return url;
    }

    /// A handshake answer that a client accepts.
    static QByteArray upgrade(const QByteArray &head)
    {
        const qsizetype at = head.indexOf("Sec-WebSocket-Key: ") + 19;
        const QByteArray key = head.mid(at, head.indexOf('\r', at) - at);
        const QByteArray accept
            = QCryptographicHash::hash(QByteArray(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"), QCryptographicHash::Sha1).toBase64();
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: " + accept
            + "\r\n\r\n";
    }

    /// The newest connection.
    QPointer<QTcpSocket> peer;
    int closed = 0;
    bool reads = true;

private:
    void take(QTcpSocket *socket)
    {
        peer = socket;
        connect(socket, &QTcpSocket::disconnected, this, [this] { ++closed; });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
            if (m_answered) {
                if (reads)
                    socket->readAll();
                return;
            }
            if (!socket->peek(64 * 1024).contains("\r\n\r\n"))
                return;
            m_answered = true;
            const QByteArray answer = m_answer(socket->readAll());
            if (!reads)
                socket->setReadBufferSize(1024);
            socket->write(answer);
        });
    }

    Answer m_answer;
    bool m_answered = false;
};

} // namespace VisionFlow
