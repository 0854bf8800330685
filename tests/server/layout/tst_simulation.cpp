// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The layout stays stable, comes to rest, and leaves alone what a change does not touch.
#include "server/layout/simulation.h"
#include "tests/server/layout/graphs.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using Wire::Vec3;

namespace {

constexpr int enoughSteps = 600;

bool isFinite(const Vec3 &v) { return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z); }

Simulation simulationOf(const TestGraph &graph, quint64 seed = 42)
{
    Simulation simulation;
    simulation.reset(graph.nodes, graph.edges, seed);
    return simulation;
}

void run(Simulation &simulation, int steps)
{
    for (int i = 0; i < steps; ++i)
        simulation.step();
}

Simulation settled(const TestGraph &graph)
{
    Simulation simulation = simulationOf(graph);
    run(simulation, enoughSteps);
    return simulation;
}

std::vector<Vec3> places(const Simulation &simulation) { return {simulation.positions().begin(), simulation.positions().end()}; }

float reachOf(const Simulation &simulation)
{
    float reach = 0;
    for (const Vec3 &at : simulation.positions())
        reach = std::max(reach, between(at, {}));
    return reach;
}

float fastest(const Simulation &simulation)
{
    float speed = 0;
    for (const Vec3 &v : simulation.velocities())
        speed = std::max(speed, between(v, {}));
    return speed;
}

double meanEdge(const TestGraph &graph, const Simulation &simulation, quint32 communitySize, bool within)
{
    double sum = 0;
    int count = 0;
    for (const Wire::EdgeInfo &edge : graph.edges) {
        if ((edge.source / communitySize == edge.target / communitySize) == within) {
            sum += double(between(simulation.positions()[edge.source], simulation.positions()[edge.target]));
            ++count;
        }
    }
    return sum / count;
}

TestGraph withSelfLoops()
{
    TestGraph graph = chain(50);
    for (quint32 id = 0; id < 50; ++id)
        graph.connect(id, id);
    return graph;
}

TestGraph withParallelEdges()
{
    TestGraph graph = nodesOnly(2);
    for (int i = 0; i < 1000; ++i)
        graph.connect(quint32(i % 2), quint32(1 - i % 2));
    return graph;
}

TestGraph withHugeWeights()
{
    TestGraph graph = chain(200);
    for (qsizetype i = 0; i < graph.edges.size(); i += 3)
        graph.edges[i].weight = 3e38f;
    for (qsizetype i = 1; i < graph.edges.size(); i += 3)
        graph.edges[i].weight = 0;
    return graph;
}

TestGraph withPlacesThatAreNone()
{
    TestGraph graph = chain(30);
    graph.nodes[3].position = Vec3{NAN, 0, 0};
    graph.nodes[7].position = Vec3{0, INFINITY, 0};
    graph.nodes[9].position = Vec3{0, 0, 3e38f};
    return graph;
}

Wire::TopologyDelta newcomer(quint32 id, quint32 neighbour)
{
    Wire::TopologyDelta delta;
    delta.addedNodes.append(node(id));
    delta.addedEdges.append({id, neighbour, 1, true});
    return delta;
}

// A layout as a file might bring it: a lattice, ten units wide.
TestGraph lattice(float spacing)
{
    TestGraph graph = nodesOnly(400);
    for (quint32 i = 0; i < 400; ++i) {
        graph.nodes[i].position = Vec3{float(i % 20) * spacing, float(i / 20) * spacing, 0};
        if (i % 20 > 0)
            graph.connect(i - 1, i);
        if (i >= 20)
            graph.connect(i - 20, i);
    }
    return graph;
}

} // namespace

