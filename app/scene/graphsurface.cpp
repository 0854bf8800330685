// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/graphsurface.h"

#include "app/core/countedtext.h"
#include "app/core/nodewalk.h"
#include "app/scene/graphcontroller.h"
#include "app/scene/graphlabels.h"
#include "app/scene/scenedriver.h"

#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QPointingDevice>
#include <QQuickWindow>

#include <algorithm>
#include <cmath>
#include <limits>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr float pickTolerancePx = 5;
constexpr int pickEveryMs = 40;
constexpr float zoomPerNotch = 0.85f;
constexpr float fineZoomPerNotch = 0.97f;
constexpr qreal degreesPerPixel = 0.4;

} // namespace

GraphSurface::GraphSurface(QQuickItem *parent)
    : QQuickItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton | Qt::RightButton | Qt::MiddleButton);
    setAcceptHoverEvents(true);
    setActiveFocusOnTab(true);
    setFlag(ItemIsFocusScope, false);
}

SceneDriver *GraphSurface::driver() const { return m_controller ? m_controller->driver() : nullptr; }

void GraphSurface::setController(GraphController *controller)
{
    if (controller == m_controller)
        return;
    if (m_controller) {
        disconnect(m_controller, nullptr, this, nullptr);
        disconnect(driver(), nullptr, this, nullptr);
    }
    m_controller = controller;
    if (controller) {
        connect(controller, &QObject::destroyed, this, [this] { m_controller = nullptr; });
        connect(driver(), &SceneDriver::frameWanted, this, &GraphSurface::requestFrame);
        connect(controller, &GraphController::ticked, this, [this] { showCardOf(m_cardNode); });
        connect(controller, &GraphController::currentChanged, this, [this] {
            if (hasActiveFocus())
                showCardOf(m_controller->currentNode());
        });
        driver()->setViewport(size());
    }
    emit controllerChanged();
}

void GraphSurface::setLabels(GraphLabels *labels)
{
    if (labels == m_labels)
        return;
    m_labels = labels;
    emit labelsChanged();
}

// ---- Time

void GraphSurface::itemChange(ItemChange change, const ItemChangeData &data)
{
    if (change == ItemSceneChange) {
        disconnect(m_beforeFrame);
        disconnect(m_renderer);
        if (data.window) {
            m_beforeFrame = connect(data.window, &QQuickWindow::afterAnimating, this, &GraphSurface::advance);
            // Only the render thread has the context that knows what it draws with.
            m_renderer = connect(data.window, &QQuickWindow::beforeRendering, this, &GraphSurface::readRenderer, Qt::DirectConnection);
        }
    }
    QQuickItem::itemChange(change, data);
}

void GraphSurface::readRenderer()
{
    disconnect(m_renderer);
    QString name;
    if (QOpenGLContext *context = QOpenGLContext::currentContext())
        name = QString::fromLatin1(reinterpret_cast<const char *>(context->functions()->glGetString(GL_RENDERER)));
    const bool isSoftware = name.contains("llvmpipe"_L1, Qt::CaseInsensitive) || name.contains("softpipe"_L1, Qt::CaseInsensitive)
        || name.contains("swrast"_L1, Qt::CaseInsensitive) || name.contains("software"_L1, Qt::CaseInsensitive)
        || name.contains("swiftshader"_L1, Qt::CaseInsensitive);
    QMetaObject::invokeMethod(
        this,
        [this, name, isSoftware] {
            if (m_controller)
                m_controller->setRenderer(name, isSoftware);
        },
        Qt::QueuedConnection);
}

void GraphSurface::requestFrame()
{
    if (window() && isVisible())
        window()->update();
}

void GraphSurface::advance()
{
    if (!m_controller || !isVisible())
        return;
    const bool goesOn = driver()->advanceFrame();
    if (m_labels)
        m_labels->arrange();
    placeCard();
    if (goesOn)
        requestFrame();
}

void GraphSurface::geometryChange(const QRectF &newGeometry, const QRectF &oldGeometry)
{
    QQuickItem::geometryChange(newGeometry, oldGeometry);
    if (m_controller)
        driver()->setViewport(newGeometry.size());
}

