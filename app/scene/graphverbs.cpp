// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to the graph on display, each with its way back: selection, visibility, pins, source.
#include "app/core/countedtext.h"
#include "app/scene/graphcontrollerprivate.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostPinnedAtOnce = 64; // each is two messages

QString nodesAreGone() { return GraphController::tr("This cannot be undone or redone: the nodes are no longer in the graph."); }

QString tooManyPins(std::size_t count)
{
    return GraphController::tr("At most %1 nodes can be pinned at once, not %2.").arg(mostPinnedAtOnce).arg(count);
}

Selection changed(Selection selection, const std::vector<NodeKey> &keys, GraphController::SelectMode mode)
{
    switch (mode) {
    case GraphController::Replace:
        selection.replace(keys);
        break;
    case GraphController::Toggle:
        selection.toggle(keys);
        break;
    case GraphController::Add:
        selection.add(keys);
        break;
    case GraphController::Subtract:
        selection.remove(keys);
        break;
    }
    return selection;
}

} // namespace

// ---- The way back

void GraphController::Private::remember(const Shown &before, const QString &name, const QString &mergeKey)
{
    const Shown after = shown();
    if (after == before)
        return;
    emit q->stepTaken({name, [this, before] { return restore(before); }, [this, after] { return restore(after); }, mergeKey});
}

void GraphController::Private::rememberSelection(const Shown &before, const QString &mergeKey)
{
    const std::vector<NodeKey> keys = scene.selection.keys();
    const qint64 only = keys.size() == 1 ? scene.slotOf(keys.front()) : -1;
    remember(before,
             only >= 0          ? tr("select node %1").arg(idAt(only))
                 : keys.empty() ? tr("clear the selection")
                                : tr("select %1").arg(CountedText::nodes(qint64(keys.size()))),
             mergeKey);
}

QString GraphController::Private::restore(Shown wanted)
{
    if (!scene.hasSnapshot)
        return nodesAreGone();
    const Topology &topology = *scene.topology();
    const bool hasLost = wanted.selection.prune(topology);
    wanted.visibility.prune(topology);
    if (wanted.current != noNode && scene.slotOf(wanted.current) < 0)
        wanted.current = noNode;
    if (hasLost && wanted == shown())
        return nodesAreGone();
    select(wanted.selection);
    setCurrent(wanted.current);
    if (!(filter == wanted.filter && scene.visibility == wanted.visibility)) {
        filter = wanted.filter;
        scene.visibility = wanted.visibility;
        rematch();
        slotsChanged();
        emit q->filterChanged();
    }
    return {};
}

// ---- Selection and visibility

void GraphController::Private::select(const Selection &selection)
{
    if (selection == scene.selection)
        return;
    scene.selection = selection;
    driver.marksChanged();
    emit q->selectionChanged();
}

void GraphController::Private::setCurrent(NodeKey key)
{
    if (key == scene.current)
        return;
    scene.current = key;
    driver.marksChanged();
    emit q->currentChanged();
}

void GraphController::setCurrentNode(NodeKey key) { d->setCurrent(key); }

void GraphController::setHoveredNode(NodeKey key)
{
    if (key == d->scene.hovered)
        return;
    d->scene.hovered = key;
    d->driver.marksChanged();
    emit hoverChanged();
}

void GraphController::select(const std::vector<NodeKey> &keys, SelectMode mode)
{
    const auto before = d->shown();
    d->select(changed(d->scene.selection, keys, mode));
    d->rememberSelection(before);
}

void GraphController::choose(NodeKey key, SelectMode mode)
{
    const auto before = d->shown();
    d->select(changed(d->scene.selection, {key}, mode));
    d->setCurrent(key);
    d->rememberSelection(before);
}

void GraphController::walkTo(NodeKey key)
{
    const auto before = d->shown();
    d->select(changed({}, {key}, Replace));
    d->setCurrent(key);
    d->rememberSelection(before, u"walk"_s); // a walk is one step, however many nodes it passes
}

bool GraphController::selectById(quint32 id, SelectMode mode)
{
    const qint64 slot = d->scene.hasSnapshot ? d->scene.topology()->slotOfId(id) : -1;
    if (slot < 0)
        return false;
    select({d->scene.keyAt(slot)}, mode);
    return true;
}

