// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The item that hears pointer and keyboard over the graph and turns them into verbs; it also beats the time of the
// drawing, one step a displayed frame, and none while nothing moves.
#pragma once

#include "app/core/topology.h"
#include "protocol/noderecord.h"

#include <QBasicTimer>
#include <QQuickItem>
#include <QSet>
#include <QtQml/qqmlregistration.h>

#include <array>

namespace VisionFlow {

class GraphController;
class GraphLabels;
class SceneDriver;

class GraphSurface : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_MOC_INCLUDE("app/scene/graphcontroller.h")
    Q_MOC_INCLUDE("app/scene/graphlabels.h")
    Q_PROPERTY(VisionFlow::GraphController *controller READ controller WRITE setController NOTIFY controllerChanged FINAL)
    Q_PROPERTY(VisionFlow::GraphLabels *labels READ labels WRITE setLabels NOTIFY labelsChanged FINAL)
    Q_PROPERTY(QRectF rubberBand READ rubberBand NOTIFY rubberBandChanged FINAL) ///< empty: none
    Q_PROPERTY(bool rubberBandSubtracts READ rubberBandSubtracts NOTIFY rubberBandChanged FINAL)
    /// The card of the hovered or, on keyboard focus, the current node: three lines of plain text, and where.
    Q_PROPERTY(QStringList cardLines READ cardLines NOTIFY cardChanged FINAL)
    Q_PROPERTY(QPointF cardPosition READ cardPosition NOTIFY cardChanged FINAL)

public:
    explicit GraphSurface(QQuickItem *parent = nullptr);

    GraphController *controller() const { return m_controller; }
    void setController(GraphController *controller);
    GraphLabels *labels() const { return m_labels; }
    void setLabels(GraphLabels *labels);
    QRectF rubberBand() const;
    bool rubberBandSubtracts() const { return m_subtracts; }
    QStringList cardLines() const { return m_cardLines; }
    QPointF cardPosition() const { return m_cardPosition; }

    /// From a pinch: \p factor > 1 spreads.
    Q_INVOKABLE void pinch(qreal factor, const QPointF &centre);

    static constexpr int clickPixels = 5;
    static constexpr int hoverMs = 300;

signals:
    void controllerChanged();
    void labelsChanged();
    void rubberBandChanged();
    void cardChanged();
    void contextMenuRequested(qreal x, qreal y);
    void nodeActivated();

protected:
    void itemChange(ItemChange change, const ItemChangeData &data) override;
    void geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseUngrabEvent() override;
    void wheelEvent(QWheelEvent *event) override;
    void hoverEnterEvent(QHoverEvent *event) override;
    void hoverMoveEvent(QHoverEvent *event) override;
    void hoverLeaveEvent(QHoverEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void keyReleaseEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    enum class Gesture { None, Pressed, Orbit, Pan, Roll, Rectangle, DragNode };

    SceneDriver *driver() const;
    void advance();
    void requestFrame();
    void readRenderer();
    NodeKey nodeAt(const QPointF &at) const;
    Gesture gestureFor(const QMouseEvent &event) const;
    void beginGesture(Gesture gesture);
    void endGesture();
    void click(const QMouseEvent &event);
    void hoverAt(const QPointF &at);
    void showCardOf(NodeKey key);
    void hideCard();
    void placeCard();
    bool flyKey(int key, bool isPressed, Qt::KeyboardModifiers modifiers);
    bool walkKey(int key);
    void walkTowards(const QPointF &direction);
    void walkToSibling(bool last);
    void walkToComponent(int step);
    void walkTo(NodeKey key);

    GraphController *m_controller = nullptr;
    GraphLabels *m_labels = nullptr;
    QMetaObject::Connection m_beforeFrame;
    QMetaObject::Connection m_renderer;
    Gesture m_gesture = Gesture::None;
    Gesture m_wanted = Gesture::None;
    QPointF m_pressed;
    QPointF m_last;
    NodeKey m_pressedNode = noNode;
    bool m_subtracts = false;
    bool m_wasDoubleClick = false;
    QPointF m_hover;
    QBasicTimer m_pickTimer; ///< bounds how often hovering picks
    QBasicTimer m_cardTimer;
    NodeKey m_cardNode = noNode;
    QStringList m_cardLines;
    QPointF m_cardPosition;
    QSet<int> m_flyKeys;
};

} // namespace VisionFlow
