// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of the socket guard against real loopback sockets, well-behaved and not.
#include "net/socketguard.h"
#include "tests/net/rawpeer.h"

#include <QDeadlineTimer>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QWebSocketServer>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Cause = SocketEnd::Cause;
using State = SocketGuard::State;

Q_DECLARE_METATYPE(VisionFlow::SocketEnd::Cause)

namespace {

/// Limits that let a test see a time-out without waiting for it.
Wire::Limits shortLimits()
{
    Wire::Limits limits;
    limits.clientHandshake = 300ms;
    limits.closeGrace = 300ms;
    return limits;
}

/// A real QWebSocketServer whose sockets are guarded.
class GuardedServer : public QObject
{
public:
    explicit GuardedServer(const Wire::Limits &limits = {}, const QSslConfiguration *tls = nullptr)
        : m_server(u"test"_s, tls ? QWebSocketServer::SecureMode : QWebSocketServer::NonSecureMode)
    {
        if (tls)
            m_server.setSslConfiguration(*tls);
        m_server.setSupportedSubprotocols({u"visionflow.1"_s});
        m_server.listen(QHostAddress::LocalHost);
        connect(&m_server, &QWebSocketServer::newConnection, this,
                [this, limits] { guard = new SocketGuard(m_server.nextPendingConnection(), limits, SystemClock::instance(), this); });
    }
    QUrl url(const QString &host = u"127.0.0.1"_s) const
    {
        QUrl url = m_server.serverUrl();
        url.setHost(host);
        url.setPath(u"/ws/positions"_s);
        return url;
    }
    quint16 port() const { return m_server.serverPort(); }

    SocketGuard *guard = nullptr;

private:
    QWebSocketServer m_server;
};

/// Collects the one end that a guard must report.
class EndSpy
{
public:
    explicit EndSpy(SocketGuard &guard)
    {
        QObject::connect(&guard, &SocketGuard::ended, &guard, [this](const SocketEnd &end) {
            ++count;
            last = end;
        });
    }
    int count = 0;
    SocketEnd last;
};

QByteArray maskedFrame(quint8 firstByte, quint64 length, const QByteArray &payload)
{
    QByteArray frame;
    frame += char(firstByte);
    if (length < 126) {
        frame += char(0x80 | length);
    } else if (length < 65536) {
        frame += char(0x80 | 126);
        frame += char(length >> 8);
        frame += char(length & 0xff);
    } else {
        frame += char(0x80 | 127);
        for (int shift = 56; shift >= 0; shift -= 8)
            frame += char((length >> shift) & 0xff);
    }
    return frame + QByteArray(4, '\0') + payload; // a mask of zeros changes nothing
}

QByteArray upgradeRequest()
{
    return "GET /ws/positions HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
}

/// A client of raw bytes, upgraded.
std::unique_ptr<QTcpSocket> rawClient(quint16 port)
{
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    socket->write(upgradeRequest());
    return socket;
}

// Self-signed for 127.0.0.1 alone, valid until 2126; made by openssl for these tests.
const QByteArray testCertificate = R"(-----BEGIN CERTIFICATE-----
MIIBnTCCAUKgAwIBAgIUGuNFtESr77/9DqsCXF5bqB8azFUwCgYIKoZIzj0EAwIw
GjEYMBYGA1UEAwwPdmlzaW9uZmxvdyB0ZXN0MCAXDTI2MTEyMjIyMDUzM1oYDzIx
MjYxMDI5MjIwNTMzWjAaMRgwFgYDVQQDDA92aXNpb25mbG93IHRlc3QwWTATBgcq
hkjOPQIBBggqhkjOPQMBBwNCAAT7BFMkPoCO9GGUAWdorjdCcWiHE09z7bvSf438
Zq1JtUJX8+hISrkrnZ5Oc6qHLaPKPRTvNYIB+z3NfAWZX2VEo2QwYjAdBgNVHQ4E
FgQULYTdPoqmt1aXnOO65+hc6kIIsLwwHwYDVR0jBBgwFoAULYTdPoqmt1aXnOO6
5+hc6kIIsLwwDwYDVR0TAQH/BAUwAwEB/zAPBgNVHREECDAGhwR/AAABMAoGCCqG
SM49BAMCA0kAMEYCIQD0R5rP5DxkFZa589xI5+hWKg0/dKJ/rd7JMbtz3WKhnwIh
ALoIwQp19+fb1Hrwb+fIauu7n5/mL3CjKLMRD04RWeiY
-----END CERTIFICATE-----
)";
const QByteArray testKey = R"(-----BEGIN EC PRIVATE KEY-----
MHcCAQEEIO+r5+YDtDYcnGX0A5WeLg9NFocUefpHbR1ltzGBtEsJoAoGCCqGSM49
AwEHoUQDQgAE+wRTJD6AjvRhlAFnaK43QnFohxNPc+270n+N/GatSbVCV/PoSEq5
K52eTnOqhy2jyj0U7zWCAfs9zXwFmV9lRA==
-----END EC PRIVATE KEY-----
)";