bool GraphController::focusNode(quint32 id, bool flyTo)
{
    const qint64 slot = d->scene.hasSnapshot ? d->scene.topology()->slotOfId(id) : -1;
    if (slot < 0)
        return false;
    const auto before = d->shown();
    const NodeKey key = d->scene.keyAt(slot);
    d->select(changed({}, {key}, Replace));
    if (!d->scene.visibility.isVisible(key)) {
        d->scene.visibility.show(key);
        d->slotsChanged();
    }
    d->setCurrent(key);
    d->remember(before, tr("go to node %1").arg(id));
    if (flyTo)
        d->driver.frame({quint32(slot)});
    return true;
}

void GraphController::Private::changeSelection(const std::function<void(Selection &)> &change)
{
    if (!scene.hasSnapshot)
        return;
    const Shown before = shown();
    Selection next = scene.selection;
    change(next);
    select(next);
    rememberSelection(before);
}

void GraphController::selectAllVisible()
{
    d->changeSelection([this](Selection &next) { next.selectAll(*d->scene.topology(), d->scene.visibility); });
}

void GraphController::selectNone()
{
    const auto before = d->shown();
    d->select({});
    d->setCurrent(noNode);
    d->rememberSelection(before);
}

void GraphController::invertSelection()
{
    d->changeSelection([this](Selection &next) { next.invert(*d->scene.topology(), d->scene.visibility); });
}

void GraphController::selectNeighbours()
{
    d->changeSelection([this](Selection &next) { next.stepToNeighbours(*d->scene.topology(), d->scene.visibility); });
}

void GraphController::growSelection()
{
    d->changeSelection([this](Selection &next) { next.grow(*d->scene.topology(), d->scene.visibility); });
}

void GraphController::shrinkSelection()
{
    d->changeSelection([this](Selection &next) { next.shrink(*d->scene.topology(), d->scene.visibility); });
}

void GraphController::Private::slotsChanged()
{
    scene.refreshSlots();
    if (scene.hovered != noNode && !scene.visibility.isVisible(scene.hovered))
        q->setHoveredNode(noNode);
    driver.slotsChanged();
    emit q->visibilityChanged();
}

void GraphController::hideSelection()
{
    if (d->scene.selection.isEmpty())
        return;
    const auto before = d->shown();
    d->scene.visibility.hide(selectedNodes());
    Selection next = d->scene.selection;
    next.dropHidden(d->scene.visibility);
    d->select(next);
    d->slotsChanged();
    d->remember(before, tr("hide %1").arg(CountedText::nodes(before.selection.size())));
}

void GraphController::isolateSelection()
{
    if (d->scene.selection.isEmpty())
        return;
    const auto before = d->shown();
    d->scene.visibility.isolate(selectedNodes());
    d->slotsChanged();
    d->remember(before, tr("isolate %1").arg(CountedText::nodes(before.selection.size())));
}

void GraphController::showAll()
{
    const auto before = d->shown();
    d->scene.visibility.showAll();
    d->filter = {};
    d->slotsChanged();
    emit filterChanged();
    d->remember(before, tr("show all nodes"));
}

// ---- Pins

std::optional<GraphController::Private::Anchor> GraphController::Private::anchorOf(NodeKey key) const
{
    const qint64 slot = scene.slotOf(key);
    const auto rows = scene.snapshot.rows();
    if (slot < 0 || size_t(slot) >= rows.size() || !rows[size_t(slot)].hasPosition())
        return std::nullopt;
    return Anchor{key, scene.positionOf(quint32(slot)), scene.isPinned(quint32(slot))};
}

/// Asks the server to have the node as \p anchor says: pinned there, or free.
void GraphController::Private::askPin(const Anchor &anchor)
{
    const quint32 id = idAt(scene.slotOf(anchor.key));
    if (anchor.isPinned) {
        emit q->dragStarted(id, anchor.position);
        emit q->dragEnded(id, anchor.position, true);
    } else {
        emit q->unpinWanted(id);
    }
    scene.pinsAsked.insert(anchor.key, anchor.isPinned);
}

QString GraphController::Private::askPins(const std::vector<Anchor> &anchors)
{
    if (q->isPast())
        return pastText();
    const auto pins = std::size_t(std::count_if(anchors.begin(), anchors.end(), [](const Anchor &anchor) { return anchor.isPinned; }));
    if (pins > mostPinnedAtOnce)
        return tooManyPins(pins);
    bool isAnyThere = false;
    for (const Anchor &anchor : anchors) {
        if (scene.slotOf(anchor.key) < 0)
            continue;
        isAnyThere = true;
        askPin(anchor);
    }
    driver.marksChanged();
    emit q->pinsChanged();
    return isAnyThere ? QString() : nodesAreGone();
}

