// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/listener.h"

#include "protocol/wireprofile.h"

#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

#include <sys/resource.h>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

// More TCP connections than WebSockets are admitted, so that those over the limit can be told why.
constexpr int spareFactor = 2;
constexpr std::chrono::milliseconds acceptPause{500};
constexpr qint64 handshakeReadBytes = 64 * 1024;

/// True when only the descriptors are left that the rest of the process needs. They are handed out from the lowest, so
/// a high one says how many are taken. Qt 6.4 tries again without a pause when accept() has none left.
bool isAmongTheLast(qintptr descriptor)
{
    constexpr rlim_t reserve = 16;
    rlimit limit{};
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY && rlim_t(descriptor) + reserve >= limit.rlim_cur;
}

} // namespace

struct Listener::Exchange
{
    explicit Exchange(ConnectionLimiter::Place held)
        : place(std::move(held))
    {
    }
    ConnectionLimiter::Place place;
    QTimer deadline;
    bool handedOver = false;
    bool answered = false;
    bool wasToldToContinue = false;
};

Listener::Listener(const Wire::Limits &limits, OriginPolicy origins, RestHandler rest, QObject *parent)
    : QObject(parent)
    , m_limits(limits)
    , m_origins(std::move(origins))
    , m_rest(std::move(rest))
    , m_webSockets(u"visionflow-server"_s, QWebSocketServer::NonSecureMode)
    , m_places(limits.connectionsPerAddress * spareFactor, limits.connectionsTotal * spareFactor)
{
    m_webSockets.setSupportedSubprotocols({QString::fromLatin1(Wire::subprotocolName)});
    m_webSockets.setMaxPendingConnections(limits.connectionsTotal * spareFactor);
    m_tcp.setMaxPendingConnections(limits.connectionsTotal * spareFactor);
    connect(&m_webSockets, &QWebSocketServer::newConnection, this, &Listener::takeUpgraded);
    connect(&m_tcp, &QTcpServer::newConnection, this, &Listener::accept);
    // After an error Qt pauses accepting and leaves it so.
    connect(&m_tcp, &QTcpServer::acceptError, this, [this] {
        QTimer::singleShot(acceptPause, &m_tcp, [this] {
            if (m_tcp.isListening())
                m_tcp.resumeAccepting();
        });
    });
}

Listener::~Listener()
{
    const QList<QTcpSocket *> sockets = m_exchanges.keys();
    for (QTcpSocket *socket : sockets) {
        disconnect(socket, nullptr, this, nullptr);
        socket->abort();
    }
}

void Listener::setSubprotocols(const QStringList &names) { m_webSockets.setSupportedSubprotocols(names); }

bool Listener::listen(const QHostAddress &address, quint16 port)
{
    m_tcp.setListenBacklogSize(m_limits.connectionsTotal);
    return m_tcp.listen(address, port);
}

QString Listener::errorString() const { return m_tcp.errorString(); }

void Listener::close() { m_tcp.close(); }

void Listener::accept()
{
    while (QTcpSocket *socket = m_tcp.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        auto place = m_places.enter(socket->peerAddress());
        const bool outOfDescriptors = isAmongTheLast(socket->socketDescriptor());
        if (!place || outOfDescriptors) {
            emit refused(outOfDescriptors ? u"out_of_descriptors"_s : u"too_many_connections"_s);
            socket->abort();
            socket->deleteLater();
            continue;
        }
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        socket->setReadBufferSize(std::max(m_limits.httpHeaderBytes + m_limits.httpBodyBytes + 1, handshakeReadBytes));
        auto exchange = std::make_shared<Exchange>(std::move(*place));
        exchange->deadline.setSingleShot(true);
        connect(&exchange->deadline, &QTimer::timeout, socket, [socket] { socket->abort(); });
        exchange->deadline.start(m_limits.serverHandshake);
        m_exchanges.insert(socket, exchange);
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] { forget(socket); });
        connect(socket, &QObject::destroyed, this, [this, socket] { forget(socket); });
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readRequest(socket); });
        readRequest(socket);
    }
}

