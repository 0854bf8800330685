// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/socketguard.h"

#include <QNetworkProxy>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using std::chrono::nanoseconds;
using Cause = SocketEnd::Cause;

namespace {

constexpr std::chrono::milliseconds watchInterval{100};
/// A watch that comes this late means that this process slept; the peer is not to blame for the silence.
constexpr std::chrono::milliseconds sleptFor{1000};
constexpr qint64 frameHeaderBytes = 64; ///< more than the 14 that RFC 6455 needs
constexpr qsizetype closeReasonBytes = 123;

QString shortReason(const QString &reason)
{
    QString cut = reason;
    while (cut.toUtf8().size() > closeReasonBytes)
        cut.chop(1);
    return cut;
}

QUrl originOf(const QUrl &url)
{
    QUrl origin;
    origin.setScheme(url.scheme() == "wss"_L1 ? u"https"_s : u"http"_s);
    origin.setHost(url.host());
    origin.setPort(url.port());
    return origin;
}

/// Why a request cannot even be tried; empty when it can.
QString faultOf(const SocketRequest &request)
{
    const bool webSocket = request.url.scheme() == "ws"_L1 || request.url.scheme() == "wss"_L1;
    if (!webSocket || !request.url.isValid() || request.url.host().isEmpty())
        return SocketGuard::tr("This is no WebSocket address: %1").arg(request.url.toDisplayString());
    const auto breaksLine = [](const QByteArray &text) { return text.contains('\r') || text.contains('\n'); };
    for (const auto &[name, value] : request.headers) {
        if (breaksLine(name) || breaksLine(value))
            return SocketGuard::tr("A header has a line break in it: %1").arg(QString::fromLatin1(name.simplified()));
    }
    return {};
}

} // namespace

class SocketGuard::Private
{
public:
    Private(SocketGuard *guard, const Wire::Limits &givenLimits, const Clock &givenClock)
        : q(guard)
        , limits(givenLimits)
        , clock(givenClock)
    {
        watchTimer.setInterval(watchInterval);
        QObject::connect(&watchTimer, &QTimer::timeout, q, [this] { watch(); });
    }

    void guard(QWebSocket *socket, qint64 messageBytes, qint64 backlogBytes);
    void setLimits();
    void startWatch();
    void setTrust(const QByteArray &pem);
    void followTcp();

    void onConnected();
    void onDisconnected();
    void onError(QAbstractSocket::SocketError error);
    void onLife();

    void watch();
    void watchOpening(nanoseconds now);
    void watchOpen(nanoseconds now);
    void finish(const SocketEnd &end);
    void drop();
    SendResult mayQueue(Delivery delivery);
    void queued(qsizetype bytes);

    SocketGuard *q;
    const Wire::Limits limits;
    const Clock &clock;
    QWebSocket *socket = nullptr;
    QPointer<QTcpSocket> tcp; ///< client sockets only
    QTimer watchTimer;
    State state = State::Idle;
    qint64 maxMessageBytes = 0;
    qint64 maxBacklogBytes = 0;
    QString peer;
    QStringList offered;
    QString tlsErrors;
    QString agreedSubprotocol;
    QString path;
    QString originText;
    QHostAddress address;
    bool reached = false;
    bool closeFrameSeen = false;
    nanoseconds stateSince{0};
    nanoseconds lastWatch{0};
    nanoseconds lastLife{0};
    nanoseconds lastProgress{0};
    quint64 bytesOut = 0;
    quint64 bytesIn = 0;
    quint64 messagesOut = 0;
    quint64 messagesIn = 0;
    quint64 skipped = 0;
    quint16 ownCloseCode = 0;
};