void GraphController::Private::rememberPins(const std::vector<Anchor> &before, const std::vector<Anchor> &after, const QString &name)
{
    if (!after.empty())
        emit q->stepTaken({name, [this, before] { return askPins(before); }, [this, after] { return askPins(after); }});
}

bool GraphController::isSelectionPinned() const
{
    const std::vector<NodeKey> keys = selectedNodes();
    return !keys.empty() && std::all_of(keys.begin(), keys.end(), [this](NodeKey key) {
        const qint64 slot = d->scene.slotOf(key);
        return slot >= 0 && d->scene.isPinned(quint32(slot));
    });
}

void GraphController::pinSelection()
{
    if (d->refusesChange())
        return;
    const std::vector<NodeKey> keys = selectedNodes();
    if (keys.size() > mostPinnedAtOnce) {
        emit noticed(tooManyPins(keys.size()));
        return;
    }
    d->changePins(keys, true, tr("pin %1"));
}

void GraphController::unpinSelection()
{
    if (d->refusesChange())
        return;
    std::vector<NodeKey> keys = selectedNodes();
    std::erase_if(keys, [this](NodeKey key) {
        const qint64 slot = d->scene.slotOf(key);
        return slot < 0 || !d->scene.isPinned(quint32(slot));
    });
    d->changePins(keys, false, tr("unpin %1"));
}

void GraphController::Private::changePins(const std::vector<NodeKey> &keys, bool pinned, const QString &name)
{
    std::vector<Anchor> before;
    std::vector<Anchor> after;
    for (NodeKey key : keys) {
        if (const std::optional<Anchor> anchor = anchorOf(key)) {
            before.push_back(*anchor);
            after.push_back({key, anchor->position, pinned});
            askPin(after.back());
        }
    }
    driver.marksChanged();
    emit q->pinsChanged();
    rememberPins(before, after, name.arg(CountedText::nodes(qint64(after.size()))));
}

void GraphController::startDrag(NodeKey key, const Wire::Vec3 &position)
{
    const qint64 slot = d->scene.slotOf(key);
    if (slot < 0 || d->refusesChange())
        return;
    d->heldFrom = d->anchorOf(key);
    d->driver.hold(key, position);
    emit dragStarted(d->idAt(slot), position);
}

void GraphController::moveDrag(const Wire::Vec3 &position)
{
    const NodeKey key = d->scene.held.key;
    const qint64 slot = d->scene.slotOf(key);
    if (slot < 0)
        return;
    d->driver.hold(key, position);
    emit dragMoved(d->idAt(slot), position);
}

void GraphController::endDrag(bool pin)
{
    const HeldNode held = d->scene.held;
    const qint64 slot = d->scene.slotOf(held.key);
    const auto from = std::exchange(d->heldFrom, std::nullopt);
    d->driver.release();
    if (slot < 0)
        return;
    emit dragEnded(d->idAt(slot), held.position, pin);
    if (pin) {
        d->scene.pinsAsked.insert(held.key, true);
        if (from)
            d->rememberPins({*from}, {{held.key, held.position, true}}, tr("move node %1").arg(d->idAt(slot)));
    }
    d->driver.marksChanged();
    emit pinsChanged();
}

// ---- The source of the shortest paths

QString GraphController::Private::askSource(quint32 id)
{
    if (q->isPast())
        return pastText();
    if (!scene.hasSnapshot || scene.topology()->slotOfId(id) < 0)
        return tr("Node %1 is no longer in the graph, so it cannot be the source.").arg(id);
    emit q->sourceWanted(id);
    return {};
}

void GraphController::chooseSourceFromSelection()
{
    if (d->refusesChange())
        return;
    const NodeKey key = d->scene.selection.size() == 1 ? selectedNodes().front() : d->scene.current;
    const qint64 slot = d->scene.slotOf(key);
    if (slot < 0) {
        emit noticed(tr("Choose one node first, then it can be the source."));
        return;
    }
    const quint32 id = d->idAt(slot);
    const std::optional<quint32> before = d->scene.source;
    if (before == id)
        return;
    emit sourceWanted(id);
    emit stepTaken(
        {tr("make node %1 the source").arg(id),
         [this, before] { return before ? d->askSource(*before) : tr("There was no source before that could be chosen again."); },
         [this, id] { return d->askSource(id); }});
}

} // namespace VisionFlow
