// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Graphs into session files and out of them again.
#include "app/client/graphkeyframe.h"
#include "app/client/recordedmoment.h"
#include "app/client/sessionsource.h"
#include "app/core/graphreplica.h"
#include "app/core/traffic/graphplayer.h"
#include "protocol/textmessage.h"
#include "tests/shared/sessionbuilders.h"

#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestGraphKeyframe : public QObject
{
    Q_OBJECT

private slots:
    void aSnapshotComesBack();
    void freeSlotsAreNotWritten();
    void momentsOfASession_data();
    void momentsOfASession();
    void momentsWithoutKeyframes();
    void noGraphNoMoment();
    void aFileIsASource();

private:
    static void apply(GraphReplica &replica, const QByteArray &bytes, std::chrono::nanoseconds at)
    {
        const auto frame = Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(bytes, Wire::Direction::ToClient, {});
        replica.applyFrame(*frame, at);
    }
};

void TestGraphKeyframe::aSnapshotComesBack()
{
    GraphReplica replica{Wire::Limits()};
    replica.beginConnection(1000s);
    replica.reset(chainDocument(6, 4), 1000s);
    apply(replica, positionsFrame(6, 1, 1, true), 1001s);
    apply(replica, positionsFrame(6, 2, 2), 1001s + 200ms);
    const GraphSnapshot snapshot = replica.snapshot();

    Recording::Keyframe keyframe = keyframeOf(snapshot, 990s);
    const auto newest = snapshot.epoch + std::chrono::nanoseconds(qint64(double(snapshot.time) * 1e9));
    QVERIFY(std::chrono::abs(newest - (1001s + 200ms)) < 1ms);
    QCOMPARE(keyframe.graph->revision, 4u);
    const auto nodes = Recording::decodeKeyframeNodes(keyframe.states, 1e9f);
    QVERIFY(nodes);
    const Recording::RestoredKeyframe restored{0, 0, keyframe.epochNs, 1, *keyframe.graph, *nodes};
    const GraphSnapshot back = snapshotOf(restored);
    QCOMPARE(back.topology->nodeCount, 6);
    QCOMPARE(back.topology->edges.size(), size_t(5));
    QCOMPARE(back.topology->revision, 4u);
    QCOMPARE(back.epoch + 990s, snapshot.epoch);
    QCOMPARE(back.time, snapshot.time);
    QCOMPARE(back.states, snapshot.states);
    QCOMPARE(back.kinds, snapshot.kinds);
    QCOMPARE(back.topology->neighbours(1).size(), size_t(2));
}

void TestGraphKeyframe::freeSlotsAreNotWritten()
{
    GraphReplica replica{Wire::Limits()};
    replica.beginConnection(0s);
    replica.reset(chainDocument(4), 0s);
    Wire::TopologyDelta delta;
    delta.base = 1;
    delta.revision = 2;
    delta.removedNodes = {1};
    replica.apply(delta, 1s);
    const Recording::Keyframe keyframe = keyframeOf(replica.snapshot(), 0s);
    QCOMPARE(keyframe.graph->nodes.size(), 3);
    QCOMPARE(keyframe.graph->edges.size(), 1);
    QCOMPARE(keyframe.states.size(), 3 * Recording::keyframeNodeBytes);
}

void TestGraphKeyframe::momentsOfASession_data()
{
    QTest::addColumn<qint64>("timeNs");
    QTest::addColumn<int>("nodes"); // 0: no graph yet
    QTest::addColumn<float>("y");
    QTest::newRow("before there is a graph") << qint64(0) << 0 << 0.0f;
    QTest::newRow("at the keyframe") << 5 * second << 4 << 5.0f;
    QTest::newRow("a few frames later") << 8 * second << 4 << 8.0f;
    QTest::newRow("between two frames: where the last one put it") << 8 * second + 1 << 4 << 8.0f;
    QTest::newRow("after a node went") << 12 * second << 3 << 12.0f;
    QTest::newRow("after the end") << 900 * second << 3 << 20.0f;
}