// ---- Pointer

NodeKey GraphSurface::nodeAt(const QPointF &at) const
{
    const SceneState &scene = driver()->scene();
    return scene.hasSnapshot ? scene.keyAt(driver()->picker().nodeAt(at, pickTolerancePx)) : noNode;
}

GraphSurface::Gesture GraphSurface::gestureFor(const QMouseEvent &event) const
{
    const Qt::KeyboardModifiers keys = event.modifiers();
    if (event.button() != Qt::LeftButton)
        return Gesture::Pan;
    if (keys & Qt::ShiftModifier)
        return Gesture::Rectangle;
    if (keys & Qt::AltModifier)
        return Gesture::Roll;
    if (keys & Qt::ControlModifier)
        return Gesture::Pan;
    return m_pressedNode != noNode ? Gesture::DragNode : Gesture::Orbit;
}

void GraphSurface::mousePressEvent(QMouseEvent *event)
{
    if (!m_controller)
        return;
    forceActiveFocus(Qt::MouseFocusReason);
    if (m_gesture != Gesture::None) { // a second button changes nothing
        event->accept();
        return;
    }
    m_pressed = m_last = event->position();
    m_pressedNode = nodeAt(m_pressed);
    m_wanted = gestureFor(*event);
    m_gesture = Gesture::Pressed;
    m_wasDoubleClick = false;
    hideCard();
    event->accept();
}

void GraphSurface::beginGesture(Gesture gesture)
{
    m_gesture = gesture;
    if (gesture != Gesture::DragNode)
        return;
    const SceneState &scene = driver()->scene();
    const qint64 slot = scene.slotOf(m_pressedNode);
    if (slot < 0) {
        m_gesture = Gesture::Orbit; // it went away under the hand
        return;
    }
    m_controller->startDrag(m_pressedNode, scene.positionOf(quint32(slot)));
}

void GraphSurface::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_controller || m_gesture == Gesture::None)
        return;
    const QPointF at = event->position();
    if (m_gesture == Gesture::Pressed) {
        if ((at - m_pressed).manhattanLength() < clickPixels)
            return;
        beginGesture(m_wanted);
    }
    const QPointF moved = at - m_last;
    m_last = at;
    switch (m_gesture) {
    case Gesture::Orbit:
        driver()->orbit(moved);
        break;
    case Gesture::Pan:
        driver()->pan(moved);
        break;
    case Gesture::Roll:
        driver()->roll(float(moved.x() * degreesPerPixel));
        break;
    case Gesture::Rectangle:
        m_subtracts = event->modifiers() & Qt::ControlModifier;
        emit rubberBandChanged();
        break;
    case Gesture::DragNode: {
        const Wire::Vec3 held = driver()->scene().held.position;
        const QVector3D to = driver()->camera().pointInPlaneOf({held.x, held.y, held.z}, at);
        m_controller->moveDrag({to.x(), to.y(), to.z()});
        break;
    }
    case Gesture::None:
    case Gesture::Pressed:
        break;
    }
    event->accept();
}

void GraphSurface::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_controller)
        return;
    if (m_gesture == Gesture::Pressed) {
        m_gesture = Gesture::None;
        if (!m_wasDoubleClick)
            click(*event);
    } else {
        endGesture();
    }
    event->accept();
}

void GraphSurface::mouseUngrabEvent() { endGesture(); }

void GraphSurface::endGesture()
{
    const Gesture gesture = m_gesture;
    m_gesture = Gesture::None;
    if (gesture == Gesture::DragNode) {
        m_controller->endDrag(true);
    } else if (gesture == Gesture::Rectangle) {
        const SceneState &scene = driver()->scene();
        std::vector<NodeKey> keys;
        if (scene.hasSnapshot) {
            for (quint32 slot : driver()->picker().nodesIn(QRectF(m_pressed, m_last)))
                keys.push_back(scene.keyAt(slot));
        }
        m_controller->select(keys, m_subtracts ? GraphController::Subtract : GraphController::Add);
        emit rubberBandChanged();
    }
}

