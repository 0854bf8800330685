// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The distances table: sorting, hops, export, and the check that every chain of parents adds up.
#include "app/viewmodels/distancesmodel.h"
#include "app/viewmodels/pathcheck.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace VisionFlow;
using Wire::NodeState;

class TestDistancesModel : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows
    void emptyIsInert();
    void rowsSayWhatIsKnown();
    void sortsWithTheUnreachableLast();
    void exportsEveryNode();
    void soundPathsHaveNoProblems();
    void nothingHappensWhenNothingChanged();
    // Rainy day flows
    void findsBrokenPaths_data();
    void findsBrokenPaths();
    void circlesOfParentsEnd();
    void fewerStatesThanNodes();
    void unwritableFileIsSaid();
};

namespace {

struct Node
{
    quint32 id;
    float distance;
    qint32 parent;
};

/// Edges 10–11 (weight 1.5), 11–12 (2), 10–12 (9); 13 is an island. The source is 10.
GraphSnapshot snapshotOf(const QList<Node> &nodes)
{
    auto topology = std::make_shared<Topology>();
    std::vector<NodeState> states;
    for (const Node &node : nodes) {
        TopologyNode row;
        row.key = topology->nodes.size() + 1;
        row.info.id = node.id;
        row.info.label = u"n\"%1\""_s.arg(node.id);
        topology->nodes.push_back(row);
        NodeState state;
        state.distance = node.distance;
        state.setParent(node.parent);
        states.push_back(state);
    }
    topology->edges = {{0, 1, 1.5f}, {1, 2, 2}, {0, 2, 9}};
    topology->index();
    GraphSnapshot snapshot;
    snapshot.topology = topology;
    snapshot.states = QByteArray(reinterpret_cast<const char *>(states.data()), qsizetype(states.size() * sizeof(NodeState)));
    return snapshot;
}

const QList<Node> sound{{10, 0, -1}, {11, 1.5f, 10}, {12, 3.5f, 11}, {13, Wire::unreachable, -1}};

QList<qint64> ids(const DistancesModel &model)
{
    QList<qint64> found;
    for (int row = 0; row < model.count(); ++row)
        found.append(model.nodeIdAt(row));
    return found;
}

} // namespace

void TestDistancesModel::emptyIsInert()
{
    DistancesModel model;
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.summary(), u"no graph yet"_s);
    QCOMPARE(model.csv(), QByteArray("Id,Label,Kind,Distance,Parent,Hops\n"));
    QCOMPARE(model.nodeIdAt(0), -1);
    model.sortBy(DistancesModel::Hops);
    model.check();
    QVERIFY(!model.checkFailed());
    model.show({}, 3);
    QCOMPARE(model.count(), 0);
}

void TestDistancesModel::rowsSayWhatIsKnown()
{
    DistancesModel model;
    const QAbstractItemModelTester tester(&model);
    model.show(snapshotOf(sound), 10);
    QCOMPARE(model.summary(), u"4 nodes, from 10 · 1 unreachable"_s);
    const QModelIndex third = model.index(2);
    QCOMPARE(third.data(DistancesModel::IdRole).toUInt(), 12u);
    QCOMPARE(third.data(DistancesModel::DistanceRole).toString(), u"3.50"_s);
    QCOMPARE(third.data(DistancesModel::ParentRole).toString(), u"11"_s);
    QCOMPARE(third.data(DistancesModel::HopsRole).toString(), u"2"_s);
    QCOMPARE(third.data(DistancesModel::SpokenRole).toString(), u"node 12, other, distance 3.50, 2 neighbours"_s);
    const QModelIndex island = model.index(3);
    QCOMPARE(island.data(DistancesModel::DistanceRole).toString(), u"unreachable"_s);
    QCOMPARE(island.data(DistancesModel::ParentRole).toString(), u"none"_s);
    QCOMPARE(island.data(DistancesModel::HopsRole).toString(), u"–"_s);
}

void TestDistancesModel::sortsWithTheUnreachableLast()
{
    DistancesModel model;
    const QAbstractItemModelTester tester(&model);
    model.show(snapshotOf(sound), 10);
    const QPersistentModelIndex held = model.index(0);
    model.sortBy(DistancesModel::Distance);
    QCOMPARE(ids(model), (QList<qint64>{10, 11, 12, 13}));
    model.sortBy(DistancesModel::Distance);
    QVERIFY(model.isDescending());
    QCOMPARE(ids(model), (QList<qint64>{12, 11, 10, 13}));
    QCOMPARE(held.data(DistancesModel::IdRole).toUInt(), 10u);
    model.sortBy(DistancesModel::Id);
    QVERIFY(!model.isDescending());
    model.sortBy(DistancesModel::Id);
    QCOMPARE(ids(model), (QList<qint64>{13, 12, 11, 10}));
}

