// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/restclient.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Accepts, remembers each request's header, and answers with the bytes that the test wrote down.
class HttpScript : public QTcpServer
{
public:
    HttpScript()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        });
    }
    QUrl url(const QString &path = u"/api/graph/data"_s) const { return QUrl(u"http://127.0.0.1:%1%2"_s.arg(serverPort()).arg(path)); }
    static QByteArray http(const QByteArray &statusAndHeaders, const QByteArray &body)
    {
        return "HTTP/1.1 " + statusAndHeaders + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    QByteArray answer;
    bool hangUpAfterwards = false;
    bool holdBack = false; ///< answer when release() is called
    QList<QByteArray> requests;

    void release()
    {
        holdBack = false;
        for (QTcpSocket *socket : std::exchange(m_held, {}))
            send(socket);
    }

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &header = m_partial[socket];
        header += socket->readAll();
        if (!header.contains("\r\n\r\n"))
            return;
        requests.append(std::exchange(header, {}));
        if (holdBack)
            m_held.append(socket);
        else
            send(socket);
    }
    void send(QTcpSocket *socket)
    {
        socket->write(answer);
        if (hangUpAfterwards)
            socket->disconnectFromHost();
    }

    QHash<QTcpSocket *, QByteArray> m_partial;
    QList<QTcpSocket *> m_held;
};

class TestRestClient : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void fetchesABody();
    void tellsTheServerWhatItHas();
    void equalRequestsShareOneReply();
    void aLaterRequestIsANewOne();
    void callbackMayAskAgain();

    // Rainy day flows.
    void equalRequestsShareTheFailure();
    void differentRequestsShareNothing();
    void reportsStatus_data();
    void reportsStatus();
    void redirectsAreNotFollowed();
    void nobodyListens();
    void serverHangsUpInTheMiddle();
    void serverNeverAnswers();
    void dripsDoNotPutTheLimitOff();
    void announcedSizeOverTheLimit();
    void unannouncedSizeOverTheLimit();
    void speaksPlainAndAsksForNoCompression();

private:
    /// Asks and waits.
    static RestReply ask(RestClient &client, const QUrl &url, const QByteArray &etag = {})
    {
        std::optional<RestReply> reply;
        client.get(url, etag, [&reply](const RestReply &got) { reply = got; });
        if (!QTest::qWaitFor([&reply] { return reply.has_value(); }, 20'000))
            qFatal("the client never called back");
        return *reply;
    }
};

void TestRestClient::fetchesABody()
{
    HttpScript server;
    server.answer = HttpScript::http("200 OK\r\nETag: \"7\"", "{\"nodes\":[]}");
    RestClient client{Wire::Limits()};
    const RestReply reply = ask(client, server.url());
    QCOMPARE(reply.outcome, RestReply::Outcome::Ok);
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.body, QByteArray("{\"nodes\":[]}"));
    QCOMPARE(reply.etag, QByteArray("\"7\""));
    QVERIFY(server.requests[0].startsWith("GET /api/graph/data HTTP/1.1\r\n"));
}

void TestRestClient::tellsTheServerWhatItHas()
{
    HttpScript server;
    server.answer = "HTTP/1.1 304 Not Modified\r\nETag: \"7\"\r\n\r\n";
    RestClient client{Wire::Limits()};
    const RestReply reply = ask(client, server.url(), "\"7\"");
    QCOMPARE(reply.outcome, RestReply::Outcome::NotModified);
    QVERIFY(server.requests[0].contains("\r\nIf-None-Match: \"7\"\r\n"));
}

void TestRestClient::equalRequestsShareOneReply()
{
    HttpScript server;
    server.answer = HttpScript::http("200 OK", "body");
    server.holdBack = true;
    RestClient client{Wire::Limits()};
    QList<QByteArray> bodies;
    for (int i = 0; i < 5; ++i)
        client.get(server.url(), {}, [&bodies](const RestReply &reply) { bodies.append(reply.body); });
    QTRY_COMPARE(server.requests.size(), 1);
    server.release();
    QTRY_COMPARE(bodies.size(), 5);
    QCOMPARE(bodies, QList<QByteArray>(5, "body"));
    QCOMPARE(server.requests.size(), 1);
}

void TestRestClient::aLaterRequestIsANewOne()
{
    HttpScript server;
    server.answer = HttpScript::http("200 OK", "first");
    RestClient client{Wire::Limits()};
    QCOMPARE(ask(client, server.url()).body, QByteArray("first"));
    server.answer = HttpScript::http("200 OK", "second");
    QCOMPARE(ask(client, server.url()).body, QByteArray("second"));
}

void TestRestClient::callbackMayAskAgain()
{
    HttpScript server;
    server.answer = HttpScript::http("200 OK", "body");
    RestClient client{Wire::Limits()};
    int answers = 0;
    client.get(server.url(), {}, [&](const RestReply &) {
        ++answers;
        client.get(server.url(), {}, [&](const RestReply &) { ++answers; });
    });
    QTRY_COMPARE(answers, 2);
    QCOMPARE(server.requests.size(), 2);
}

