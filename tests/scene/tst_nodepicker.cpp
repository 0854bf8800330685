// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What lies under the pointer, computed from displayed positions.
#include "app/scene/nodepicker.h"
#include "tests/shared/topologybuilders.h"

#include <QTest>

using namespace VisionFlow;

class TestNodePicker : public QObject
{
    Q_OBJECT

private slots:
    void init();

    // Happy flows
    void picksWhatIsUnderThePointer();
    void nearerNodeHidesTheFartherOne();
    void missesByALittleStillPick();
    void picksAtTheDisplayedMoment();
    void rectangleTakesCentresInside();
    void worksInEveryProjection();

    // Rainy day flows
    void emptySpaceIsNothing();
    void hiddenNodesAreNotPicked();
    void nodesWithoutAPlaceAreNotPicked();
    void nodesBehindTheCameraAreNotPicked();
    void emptySceneIsNothing();
    void twentyThousandAreQuick();

private:
    QPointF screen(const QVector3D &p) const { return camera.screenOf(p).value(); }

    SceneState scene;
    OrbitCamera camera;
};

void TestNodePicker::init()
{
    scene = {};
    camera = OrbitCamera();
    camera.setPose({{}, {}, 100}); // from +z
    camera.setSceneBounds({}, 200);
    scene.snapshot = snapshotOf(topologyOf(4), {{0, 0, 0}, {0, 0, 20}, {30, 0, 0}, {0, -20, 0}});
    scene.hasSnapshot = true;
    scene.nodeRadius = 2;
    scene.timing.time = 5;
    scene.refreshSlots();
}

void TestNodePicker::picksWhatIsUnderThePointer()
{
    QCOMPARE(NodePicker(scene, camera).nodeAt(screen({30, 0, 0}), 5), 2);
    QCOMPARE(NodePicker(scene, camera).nodeAt(screen({0, -20, 0}) + QPointF(3, 3), 5), 3);
}

void TestNodePicker::nearerNodeHidesTheFartherOne() { QCOMPARE(NodePicker(scene, camera).nodeAt(screen({0, 0, 0}), 5), 1); }

void TestNodePicker::missesByALittleStillPick()
{
    const auto mark = NodePicker(scene, camera).markOf(2);
    const QPointF beside(double(mark.x + mark.radiusPx) + 3, double(mark.y));
    QCOMPARE(NodePicker(scene, camera).nodeAt(beside, 5), 2);
    QCOMPARE(NodePicker(scene, camera).nodeAt(beside, 2), -1);
}

void TestNodePicker::picksAtTheDisplayedMoment()
{
    Wire::NodeState &row = rowOf(scene.snapshot, 2);
    row.velocity = {10, 0, 0};
    scene.timing = {1, 2, 0.2f, 0.19f};
    QCOMPARE(NodePicker(scene, camera).nodeAt(screen({40, 0, 0}), 5), 2);
    QCOMPARE(NodePicker(scene, camera).nodeAt(screen({30, 0, 0}), 5), -1);
    scene.held = {keyOf(2), {0, 30, 0}, 1};
    QCOMPARE(NodePicker(scene, camera).nodeAt(screen({0, 30, 0}), 5), 2);
}

void TestNodePicker::rectangleTakesCentresInside()
{
    const QRectF around(screen({-5, 5, 0}), screen({35, -5, 0}));
    QCOMPARE(NodePicker(scene, camera).nodesIn(around), (std::vector<quint32>{0, 1, 2}));
    const QRectF backwards(around.bottomRight(), around.topLeft());
    QCOMPARE(NodePicker(scene, camera).nodesIn(backwards), (std::vector<quint32>{0, 1, 2}));
}

void TestNodePicker::worksInEveryProjection()
{
    for (auto projection : {OrbitCamera::Projection::Orthographic, OrbitCamera::Projection::Flat}) {
        camera.setProjection(projection);
        QCOMPARE(NodePicker(scene, camera).nodeAt(screen({30, 0, 0}), 5), 2);
        QCOMPARE(NodePicker(scene, camera).nodeAt(screen({0, 0, 0}), 5), 1);
    }
}

void TestNodePicker::emptySpaceIsNothing() { QCOMPARE(NodePicker(scene, camera).nodeAt({5, 5}, 5), -1); }

void TestNodePicker::hiddenNodesAreNotPicked()
{
    scene.visibility.hide(keysOf({1}));
    scene.refreshSlots();
    QCOMPARE(NodePicker(scene, camera).nodeAt(screen({0, 0, 0}), 5), 0);
}

void TestNodePicker::nodesWithoutAPlaceAreNotPicked()
{
    rowOf(scene.snapshot, 2) = {};
    QCOMPARE(NodePicker(scene, camera).nodeAt(screen({30, 0, 0}), 5), -1);
    QCOMPARE(NodePicker(scene, camera).nodesIn({0, 0, 1280, 800}).size(), 3u);
}

void TestNodePicker::nodesBehindTheCameraAreNotPicked()
{
    camera.setPose({{0, 0, -150}, {}, 100}); // all are behind now
    QVERIFY(NodePicker(scene, camera).nodesIn({-1e5, -1e5, 2e5, 2e5}).empty());
}

void TestNodePicker::emptySceneIsNothing()
{
    SceneState empty;
    QCOMPARE(NodePicker(empty, camera).nodeAt({640, 400}, 1e9f), -1);
}

void TestNodePicker::twentyThousandAreQuick()
{
    std::vector<Wire::Vec3> places;
    for (int i = 0; i < 20000; ++i)
        places.push_back({float(i % 100) - 50, float(i / 100 % 100) - 50, float(i % 37) - 18});
    scene.snapshot = snapshotOf(topologyOf(20000), places);
    scene.nodeRadius = 0.1f;
    scene.refreshSlots();
    QBENCHMARK { QVERIFY(NodePicker(scene, camera).nodeAt({640, 400}, 20) >= 0); }
}

QTEST_GUILESS_MAIN(TestNodePicker)
#include "tst_nodepicker.moc"
