// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The camera's maths: gestures, projections and fitting.
#include "app/scene/orbitcamera.h"

#include <QTest>

#include <random>

using namespace VisionFlow;

namespace {
std::vector<QVector3D> cloud(int count, float radius)
{
    std::mt19937 random(7);
    std::uniform_real_distribution<float> unit(-radius, radius);
    std::vector<QVector3D> points;
    for (int i = 0; i < count; ++i)
        points.push_back({unit(random), unit(random), unit(random)});
    return points;
}
} // namespace

class TestOrbitCamera : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows
    void orbitKeepsTheHorizonLevel();
    void zoomKeepsThePointUnderTheCursor_data();
    void zoomKeepsThePointUnderTheCursor();
    void panMovesTheTargetWithThePointer();
    void fittedShowsEveryPoint_data();
    void fittedShowsEveryPoint();
    void flatLooksStraightAndComesBack();
    void planePointIsWhereThePointerIs();
    void interpolationEndsExactly();

    // Rainy day flows
    void steepOrbitStopsAtThePole();
    void oneFarOutlierDoesNotShrinkTheRest();
    void nothingToFitKeepsThePlace();
    void zoomStaysInBounds();
    void emptyViewportIsIgnored();
    void behindTheCameraIsNowhere();
};

void TestOrbitCamera::orbitKeepsTheHorizonLevel()
{
    OrbitCamera camera;
    const QVector3D before = camera.pose().eye();
    for (const QPointF &step : {QPointF(120, 40), QPointF(-300, -90), QPointF(55, 200)}) {
        camera.orbit(step);
        QVERIFY(camera.isLevel());
    }
    QVERIFY((camera.pose().eye() - before).length() > 1);
    QCOMPARE(camera.pose().target, QVector3D());
    camera.roll(20);
    QVERIFY(!camera.isLevel());
}

void TestOrbitCamera::zoomKeepsThePointUnderTheCursor_data()
{
    QTest::addColumn<OrbitCamera::Projection>("projection");
    QTest::newRow("perspective") << OrbitCamera::Projection::Perspective;
    QTest::newRow("orthographic") << OrbitCamera::Projection::Orthographic;
    QTest::newRow("flat") << OrbitCamera::Projection::Flat;
}

void TestOrbitCamera::zoomKeepsThePointUnderTheCursor()
{
    QFETCH(OrbitCamera::Projection, projection);
    OrbitCamera camera;
    camera.setProjection(projection);
    const QPointF cursor(200, 650);
    const QVector3D under = camera.pointInPlaneOf(camera.pose().target, cursor);
    camera.zoom(0.5f, cursor);
    const auto after = camera.screenOf(under);
    QVERIFY(after);
    QVERIFY(QLineF(*after, cursor).length() < 0.5);
    QCOMPARE(camera.pose().distance, 50.f);
}

void TestOrbitCamera::panMovesTheTargetWithThePointer()
{
    OrbitCamera camera;
    const QVector3D point = camera.pose().target;
    const QPointF before = *camera.screenOf(point);
    camera.pan({37, -12});
    QVERIFY(QLineF(*camera.screenOf(point), before + QPointF(37, -12)).length() < 0.1);
}

void TestOrbitCamera::fittedShowsEveryPoint_data() { zoomKeepsThePointUnderTheCursor_data(); }

void TestOrbitCamera::fittedShowsEveryPoint()
{
    QFETCH(OrbitCamera::Projection, projection);
    for (const QSizeF &viewport : {QSizeF(1280, 800), QSizeF(300, 900)}) {
        OrbitCamera camera;
        camera.setProjection(projection);
        camera.setViewport(viewport);
        const auto points = cloud(60, 500);
        camera.setPose(camera.fitted(points, 1));
        for (const QVector3D &point : points) {
            const auto at = camera.screenOf(point);
            QVERIFY(at && QRectF({}, viewport).contains(*at));
        }
    }
}

void TestOrbitCamera::flatLooksStraightAndComesBack()
{
    OrbitCamera camera;
    const CameraPose before = camera.pose();
    camera.setProjection(OrbitCamera::Projection::Flat);
    QCOMPARE(camera.pose().worldFromView, QQuaternion());
    camera.orbit({50, 50});
    QCOMPARE(camera.pose().worldFromView, QQuaternion());
    camera.setProjection(OrbitCamera::Projection::Perspective);
    QCOMPARE(camera.pose().worldFromView, before.worldFromView);
}

void TestOrbitCamera::planePointIsWhereThePointerIs()
{
    OrbitCamera camera;
    const QVector3D anchor(20, -10, 30);
    const QPointF at(900, 100);
    const QVector3D point = camera.pointInPlaneOf(anchor, at);
    QVERIFY(QLineF(*camera.screenOf(point), at).length() < 0.1);
    const QVector3D forward = camera.pose().worldFromView.rotatedVector({0, 0, -1});
    QVERIFY(std::abs(QVector3D::dotProduct(point - anchor, forward)) < 1e-3f);
}

void TestOrbitCamera::interpolationEndsExactly()
{
    const CameraPose from{{0, 0, 0}, {}, 100};
    const CameraPose to{{5, 6, 7}, OrbitCamera::homeRotation(), 10};
    QCOMPARE(interpolated(from, to, 1), to);
    QVERIFY(interpolated(from, to, 0.5f).distance < 100 && interpolated(from, to, 0.5f).distance > 10);
}

void TestOrbitCamera::steepOrbitStopsAtThePole()
{
    OrbitCamera camera;
    camera.orbit({0, 100000});
    QVERIFY(camera.isLevel());
    QVERIFY(camera.pose().eye().y() > 99 && camera.pose().eye().y() < 100);
    camera.orbit({0, -100000});
    QVERIFY(camera.pose().eye().y() < -99);
}

void TestOrbitCamera::oneFarOutlierDoesNotShrinkTheRest()
{
    OrbitCamera camera;
    auto points = cloud(2000, 100);
    const float alone = camera.fitted(points, 1).distance;
    points.push_back({1e6f, 0, 0});
    QVERIFY(camera.fitted(points, 1).distance < 2 * alone);
}

void TestOrbitCamera::nothingToFitKeepsThePlace()
{
    OrbitCamera camera;
    QCOMPARE(camera.fitted({}, 1), camera.pose());
    const std::vector<QVector3D> one{{3, 4, 5}};
    const CameraPose pose = camera.fitted(one, 0);
    QVERIFY((pose.target - one.front()).length() < 1e-4f);
    QVERIFY(pose.distance > 0);
}

void TestOrbitCamera::zoomStaysInBounds()
{
    OrbitCamera camera;
    for (int i = 0; i < 400; ++i)
        camera.zoom(0.5f, {3, 3});
    QVERIFY(camera.pose().distance > 0);
    for (int i = 0; i < 400; ++i)
        camera.zoom(2, {3, 3});
    QVERIFY(std::isfinite(camera.pose().distance));
    QVERIFY(std::isfinite(camera.pose().target.length()));
}

void TestOrbitCamera::emptyViewportIsIgnored()
{
    OrbitCamera camera;
    camera.setViewport({0, 0});
    QCOMPARE(camera.viewport(), QSizeF(1280, 800));
}

void TestOrbitCamera::behindTheCameraIsNowhere()
{
    OrbitCamera camera;
    QVERIFY(!camera.screenOf(camera.pose().eye() * 2));
}

QTEST_GUILESS_MAIN(TestOrbitCamera)
#include "tst_orbitcamera.moc"