QSslConfiguration testTls()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(testCertificate));
    tls.setPrivateKey(QSslKey(testKey, QSsl::Ec));
    return tls;
}

} // namespace

class TestSocketGuard : public QObject
{
    Q_OBJECT

private slots:
    // happy flows
    void opensTalksAndCloses();
    void agreesOnASubprotocol();
    void answersPings();
    void sendsItsOriginUnlessGivenAnother();
    void countsTraffic();
    void closingTwiceEndsOnce();
    void skipsWhatIsOvertaken();
    void trustsACertificateThatItWasGiven();

    // rainy day flows: the handshake
    void refusesWhatIsNoAddress_data();
    void refusesWhatIsNoAddress();
    void reportsAPortWhereNobodyListens();
    void givesUpOnASilentPeer();
    void givesUpOnAnEndlessStatusLine();
    void dropsARefusedHandshake_data();
    void dropsARefusedHandshake();
    void refusesAnUntrustedCertificate();
    void refusesACertificateForAnotherHost();
    void reportsPlainTextWhereTlsBelongs();

    // rainy day flows: the connection
    void keepsTheMessageLimitOfClients_data();
    void keepsTheMessageLimitOfClients();
    void refusesAFrameAtItsHeader_data();
    void refusesAFrameAtItsHeader();
    void keepsTheMessageLimitOfServers();
    void neverSendsTextThatWouldBeCut();
    void endsAnIdleConnection_data();
    void endsAnIdleConnection();
    void dropsAPingFloodThatNobodyReads();
    void dropsAPeerThatMakesNoProgress();
    void aPongAfterALongSilenceIsNoStall();
    void closeDoesNotWaitForAPeerThatDoesNotRead();
    void reportsACloseFrame_data();
    void reportsACloseFrame();
    void reportsALostConnection();
    void blamesThePeerForBrokenFrames();

    // rainy day flows: the owner
    void neverEndsInsideACall();
    void mayBeAbortedInItsOwnSignal();
    void mayBeDeletedAtAnyTime();
};