void GraphSurface::click(const QMouseEvent &event)
{
    if (event.button() == Qt::RightButton) {
        if (m_pressedNode != noNode) {
            const std::vector<NodeKey> selected = m_controller->selectedNodes();
            if (std::binary_search(selected.begin(), selected.end(), m_pressedNode))
                m_controller->setCurrentNode(m_pressedNode);
            else
                m_controller->choose(m_pressedNode, GraphController::Replace);
        }
        emit contextMenuRequested(event.position().x(), event.position().y());
        return;
    }
    if (event.button() != Qt::LeftButton)
        return;
    const auto mode = event.modifiers() & Qt::ControlModifier ? GraphController::Toggle
        : event.modifiers() & Qt::ShiftModifier               ? GraphController::Add
                                                              : GraphController::Replace;
    if (m_pressedNode == noNode) {
        if (mode == GraphController::Replace && m_controller->selectionCount() > 0)
            m_controller->selectNone();
        return;
    }
    m_controller->choose(m_pressedNode, mode);
}

void GraphSurface::mouseDoubleClickEvent(QMouseEvent *event)
{
    event->accept();
    if (!m_controller || event->button() != Qt::LeftButton)
        return;
    m_wasDoubleClick = true;
    m_gesture = Gesture::Pressed;
    m_pressed = m_last = event->position();
    const NodeKey key = nodeAt(m_pressed);
    if (key == noNode) {
        m_controller->resetView();
        return;
    }
    const qint64 slot = driver()->scene().slotOf(key);
    m_controller->setCurrentNode(key);
    driver()->frame({quint32(slot)});
    emit nodeActivated();
}

QRectF GraphSurface::rubberBand() const { return m_gesture == Gesture::Rectangle ? QRectF(m_pressed, m_last).normalized() : QRectF(); }

void GraphSurface::wheelEvent(QWheelEvent *event)
{
    if (!m_controller)
        return;
    event->accept();
    const bool isTouchPad = event->pointingDevice() && event->pointingDevice()->type() == QInputDevice::DeviceType::TouchPad;
    if (isTouchPad && !event->pixelDelta().isNull() && !(event->modifiers() & Qt::ControlModifier)) {
        driver()->orbit(event->pixelDelta());
        return;
    }
    const float notches = float(event->angleDelta().y()) / 120;
    const float perNotch = event->modifiers() & Qt::ControlModifier ? fineZoomPerNotch : zoomPerNotch;
    driver()->zoom(std::pow(perNotch, notches), event->position());
}

void GraphSurface::pinch(qreal factor, const QPointF &centre)
{
    if (m_controller && factor > 0)
        driver()->zoom(float(1 / factor), centre);
}

// ---- Hover and card

void GraphSurface::hoverEnterEvent(QHoverEvent *event) { hoverMoveEvent(event); }

void GraphSurface::hoverMoveEvent(QHoverEvent *event)
{
    m_hover = event->position();
    if (m_controller && !m_pickTimer.isActive())
        m_pickTimer.start(pickEveryMs, this);
}

void GraphSurface::hoverLeaveEvent(QHoverEvent *)
{
    m_pickTimer.stop();
    m_cardTimer.stop();
    if (m_controller)
        m_controller->setHoveredNode(noNode);
    hideCard();
}

void GraphSurface::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_pickTimer.timerId()) {
        m_pickTimer.stop();
        if (m_gesture == Gesture::None)
            hoverAt(m_hover);
    } else if (event->timerId() == m_cardTimer.timerId()) {
        m_cardTimer.stop();
        if (m_controller)
            showCardOf(m_controller->hoveredNode());
    } else {
        QQuickItem::timerEvent(event);
    }
}

void GraphSurface::hoverAt(const QPointF &at)
{
    const NodeKey key = nodeAt(at);
    if (key == m_controller->hoveredNode())
        return;
    m_controller->setHoveredNode(key);
    hideCard();
    if (key == noNode)
        m_cardTimer.stop();
    else
        m_cardTimer.start(hoverMs, this);
}

