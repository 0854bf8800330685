// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Gestures and keys on the graph, in a window; and that the view's QML loads without a word.
#include "app/scene/graphcontroller.h"
#include "app/scene/graphsurface.h"
#include "app/scene/scenedriver.h"
#include "tests/shared/manualclock.h"
#include "tests/shared/topologybuilders.h"

#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestGraphView : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    // Happy flows
    void loadsWithoutWarnings();
    void clickSelectsTogglesAndAdds();
    void dragOnEmptySpaceOrbits();
    void dragOnANodeMovesAndPinsIt();
    void rectangleSelectsAndSubtracts();
    void wheelZoomsTowardsTheCursor();
    void doubleClickFocusesOrResets();
    void rightClickAsksForAMenu();
    void arrowsWalkToNeighbours();
    void pagesWalkToOtherPartsAndHomeToSiblings();
    void keysFly();
    void hoverShowsACard();

    // Rainy day flows
    void shortDragIsAClick();
    void rightDragIsNoMenu();
    void nodeThatVanishesUnderTheHand();
    void surfaceWithoutControllerIsInert();

private:
    QPoint screenOf(quint32 slot) const
    {
        const auto mark = controller->driver()->picker().markOf(slot);
        return {qRound(mark.x), qRound(mark.y)};
    }
    void drag(Qt::MouseButton button, QPoint from, QPoint to, Qt::KeyboardModifiers keys = {})
    {
        QTest::mousePress(window.get(), button, keys, from);
        for (int i = 1; i <= 4; ++i)
            sendMove(from + (to - from) * i / 4, button, keys);
        QTest::mouseRelease(window.get(), button, keys, to);
    }
    void sendMove(QPoint at, Qt::MouseButton button, Qt::KeyboardModifiers keys)
    {
        QMouseEvent move(QEvent::MouseMove, at, window->mapToGlobal(at), Qt::NoButton, button, keys);
        QGuiApplication::sendEvent(window.get(), &move);
    }

    std::unique_ptr<ManualClock> clock;
    std::unique_ptr<SnapshotMailbox> box;
    std::unique_ptr<GraphController> controller;
    std::unique_ptr<QQuickWindow> window;
    GraphSurface *surface = nullptr;
    std::shared_ptr<Topology> line = topologyOf(4, {{0, 1}, {1, 2}, {2, 3}});
};

void TestGraphView::init()
{
    clock = std::make_unique<ManualClock>();
    box = std::make_unique<SnapshotMailbox>();
    controller = std::make_unique<GraphController>(*box, *clock);
    window = std::make_unique<QQuickWindow>();
    window->resize(1000, 700);
    surface = new GraphSurface(window->contentItem());
    surface->setSize({1000, 700});
    surface->setController(controller.get());
    box->publish(snapshotOf(line, {{-30, 0, 0}, {-10, 0, 0}, {10, 0, 0}, {30, 0, 0}}));
    controller->takeSnapshot();
    controller->setProjection(GraphController::Flat);
    controller->driver()->advanceFrame();
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
}

void TestGraphView::cleanup()
{
    window.reset();
    controller.reset();
}

void TestGraphView::loadsWithoutWarnings()
{
    QQmlEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    QSignalSpy warnings(&engine, &QQmlEngine::warnings);
    QQmlComponent component(&engine, QUrl(u"qrc:/qt/qml/VisionFlow/Scene/GraphView.qml"_s));
    std::unique_ptr<QObject> view(component.createWithInitialProperties({{u"controller"_s, QVariant::fromValue(controller.get())}}));
    QVERIFY2(view, qPrintable(component.errorString()));
    QCOMPARE(warnings.size(), 0);
    QCOMPARE(view->objectName(), u"graph.view"_s);
}

void TestGraphView::clickSelectsTogglesAndAdds()
{
    QTest::mouseClick(window.get(), Qt::LeftButton, {}, screenOf(0));
    QCOMPARE(controller->selectedNodes(), keysOf({0}));
    QCOMPARE(controller->currentId(), 0);
    QTest::mouseClick(window.get(), Qt::LeftButton, Qt::ShiftModifier, screenOf(1));
    QTest::mouseClick(window.get(), Qt::LeftButton, Qt::ControlModifier, screenOf(2));
    QCOMPARE(controller->selectedNodes(), keysOf({0, 1, 2}));
    QTest::mouseClick(window.get(), Qt::LeftButton, Qt::ControlModifier, screenOf(0));
    QCOMPARE(controller->selectedNodes(), keysOf({1, 2}));
    QTest::mouseClick(window.get(), Qt::LeftButton, {}, {20, 20});
    QCOMPARE(controller->selectionCount(), 0);
}