class TestSimulation : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void settlesNear_data()
    {
        QTest::addColumn<TestGraph>("graph");
        QTest::addColumn<float>("reach");
        QTest::newRow("nobody") << nodesOnly(0) << 1.f;
        QTest::newRow("one node") << nodesOnly(1) << 40.f;
        QTest::newRow("two nodes without an edge") << nodesOnly(2) << 100.f;
        QTest::newRow("a pair") << chain(2) << 60.f;
        QTest::newRow("300 isolated nodes") << nodesOnly(300) << 400.f;
        QTest::newRow("a star of 500") << star(500) << 500.f;
        QTest::newRow("a chain of 300") << chain(300) << 800.f;
        QTest::newRow("a complete graph of 100") << complete(100) << 200.f;
        QTest::newRow("all at one place") << coincident(300) << 800.f;
        QTest::newRow("self-loops") << withSelfLoops() << 400.f;
        QTest::newRow("a thousand parallel edges") << withParallelEdges() << 60.f;
        QTest::newRow("weights from 0 to the largest") << withHugeWeights() << 800.f;
        QTest::newRow("places that are none") << withPlacesThatAreNone() << 300.f;
        QTest::newRow("communities, 600 nodes") << communities(600, 1800, 60) << 600.f;
        QTest::newRow("a random graph") << communities(400, 1200, 400) << 500.f;
        QTest::newRow("dense and random") << communities(300, 9000, 300) << 500.f;
    }
    void settlesNear()
    {
        QFETCH(TestGraph, graph);
        QFETCH(float, reach);
        Simulation simulation = simulationOf(graph);
        QCOMPARE(simulation.positions().size(), size_t(graph.nodes.size()));
        for (int i = 0; i < 1000; ++i) {
            simulation.step();
            QVERIFY(std::all_of(simulation.positions().begin(), simulation.positions().end(), isFinite));
            QVERIFY(fastest(simulation) <= 15.01f);
        }
        QVERIFY(simulation.isAsleep());
        QCOMPARE(fastest(simulation), 0.f);
        const float far = reachOf(simulation);
        QVERIFY2(far <= reach, qPrintable(QString::number(far)));
    }

    void partsWhatLiesAtOnePlace()
    {
        TestGraph graph = coincident(300);
        const Simulation asGiven = settled(graph);
        QVERIFY(asGiven.isAsleep()); // places that are given stay
        Simulation woken = simulationOf(graph);
        woken.setParameters({.repulsion = 1.5f});
        run(woken, enoughSteps);
        float closest = 1e9f;
        for (size_t i = 1; i < woken.positions().size(); ++i)
            closest = std::min(closest, between(woken.positions()[i - 1], woken.positions()[i]));
        QVERIFY2(closest > 5, qPrintable(QString::number(closest)));
    }

    void connectedNodesAreAboutOneRestLengthApart()
    {
        const Simulation simulation = settled(chain(2));
        const float apart = between(simulation.positions()[0], simulation.positions()[1]);
        QVERIFY2(apart > 20 && apart < 60, qPrintable(QString::number(apart)));
    }

    void communitiesPart()
    {
        const TestGraph graph = communities(2000, 6000, 80);
        const Simulation simulation = settled(graph);
        const double within = meanEdge(graph, simulation, 80, true);
        const double outside = meanEdge(graph, simulation, 80, false);
        QVERIFY2(outside > 2 * within, qPrintable(QStringLiteral("%1 within, %2 between").arg(within).arg(outside)));
        QVERIFY(reachOf(simulation) < 700);
    }

    void islandsStayNear()
    {
        TestGraph graph = communities(500, 1500, 50);
        for (quint32 id = 500; id < 560; ++id)
            graph.nodes.append(node(id));
        for (quint32 id = 501; id < 530; ++id)
            graph.connect(500, id);
        const Simulation simulation = settled(graph);
        for (size_t i = 500; i < 560; ++i)
            QVERIFY(between(simulation.positions()[i], {}) < 600);
    }

    void theSameCallsGiveTheSamePlaces()
    {
        const auto play = [](quint64 seed) {
            Simulation simulation = simulationOf(communities(200, 600, 20), seed);
            run(simulation, 40);
            simulation.apply(newcomer(1000, 3));
            simulation.pin(5, {1, 2, 3});
            run(simulation, 40);
            simulation.unpin(5);
            run(simulation, 20);
            return places(simulation);
        };
        QVERIFY(play(42) == play(42));
        QVERIFY(play(42) != play(43));
    }

    void aLayoutThatCameWithTheGraphIsKept_data()
    {
        QTest::addColumn<float>("spacing");
        QTest::newRow("tiny") << 0.01f;
        QTest::newRow("ours") << 30.f;
        QTest::newRow("metres on a map") << 50000.f;
    }
    void aLayoutThatCameWithTheGraphIsKept()
    {
        QFETCH(float, spacing);
        const TestGraph graph = lattice(spacing);
        Simulation simulation = simulationOf(graph);
        QVERIFY(simulation.isAsleep());
        const auto before = places(simulation);
        for (size_t i = 0; i < before.size(); ++i)
            QCOMPARE(before[i], *graph.nodes[qsizetype(i)].position);
        // Dragging one node moves what is around it, by lengths of that layout, and nothing far away.
        simulation.pin(0, {-spacing, -spacing, 0});
        run(simulation, enoughSteps);
        QVERIFY(simulation.isAsleep());
        for (size_t i = 0; i < before.size(); ++i) {
            const bool isNear = i / 20 + i % 20 <= 3;
            QVERIFY(between(simulation.positions()[i], before[i]) <= (isNear ? 10 * spacing : 0));
        }
    }

    void aNewNodeAppearsNearItsNeighbour()
    {
        Simulation simulation = settled(communities(300, 900, 30));
        const auto before = places(simulation);
        simulation.apply(newcomer(7000, 12));
        QVERIFY(!simulation.isAsleep());
        QCOMPARE(simulation.ids()->back(), 7000u);
        QVERIFY(between(simulation.positions().back(), before[12]) < 60);
        simulation.step();
        for (size_t i = 0; i < before.size(); ++i)
            QVERIFY(between(simulation.positions()[i], before[i]) < (i == 12 ? 5.f : 3.f));
        run(simulation, enoughSteps);
        QVERIFY(simulation.isAsleep());
        QVERIFY(between(simulation.positions().back(), simulation.positions()[12]) < 150);
    }

    void whatADeltaDoesNotTouchStays()
    {
        const TestGraph graph = chain(100);
        Simulation simulation = settled(graph);
        const auto before = places(simulation);
        Wire::TopologyDelta delta;
        delta.removedNodes = {50};
        delta.removedEdges = {{10, 11, 1, true}};
        simulation.apply(delta);
        QVERIFY(!simulation.isAsleep());
        QCOMPARE(simulation.ids()->size(), size_t(99));
        QVERIFY(std::find(simulation.ids()->begin(), simulation.ids()->end(), 50u) == simulation.ids()->end());
        run(simulation, enoughSteps);
        for (const size_t i : {0, 5, 20, 30, 40})
            QCOMPARE(simulation.positions()[i], before[i]);
        for (const size_t i : {60, 80, 99})
            QCOMPARE(simulation.positions()[i - 1], before[i]); // closed up
    }

    void aChangeBesideAHubDoesNotWakeAllItsNeighbours()
    {
        Simulation simulation = settled(star(300));
        const auto before = places(simulation);
        simulation.apply(newcomer(7000, 5));
        run(simulation, enoughSteps);
        QVERIFY(simulation.isAsleep());
        int moved = 0;
        for (size_t i = 0; i < before.size(); ++i)
            moved += simulation.positions()[i] != before[i];
        QVERIFY2(moved > 0 && moved < 10, qPrintable(QString::number(moved)));
    }

    void aLabelMovesNothing()
    {
        Simulation simulation = settled(chain(10));
        Wire::TopologyDelta delta;
        delta.changedNodes = {node(3, Vec3{1000, 0, 0})};
        simulation.apply(delta);
        QVERIFY(simulation.isAsleep());
    }

    void aPinnedNodeIsHeldExactly()
    {
        Simulation simulation = settled(star(50));
        constexpr Vec3 place{123.25f, -77.5f, 3.125f};
        simulation.pin(0, place);
        QVERIFY(!simulation.isAsleep());
        const float away = between(simulation.positions()[1], place);
        for (int i = 0; i < enoughSteps; ++i) {
            simulation.step();
            QCOMPARE(simulation.positions()[0], place);
            QCOMPARE(simulation.velocities()[0], Vec3());
        }
        QVERIFY(between(simulation.positions()[1], place) < away); // its neighbours follow
        QVERIFY(simulation.isAsleep());
        simulation.unpin(0);
        QVERIFY(!simulation.isAsleep());
        run(simulation, enoughSteps);
        QVERIFY(simulation.positions()[0] != place);
    }

    void aNodeThatCameAsPinnedIsHeld()
    {
        TestGraph graph = chain(20);
        graph.nodes[4].pinned = true;
        graph.nodes[4].position = Vec3{500, 0, 0};
        QCOMPARE(settled(graph).positions()[4], (Vec3{500, 0, 0}));
    }

    void speedsAreWhatMoved()
    {
        Simulation simulation = simulationOf(communities(300, 900, 30));
        for (int i = 0; i < 100; ++i) {
            const auto before = places(simulation);
            simulation.step();
            for (size_t n = 0; n < before.size(); ++n) {
                const Vec3 &v = simulation.velocities()[n];
                QVERIFY(between(simulation.positions()[n], {before[n].x + v.x, before[n].y + v.y, before[n].z + v.z}) < 1e-3f);
            }
        }
    }

    // Rainy day flows.
    void deltasThatMakeNoSenseCostNothing()
    {
        Simulation simulation = settled(chain(10));
        Wire::TopologyDelta delta;
        delta.removedNodes = {77, 77};
        delta.removedEdges = {{1, 99, 1, true}, {98, 99, 1, true}};
        delta.addedEdges = {{1, 55, 1, true}, {3, 3, NAN, true}};
        delta.addedNodes = {node(4), node(4)};
        simulation.apply(delta);
        run(simulation, 100);
        QCOMPARE(simulation.positions().size(), size_t(10));
        QVERIFY(std::all_of(simulation.positions().begin(), simulation.positions().end(), isFinite));
    }

    void everyNodeCanLeaveAndComeBack()
    {
        TestGraph graph = communities(100, 300, 20);
        Simulation simulation = settled(graph);
        Wire::TopologyDelta all;
        for (quint32 id = 0; id < 100; ++id)
            all.removedNodes.append(id);
        simulation.apply(all);
        run(simulation, 3);
        QVERIFY(simulation.positions().empty());
        Wire::TopologyDelta back;
        back.addedNodes = graph.nodes;
        back.addedEdges = graph.edges;
        simulation.apply(back);
        run(simulation, enoughSteps);
        QCOMPARE(simulation.positions().size(), size_t(100));
        QVERIFY(reachOf(simulation) < 400 && simulation.isAsleep());
    }

    void pinsThatMakeNoSenseAreIgnored()
    {
        Simulation simulation = settled(chain(10));
        simulation.pin(99, {1, 2, 3});
        simulation.pin(1, {NAN, 0, 0});
        simulation.pin(1, {0, 1e30f, 0});
        simulation.unpin(1);
        QVERIFY(simulation.isAsleep());
    }

    void survivesParameters_data()
    {
        QTest::addColumn<LayoutParameters>("parameters");
        QTest::newRow("nothing is a number") << LayoutParameters{NAN, NAN, NAN, NAN, NAN, NAN, -1};
        QTest::newRow("everything as large as it gets") << LayoutParameters{1e38f, 1e38f, 1e38f, 1e38f, 1e38f, 1e38f, 1 << 30};
        QTest::newRow("everything below 0") << LayoutParameters{-1, -1, -1, -1, -1, -1, -1};
        QTest::newRow("no forces") << LayoutParameters{0, 0, 30, 0, 0, 2000, 60};
        QTest::newRow("hardly any damping, strong springs") << LayoutParameters{100, 5, 30, 0.98f, 0.5f, 100, 60};
    }
    void survivesParameters()
    {
        QFETCH(LayoutParameters, parameters);
        Simulation simulation = simulationOf(communities(200, 600, 20));
        simulation.setParameters(parameters);
        run(simulation, 1000);
        QVERIFY(simulation.isAsleep());
        QVERIFY(std::all_of(simulation.positions().begin(), simulation.positions().end(), isFinite));
        QVERIFY(reachOf(simulation) < 1e5f);
    }

    void theWallIsSoftButHolds()
    {
        Simulation simulation = simulationOf(nodesOnly(400));
        simulation.setParameters({.gravity = 0, .bounds = 150});
        run(simulation, 1000);
        QVERIFY(reachOf(simulation) < 150 * std::sqrt(3.f) * 1.3f);
    }
};

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
