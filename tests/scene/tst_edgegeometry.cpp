// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the edges hand to the renderer is complete, with something to draw and without.
#include "app/scene/edgegeometry.h"
#include "app/scene/graphcontroller.h"
#include "app/scene/scenedriver.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/topologybuilders.h"

#include <QTest>

using namespace VisionFlow;

class TestEdgeGeometry : public QObject
{
    Q_OBJECT

private slots:
    void indicesComeWithTheirAttribute_data();
    void indicesComeWithTheirAttribute();
};

void TestEdgeGeometry::indicesComeWithTheirAttribute_data()
{
    QTest::addColumn<EdgeGeometry::Look>("look");
    QTest::addColumn<bool>("hasGraph");
    QTest::addColumn<bool>("edgesVisible");
    QTest::newRow("lines of a graph") << EdgeGeometry::Lines << true << true;
    QTest::newRow("arrows of a graph") << EdgeGeometry::Arrows << true << true;
    QTest::newRow("highlights before the first graph") << EdgeGeometry::Highlights << false << true;
    QTest::newRow("highlights with nothing to stand out") << EdgeGeometry::Highlights << true << true;
    QTest::newRow("highlights while edges are switched off") << EdgeGeometry::Highlights << true << false;
}

void TestEdgeGeometry::indicesComeWithTheirAttribute()
{
    QFETCH(EdgeGeometry::Look, look);
    QFETCH(bool, hasGraph);
    QFETCH(bool, edgesVisible);
    ManualClock clock;
    SnapshotMailbox box;
    GraphController controller(box, clock);
    EdgeGeometry geometry;
    geometry.setLook(look);
    geometry.setDriver(controller.driver());
    controller.setEdgesVisible(edgesVisible);
    if (hasGraph) {
        box.publish(snapshotOf(topologyOf(3, {{0, 1}, {1, 2}}), {{0, 0, 0}, {1, 0, 0}, {2, 0, 0}}));
        controller.takeSnapshot();
    }
    bool hasAttribute = false;
    for (int i = 0; i < geometry.attributeCount(); ++i)
        hasAttribute |= geometry.attribute(i).semantic == QQuick3DGeometry::Attribute::IndexSemantic;
    QCOMPARE(hasAttribute, look == EdgeGeometry::Highlights);
    QCOMPARE(!geometry.indexData().isEmpty(), hasAttribute);
    QVERIFY(!geometry.vertexData().isEmpty());
}

QTEST_MAIN(TestEdgeGeometry)

#include "tst_edgegeometry.moc"