void TestGraphView::dragOnEmptySpaceOrbits()
{
    controller->setProjection(GraphController::Perspective);
    const CameraPose before = controller->driver()->camera().pose();
    drag(Qt::LeftButton, {40, 40}, {140, 60});
    const CameraPose after = controller->driver()->camera().pose();
    QVERIFY(after.worldFromView != before.worldFromView);
    QCOMPARE(after.target, before.target);
    QCOMPARE(controller->selectionCount(), 0);
}

void TestGraphView::dragOnANodeMovesAndPinsIt()
{
    QSignalSpy started(controller.get(), &GraphController::dragStarted);
    QSignalSpy moved(controller.get(), &GraphController::dragMoved);
    QSignalSpy ended(controller.get(), &GraphController::dragEnded);
    const QPoint from = screenOf(1);
    const QPoint to = from + QPoint(60, -80);
    drag(Qt::LeftButton, from, to);
    QCOMPARE(started.size(), 1);
    QVERIFY(moved.size() >= 1);
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.first().at(0).toUInt(), 1u);
    QVERIFY(ended.first().at(2).toBool());
    QVERIFY(QLineF(screenOf(1), to).length() < 3); // shown where the hand let go, before the server answers
    QVERIFY(controller->facts(keyOf(1))->pinned);
}

void TestGraphView::rectangleSelectsAndSubtracts()
{
    drag(Qt::LeftButton, screenOf(0) + QPoint(-30, -30), screenOf(2) + QPoint(20, 30), Qt::ShiftModifier);
    QCOMPARE(controller->selectedNodes(), keysOf({0, 1, 2}));
    drag(Qt::LeftButton, screenOf(1) + QPoint(-20, -30), screenOf(1) + QPoint(20, 30), Qt::ShiftModifier | Qt::ControlModifier);
    QCOMPARE(controller->selectedNodes(), keysOf({0, 2}));
    QVERIFY(surface->rubberBand().isEmpty());
}