void TestGraphKeyframe::momentsOfASession()
{
    QFETCH(qint64, timeNs);
    QFETCH(int, nodes);
    QFETCH(float, y);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.vfsession"_s);
    auto writer = Recording::SessionWriter::create(path, {someWallUs, {}, {}});
    QVERIFY(writer);
    (*writer)->opened(capturedConnection(1, u"/wss"_s));
    quint64 number = 0;
    for (quint32 i = 5; i <= 20; ++i) {
        (*writer)->captured(capturedMessage(++number, i * second, positionsFrame(4, float(i), i)));
        if (i == 5)
            (*writer)->keyframe(chainKeyframe(4, 5 * second, number, 5));
        if (i == 10) {
            Wire::TopologyDelta delta;
            delta.base = 1;
            delta.revision = 2;
            delta.removedNodes = {3};
            (*writer)->captured(capturedMessage(++number, i * second, Wire::encodeTextMessage(u"topology_update"_s, Wire::toJson(delta)),
                                                Wire::Carrier::Text));
        }
    }
    (*writer)->close();
    auto session = Recording::SessionReader::open(path);
    QVERIFY(session);
    const auto moment = recordedMoment(**session, timeNs);
    QCOMPARE(moment ? int(moment->document.nodes.size()) : 0, nodes);
    if (!moment)
        return;
    QCOMPARE(moment->document.nodes[2].position->y, y);
    QCOMPARE(moment->document.nodes[0].kind, Wire::NodeKind::Agent);
    QCOMPARE(moment->document.edges.size(), nodes - 1);
}

// As in a session that was made of JSON Lines or an archive.
void TestGraphKeyframe::momentsWithoutKeyframes()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.vfsession"_s);
    auto writer = Recording::SessionWriter::create(path, {someWallUs, {}, {}});
    (*writer)->opened(capturedConnection(1, u"/wss"_s));
    (*writer)->opened(capturedConnection(2, u"REST"_s));
    const QByteArray answer = "HTTP/1.1 200 OK\r\n\r\n" + Wire::encodeGraphDocument(chainDocument(5));
    (*writer)->captured(capturedMessage(1, second, answer, Wire::Carrier::Response, Wire::Way::Received, 2));
    (*writer)->captured(capturedMessage(2, 2 * second, positionsFrame(5, 7, 1)));
    (*writer)->close();
    auto session = Recording::SessionReader::open(path);
    const auto moment = recordedMoment(**session, 3 * second);
    QVERIFY(moment);
    QCOMPARE(moment->document.nodes.size(), 5);
    QCOMPARE(moment->document.nodes[4].position, (Wire::Vec3{4, 7, 0}));
    QCOMPARE(moment->distances.value(4), 4.0f);
}

void TestGraphKeyframe::noGraphNoMoment()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.vfsession"_s);
    auto writer = Recording::SessionWriter::create(path, {someWallUs, {}, {}});
    (*writer)->captured(capturedMessage(1, second, "hello", Wire::Carrier::Text));
    (*writer)->close();
    auto session = Recording::SessionReader::open(path);
    QVERIFY(!recordedMoment(**session, 3 * second));
}

void TestGraphKeyframe::aFileIsASource()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"a.vfsession"_s);
    auto writer = Recording::SessionWriter::create(path, {someWallUs, {}, {}});
    (*writer)->opened(capturedConnection(1, u"/wss"_s));
    for (quint32 i = 1; i <= 20; ++i)
        (*writer)->captured(capturedMessage(i, i * second, positionsFrame(4, float(i), i)));
    (*writer)->keyframe(chainKeyframe(4, 5 * second, 5, 5));
    (*writer)->keyframe(chainKeyframe(4, 10 * second, 10, 10));
    (*writer)->close();
    auto session = Recording::SessionReader::open(path);
    QVERIFY(session);
    SessionSource source(std::move(session).value());
    QCOMPARE(source.info().lastNumber, 20u);
    QCOMPARE(source.connection(1).endpoint, u"/wss"_s);
    QVERIFY(!source.numberAt(second - 1));
    QCOMPARE(source.numberAt(7 * second + 5), 7u);
    QCOMPARE(source.numberAt(900 * second), 20u);
    QCOMPARE(source.message(7)->bytes, positionsFrame(4, 7, 7));
    QVERIFY(!source.startBefore(5 * second - 1));
    const auto start = source.startBefore(12 * second);
    QVERIFY(start);
    QCOMPARE(start->afterMessage, 10u);
    QVERIFY(start->identity != source.startBefore(6 * second)->identity);
    GraphPlayer player{Wire::Limits()};
    QVERIFY(source.restore(*start, player));
    QCOMPARE(player.snapshot().rows()[3].position, (Wire::Vec3{3, 10, 0}));
    QVERIFY(!source.restore({10, 10 * second, 77}, player));
}

QTEST_GUILESS_MAIN(TestGraphKeyframe)
#include "tst_graphkeyframe.moc"
