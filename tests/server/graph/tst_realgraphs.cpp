// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Graphs of other people, which do not come with the source: skipped where they are missing.
#include "server/graph/filesource.h"

#include <QFileInfo>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

class TestRealGraphs : public QObject
{
    Q_OBJECT

private slots:
    void countsAgree_data();
    void countsAgree();
};

// The counts are of grep and of Python's readers.
void TestRealGraphs::countsAgree_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("edges");
    QTest::addColumn<double>("totalWeight");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("placed");
    QTest::newRow("GEXF 1.3, the power grid, whose places are a scatter")
        << u"power-grid.gexf"_s << 4941 << 6594 << 6594. << u"4940"_s << false;
    QTest::newRow("GEXF 1.2, the novel") << u"les-miserables.gexf"_s << 77 << 254 << 820. << u"Valjean"_s << true;
    QTest::newRow("GraphML, the airlines") << u"airlines.graphml"_s << 235 << 2101 << 2101. << u"234"_s << true;
    QTest::newRow("GraphML with typed keys, the saga") << u"got-network.graphml"_s << 107 << 352 << 4324. << u"Tyrion"_s << false;
    QTest::newRow("CSV, the saga by its nodes") << u"got-nodes.csv"_s << 107 << 352 << 4324. << u"Jon Arryn"_s << false;
    QTest::newRow("CSV, the saga by its edges") << u"got-edges.csv"_s << 107 << 352 << 4324. << u"Jon Arryn"_s << false;
    QTest::newRow("node-link JSON, the examples") << u"blocks.json"_s << 1238 << 2602 << 2602. << u"4062045"_s << false;
}

void TestRealGraphs::countsAgree()
{
    QFETCH(QString, file);
    QFETCH(int, nodes);
    QFETCH(int, edges);
    QFETCH(double, totalWeight);
    QFETCH(QString, label);
    QFETCH(bool, placed);
    const QString beside = QStringLiteral(VISIONFLOW_SOURCE_DIR "/../shared/data");
    const QString path = qEnvironmentVariable("VISIONFLOW_REAL_GRAPHS", beside) + u'/' + file;
    if (!QFileInfo::exists(path))
        QSKIP("the real graphs are not beside the source");
    FileSource source(path);
    const auto graph = source.load();
    QVERIFY2(graph, graph ? "" : qPrintable(graph.error().text));
    QCOMPARE(graph->nodes.size(), nodes);
    QCOMPARE(graph->edges.size(), edges);
    double total = 0;
    for (const Wire::EdgeInfo &edge : graph->edges)
        total += double(edge.weight);
    QCOMPARE(total, totalWeight);
    QVERIFY(std::any_of(graph->nodes.begin(), graph->nodes.end(), [&](const Wire::NodeInfo &node) { return node.label == label; }));
    for (const Wire::NodeInfo &node : graph->nodes) {
        QCOMPARE(node.position.has_value(), placed);
        QVERIFY(!placed || (std::abs(node.position->x) <= 1001 && std::abs(node.position->y) <= 1001));
    }
}

QTEST_APPLESS_MAIN(TestRealGraphs)
#include "tst_realgraphs.moc"