void TestRestClient::equalRequestsShareTheFailure()
{
    HttpScript server;
    server.answer = HttpScript::http("503 Service Unavailable", "sorry");
    server.holdBack = true;
    RestClient client{Wire::Limits()};
    QList<RestReply> replies;
    for (int i = 0; i < 3; ++i)
        client.get(server.url(), {}, [&replies](const RestReply &reply) { replies.append(reply); });
    QTRY_COMPARE(server.requests.size(), 1);
    server.release();
    QTRY_COMPARE(replies.size(), 3);
    for (const RestReply &reply : replies) {
        QCOMPARE(reply.outcome, RestReply::Outcome::HttpError);
        QCOMPARE(reply.status, 503);
    }
}

void TestRestClient::differentRequestsShareNothing()
{
    HttpScript server;
    server.answer = HttpScript::http("200 OK", "body");
    RestClient client{Wire::Limits()};
    int answers = 0;
    const auto count = [&answers](const RestReply &) { ++answers; };
    client.get(server.url(u"/api/a"_s), {}, count);
    client.get(server.url(u"/api/b"_s), {}, count);
    client.get(server.url(u"/api/a"_s), "\"1\"", count); // another copy is another question
    QTRY_COMPARE(answers, 3);
    QCOMPARE(server.requests.size(), 3);
}

void TestRestClient::reportsStatus_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {201, 400, 401, 403, 404, 429, 500, 503})
        QTest::newRow(qPrintable(u"HTTP %1"_s.arg(status))) << status;
}

void TestRestClient::reportsStatus()
{
    QFETCH(int, status);
    HttpScript server;
    server.answer = HttpScript::http(QByteArray::number(status) + " Something\r\nConnection: close", "x");
    RestClient client{Wire::Limits()};
    const RestReply reply = ask(client, server.url());
    QCOMPARE(reply.outcome, RestReply::Outcome::HttpError);
    QCOMPARE(reply.status, status);
    QVERIFY(reply.text.contains(QString::number(status)));
    QVERIFY(reply.body.isEmpty());
}

void TestRestClient::redirectsAreNotFollowed()
{
    HttpScript elsewhere;
    HttpScript server;
    server.answer = HttpScript::http("302 Found\r\nLocation: " + elsewhere.url().toEncoded(), {});
    RestClient client{Wire::Limits()};
    QCOMPARE(ask(client, server.url()).status, 302);
    QTest::qWait(0);
    QVERIFY(!elsewhere.hasPendingConnections());
    QVERIFY(elsewhere.requests.isEmpty());
}

void TestRestClient::nobodyListens()
{
    QUrl url;
    {
        HttpScript server;
        url = server.url();
    }
    RestClient client{Wire::Limits()};
    const RestReply reply = ask(client, url);
    QCOMPARE(reply.outcome, RestReply::Outcome::Unreachable);
    QVERIFY(!reply.text.isEmpty());
}

void TestRestClient::serverHangsUpInTheMiddle()
{
    HttpScript server;
    server.answer = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"nodes\":[";
    server.hangUpAfterwards = true;
    RestClient client{Wire::Limits()};
    const RestReply reply = ask(client, server.url());
    QCOMPARE(reply.outcome, RestReply::Outcome::Unreachable);
    QVERIFY(reply.body.isEmpty()); // half a graph is none
}

void TestRestClient::serverNeverAnswers()
{
    HttpScript server;
    server.holdBack = true;
    RestClient client{Wire::Limits(), 200ms};
    QCOMPARE(ask(client, server.url()).outcome, RestReply::Outcome::TimedOut);
}

void TestRestClient::dripsDoNotPutTheLimitOff()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTimer drip;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n");
        connect(&drip, &QTimer::timeout, socket, [socket] { socket->write("x"); });
        drip.start(20ms);
    });
    RestClient client{Wire::Limits(), 300ms};
    const RestReply reply = ask(client, QUrl(u"http://127.0.0.1:%1/api"_s.arg(server.serverPort())));
    QCOMPARE(reply.outcome, RestReply::Outcome::TimedOut);
}

void TestRestClient::announcedSizeOverTheLimit()
{
    HttpScript server;
    server.answer = "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" + QByteArray(10, 'x');
    Wire::Limits limits;
    limits.restBodyBytes = 1000;
    RestClient client{limits};
    QCOMPARE(ask(client, server.url()).outcome, RestReply::Outcome::TooLarge); // without waiting for the rest
    server.answer = HttpScript::http("200 OK", QByteArray(1000, 'x'));
    QCOMPARE(ask(client, server.url()).outcome, RestReply::Outcome::Ok);
}

void TestRestClient::unannouncedSizeOverTheLimit()
{
    HttpScript server;
    server.answer = "HTTP/1.1 200 OK\r\n\r\n" + QByteArray(200'000, 'x'); // ends with the connection
    Wire::Limits limits;
    limits.restBodyBytes = 100'000;
    RestClient client{limits};
    QCOMPARE(ask(client, server.url()).outcome, RestReply::Outcome::TooLarge);
}

void TestRestClient::speaksPlainAndAsksForNoCompression()
{
    HttpScript server;
    server.answer = HttpScript::http("200 OK", "body");
    RestClient client{Wire::Limits()};
    ask(client, server.url());
    QVERIFY(server.requests[0].contains("Accept-Encoding: identity\r\n"));
    QVERIFY(!server.requests[0].contains("gzip"));
    QVERIFY(!server.requests[0].contains("Upgrade: h2c"));
}

QTEST_GUILESS_MAIN(TestRestClient)
#include "tst_restclient.moc"