void GraphSurface::showCardOf(NodeKey key)
{
    const auto facts = m_controller ? m_controller->facts(key) : std::nullopt;
    if (!facts) {
        hideCard();
        return;
    }
    const QString kind = facts->kind == Wire::NodeKind::Agent ? tr("agent")
        : facts->kind == Wire::NodeKind::Knowledge            ? tr("knowledge")
                                                              : tr("other");
    const QString away = std::isfinite(facts->distance) ? tr("distance %1").arg(double(facts->distance), 0, 'g', 4) : tr("unreachable");
    const QStringList lines{
        facts->label.isEmpty() ? tr("node %1").arg(facts->id) : facts->label,
        facts->state.isEmpty() ? tr("%1 · id %2").arg(kind).arg(facts->id)
                               : tr("%1 · id %2 · %3").arg(kind).arg(facts->id).arg(facts->state),
        away + u" · "_s + CountedText::edges(facts->degree) + (facts->pinned ? tr(" · pinned") : QString()),
    };
    m_cardNode = key;
    if (lines != m_cardLines) {
        m_cardLines = lines;
        emit cardChanged();
    }
    placeCard();
}

void GraphSurface::hideCard()
{
    m_cardNode = noNode;
    if (m_cardLines.isEmpty())
        return;
    m_cardLines.clear();
    emit cardChanged();
}

void GraphSurface::placeCard()
{
    if (m_cardNode == noNode || !m_controller)
        return;
    const qint64 slot = driver()->scene().slotOf(m_cardNode);
    if (slot < 0) {
        hideCard();
        return;
    }
    const auto mark = driver()->picker().markOf(quint32(slot));
    const QPointF at(std::round(mark.x + mark.radiusPx + 10), std::round(mark.y + mark.radiusPx * 0.5f + 6));
    if (at == m_cardPosition)
        return;
    m_cardPosition = at;
    emit cardChanged();
}

// ---- Keyboard

bool GraphSurface::flyKey(int key, bool isPressed, Qt::KeyboardModifiers modifiers)
{
    struct Axis
    {
        int key;
        QVector3D direction;
    };
    static const std::array<Axis, 6> axes{Axis{Qt::Key_W, {0, 0, -1}}, Axis{Qt::Key_S, {0, 0, 1}},  Axis{Qt::Key_A, {-1, 0, 0}},
                                          Axis{Qt::Key_D, {1, 0, 0}},  Axis{Qt::Key_Q, {0, -1, 0}}, Axis{Qt::Key_E, {0, 1, 0}}};
    const bool isFlyKey = std::any_of(axes.begin(), axes.end(), [key](const Axis &axis) { return axis.key == key; });
    if (!isFlyKey && key != Qt::Key_Shift)
        return false;
    if (isFlyKey && isPressed)
        m_flyKeys.insert(key);
    else
        m_flyKeys.remove(key);
    QVector3D direction;
    for (const Axis &axis : axes) {
        if (m_flyKeys.contains(axis.key))
            direction += axis.direction;
    }
    const bool isFast = key == Qt::Key_Shift ? isPressed : bool(modifiers & Qt::ShiftModifier);
    driver()->setFlying(direction, isFast);
    return isFlyKey;
}

void GraphSurface::keyPressEvent(QKeyEvent *event)
{
    event->ignore();
    if (!m_controller)
        return;
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!isPlain)
        return;
    if (flyKey(event->key(), true, event->modifiers()) || walkKey(event->key())) {
        event->accept();
        return;
    }
    const bool hasShift = event->modifiers() & Qt::ShiftModifier;
    if (event->key() == Qt::Key_Menu || (event->key() == Qt::Key_F10 && hasShift)) {
        emit contextMenuRequested(width() / 2, height() / 2);
        event->accept();
    } else if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && m_controller->currentNode() != noNode) {
        emit nodeActivated();
        event->accept();
    }
}