void TestGraphView::wheelZoomsTowardsTheCursor()
{
    const QPoint at = screenOf(3);
    const float before = controller->driver()->camera().pose().distance;
    QWheelEvent wheel(at, window->mapToGlobal(at), {}, {0, 240}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
    QGuiApplication::sendEvent(window.get(), &wheel);
    QVERIFY(controller->driver()->camera().pose().distance < before);
    QVERIFY(QLineF(screenOf(3), at).length() < 2);
}

void TestGraphView::doubleClickFocusesOrResets()
{
    QSignalSpy activated(surface, &GraphSurface::nodeActivated);
    controller->driver()->setReducedMotion(true);
    QTest::mouseDClick(window.get(), Qt::LeftButton, {}, screenOf(3));
    QCOMPARE(activated.size(), 1);
    QCOMPARE(controller->currentId(), 3);
    QCOMPARE(controller->driver()->camera().pose().target, QVector3D(30, 0, 0));
    controller->selectById(3, GraphController::Replace);
    QTest::mouseDClick(window.get(), Qt::LeftButton, Qt::ShiftModifier, {15, 15});
    QCOMPARE(controller->projection(), GraphController::Perspective);
    QVERIFY(controller->driver()->camera().isLevel());
    QCOMPARE(controller->selectionCount(), 1);
}

void TestGraphView::rightClickAsksForAMenu()
{
    QSignalSpy asked(surface, &GraphSurface::contextMenuRequested);
    QTest::mouseClick(window.get(), Qt::RightButton, {}, screenOf(2));
    QCOMPARE(asked.size(), 1);
    QCOMPARE(controller->currentId(), 2);
    QCOMPARE(controller->selectedNodes(), keysOf({2}));
}

void TestGraphView::arrowsWalkToNeighbours()
{
    surface->forceActiveFocus();
    controller->focusNode(1, false);
    QTest::keyClick(window.get(), Qt::Key_Right);
    QCOMPARE(controller->currentId(), 2);
    QTest::keyClick(window.get(), Qt::Key_Left);
    QTest::keyClick(window.get(), Qt::Key_Left);
    QCOMPARE(controller->currentId(), 0);
    QTest::keyClick(window.get(), Qt::Key_Left); // nobody there
    QCOMPARE(controller->currentId(), 0);
}

void TestGraphView::pagesWalkToOtherPartsAndHomeToSiblings()
{
    auto parts = topologyOf(6, {{0, 1}, {0, 2}, {0, 3}, {4, 5}});
    GraphSnapshot snapshot = snapshotOf(parts, {{0, 0, 0}, {10, 0, 0}, {20, 0, 0}, {30, 0, 0}, {0, 20, 0}, {9, 20, 0}});
    for (quint32 child : {1u, 2u, 3u})
        rowOf(snapshot, child).setParent(0);
    box->publish(snapshot);
    controller->takeSnapshot();
    surface->forceActiveFocus();
    controller->focusNode(2, false);
    QTest::keyClick(window.get(), Qt::Key_End);
    QCOMPARE(controller->currentId(), 3);
    QTest::keyClick(window.get(), Qt::Key_Home);
    QCOMPARE(controller->currentId(), 1);
    QTest::keyClick(window.get(), Qt::Key_PageDown);
    QCOMPARE(controller->currentId(), 4);
    QTest::keyClick(window.get(), Qt::Key_PageDown); // round to the first part, to its hub
    QCOMPARE(controller->currentId(), 0);
    QTest::keyClick(window.get(), Qt::Key_PageUp);
    QCOMPARE(controller->currentId(), 4);
    QCOMPARE(controller->selectedNodes(), keysOf({4}));
}

void TestGraphView::keysFly()
{
    surface->forceActiveFocus();
    const QVector3D before = controller->driver()->camera().pose().target;
    QTest::keyPress(window.get(), Qt::Key_D);
    for (int i = 0; i < 10; ++i) {
        clock->advance(20ms);
        controller->driver()->advanceFrame();
    }
    const QVector3D moved = controller->driver()->camera().pose().target;
    QVERIFY(moved.x() > before.x());
    QTest::keyRelease(window.get(), Qt::Key_D);
    clock->advance(200ms);
    controller->driver()->advanceFrame();
    QCOMPARE(controller->driver()->camera().pose().target, moved);
}

void TestGraphView::hoverShowsACard()
{
    QTest::mouseMove(window.get(), {20, 20});
    QTest::mouseMove(window.get(), screenOf(2));
    QTRY_COMPARE(controller->hoveredNode(), keyOf(2));
    QTRY_COMPARE(surface->cardLines().size(), 3);
    QCOMPARE(surface->cardLines().first(), u"node 2"_s);
    QTest::mouseMove(window.get(), {20, 20});
    QTRY_VERIFY(surface->cardLines().isEmpty());
    QCOMPARE(controller->hoveredNode(), noNode);
}

void TestGraphView::shortDragIsAClick()
{
    QSignalSpy started(controller.get(), &GraphController::dragStarted);
    drag(Qt::LeftButton, screenOf(1), screenOf(1) + QPoint(2, 2));
    QCOMPARE(started.size(), 0);
    QCOMPARE(controller->selectedNodes(), keysOf({1}));
}

void TestGraphView::rightDragIsNoMenu()
{
    QSignalSpy asked(surface, &GraphSurface::contextMenuRequested);
    const QVector3D before = controller->driver()->camera().pose().target;
    drag(Qt::RightButton, {300, 300}, {360, 310});
    QCOMPARE(asked.size(), 0);
    QVERIFY(controller->driver()->camera().pose().target != before);
}

void TestGraphView::nodeThatVanishesUnderTheHand()
{
    QSignalSpy ended(controller.get(), &GraphController::dragEnded);
    const QPoint from = screenOf(1);
    QTest::mousePress(window.get(), Qt::LeftButton, {}, from);
    sendMove(from + QPoint(20, 0), Qt::LeftButton, {});
    box->publish(snapshotOf(topologyOf(4, {}, {1}), {{-30, 0, 0}, {0, 0, 0}, {10, 0, 0}, {30, 0, 0}}));
    controller->takeSnapshot();
    sendMove(from + QPoint(40, 0), Qt::LeftButton, {});
    QTest::mouseRelease(window.get(), Qt::LeftButton, {}, from + QPoint(40, 0));
    controller->driver()->advanceFrame();
    QCOMPARE(ended.size(), 0);
    QCOMPARE(controller->driver()->scene().held.weight, 0.f);
}

void TestGraphView::surfaceWithoutControllerIsInert()
{
    surface->setController(nullptr);
    QTest::mouseClick(window.get(), Qt::LeftButton, {}, {100, 100});
    QTest::mouseDClick(window.get(), Qt::LeftButton, {}, {100, 100});
    QTest::keyClick(window.get(), Qt::Key_W);
    QTest::mouseMove(window.get(), {200, 200});
    surface->pinch(2, {3, 3});
    QVERIFY(surface->cardLines().isEmpty());
}

QTEST_MAIN(TestGraphView)
#include "tst_graphview.moc"