void SocketGuard::Private::guard(QWebSocket *newSocket, qint64 messageBytes, qint64 backlogBytes)
{
    socket = newSocket;
    maxMessageBytes = messageBytes;
    maxBacklogBytes = backlogBytes;
    setLimits();
    QObject::connect(socket, &QWebSocket::connected, q, [this] { onConnected(); });
    QObject::connect(socket, &QWebSocket::disconnected, q, [this] { onDisconnected(); });
    QObject::connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), q, [this](auto error) { onError(error); });
    QObject::connect(socket, &QWebSocket::aboutToClose, q, [this] { closeFrameSeen = true; });
    QObject::connect(socket, &QWebSocket::bytesWritten, q, [this] { lastProgress = clock.now(); });
    QObject::connect(socket, &QWebSocket::sslErrors, q, [this](const QList<QSslError> &errors) {
        for (const QSslError &error : errors)
            tlsErrors += (tlsErrors.isEmpty() ? u""_s : u" "_s) + error.errorString() + u'.';
    });
    QObject::connect(socket, &QWebSocket::pong, q, [this] {
        onLife();
        emit q->pongReceived(lastLife);
    });
    QObject::connect(socket, &QWebSocket::textMessageReceived, q, [this](const QString &text) {
        onLife();
        const QByteArray utf8 = text.toUtf8();
        bytesIn += quint64(utf8.size());
        ++messagesIn;
        emit q->textReceived(utf8, lastLife);
    });
    QObject::connect(socket, &QWebSocket::binaryMessageReceived, q, [this](const QByteArray &bytes) {
        onLife();
        bytesIn += quint64(bytes.size());
        ++messagesIn;
        emit q->binaryReceived(bytes, lastLife);
    });
}

void SocketGuard::Private::setLimits()
{
    socket->setMaxAllowedIncomingFrameSize(quint64(maxMessageBytes));
    socket->setMaxAllowedIncomingMessageSize(quint64(maxMessageBytes));
    // A frame is parsed when all of it is there, so a smaller buffer would make a legal frame wait for ever.
    socket->setReadBufferSize(maxMessageBytes + frameHeaderBytes);
}

void SocketGuard::Private::startWatch()
{
    stateSince = lastWatch = lastLife = lastProgress = clock.now();
    watchTimer.start();
}

void SocketGuard::Private::setTrust(const QByteArray &pem)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!pem.isEmpty())
        tls.setCaCertificates(QSslCertificate::fromData(pem, QSsl::Pem));
    socket->setSslConfiguration(tls);
}

// QWebSocket makes its TCP socket in open() and hides it; a child is the only way to it.
void SocketGuard::Private::followTcp()
{
    tcp = socket->findChild<QTcpSocket *>();
    if (!tcp)
        return;
    tcp->setReadBufferSize(maxMessageBytes + frameHeaderBytes);
    QObject::connect(tcp, &QAbstractSocket::connected, q, [this] {
        reached = true;
        if (tcp)
            tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    });
}

void SocketGuard::Private::onConnected()
{
    if (state != State::Opening)
        return;
    agreedSubprotocol = socket->subprotocol();
    address = socket->peerAddress();
    if (!agreedSubprotocol.isEmpty() && !offered.contains(agreedSubprotocol)) {
        finish({Cause::HandshakeRefused, 0, 101, SocketGuard::tr("The server chose a subprotocol that was not offered: %1").arg(peer)});
        return;
    }
    state = State::Open;
    startWatch();
    emit q->opened();
}

void SocketGuard::Private::onDisconnected()
{
    if (state == State::Closing)
        finish({Cause::ClosedByUs, ownCloseCode, 0, SocketGuard::tr("This side closed the connection: %1").arg(peer)});
    else if (closeFrameSeen)
        finish(endOfClose(quint16(socket->closeCode()), socket->closeReason(), peer));
    else
        finish(endOfFailure({socket->error(), socket->errorString(), tlsErrors, reached, state == State::Open, peer}));
}

// A refused handshake leaves TCP open and the state Connecting in 6.4.2, so an error is the end whatever follows.
void SocketGuard::Private::onError(QAbstractSocket::SocketError error)
{
    if (state == State::Closing || closeFrameSeen)
        onDisconnected();
    else
        finish(endOfFailure({error, socket->errorString(), tlsErrors, reached, state == State::Open, peer}));
}