void GraphSurface::keyReleaseEvent(QKeyEvent *event)
{
    event->ignore();
    if (m_controller && !event->isAutoRepeat() && flyKey(event->key(), false, event->modifiers()))
        event->accept();
}

void GraphSurface::focusInEvent(QFocusEvent *event)
{
    QQuickItem::focusInEvent(event);
    if (m_controller && event->reason() != Qt::MouseFocusReason)
        showCardOf(m_controller->currentNode());
}

void GraphSurface::focusOutEvent(QFocusEvent *event)
{
    QQuickItem::focusOutEvent(event);
    m_flyKeys.clear();
    if (m_controller)
        driver()->setFlying({}, false);
    hideCard();
}

bool GraphSurface::walkKey(int key)
{
    switch (key) {
    case Qt::Key_Left:
        walkTowards({-1, 0});
        return true;
    case Qt::Key_Right:
        walkTowards({1, 0});
        return true;
    case Qt::Key_Up:
        walkTowards({0, -1});
        return true;
    case Qt::Key_Down:
        walkTowards({0, 1});
        return true;
    case Qt::Key_Home:
        walkToSibling(false);
        return true;
    case Qt::Key_End:
        walkToSibling(true);
        return true;
    case Qt::Key_PageUp:
        walkToComponent(-1);
        return true;
    case Qt::Key_PageDown:
        walkToComponent(1);
        return true;
    default:
        return false;
    }
}

/// To the shown neighbour that lies best in that direction on the screen; without a current node to the one in the
/// middle of the view.
void GraphSurface::walkTowards(const QPointF &direction)
{
    const SceneState &scene = driver()->scene();
    if (!scene.hasSnapshot)
        return;
    const NodePicker picker = driver()->picker();
    const qint64 from = scene.slotOf(m_controller->currentNode());
    NodeKey best = noNode;
    if (from < 0) {
        best = scene.keyAt(picker.nodeAt({width() / 2, height() / 2}, std::numeric_limits<float>::max()));
    } else {
        const auto start = picker.markOf(quint32(from));
        qreal bestScore = 0;
        for (quint32 slot : scene.topology()->neighbours(quint32(from))) {
            const auto mark = picker.markOf(slot);
            if (!mark.isSeen || !scene.isShown(slot))
                continue;
            const QPointF way(qreal(mark.x - start.x), qreal(mark.y - start.y));
            const qreal length = std::hypot(way.x(), way.y()) + 1;
            const qreal ahead = QPointF::dotProduct(way, direction) / length;
            const qreal score = ahead > 0.3 ? ahead / std::sqrt(length) : 0;
            if (score > bestScore) {
                bestScore = score;
                best = scene.keyAt(slot);
            }
        }
    }
    walkTo(best);
}

/// To the first or last of the nodes that share the current one's parent.
void GraphSurface::walkToSibling(bool last)
{
    const SceneState &scene = driver()->scene();
    const qint64 from = scene.slotOf(m_controller->currentNode());
    if (from < 0)
        return;
    const std::vector<quint32> siblings = siblingsOf(scene.snapshot, scene.visibility, quint32(from));
    walkTo(scene.keyAt(last ? siblings.back() : siblings.front()));
}

/// To the most joined node of the next part of the graph, and round.
void GraphSurface::walkToComponent(int step)
{
    const SceneState &scene = driver()->scene();
    if (!scene.hasSnapshot)
        return;
    const auto components = shownComponents(*scene.topology(), scene.visibility);
    if (components.empty())
        return;
    const qint64 from = scene.slotOf(m_controller->currentNode());
    const auto here = std::find_if(components.begin(), components.end(), [from](const std::vector<quint32> &component) {
        return std::find(component.begin(), component.end(), from) != component.end();
    });
    const auto count = qsizetype(components.size());
    const qsizetype next = here == components.end() ? 0 : (here - components.begin() + step + count) % count;
    walkTo(scene.keyAt(components[size_t(next)].front()));
}

void GraphSurface::walkTo(NodeKey key)
{
    if (key != noNode)
        m_controller->walkTo(key);
}

} // namespace VisionFlow