void TestSocketGuard::opensTalksAndCloses()
{
    GuardedServer server;
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    QSignalSpy opened(&client, &SocketGuard::opened);
    client.open({server.url(), {}, {}, {}});
    QCOMPARE(client.state(), State::Opening);
    QVERIFY(opened.wait());
    QTRY_VERIFY(server.guard);
    QCOMPARE(server.guard->requestPath(), u"/ws/positions"_s);
    EndSpy serverEnd(*server.guard);

    QByteArray text;
    QByteArray binary;
    connect(server.guard, &SocketGuard::textReceived, this, [&](const QByteArray &utf8) { text = utf8; });
    connect(&client, &SocketGuard::binaryReceived, this, [&](const QByteArray &bytes) { binary = bytes; });
    QCOMPARE(client.sendText("gr\xc3\xbc\xc3\x9f dich"), SocketGuard::SendResult::Sent);
    QCOMPARE(server.guard->sendBinary(QByteArray(600'000, 'b')), SocketGuard::SendResult::Sent);
    QTRY_COMPARE(text, QByteArray("gr\xc3\xbc\xc3\x9f dich"));
    QTRY_COMPARE(binary, QByteArray(600'000, 'b'));

    client.close(1000, u"done"_s);
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::ClosedByUs);
    QTRY_COMPARE(serverEnd.count, 1);
    QCOMPARE(serverEnd.last.cause, Cause::ClosedByPeer);
    QCOMPARE(serverEnd.last.closeCode, 1000);
    QVERIFY(serverEnd.last.text.contains(u"done"_s));
    QCOMPARE(client.sendText("late"), SocketGuard::SendResult::NotOpen);
}

void TestSocketGuard::agreesOnASubprotocol()
{
    GuardedServer server;
    SocketGuard client({}, SystemClock::instance());
    client.open({server.url(), {u"visionflow.1"_s}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    QCOMPARE(client.subprotocol(), u"visionflow.1"_s);
    QTRY_VERIFY(server.guard);
    QCOMPARE(server.guard->subprotocol(), u"visionflow.1"_s);
}

void TestSocketGuard::answersPings()
{
    GuardedServer server;
    SocketGuard client({}, SystemClock::instance());
    client.open({server.url(), {}, {}, {}});
    QTRY_VERIFY(server.guard);
    QSignalSpy pong(server.guard, &SocketGuard::pongReceived);
    server.guard->ping();
    QVERIFY(pong.wait());
}

void TestSocketGuard::sendsItsOriginUnlessGivenAnother()
{
    GuardedServer server;
    SocketGuard plain({}, SystemClock::instance());
    plain.open({server.url(), {}, {}, {}});
    QTRY_VERIFY(server.guard);
    QCOMPARE(server.guard->origin(), u"http://127.0.0.1:%1"_s.arg(server.port()));
    server.guard = nullptr;
    SocketGuard other({}, SystemClock::instance());
    other.open({server.url(), {}, {{"origin", "https://example.org"}}, {}});
    QTRY_VERIFY(server.guard);
    QCOMPARE(server.guard->origin(), u"https://example.org"_s);
}

void TestSocketGuard::countsTraffic()
{
    GuardedServer server;
    SocketGuard client({}, SystemClock::instance());
    client.open({server.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    QTRY_VERIFY(server.guard);
    client.sendText("12345");
    client.sendBinary("1234567");
    QTRY_COMPARE(server.guard->messagesReceived(), 2u);
    QCOMPARE(client.messagesSent(), 2u);
    QCOMPARE(client.bytesSent(), 12u);
    QCOMPARE(server.guard->bytesReceived(), 12u);
}

void TestSocketGuard::closingTwiceEndsOnce()
{
    GuardedServer server;
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({server.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    client.close(1000, QString(500, u'\u00e9'));
    client.close(1001, {});
    client.abort();
    QTRY_COMPARE(client.state(), State::Ended);
    QTRY_COMPARE(end.count, 1);
    QTest::qWait(50);
    QCOMPARE(end.count, 1);
}

void TestSocketGuard::skipsWhatIsOvertaken()
{
    RawPeer peer(RawPeer::upgrade);
    peer.reads = false;
    Wire::Limits limits;
    limits.positionBacklogBytes = 100'000;
    SocketGuard client(limits, SystemClock::instance());
    client.open({peer.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    int skipped = 0;
    for (int i = 0; i < 80; ++i)
        skipped += client.sendBinary(QByteArray(100'000, 'x'), SocketGuard::Delivery::NewestWins) == SocketGuard::SendResult::Skipped;
    QVERIFY(skipped > 0);
    QCOMPARE(client.messagesSkipped(), quint64(skipped));
    QVERIFY(client.bytesToWrite() < 400'000);
    QCOMPARE(client.sendText("this matters"), SocketGuard::SendResult::Sent);
}

void TestSocketGuard::trustsACertificateThatItWasGiven()
{
    const QSslConfiguration tls = testTls();
    GuardedServer server({}, &tls);
    SocketGuard client({}, SystemClock::instance());
    client.open({server.url(), {}, {}, testCertificate});
    QTRY_COMPARE(client.state(), State::Open);
}

void TestSocketGuard::refusesWhatIsNoAddress_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("no host") << QUrl(u"ws:///wss"_s);
    QTest::newRow("another scheme") << QUrl(u"http://127.0.0.1/wss"_s);
    QTest::newRow("nothing at all") << QUrl();
}

void TestSocketGuard::refusesWhatIsNoAddress()
{
    QFETCH(QUrl, url);
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({url, {}, {}, {}});
    QCOMPARE(end.count, 0);
    QTRY_COMPARE(end.count, 1);
    QVERIFY(end.last.text.contains(u"no WebSocket address"_s));
}

void TestSocketGuard::reportsAPortWhereNobodyListens()
{
    QUrl url;
    {
        RawPeer gone(RawPeer::upgrade);
        url = gone.url();
    }
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({url, {}, {}, {}});
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::Refused);
    QVERIFY(end.last.text.endsWith(u"127.0.0.1:%1"_s.arg(url.port())));
}

void TestSocketGuard::givesUpOnASilentPeer()
{
    RawPeer peer([](const QByteArray &) { return QByteArray(); });
    SocketGuard client(shortLimits(), SystemClock::instance());
    EndSpy end(client);
    client.open({peer.url(), {}, {}, {}});
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::HandshakeTimeout);
    QTRY_COMPARE(peer.closed, 1);
}

void TestSocketGuard::givesUpOnAnEndlessStatusLine()
{
    RawPeer peer([](const QByteArray &) -> QByteArray { return "HTTP/1.1 200 " + QByteArray(8'000'000, 'a'); });
    Wire::Limits limits = shortLimits();
    limits.serverMessageBytes = 100'000;
    SocketGuard client(limits, SystemClock::instance());
    EndSpy end(client);
    client.open({peer.url(), {}, {}, {}});
    QTRY_COMPARE(end.count, 1);
    QVERIFY2(end.last.cause == Cause::HandshakeTimeout || end.last.cause == Cause::HandshakeRefused, qPrintable(end.last.text));
    QTRY_COMPARE(peer.closed, 1);
}

void TestSocketGuard::dropsARefusedHandshake_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("status");
    const QByteArray rest = "\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n";
    QTest::newRow("a page instead of an upgrade") << "HTTP/1.1 200 OK" + rest << 200;
    QTest::newRow("a redirect is not followed") << "HTTP/1.1 302 Found\r\nLocation: ws://127.0.0.1:1/" + rest << 302;
    QTest::newRow("a password is wanted") << "HTTP/1.1 401 Unauthorized" + rest << 401;
    QTest::newRow("forbidden") << "HTTP/1.1 403 Forbidden" + rest << 403;
    QTest::newRow("no such endpoint") << "HTTP/1.1 404 Not Found" + rest << 404;
    QTest::newRow("overloaded") << "HTTP/1.1 503 Service Unavailable" + rest << 503;
    QTest::newRow("a wrong accept key") << QByteArray(
        "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n")
                                        << 0;
    QTest::newRow("not HTTP at all") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << 0;
}

void TestSocketGuard::dropsARefusedHandshake()
{
    QFETCH(QByteArray, answer);
    QFETCH(int, status);
    RawPeer peer([&](const QByteArray &) { return answer; });
    Wire::Limits limits;
    limits.clientHandshake = 2000ms;
    SocketGuard client(limits, SystemClock::instance());
    EndSpy end(client);
    client.open({peer.url(), {}, {}, {}});
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::HandshakeRefused);
    QCOMPARE(end.last.httpStatus, status);
    QTRY_COMPARE(peer.closed, 1); // QtWebSockets 6.4.2 leaves TCP open here
}

void TestSocketGuard::refusesAnUntrustedCertificate()
{
    const QSslConfiguration tls = testTls();
    GuardedServer server({}, &tls);
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({server.url(), {}, {}, {}});
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::TlsFailed);
    QVERIFY2(end.last.text.contains(u"not trusted"_s), qPrintable(end.last.text));
    QVERIFY(!server.guard);
}

void TestSocketGuard::refusesACertificateForAnotherHost()
{
    const QSslConfiguration tls = testTls();
    GuardedServer server({}, &tls);
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({server.url(u"localhost"_s), {}, {}, testCertificate});
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::TlsFailed);
    QVERIFY(!server.guard);
}

void TestSocketGuard::reportsPlainTextWhereTlsBelongs()
{
    RawPeer peer([](const QByteArray &) { return QByteArray(); });
    connect(&peer, &QTcpServer::newConnection, this, [&] { peer.peer->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    QUrl url = peer.url();
    url.setScheme(u"wss"_s);
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({url, {}, {}, {}});
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::TlsFailed);
}

void TestSocketGuard::keepsTheMessageLimitOfClients_data()
{
    QTest::addColumn<int>("beyond");
    QTest::newRow("one byte under the limit") << -1;
    QTest::newRow("the limit itself") << 0;
    QTest::newRow("one byte over the limit") << 1;
}

void TestSocketGuard::keepsTheMessageLimitOfClients()
{
    QFETCH(int, beyond);
    Wire::Limits limits;
    limits.clientMessageBytes = 100'000;
    GuardedServer server(limits);
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({server.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    QTRY_VERIFY(server.guard);
    EndSpy serverEnd(*server.guard);
    client.sendBinary(QByteArray(100'000 + beyond, 'x'));
    if (beyond <= 0) {
        QTRY_COMPARE(server.guard->messagesReceived(), 1u);
        QCOMPARE(serverEnd.count, 0);
    } else {
        QTRY_COMPARE(serverEnd.count, 1);
        QCOMPARE(serverEnd.last.cause, Cause::TooLarge);
        QCOMPARE(serverEnd.last.closeCode, 1009);
        QCOMPARE(server.guard->messagesReceived(), 0u);
        QTRY_COMPARE(end.count, 1);
    }
}

void TestSocketGuard::refusesAFrameAtItsHeader_data()
{
    QTest::addColumn<quint64>("length");
    QTest::newRow("one over the limit") << quint64((1 << 20) + 1);
    QTest::newRow("2^31") << (quint64(1) << 31);
    QTest::newRow("2^40") << (quint64(1) << 40);
}

void TestSocketGuard::refusesAFrameAtItsHeader()
{
    QFETCH(quint64, length);
    GuardedServer server;
    const auto client = rawClient(server.port());
    QTRY_VERIFY(server.guard);
    EndSpy end(*server.guard);
    client->write(maskedFrame(0x82, length, "the first few bytes"));
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.closeCode, 1009);
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
}

void TestSocketGuard::keepsTheMessageLimitOfServers()
{
    Wire::Limits limits;
    limits.serverMessageBytes = 100'000;
    GuardedServer server;
    SocketGuard client(limits, SystemClock::instance());
    EndSpy end(client);
    client.open({server.url(), {}, {}, {}});
    QTRY_VERIFY(server.guard);
    server.guard->sendBinary(QByteArray(100'000, 'x'));
    QTRY_COMPARE(client.messagesReceived(), 1u);
    server.guard->sendBinary(QByteArray(100'001, 'x'));
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::TooLarge);
}

void TestSocketGuard::neverSendsTextThatWouldBeCut()
{
    GuardedServer server;
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({server.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    QTRY_VERIFY(server.guard);
    QCOMPARE(client.sendText(QByteArray(512 * 1024 - 1, 'x') + "\xc3\xa9"), SocketGuard::SendResult::TooLarge);
    QCOMPARE(client.sendText(QByteArray(512 * 1024 - 2, 'x') + "\xc3\xa9"), SocketGuard::SendResult::Sent);
    QTRY_COMPARE(server.guard->messagesReceived(), 1u);
    QCOMPARE(end.count, 0);
}

void TestSocketGuard::endsAnIdleConnection_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("silence") << QByteArray();
    QTest::newRow("half a frame") << maskedFrame(0x82, 1000, QByteArray(500, 'x'));
    QTest::newRow("an unfinished message") << maskedFrame(0x02, 10, QByteArray(10, 'x'));
    QTest::newRow("pings, which only cost us") << maskedFrame(0x89, 4, "ping");
}

void TestSocketGuard::endsAnIdleConnection()
{
    QFETCH(QByteArray, bytes);
    Wire::Limits limits;
    limits.pongTimeout = 400ms;
    GuardedServer server(limits);
    const auto client = rawClient(server.port());
    QTRY_VERIFY(server.guard);
    EndSpy end(*server.guard);
    client->write(bytes.left(7)); // in two pieces, which defeats QtWebSockets' own read timer
    client->flush();
    QTest::qWait(50);
    client->write(bytes.mid(7));
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::Idle);
    QTRY_COMPARE(client->state(), QAbstractSocket::UnconnectedState);
}

void TestSocketGuard::dropsAPingFloodThatNobodyReads()
{
    Wire::Limits limits;
    limits.serverBacklogBytes = 200'000;
    GuardedServer server(limits);
    const auto client = rawClient(server.port());
    QTRY_VERIFY(server.guard);
    client->setReadBufferSize(1024);
    EndSpy end(*server.guard);
    QByteArray pings;
    for (int i = 0; i < 1000; ++i)
        pings += maskedFrame(0x89, 120, QByteArray(120, 'p'));
    QTimer flood;
    connect(&flood, &QTimer::timeout, this, [&] {
        if (client->isOpen() && client->bytesToWrite() < 1'000'000)
            client->write(pings);
    });
    flood.start(0);
    QTRY_COMPARE_WITH_TIMEOUT(end.count, 1, 30'000);
    QCOMPARE(end.last.cause, Cause::Backlog);
}

void TestSocketGuard::dropsAPeerThatMakesNoProgress()
{
    RawPeer peer(RawPeer::upgrade);
    peer.reads = false;
    Wire::Limits limits;
    limits.writeStall = 300ms;
    limits.clientBacklogBytes = 1 << 30;
    SocketGuard client(limits, SystemClock::instance());
    EndSpy end(client);
    client.open({peer.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    client.sendBinary(QByteArray(12'000'000, 'x'));
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::Backlog);
}

void TestSocketGuard::aPongAfterALongSilenceIsNoStall()
{
    RawPeer peer(RawPeer::upgrade);
    Wire::Limits limits;
    limits.writeStall = 1000ms;
    SocketGuard client(limits, SystemClock::instance());
    EndSpy end(client);
    client.open({peer.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    for (int round = 0; round < 2; ++round) {
        QTest::qWait(1050); // longer than a stall may last
        // The ping and the guard's next look at the socket are due together, so that the look finds the pong waiting.
        peer.peer->write(QByteArray("\x89\x00", 2));
        peer.peer->flush();
        for (QDeadlineTimer busy(120); !busy.hasExpired();)
            QThread::yieldCurrentThread();
        QCoreApplication::processEvents();
    }
    QCOMPARE(end.count, 0);
    QCOMPARE(client.state(), State::Open);
}

void TestSocketGuard::closeDoesNotWaitForAPeerThatDoesNotRead()
{
    RawPeer peer(RawPeer::upgrade);
    peer.reads = false;
    SocketGuard client(shortLimits(), SystemClock::instance());
    EndSpy end(client);
    client.open({peer.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    client.sendBinary(QByteArray(7'000'000, 'x'));
    client.close(1000, u"enough"_s);
    QCOMPARE(client.state(), State::Closing);
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::ClosedByUs);
}

void TestSocketGuard::reportsACloseFrame_data()
{
    QTest::addColumn<quint16>("code");
    for (const quint16 code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1011, 1012, 1013, 4401})
        QTest::addRow("code %d", code) << code;
}

void TestSocketGuard::reportsACloseFrame()
{
    QFETCH(quint16, code);
    GuardedServer server;
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({server.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    QTRY_VERIFY(server.guard);
    server.guard->close(code, u"because"_s);
    QTRY_COMPARE(end.count, 1);
    QVERIFY2(end.last.cause == Cause::ClosedByPeer, qPrintable(end.last.text));
    const bool known = code < 1012 || code > 1014; // QtWebSockets 6.4 forgets the others
    QCOMPARE(end.last.closeCode, known ? code : quint16(0));
    QCOMPARE(end.last.text.contains(u"because"_s), known);
}

void TestSocketGuard::reportsALostConnection()
{
    RawPeer peer(RawPeer::upgrade);
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({peer.url(), {}, {}, {}});
    QTRY_COMPARE(client.state(), State::Open);
    peer.peer->abort();
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::Lost);
    QCOMPARE(end.last.closeCode, 0);
}

void TestSocketGuard::blamesThePeerForBrokenFrames()
{
    GuardedServer server;
    const auto client = rawClient(server.port());
    QTRY_VERIFY(server.guard);
    EndSpy end(*server.guard);
    client->write(maskedFrame(0xf2, 4, "rsvd"));
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::ProtocolError);
    QCOMPARE(end.last.closeCode, 1002);
}

void TestSocketGuard::neverEndsInsideACall()
{
    GuardedServer server;
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    client.open({server.url(), {}, {}, {}});
    client.abort();
    QCOMPARE(end.count, 0);
    QCOMPARE(client.state(), State::Ended);
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(end.last.cause, Cause::ClosedByUs);
}

void TestSocketGuard::mayBeAbortedInItsOwnSignal()
{
    GuardedServer server;
    SocketGuard client({}, SystemClock::instance());
    EndSpy end(client);
    int received = 0;
    connect(&client, &SocketGuard::binaryReceived, this, [&] {
        ++received;
        client.abort();
    });
    client.open({server.url(), {}, {}, {}});
    QTRY_VERIFY(server.guard);
    for (int i = 0; i < 10; ++i)
        server.guard->sendBinary("x");
    QTRY_COMPARE(end.count, 1);
    QCOMPARE(received, 1);
}

void TestSocketGuard::mayBeDeletedAtAnyTime()
{
    GuardedServer server;
    for (int i = 0; i < 4; ++i) {
        auto client = std::make_unique<SocketGuard>(Wire::Limits(), SystemClock::instance());
        EndSpy end(*client);
        client->open({server.url(), {}, {}, {}});
        if (i > 0)
            QTRY_COMPARE(client->state(), State::Open);
        if (i > 1)
            client->close(1000, {});
        if (i > 2)
            QTRY_COMPARE(end.count, 1);
        client.reset();
        QCOMPARE(end.count, i > 2 ? 1 : 0);
    }
}

QTEST_GUILESS_MAIN(TestSocketGuard)
#include "tst_socketguard.moc"
