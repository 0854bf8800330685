// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessionaddress.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestSessionAddress : public QObject
{
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void bareUrlsAreUnderstood();
    void refuses_data();
    void refuses();
};

void TestSessionAddress::understands_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("socket");
    QTest::addColumn<QString>("rest");
    const auto row = [](const char *name, const QString &typed, const QString &socket, const QString &rest) {
        QTest::newRow(name) << typed << socket << rest;
    };
    row("a whole address", u"ws://127.0.0.1:9000/ws/positions"_s, u"ws://127.0.0.1:9000/ws/positions"_s, u"http://127.0.0.1:9000/api"_s);
    row("secure", u"wss://example.org/wss"_s, u"wss://example.org/wss"_s, u"https://example.org/api"_s);
    row("no path", u"ws://host:80"_s, u"ws://host:80/wss"_s, u"http://host:80/api"_s);
    row("no path but a slash", u"ws://host/"_s, u"ws://host/wss"_s, u"http://host/api"_s);
    row("http", u"http://host:8080"_s, u"ws://host:8080/wss"_s, u"http://host:8080/api"_s);
    row("https", u"https://host"_s, u"wss://host/wss"_s, u"https://host/api"_s);
    row("the REST address", u"http://host:1/api/graph/data"_s, u"ws://host:1/wss"_s, u"http://host:1/api"_s);
    row("name and port", u"localhost:4000"_s, u"ws://localhost:4000/wss"_s, u"http://localhost:4000/api"_s);
    row("number and port", u"127.0.0.1:4000"_s, u"ws://127.0.0.1:4000/wss"_s, u"http://127.0.0.1:4000/api"_s);
    row("name alone", u"localhost"_s, u"ws://localhost/wss"_s, u"http://localhost/api"_s);
    row("name with path", u"host:4000/ws/positions"_s, u"ws://host:4000/ws/positions"_s, u"http://host:4000/api"_s);
    row("IPv6", u"ws://[::1]:4000"_s, u"ws://[::1]:4000/wss"_s, u"http://[::1]:4000/api"_s);
    row("spaces around", u"  ws://host  "_s, u"ws://host/wss"_s, u"http://host/api"_s);
    row("capital letters", u"WS://Host"_s, u"ws://host/wss"_s, u"http://host/api"_s);
    row("query stays with the socket", u"ws://host/wss?room=1"_s, u"ws://host/wss?room=1"_s, u"http://host/api"_s);
    row("secrets and fragments go", u"ws://user:secret@host/wss#top"_s, u"ws://host/wss"_s, u"http://host/api"_s);
}

void TestSessionAddress::understands()
{
    QFETCH(QString, typed);
    const auto address = sessionAddress(urlFromText(typed));
    QVERIFY(address);
    QTEST(address->socket.toString(), "socket");
    QTEST(address->rest.toString(), "rest");
}

void TestSessionAddress::bareUrlsAreUnderstood()
{
    // QUrl takes the name for a scheme, or all of it for a path.
    QCOMPARE(sessionAddress(QUrl(u"localhost:4000"_s)), sessionAddress(urlFromText(u"localhost:4000"_s)));
    QCOMPARE(sessionAddress(QUrl(u"localhost"_s)), sessionAddress(urlFromText(u"localhost"_s)));
    // It makes nothing of a bare number and port, so text from a person goes through urlFromText().
    QVERIFY(!sessionAddress(QUrl(u"127.0.0.1:4000"_s)));
}

void TestSessionAddress::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("nothing") << QString();
    QTest::newRow("spaces") << u"   "_s;
    QTest::newRow("a file") << u"file:///etc/passwd"_s;
    QTest::newRow("ftp") << u"ftp://host/x"_s;
    QTest::newRow("a script") << u"javascript://host/alert(1)"_s;
    QTest::newRow("no host") << u"ws:///wss"_s;
    QTest::newRow("a port that is none") << u"ws://host:99999"_s;
    QTest::newRow("a port in words") << u"ws://host:many"_s;
    QTest::newRow("spaces inside") << u"ws://ho st"_s;
}

void TestSessionAddress::refuses()
{
    QFETCH(QString, typed);
    QVERIFY(!sessionAddress(urlFromText(typed)));
}

QTEST_APPLESS_MAIN(TestSessionAddress)
#include "tst_sessionaddress.moc"