void Listener::readRequest(QTcpSocket *socket)
{
    const std::shared_ptr<Exchange> exchange = m_exchanges.value(socket);
    if (!exchange || exchange->handedOver)
        return;
    if (exchange->answered) {
        socket->readAll(); // so that closing does not reset what the peer has not read yet
        return;
    }
    const QByteArray start = socket->peek(m_limits.httpHeaderBytes + 1);
    const qsizetype length = httpHeadLength(start);
    if (length < 0 || length > m_limits.httpHeaderBytes) {
        if (start.size() > m_limits.httpHeaderBytes)
            answer(socket, HttpResponse::error(431, u"head_too_large"_s, u"The head of the request is too large."_s), true);
        return;
    }
    auto request = parseHttpHead(QByteArrayView(start).first(length));
    if (!request) {
        answer(socket, HttpResponse::error(int(request.error()), u"bad_request"_s, u"This is not an HTTP/1.1 request."_s), true);
    } else if (!m_origins.allows(*request, socket->localAddress())) {
        answer(socket, HttpResponse::error(403, u"origin_refused"_s, u"Requests from this web page are not allowed."_s),
               request->method != "HEAD");
    } else if (request->wantsWebSocket()) {
        handOver(socket);
    } else if (takeBody(socket, length, request.value())) {
        request.value().peer = socket->peerAddress();
        const HttpResponse response = m_rest(*request);
        answer(socket, response, request->method != "HEAD");
    }
}

bool Listener::takeBody(QTcpSocket *socket, qsizetype headBytes, HttpRequest &request)
{
    const auto length = request.bodyLength();
    if (!length) {
        answer(socket, HttpResponse::error(int(length.error()), u"bad_request"_s, u"A body needs one Content-Length."_s), true);
        return false;
    }
    if (*length > m_limits.httpBodyBytes) {
        answer(socket, HttpResponse::error(413, u"body_too_large"_s, u"The body of the request is too large."_s), true);
        return false;
    }
    if (socket->bytesAvailable() < headBytes + *length) {
        const std::shared_ptr<Exchange> exchange = m_exchanges.value(socket);
        if (request.header("expect").toLower() == "100-continue" && !std::exchange(exchange->wasToldToContinue, true))
            socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        return false;
    }
    socket->skip(headBytes);
    request.body = socket->read(*length);
    return true;
}

void Listener::answer(QTcpSocket *socket, const HttpResponse &response, bool withBody)
{
    const std::shared_ptr<Exchange> exchange = m_exchanges.value(socket);
    exchange->answered = true;
    if (response.status >= 400)
        emit refused(u"http_%1"_s.arg(response.status));
    // A large graph on a slow line needs time, a peer that does not read gets no more than this.
    exchange->deadline.start(response.body.size() > handshakeReadBytes ? m_limits.writeStall * 3 : m_limits.writeStall);
    socket->readAll();
    socket->write(encodeHttpResponse(response, withBody));
    socket->disconnectFromHost();
}

// The head is still unread: QWebSocketServer reads it again. Its own time-out covers only what it accepts itself, so ours runs on.
void Listener::handOver(QTcpSocket *socket)
{
    m_exchanges.value(socket)->handedOver = true;
    disconnect(socket, &QTcpSocket::readyRead, this, nullptr);
    m_webSockets.handleConnection(socket);
}

void Listener::takeUpgraded()
{
    while (QWebSocket *webSocket = m_webSockets.nextPendingConnection()) {
        for (const auto &[socket, exchange] : m_exchanges.asKeyValueRange()) {
            if (socket->peerPort() == webSocket->peerPort() && socket->peerAddress() == webSocket->peerAddress()) {
                exchange->deadline.stop();
                break;
            }
        }
        emit upgraded(webSocket);
    }
}

void Listener::forget(QTcpSocket *socket) { m_exchanges.remove(socket); }

} // namespace VisionFlow::Server
