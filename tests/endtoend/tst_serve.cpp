// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The server programs as a user starts them, watched by an independent WebSocket client.
#include "tests/shared/program.h"

#include <QFile>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUrl>

using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;

class TestServe : public QObject
{
    Q_OBJECT

private:
    const QString m_visionflow = QStringLiteral(VISIONFLOW_BIN "/visionflow");
    const QString m_server = QStringLiteral(VISIONFLOW_BIN "/visionflow-server");
    const QStringList m_demo
        = {u"--source"_s, u"demo"_s, u"--seed"_s, u"42"_s, u"--port"_s, u"0"_s, u"--settings-file"_s, u"none"_s, u"--json"_s};

private slots:
    void oneLineTellsEveryEndpoint_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("visionflow serve") << m_visionflow << (QStringList{u"serve"_s} + m_demo);
        QTest::newRow("visionflow-server") << m_server << m_demo;
    }
    void oneLineTellsEveryEndpoint()
    {
        QFETCH(QString, program);
        QFETCH(QStringList, arguments);
        ServerProgram server;
        QVERIFY(server.start(program, arguments));
        for (const QString &key : {u"positions"_s, u"settings"_s, u"wss"_s, u"rest"_s}) {
            const QUrl url(server.addresses()[key].toString());
            QVERIFY2(url.isValid() && url.host() == "127.0.0.1"_L1 && url.port() > 0, qPrintable(key));
        }
        QCOMPARE(server.interrupt(), 0);
    }

    void anIndependentClientAgreesWithTheManifest()
    {
        const Outcome manifest = runProgram(m_visionflow, {u"serve"_s, u"--source"_s, u"demo"_s, u"--seed"_s, u"42"_s, u"--manifest"_s});
        QCOMPARE(manifest.status, 0);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"manifest.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(manifest.out);
        file.close();

        ServerProgram server;
        QVERIFY(server.start(m_visionflow, QStringList{u"serve"_s} + m_demo));
        const Outcome client = runProgram(u"/usr/bin/python3"_s,
                                          {QStringLiteral(VISIONFLOW_SOURCE "/tests/conformance/independent_client.py"),
                                           server.addresses()[u"positions"_s].toString(), file.fileName()});
        QVERIFY2(client.status == 0, QByteArray(client.out + client.err).constData());
    }

    void doctorFindsNothingWrong()
    {
        ServerProgram server;
        QVERIFY(server.start(m_visionflow, QStringList{u"serve"_s} + m_demo));
        const Outcome outcome = runProgram(m_visionflow, {u"doctor"_s, server.addresses()[u"positions"_s].toString(), u"--json"_s});
        QVERIFY2(outcome.status == 0, QByteArray(outcome.out + outcome.err).constData());
        QStringList steps;
        for (const QByteArray &line : outcome.out.trimmed().split('\n'))
            steps << QJsonDocument::fromJson(line).object()[u"step"_s].toString();
        QCOMPARE(
            steps,
            (QStringList{u"name"_s, u"tcp"_s, u"tls"_s, u"upgrade"_s, u"subprotocol"_s, u"first frame"_s, u"profile"_s, u"heartbeat"_s}));
    }

    void sendPrintsTheAnswer_data()
    {
        QTest::addColumn<QStringList>("what");
        QTest::addColumn<int>("status");
        QTest::newRow("a ping is answered") << QStringList{u"--json-text"_s, uR"({"type":"ping","timestamp":7})"_s, u"--expect"_s,
                                                           u"pong"_s}
                                            << 0;
        QTest::newRow("a ping of the WebSocket layer, too") << QStringList{u"--ping"_s, u"--expect"_s, u"pong"_s} << 0;
        QTest::newRow("bytes of no known type get an error") << QStringList{u"--hex"_s, u"7f ff"_s, u"--expect"_s, u"error"_s} << 0;
        QTest::newRow("what does not come is missed") << QStringList{u"--ping"_s, u"--expect"_s, u"unicorn"_s} << 1;
        QTest::newRow("a close ends it") << QStringList{u"--close"_s, u"1000"_s} << 0;
        QTest::newRow("no code at all") << QStringList{u"--close"_s, u"1005"_s} << 2;
        QTest::newRow("half a byte") << QStringList{u"--hex"_s, u"7f f"_s} << 2;
        QTest::newRow("JSON that is none") << QStringList{u"--json-text"_s, u"{"_s} << 2;
    }
    void sendPrintsTheAnswer()
    {
        QFETCH(const QStringList, what);
        QFETCH(const int, status);
        ServerProgram server;
        QVERIFY(server.start(m_visionflow, QStringList{u"serve"_s} + m_demo));
        const Outcome outcome
            = runProgram(m_visionflow, QStringList{u"send"_s, server.addresses()[u"wss"_s].toString(), u"--json"_s} + what);
        QVERIFY2(outcome.status == status, outcome.err.constData());
        if (status == 1)
            QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"answer_is_no"_s);
    }

    void checkSaysYesOrNo_data()
    {
        QTest::addColumn<QStringList>("faults");
        QTest::addColumn<int>("status");
        QTest::newRow("a good server") << QStringList{} << 0;
        QTest::newRow("a server that cuts frames") << QStringList{u"--faults"_s, u"cut"_s} << 1;
    }
    void checkSaysYesOrNo()
    {
        QFETCH(QStringList, faults);
        QFETCH(int, status);
        ServerProgram server;
        // Wide margins: this is about the verb, not about how busy the machine is.
        QVERIFY(server.start(m_visionflow,
                             QStringList{u"serve"_s} + m_demo + QStringList{u"--nodes"_s, u"50"_s, u"--rate"_s, u"60"_s} + faults));
        const Outcome outcome = runProgram(m_visionflow,
                                           {u"check"_s, server.addresses()[u"positions"_s].toString(), u"--rate"_s, u"40±38"_s,
                                            u"--max-findings"_s, u"0"_s, u"--for"_s, u"4s"_s, u"--json"_s});
        QVERIFY2(outcome.status == status, QByteArray(outcome.out + outcome.err).constData());
        const QJsonObject verdict = QJsonDocument::fromJson(outcome.out).object();
        QCOMPARE(verdict[u"ok"_s].toBool(), status == 0);
        QVERIFY(verdict[u"frames"_s].toInt() > 2);
        if (status == 0)
            return;
        QCOMPARE(verdict[u"findings"_s][0][u"code"_s].toString(), u"bad_length"_s);
        QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"answer_is_no"_s);
    }

    void doctorNamesAClosedPort()
    {
        QTcpServer gone;
        QVERIFY(gone.listen(QHostAddress::LocalHost));
        const QString url = u"ws://127.0.0.1:%1/ws/positions"_s.arg(gone.serverPort());
        gone.close();
        const Outcome outcome = runProgram(m_visionflow, {u"doctor"_s, url, u"--json"_s});
        QCOMPARE(outcome.status, 4);
        QCOMPARE(outcome.errorLine()[u"code"_s].toString(), u"unreachable"_s);
        QVERIFY(!outcome.errorLine()[u"hint"_s].toString().isEmpty());
    }

    void badUseIsRefusedWithAHint_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("status");
        QTest::newRow("unknown verb") << QStringList{u"frobnicate"_s} << 2;
        QTest::newRow("unknown option") << QStringList{u"serve"_s, u"--frobnicate"_s} << 2;
        QTest::newRow("no such file") << QStringList{u"serve"_s, u"--source"_s, u"/nowhere/graph.gexf"_s, u"--port"_s, u"0"_s} << 8;
        QTest::newRow("rate out of range") << QStringList{u"serve"_s, u"--rate"_s, u"1000"_s} << 2;
        QTest::newRow("doctor without address") << QStringList{u"doctor"_s} << 2;
        QTest::newRow("send without a message") << QStringList{u"send"_s, u"ws://127.0.0.1:9"_s} << 2;
        QTest::newRow("sent to nobody") << QStringList{u"send"_s, u"ws://127.0.0.1:9"_s, u"--ping"_s} << 4;
        QTest::newRow("check without address") << QStringList{u"check"_s} << 2;
        QTest::newRow("a check of nobody") << QStringList{u"check"_s, u"ws://127.0.0.1:9"_s, u"--timeout"_s, u"1s"_s} << 4;
        QTest::newRow("unknown benchmark") << QStringList{u"bench"_s, u"frobnicate"_s} << 2;
    }
    void badUseIsRefusedWithAHint()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, status);
        const Outcome outcome = runProgram(m_visionflow, arguments);
        QCOMPARE(outcome.status, status);
        QVERIFY(!outcome.err.trimmed().isEmpty());
        QVERIFY2(outcome.out.isEmpty(), outcome.out);
    }

    void helpTeaches_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("word");
        QTest::newRow("the program") << QStringList{u"--help"_s} << QByteArray("Examples:");
        QTest::newRow("serve") << QStringList{u"serve"_s, u"--help"_s} << QByteArray("--source");
        QTest::newRow("doctor") << QStringList{u"doctor"_s, u"--help"_s} << QByteArray("--ca");
        QTest::newRow("check") << QStringList{u"check"_s, u"--help"_s} << QByteArray("--max-findings");
        QTest::newRow("send") << QStringList{u"send"_s, u"--help"_s} << QByteArray("--expect");
        QTest::newRow("screenshot") << QStringList{u"screenshot"_s, u"--help"_s} << QByteArray("--size");
        QTest::newRow("bench") << QStringList{u"bench"_s, u"--help"_s} << QByteArray("--list");
    }
    void helpTeaches()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, word);
        const Outcome outcome = runProgram(m_visionflow, arguments);
        QCOMPARE(outcome.status, 0);
        QVERIFY2(outcome.out.contains(word), outcome.out);
    }
};

QTEST_GUILESS_MAIN(TestServe)
#include "tst_serve.moc"
