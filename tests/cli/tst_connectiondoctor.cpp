// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The doctor against peers that fail at each step. The healthy walk is end-to-end, against the real server.
#include "app/cli/connectiondoctor.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Cli;
using namespace Qt::StringLiterals;

class TestConnectionDoctor : public QObject
{
    Q_OBJECT

private:
    struct Outcome
    {
        QStringList steps;
        std::optional<Failure> failure;
    };

    static Outcome walk(const QUrl &url, std::chrono::milliseconds timeout = std::chrono::seconds(10))
    {
        DoctorOptions options;
        options.url = url;
        options.timeout = timeout;
        ConnectionDoctor doctor(options, SystemClock::instance());
        Outcome outcome;
        bool done = false;
        connect(&doctor, &ConnectionDoctor::stepDone, &doctor, [&](const DoctorStep &step) { outcome.steps << step.name; });
        connect(&doctor, &ConnectionDoctor::finished, &doctor, [&](const std::optional<Failure> &failure) {
            outcome.failure = failure;
            done = true;
        });
        doctor.start();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(done, 30000); }();
        return outcome;
    }

    static QUrl urlOf(const QTcpServer &server, const QString &scheme = u"ws"_s)
    {
        return QUrl(u"%1://127.0.0.1:%2/wss"_s.arg(scheme).arg(server.serverPort()));
    }

    /// Every peer gets \p answer to whatever it says first, and is then let go where \p thenClose.
    static void answerAll(QTcpServer &server, const QByteArray &answer, bool thenClose)
    {
        connect(&server, &QTcpServer::newConnection, &server, [&server, answer, thenClose] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer, thenClose] {
                socket->readAll();
                socket->write(answer);
                if (thenClose)
                    socket->disconnectFromHost();
            });
        });
    }

private slots:
    void closedPortIsUnreachable()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const QUrl url = urlOf(server);
        server.close();
        const Outcome outcome = walk(url);
        QCOMPARE(outcome.steps, (QStringList{u"name"_s, u"tcp"_s}));
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->code, ExitCode::Unreachable);
        QVERIFY(!outcome.failure->hint.isEmpty());
    }

    void unknownNameIsUnreachable()
    {
        const Outcome outcome = walk(QUrl(u"ws://name.invalid/wss"_s));
        QCOMPARE(outcome.steps, QStringList{u"name"_s});
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->code, ExitCode::Unreachable);
    }

    void silentPeerRunsIntoTheDeadline()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        const Outcome outcome = walk(urlOf(server), std::chrono::milliseconds(300));
        QCOMPARE(outcome.steps.last(), u"upgrade"_s);
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->code, ExitCode::Unreachable);
    }

    void tlsToAPlainPortSaysSo()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        answerAll(server, "HTTP/1.1 400 Bad Request\r\n\r\n", true);
        const Outcome outcome = walk(urlOf(server, u"wss"_s));
        QCOMPARE(outcome.steps.last(), u"tls"_s);
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->code, ExitCode::Unreachable);
    }

    void refusedUpgradeIsThePeersError()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        answerAll(server, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", false);
        const Outcome outcome = walk(urlOf(server));
        QCOMPARE(outcome.steps.last(), u"upgrade"_s);
        QVERIFY(outcome.failure);
        QCOMPARE(outcome.failure->code, ExitCode::PeerError);
    }
};

QTEST_GUILESS_MAIN(TestConnectionDoctor)
#include "tst_connectiondoctor.moc"