void SocketGuard::Private::onLife() { lastLife = clock.now(); }

void SocketGuard::Private::watch()
{
    const nanoseconds now = clock.now();
    const nanoseconds late = now - lastWatch - watchInterval;
    lastWatch = now;
    if (late > sleptFor) {
        lastLife += late;
        lastProgress += late;
    }
    switch (state) {
    case State::Opening:
        watchOpening(now);
        break;
    case State::Open:
        watchOpen(now);
        break;
    case State::Closing:
        if (now - stateSince >= limits.closeGrace || socket->bytesToWrite() > maxBacklogBytes)
            finish({Cause::ClosedByUs, ownCloseCode, 0,
                    SocketGuard::tr("This side closed the connection, and the other did not answer: %1").arg(peer)});
        break;
    case State::Idle:
    case State::Ended:
        break;
    }
}

void SocketGuard::Private::watchOpening(nanoseconds now)
{
    if (now - stateSince < limits.clientHandshake)
        return;
    const QString text = reached ? SocketGuard::tr("The server accepted the connection and then said nothing: %1").arg(peer)
                                 : SocketGuard::tr("The computer did not answer in time: %1").arg(peer);
    finish({Cause::HandshakeTimeout, 0, 0, text});
}

void SocketGuard::Private::watchOpen(nanoseconds now)
{
    const qint64 waiting = socket->bytesToWrite();
    // Qt answers pings by itself, past mayQueue(): after a long silence its pong must not look as if it had waited all the while.
    if (waiting == 0)
        lastProgress = now;
    if (waiting > maxBacklogBytes || (waiting > 0 && now - lastProgress >= limits.writeStall))
        finish({Cause::Backlog, 0, 0, SocketGuard::tr("The other side does not read what it is sent: %1").arg(peer)});
    else if (now - lastLife >= limits.pongTimeout)
        finish(
            {Cause::Idle, 0, 0,
             SocketGuard::tr("The other side gave no sign of life for %1 s: %2").arg(double(limits.pongTimeout.count()) / 1000).arg(peer)});
}

// Everything that undoes the socket waits for the event loop: this may run inside one of the socket's own signals.
void SocketGuard::Private::finish(const SocketEnd &end)
{
    if (state == State::Ended)
        return;
    state = State::Ended;
    watchTimer.stop();
    if (socket)
        QObject::disconnect(socket, nullptr, q, nullptr);
    QMetaObject::invokeMethod(
        q,
        [this, end] {
            drop();
            emit q->ended(end);
        },
        Qt::QueuedConnection);
}

void SocketGuard::Private::drop()
{
    if (!socket)
        return;
    QObject::disconnect(socket, nullptr, q, nullptr);
    if (tcp)
        QObject::disconnect(tcp, nullptr, q, nullptr);
    socket->abort();
    socket->deleteLater();
    socket = nullptr;
}

SocketGuard::SendResult SocketGuard::Private::mayQueue(Delivery delivery)
{
    if (state != State::Open)
        return SendResult::NotOpen;
    const qint64 waiting = socket->bytesToWrite();
    if (delivery == Delivery::NewestWins && waiting > limits.positionBacklogBytes) {
        ++skipped;
        return SendResult::Skipped;
    }
    if (waiting == 0)
        lastProgress = clock.now();
    return SendResult::Sent;
}

void SocketGuard::Private::queued(qsizetype bytes)
{
    bytesOut += quint64(bytes);
    ++messagesOut;
}

SocketGuard::SocketGuard(const Wire::Limits &limits, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, limits, clock))
{
}

SocketGuard::SocketGuard(QWebSocket *accepted, const Wire::Limits &limits, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, limits, clock))
{
    accepted->setParent(nullptr);
    d->guard(accepted, limits.clientMessageBytes, limits.serverBacklogBytes);
    d->address = accepted->peerAddress();
    d->peer = d->address.toString() % u':' % QString::number(accepted->peerPort());
    d->path = accepted->requestUrl().path();
    d->originText = accepted->origin();
    d->agreedSubprotocol = accepted->subprotocol();
    d->reached = true;
    d->state = State::Open;
    d->startWatch();
}

