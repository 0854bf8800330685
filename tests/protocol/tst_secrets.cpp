// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/secrets.h"

#include <QTest>

using namespace VisionFlow::Wire;
using namespace Qt::StringLiterals;

class TestSecrets : public QObject
{
    Q_OBJECT

private slots:
    void headers_data();
    void headers();
    void bodyIsKept();
    void urls_data();
    void urls();
};

void TestSecrets::headers_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *line, const char *masked) {
        const QByteArray start = "GET /wss HTTP/1.1\r\nHost: a.example\r\n";
        QTest::newRow(name) << QByteArray(start + line + "\r\n\r\n") << QByteArray(start + masked + "\r\n\r\n");
    };
    row("what is no secret stays", "Upgrade: websocket", "Upgrade: websocket");
    row("an authorization", "Authorization: Bearer abc.def", "Authorization: ***");
    row("whatever its case", "aUTHORIZATION:Basic dTpw", "aUTHORIZATION: ***");
    row("of a proxy", "Proxy-Authorization: Basic dTpw", "Proxy-Authorization: ***");
    row("cookies", "Cookie: a=b; session=c", "Cookie: ***");
    row("a cookie that is set", "Set-Cookie: session=c; HttpOnly", "Set-Cookie: ***");
    row("folded over two lines", "Cookie: a=b;\r\n session=c\r\nAccept: */*", "Cookie: ***\r\nAccept: */*");
    row("a subprotocol stays", "Sec-WebSocket-Protocol: visionflow.1, graphql-ws", "Sec-WebSocket-Protocol: visionflow.1, graphql-ws");
    row("a bearer token among subprotocols", "Sec-WebSocket-Protocol: visionflow.1, bearer.eyJhbGciOi",
        "Sec-WebSocket-Protocol: visionflow.1, ***");
    row("a token behind its name", "Sec-WebSocket-Protocol: access_token, eyJhbGciOi", "Sec-WebSocket-Protocol: access_token, ***");
    row("a long item is no name", "Sec-WebSocket-Protocol: 0123456789012345678901234567890123456789A", "Sec-WebSocket-Protocol: ***");
    row("a URL in a header", "Referer: https://u:p@a.example/x?token=abc&y=1", "Referer: https://***@a.example/x?token=***&y=1");
    QTest::newRow("the request line") << QByteArray("GET /wss?access_token=abc&x=1 HTTP/1.1\r\n\r\n")
                                      << QByteArray("GET /wss?access_token=***&x=1 HTTP/1.1\r\n\r\n");
    QTest::newRow("a head that was cut") << QByteArray("GET / HTTP/1.1\r\nCookie: a") << QByteArray("GET / HTTP/1.1\r\nCookie: ***");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void TestSecrets::headers()
{
    QFETCH(QByteArray, head);
    QFETCH(QByteArray, expected);
    QCOMPARE(maskHeaders(head), expected);
    QCOMPARE(maskHeaders(expected), expected);
}

void TestSecrets::bodyIsKept()
{
    const QByteArray body("Cookie: not a header\r\n\r\n\0\xff", 27);
    const QByteArray message = "HTTP/1.1 200 OK\r\nContent-Length: 27\r\n\r\n" + body;
    QCOMPARE(maskHeaders(message), message);
}

void TestSecrets::urls_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing secret") << u"wss://a.example:4000/wss?x=1"_s << u"wss://a.example:4000/wss?x=1"_s;
    QTest::newRow("user and password") << u"wss://u:p@a.example/wss"_s << u"wss://a.example/wss"_s;
    QTest::newRow("token") << u"wss://a.example/wss?token=abc&x=1"_s << u"wss://a.example/wss?token=***&x=1"_s;
    QTest::newRow("a name written in escapes") << u"wss://a.example/?access%5Ftoken=abc"_s << u"wss://a.example/?access_token=***"_s;
    QTest::newRow("in the fragment") << u"https://a.example/#id_token=abc"_s << u"https://a.example/#id_token=***"_s;
    QTest::newRow("an empty one") << u"https://a.example/?token="_s << u"https://a.example/?token=***"_s;
    QTest::newRow("a longer name is another name") << u"https://a.example/?tokens=3"_s << u"https://a.example/?tokens=3"_s;
}

void TestSecrets::urls()
{
    QFETCH(QString, url);
    QFETCH(QString, expected);
    QCOMPARE(maskUrl(QUrl(url)).toString(), expected);
    QCOMPARE(maskUrl(QUrl(expected)).toString(), expected);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
