// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/graphmemory.h"
#include "app/core/graphreplica.h"
#include "tests/shared/graphbuilders.h"

#include <QTest>

#include <malloc.h>

using namespace VisionFlow;

class TestGraphMemory : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void isAboutWhatTheAllocatorSays_data();
    void isAboutWhatTheAllocatorSays();
    void followsTheGraph();
};

namespace {

qint64 allocated()
{
    const auto info = mallinfo2();
    return qint64(info.uordblks + info.hblkhd);
}

Wire::GraphDocument graph(quint32 nodes, quint32 edgesPerNode, int metadata, int labelLength)
{
    Wire::GraphDocument document;
    document.revision = 1;
    for (quint32 id = 0; id < nodes; ++id) {
        Wire::NodeInfo info = nodeInfo(id, QString::number(id).rightJustified(labelLength, u'x'), Wire::Vec3{1, 2, 3});
        for (int i = 0; i < metadata; ++i)
            info.metadata.insert(QStringLiteral("key %1").arg(i), QString::number(id + 100'000));
        document.nodes.append(info);
        for (quint32 edge = 0; edge < edgesPerNode; ++edge)
            document.edges.append({id, (id * 7 + edge * 13 + 1) % nodes});
    }
    return document;
}

} // namespace

void TestGraphMemory::isAboutWhatTheAllocatorSays_data()
{
    QTest::addColumn<quint32>("nodes");
    QTest::addColumn<quint32>("edgesPerNode");
    QTest::addColumn<int>("metadata");
    QTest::addColumn<int>("labelLength");
    QTest::newRow("a small graph") << 2000u << 3u << 0 << 10;
    QTest::newRow("many edges") << 20'000u << 20u << 0 << 12;
    QTest::newRow("many nodes with long names") << 50'000u << 2u << 0 << 60;
    QTest::newRow("much metadata") << 5000u << 2u << 10 << 20;
}

void TestGraphMemory::isAboutWhatTheAllocatorSays()
{
    QFETCH(quint32, nodes);
    QFETCH(quint32, edgesPerNode);
    QFETCH(int, metadata);
    QFETCH(int, labelLength);
    if (allocated() == 0)
        QSKIP("this allocator keeps no books");
    GraphReplica replica{Wire::Limits()};
    GraphSnapshot shown;
    qint64 estimate = 0;
    const qint64 before = allocated();
    {
        const Wire::GraphDocument document = graph(nodes, edgesPerNode, metadata, labelLength);
        estimate = memoryOf(document);
        replica.reset(document, std::chrono::seconds(1));
        shown = replica.snapshot();
    }
    replica.applyPosition(0, {1, 1, 1}, {}, std::chrono::seconds(2)); // the window keeps the rows from before
    // The scene's texture and its lines: two vertices of 32 bytes an edge.
    const qint64 scene = nodes * qint64(sizeof(Wire::NodeState)) + qint64(nodes) * edgesPerNode * 64;
    const double share = double(estimate) / double(allocated() - before + scene);
    QVERIFY2(share > 0.8 && share < 1.25, qPrintable(QString::number(share)));
}

void TestGraphMemory::followsTheGraph()
{
    GraphReplica replica{Wire::Limits()};
    QCOMPARE(replica.memory(), 0);
    const Wire::GraphDocument three = chain(3);
    replica.reset(three, std::chrono::seconds(1));
    QCOMPARE(replica.memory(), memoryOf(three));
    Wire::TopologyDelta delta = deltaOf(1, 2);
    delta.addedNodes = {nodeInfo(9, QStringLiteral("a longer name than before"))};
    delta.addedEdges = {{0, 9}};
    replica.apply(delta, std::chrono::seconds(2));
    QCOMPARE(replica.memory(), memoryOf(three) + memoryOf(delta));
    Wire::TopologyDelta back = deltaOf(2, 3);
    back.removedNodes = {9};
    replica.apply(back, std::chrono::seconds(3));
    QCOMPARE(replica.memory(), memoryOf(three));
    replica.clear();
    QCOMPARE(replica.memory(), 0);
}

QTEST_APPLESS_MAIN(TestGraphMemory)
#include "tst_graphmemory.moc"