SocketGuard::~SocketGuard() { d->drop(); }

void SocketGuard::open(const SocketRequest &request)
{
    if (d->state != State::Idle)
        return;
    d->peer = peerText(request.url);
    d->offered = request.subprotocols;
    if (const QString fault = faultOf(request); !fault.isEmpty()) {
        d->finish({Cause::HandshakeRefused, 0, 0, fault});
        return;
    }
    QString origin = originOf(request.url).toString(QUrl::FullyEncoded);
    QNetworkRequest upgrade(request.url);
    for (const auto &[name, value] : request.headers) {
        if (name.compare("Origin", Qt::CaseInsensitive) == 0)
            origin = QString::fromLatin1(value);
        else
            upgrade.setRawHeader(name, value);
    }
    d->guard(new QWebSocket(origin), d->limits.serverMessageBytes, d->limits.clientBacklogBytes);
    d->socket->setProxy(QNetworkProxy::NoProxy);
    if (request.url.scheme() == "wss"_L1)
        d->setTrust(request.caCertificates);
    QWebSocketHandshakeOptions options;
    options.setSubprotocols(request.subprotocols);
    d->state = State::Opening;
    d->startWatch();
    d->socket->open(upgrade, options);
    if (d->state == State::Opening) {
        d->setLimits();
        d->followTcp();
    }
}

SocketGuard::SendResult SocketGuard::sendText(const QByteArray &utf8)
{
    if (utf8.size() > d->limits.textMessageBytes)
        return SendResult::TooLarge;
    const SendResult result = d->mayQueue(Delivery::Always);
    if (result == SendResult::Sent) {
        d->queued(utf8.size());
        d->socket->sendTextMessage(QString::fromUtf8(utf8));
    }
    return result;
}

SocketGuard::SendResult SocketGuard::sendBinary(const QByteArray &bytes, Delivery delivery)
{
    const SendResult result = d->mayQueue(delivery);
    if (result == SendResult::Sent) {
        d->queued(bytes.size());
        d->socket->sendBinaryMessage(bytes);
    }
    return result;
}

void SocketGuard::ping()
{
    if (d->mayQueue(Delivery::Always) == SendResult::Sent)
        d->socket->ping();
}

void SocketGuard::close(quint16 code, const QString &reason)
{
    if (d->state == State::Opening || d->state == State::Idle) {
        abort();
        return;
    }
    if (d->state != State::Open)
        return;
    d->state = State::Closing;
    d->stateSince = d->clock.now();
    d->ownCloseCode = code;
    // QtWebSockets closes its TCP socket here, so even this may end in disconnected(); finish() waits for the event loop.
    d->socket->close(QWebSocketProtocol::CloseCode(code), shortReason(reason));
}

void SocketGuard::abort()
{
    if (d->state == State::Ended)
        return;
    d->finish({Cause::ClosedByUs, 0, 0, tr("This side dropped the connection: %1").arg(d->peer)});
}

SocketGuard::State SocketGuard::state() const { return d->state; }
QString SocketGuard::subprotocol() const { return d->agreedSubprotocol; }
QString SocketGuard::requestPath() const { return d->path; }
QString SocketGuard::origin() const { return d->originText; }
QHostAddress SocketGuard::peerAddress() const { return d->address; }
qint64 SocketGuard::bytesToWrite() const { return d->socket ? d->socket->bytesToWrite() : 0; }
quint64 SocketGuard::bytesSent() const { return d->bytesOut; }
quint64 SocketGuard::bytesReceived() const { return d->bytesIn; }
quint64 SocketGuard::messagesSent() const { return d->messagesOut; }
quint64 SocketGuard::messagesReceived() const { return d->messagesIn; }
quint64 SocketGuard::messagesSkipped() const { return d->skipped; }

} // namespace VisionFlow
