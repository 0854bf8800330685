// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/graphlabels.h"

#include "app/scene/graphcontroller.h"
#include "app/scene/labelplacement.h"
#include "app/scene/scenedriver.h"

#include <algorithm>

namespace VisionFlow {

namespace {

constexpr qint64 chooseEveryMs = 200;
constexpr std::size_t mostExamined = 2000;
constexpr int longestLabel = 48;
constexpr qreal gap = 3;

QString shortened(const QString &label, quint32 id)
{
    if (label.isEmpty())
        return QString::number(id);
    return label.size() <= longestLabel ? label : QString(label.left(longestLabel - 1) + QChar(u'…'));
}

} // namespace

void GraphLabels::setController(GraphController *controller)
{
    if (controller == m_controller)
        return;
    if (m_controller) {
        disconnect(m_controller, nullptr, this, nullptr);
        disconnect(m_controller->driver(), nullptr, this, nullptr);
    }
    m_controller = controller;
    if (controller) {
        connect(controller, &QObject::destroyed, this, [this] { m_controller = nullptr; });
        const auto chooseAgain = [this] { m_mustChoose = true; };
        const auto sortAgain = [this] { sortByDegree(); };
        connect(controller, &GraphController::selectionChanged, this, chooseAgain);
        connect(controller, &GraphController::hoverChanged, this, chooseAgain);
        connect(controller, &GraphController::currentChanged, this, chooseAgain);
        connect(controller, &GraphController::labelModeChanged, this, chooseAgain);
        connect(controller, &GraphController::topologyChanged, this, sortAgain);
        connect(controller, &GraphController::visibilityChanged, this, sortAgain);
        sortByDegree();
    }
    emit controllerChanged();
}

void GraphLabels::setDelegate(QQmlComponent *delegate)
{
    if (delegate == m_delegate)
        return;
    m_delegate = delegate;
    for (Label &label : m_labels)
        delete label.item;
    m_labels.clear();
    m_used = 0;
    m_mustChoose = true;
    emit delegateChanged();
}

void GraphLabels::sortByDegree()
{
    m_mustChoose = true;
    const SceneState &scene = m_controller->driver()->scene();
    m_byDegree = scene.visibleSlots;
    if (!scene.hasSnapshot)
        return;
    const auto &nodes = scene.topology()->nodes;
    const auto end = m_byDegree.begin() + std::ptrdiff_t(std::min(mostExamined, m_byDegree.size()));
    std::partial_sort(m_byDegree.begin(), end, m_byDegree.end(), [&](quint32 a, quint32 b) {
        return nodes[a].degree != nodes[b].degree ? nodes[a].degree > nodes[b].degree : nodes[a].key < nodes[b].key;
    });
    m_byDegree.erase(end, m_byDegree.end());
}

void GraphLabels::addCandidates(std::vector<NodeKey> &chosen) const
{
    const SceneState &scene = m_controller->driver()->scene();
    const auto add = [&](NodeKey key) {
        if (chosen.size() < mostLabels && key != noNode && scene.slotOf(key) >= 0 && scene.visibility.isVisible(key)
            && std::find(chosen.begin(), chosen.end(), key) == chosen.end())
            chosen.push_back(key);
    };
    const auto mode = m_controller->labelMode();
    if (mode == GraphController::NoLabels)
        return;
    if (mode >= GraphController::SelectedLabels) {
        add(scene.current);
        for (NodeKey key : m_controller->selectedNodes())
            add(key);
    }
    add(scene.hovered);
    if (mode != GraphController::AllLabels)
        return;
    // What was shown comes first, so that labels do not come and go without need.
    for (std::size_t i = 0; i < m_used; ++i) {
        if (m_labels[i].item && m_labels[i].item->isVisible() && chosen.size() < mostLabels / 2)
            add(m_labels[i].key);
    }
    const NodePicker picker = m_controller->driver()->picker();
    const QRectF view = boundingRect();
    for (quint32 slot : m_byDegree) {
        if (chosen.size() >= mostLabels)
            break;
        const auto mark = picker.markOf(slot);
        if (mark.isSeen && view.contains(QPointF(mark.x, mark.y)))
            add(scene.keyAt(slot));
    }
}

GraphLabels::Label *GraphLabels::labelFor(std::size_t index)
{
    if (index >= m_labels.size())
        m_labels.resize(index + 1);
    Label &label = m_labels[index];
    if (!label.item && m_delegate) {
        label.item = qobject_cast<QQuickItem *>(m_delegate->beginCreate(m_delegate->creationContext()));
        if (label.item) {
            label.item->setParentItem(this);
            label.item->setParent(this);
        }
        m_delegate->completeCreate();
    }
    return label.item ? &label : nullptr;
}

void GraphLabels::fill(Label &label, NodeKey key)
{
    const SceneState &scene = m_controller->driver()->scene();
    const TopologyNode &node = scene.topology()->nodes[std::size_t(scene.slotOf(key))];
    label.key = key;
    label.item->setProperty("text", shortened(node.info.label, node.info.id));
    label.item->setProperty("strong", scene.selection.contains(key) || key == scene.hovered || key == scene.current);
}

void GraphLabels::choose()
{
    m_mustChoose = false;
    m_chosen.start();
    std::vector<NodeKey> chosen;
    addCandidates(chosen);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        if (Label *label = labelFor(i))
            fill(*label, chosen[i]);
    }
    for (std::size_t i = chosen.size(); i < m_used; ++i) {
        m_labels[i].key = noNode;
        if (m_labels[i].item)
            m_labels[i].item->setVisible(false);
    }
    m_used = std::min(chosen.size(), m_labels.size());
}

void GraphLabels::arrange()
{
    if (!m_controller || !m_controller->driver()->scene().hasSnapshot)
        return;
    const bool isAll = m_controller->labelMode() == GraphController::AllLabels;
    if (m_mustChoose || (isAll && m_chosen.hasExpired(chooseEveryMs)))
        choose();
    if (m_used == 0 && m_shownCount == 0)
        return;
    const SceneState &scene = m_controller->driver()->scene();
    const NodePicker picker = m_controller->driver()->picker();
    std::vector<QRectF> boxes(m_used);
    for (std::size_t i = 0; i < m_used; ++i) {
        const qint64 slot = scene.slotOf(m_labels[i].key);
        if (slot < 0)
            continue;
        const auto mark = picker.markOf(quint32(slot));
        if (!mark.isSeen)
            continue;
        const QQuickItem *item = m_labels[i].item;
        boxes[i] = {qreal(mark.x) - item->width() / 2, qreal(mark.y) - qreal(mark.radiusPx) * 1.3 - gap - item->height(), item->width(),
                    item->height()};
    }
    const std::vector<bool> isPlaced = placeLabels(boxes, boundingRect());
    int shown = 0;
    for (std::size_t i = 0; i < m_used; ++i) {
        QQuickItem *item = m_labels[i].item;
        const bool isShown = isPlaced[i] && !boxes[i].isEmpty();
        item->setVisible(isShown);
        if (isShown)
            item->setPosition({std::round(boxes[i].x()), std::round(boxes[i].y())});
        shown += isShown;
    }
    if (shown != m_shownCount) {
        m_shownCount = shown;
        emit shownCountChanged();
    }
}

} // namespace VisionFlow