void TestDistancesModel::exportsEveryNode()
{
    const QTemporaryDir folder;
    DistancesModel model;
    model.show(snapshotOf(sound), 10);
    const QString path = folder.filePath(u"distances.csv"_s);
    model.exportCsv(QUrl::fromLocalFile(path));
    QVERIFY(model.exportText().contains(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 5);
    QCOMPARE(lines[3], QByteArray("12,\"n\"\"12\"\"\",other,3.5,11,2"));
    QCOMPARE(lines[4], QByteArray("13,\"n\"\"13\"\"\",other,unreachable,none,"));
}

void TestDistancesModel::soundPathsHaveNoProblems()
{
    DistancesModel model;
    model.show(snapshotOf(sound), 10);
    model.check();
    QCOMPARE(model.checkText(), u"4 nodes checked, 0 problems"_s);
    QVERIFY(!model.checkFailed());
    QCOMPARE(checkPaths(snapshotOf(sound), 10).unreachable, 1);
}

void TestDistancesModel::nothingHappensWhenNothingChanged()
{
    DistancesModel model;
    model.show(snapshotOf(sound), 10);
    QSignalSpy resets(&model, &DistancesModel::modelReset);
    model.check();
    model.show(snapshotOf(sound), 10);
    QCOMPARE(resets.size(), 0);
    QVERIFY(!model.checkText().isEmpty());
    model.show(snapshotOf(sound), 11);
    QCOMPARE(resets.size(), 1);
    QVERIFY(model.checkText().isEmpty());
}

void TestDistancesModel::findsBrokenPaths_data()
{
    QTest::addColumn<int>("node");
    QTest::addColumn<float>("distance");
    QTest::addColumn<qint32>("parent");
    QTest::newRow("the sum is wrong") << 2 << 3.25f << 11;
    QTest::newRow("no edge joins node and parent") << 2 << 3.5f << 13;
    QTest::newRow("the parent does not exist") << 2 << 3.5f << 99;
    QTest::newRow("reachable without a parent") << 2 << 3.5f << -1;
    QTest::newRow("unreachable with a parent") << 3 << Wire::unreachable << 10;
    QTest::newRow("the source has a distance") << 0 << 1.0f << -1;
    QTest::newRow("its own parent") << 2 << 3.5f << 12;
}

void TestDistancesModel::findsBrokenPaths()
{
    QFETCH(int, node);
    QFETCH(float, distance);
    QFETCH(qint32, parent);
    QList<Node> nodes = sound;
    nodes[node].distance = distance;
    nodes[node].parent = parent;
    DistancesModel model;
    model.show(snapshotOf(nodes), 10);
    model.check();
    QVERIFY(model.checkFailed());
    QVERIFY(model.checkText().contains(QString::number(nodes[node].id)));
}

void TestDistancesModel::circlesOfParentsEnd()
{
    const GraphSnapshot snapshot = snapshotOf({{10, 0, -1}, {11, 1.5f, 12}, {12, 3.5f, 11}});
    QCOMPARE(hopsToSource(snapshot), (std::vector<int>{0, noHops, noHops}));
    QVERIFY(checkPaths(snapshot, 10).problems > 0);
}

void TestDistancesModel::fewerStatesThanNodes()
{
    GraphSnapshot snapshot = snapshotOf(sound);
    snapshot.states.truncate(2 * qsizetype(sizeof(NodeState)));
    DistancesModel model;
    model.show(snapshot, 10);
    QCOMPARE(model.count(), 2);
}

void TestDistancesModel::unwritableFileIsSaid()
{
    DistancesModel model;
    model.exportCsv(QUrl(u"file:///no-such-folder/x.csv"_s));
    QVERIFY(model.exportText().startsWith("Could not write"_L1));
    model.exportCsv(QUrl(u"https://host/x.csv"_s));
    QVERIFY(model.exportText().startsWith("Could not write"_L1));
}

QTEST_GUILESS_MAIN(TestDistancesModel)
#include "tst_distancesmodel.moc"
