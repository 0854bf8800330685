// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/graphcontroller.h"

#include "app/core/countedtext.h"
#include "app/scene/graphcontrollerprivate.h"
#include "net/clock.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr int tickMs = 250;

OrbitCamera::Projection cameraProjection(GraphController::Projection projection) { return OrbitCamera::Projection(projection); }

} // namespace

GraphController::GraphController(SnapshotMailbox &mailbox, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, mailbox, clock))
{
    connect(&d->driver, &SceneDriver::motionChanged, this, &GraphController::motionChanged);
    connect(&d->driver, &SceneDriver::trackingChanged, this, &GraphController::trackingChanged);
    connect(&d->driver, &SceneDriver::rangeChanged, this, &GraphController::styleChanged);
    d->tick.setInterval(tickMs);
    connect(&d->tick, &QTimer::timeout, this, [this] {
        d->figures = d->driver.takeFigures();
        d->refreshFilter();
        emit ticked();
    });
}

GraphController::~GraphController() = default;

bool GraphController::hasData() const { return nodeCount() > 0; }
int GraphController::nodeCount() const { return d->scene.hasSnapshot ? int(d->scene.topology()->nodeCount) : 0; }
QString GraphController::nodeCountText() const { return CountedText::nodes(nodeCount()); }
int GraphController::edgeCount() const { return d->scene.hasSnapshot ? int(d->scene.topology()->edges.size()) : 0; }
QString GraphController::graphName() const { return d->scene.hasSnapshot ? d->scene.topology()->name : QString(); }
int GraphController::selectionCount() const { return int(d->scene.selection.size()); }
int GraphController::hiddenCount() const { return nodeCount() - int(d->scene.visibleSlots.size()); }
NodeKey GraphController::currentNode() const { return d->scene.current; }
NodeKey GraphController::hoveredNode() const { return d->scene.hovered; }
std::vector<NodeKey> GraphController::selectedNodes() const { return d->scene.selection.keys(); }
bool GraphController::isInterpolated() const { return d->driver.motion() == Motion::Interpolated; }
bool GraphController::isStale() const { return d->isStale; }
bool GraphController::isTracking() const { return d->driver.tracked() != noNode; }
GraphController::Projection GraphController::projection() const { return d->projection; }
QString GraphController::pathText() const { return d->pathText; }
bool GraphController::isPathShown() const { return d->scene.path.has_value(); }
double GraphController::frameMs() const { return d->figures.frameMs; }
double GraphController::framesPerSecond() const { return d->figures.framesPerSecond; }
double GraphController::ownFrameMs() const { return d->figures.ownMs; }
bool GraphController::isSoftwareRendering() const { return d->isSoftware; }
QString GraphController::rendererName() const { return d->renderer; }
SceneDriver *GraphController::driver() const { return &d->driver; }
const GraphSnapshot *GraphController::snapshot() const { return d->scene.hasSnapshot ? &d->scene.snapshot : nullptr; }

qint64 GraphController::currentId() const
{
    const qint64 slot = d->scene.slotOf(d->scene.current);
    return slot < 0 ? -1 : qint64(d->scene.topology()->nodes[size_t(slot)].info.id);
}

QString GraphController::Private::kindName(quint32 slot) const
{
    switch (scene.kindAt(slot)) {
    case Wire::NodeKind::Agent:
        return tr("agent");
    case Wire::NodeKind::Knowledge:
        return tr("knowledge");
    case Wire::NodeKind::Other:
        break;
    }
    return tr("other");
}

QString GraphController::Private::sentence(NodeKey key) const
{
    const qint64 slot = scene.slotOf(key);
    if (slot < 0)
        return {};
    const auto rows = scene.snapshot.rows();
    const float distance = size_t(slot) < rows.size() ? rows[size_t(slot)].distance : Wire::unreachable;
    const QString away = std::isfinite(distance) ? tr("distance %1").arg(double(distance), 0, 'g', 3) : tr("unreachable");
    const auto count = scene.topology()->neighbours(quint32(slot)).size();
    const QString neighbours = CountedText::neighbours(qint64(count));
    return tr("node %1, %2, %3, %4").arg(scene.topology()->nodes[size_t(slot)].info.id).arg(kindName(quint32(slot)), away, neighbours);
}

QString GraphController::currentText() const
{
    const QString text = d->sentence(d->scene.current);
    return text.isEmpty() ? tr("no node chosen") : text;
}

QString GraphController::hoveredText() const { return d->sentence(d->scene.hovered); }

QString GraphController::motionText() const
{
    if (isPast())
        return tr("the past");
    switch (d->driver.motion()) {
    case Motion::NoData:
        return tr("no data");
    case Motion::Still:
        return tr("still");
    case Motion::Interpolated:
        return tr("interpolated");
    case Motion::Extrapolated:
        return tr("extrapolated");
    case Motion::Stepped:
        return tr("in steps");
    }
    Q_UNREACHABLE();
}

QString GraphController::projectionName() const
{
    return d->projection == Perspective ? tr("perspective") : d->projection == Orthographic ? tr("orthographic") : tr("flat");
}

// ---- What arrives

void GraphController::takeSnapshot()
{
    std::optional<GraphSnapshot> taken = d->mailbox->take();
    if (!taken || !taken->topology || d->isLeaving)
        return;
    const TopologyPointer before = d->scene.hasSnapshot ? d->scene.snapshot.topology : nullptr;
    const bool kindsChanged = taken->kinds != d->scene.snapshot.kinds;
    d->scene.snapshot = std::move(*taken);
    d->scene.hasSnapshot = true;
    const bool isNewTopology = before != d->scene.snapshot.topology;
    const bool isNewGraph = before && isNewTopology && std::none_of(before->nodes.begin(), before->nodes.end(), [this](const auto &node) {
                                return node.key != noNode && d->scene.slotOf(node.key) >= 0;
                            });
    if (isNewTopology)
        d->applyTopology();
    d->driver.snapshotTaken(isNewTopology || kindsChanged, isNewGraph);
    if (d->scene.path)
        d->refreshPath();
    if (isNewTopology)
        emit topologyChanged();
    if (!d->tick.isActive())
        d->tick.start();
}

void GraphController::showPast(SnapshotMailbox &past)
{
    d->mailbox = &past;
    takeSnapshot();
}

void GraphController::showMoment(std::chrono::nanoseconds time, bool isHeld)
{
    if (!isPast())
        return;
    d->shownTime = time;
    d->driver.setMoment(SceneDriver::Moment{time, isHeld});
}

void GraphController::showLive()
{
    if (!isPast())
        return;
    d->mailbox = &d->live;
    d->shownTime.reset();
    d->driver.setMoment(std::nullopt);
    takeSnapshot(); // the newest has been waiting
}

bool GraphController::isPast() const { return d->mailbox != &d->live; }

bool GraphController::Private::refusesChange()
{
    if (!q->isPast())
        return false;
    emit q->noticed(pastText());
    return true;
}

QString GraphController::Private::pastText() { return tr("This is the past, which cannot be changed. Go back to live first."); }

void GraphController::forgetGraph()
{
    showLive();
    d->isLeaving = true;
    d->mailbox->take();
    clearPath();
    d->heldFrom.reset();
    const SceneStyle style = d->scene.style;
    d->scene = {};
    d->scene.style = style;
    d->filter = {};
    d->tick.stop();
    d->driver.forgetGraph();
    emit topologyChanged();
    emit selectionChanged();
    emit visibilityChanged();
    emit filterChanged();
    emit currentChanged();
    emit hoverChanged();
}

void GraphController::expectGraph()
{
    d->isLeaving = false;
    d->mailbox->take();
}

void GraphController::Private::applyTopology()
{
    const Topology &topology = *scene.topology();
    const bool lostSelected = scene.selection.prune(topology);
    scene.visibility.prune(topology);
    const bool othersMatch = rematch();
    scene.refreshSlots();
    hasWideIds = std::any_of(topology.nodes.begin(), topology.nodes.end(),
                             [](const TopologyNode &node) { return node.key != noNode && node.info.id >= Wire::narrowLayout.capacity(); });
    forgetAnsweredPins();
    if (scene.slotOf(scene.hovered) < 0 && scene.hovered != noNode) {
        scene.hovered = noNode;
        emit q->hoverChanged();
    }
    if (scene.current != noNode && scene.slotOf(scene.current) < 0)
        setCurrent(noNode);
    if (lostSelected)
        emit q->selectionChanged();
    emit q->visibilityChanged();
    if (othersMatch)
        emit q->filterChanged();
    emit q->pinsChanged();
}

void GraphController::Private::forgetAnsweredPins()
{
    scene.pinsAsked.removeIf([this](const std::pair<const NodeKey &, bool &> &pin) {
        const qint64 slot = scene.slotOf(pin.first);
        return slot < 0 || scene.topology()->nodes[size_t(slot)].info.pinned == pin.second;
    });
}

void GraphController::setStale(bool stale)
{
    if (stale == d->isStale)
        return;
    d->isStale = stale;
    d->driver.setStale(stale);
    emit staleChanged();
}

void GraphController::setExpectedRate(double updatesPerSecond) { d->driver.setExpectedRate(updatesPerSecond); }

void GraphController::setSource(std::optional<quint32> id)
{
    if (id == d->scene.source)
        return;
    d->scene.source = id;
    d->driver.marksChanged();
}

void GraphController::setRenderer(const QString &name, bool isSoftware)
{
    if (name == d->renderer && isSoftware == d->isSoftware)
        return;
    d->renderer = name;
    d->isSoftware = isSoftware;
    emit rendererChanged();
}

// ---- Reading

std::optional<NodeFacts> GraphController::facts(NodeKey key) const
{
    const qint64 slot = d->scene.slotOf(key);
    if (slot < 0)
        return std::nullopt;
    const SceneState &scene = d->scene;
    const TopologyNode &node = scene.topology()->nodes[size_t(slot)];
    NodeFacts facts;
    facts.key = key;
    facts.id = node.info.id;
    facts.kind = scene.kindAt(quint32(slot));
    facts.rawIdBits = d->hasWideIds ? 32 : 16;
    facts.rawId = Wire::rawId(facts.id, facts.kind, d->hasWideIds ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow);
    facts.label = node.info.label;
    facts.state = node.info.state;
    facts.degree = node.degree;
    facts.pinned = scene.isPinned(quint32(slot));
    facts.hidden = !scene.visibility.isVisible(key);
    facts.selected = scene.selection.contains(key);
    facts.metadata = node.info.metadata;
    const auto rows = scene.snapshot.rows();
    if (size_t(slot) >= rows.size() || !rows[size_t(slot)].hasPosition())
        return facts;
    const Wire::NodeState &row = rows[size_t(slot)];
    facts.position = scene.positionOf(quint32(slot));
    facts.speed = std::hypot(row.velocity.x, row.velocity.y, row.velocity.z);
    facts.distance = row.distance;
    facts.parent = row.parent();
    facts.ageMs = std::max(0.0, 1000 * (d->secondsNow() - double(row.time)));
    return facts;
}

std::vector<NodeKey> GraphController::hiddenNodes() const
{
    std::vector<NodeKey> hidden;
    if (!d->scene.hasSnapshot)
        return hidden;
    for (const TopologyNode &node : d->scene.topology()->nodes) {
        if (node.key != noNode && !d->scene.visibility.isVisible(node.key))
            hidden.push_back(node.key);
    }
    return hidden;
}

std::vector<quint32> GraphController::pathIds() const
{
    std::vector<quint32> ids;
    if (d->scene.path && d->scene.hasSnapshot) {
        for (quint32 slot : d->scene.path->hops)
            ids.push_back(d->scene.topology()->nodes[slot].info.id);
    }
    return ids;
}

std::vector<NodeMatch> GraphController::find(const QString &text, int limit) const
{
    return d->scene.hasSnapshot ? findNodes(*d->scene.topology(), text, limit) : std::vector<NodeMatch>();
}

// ---- Camera

std::vector<quint32> GraphController::Private::slotsOf(const std::vector<NodeKey> &keys) const
{
    std::vector<quint32> found;
    for (NodeKey key : keys) {
        const qint64 slot = scene.slotOf(key);
        if (slot >= 0)
            found.push_back(quint32(slot));
    }
    return found;
}

void GraphController::frameSelection()
{
    if (d->scene.selection.isEmpty())
        frameAll();
    else
        d->driver.frame(d->slotsOf(selectedNodes()));
}

void GraphController::frameAll() { d->driver.frameAll(); }

void GraphController::resetView()
{
    if (d->projection != Perspective)
        setProjection(Perspective);
    d->driver.resetView();
}

void GraphController::toggleTracking()
{
    if (isTracking()) {
        d->driver.track(noNode);
        return;
    }
    const NodeKey key = d->scene.current != noNode ? d->scene.current : d->scene.selection.size() == 1 ? selectedNodes().front() : noNode;
    if (key == noNode)
        emit noticed(tr("Choose a node first, then it can be followed."));
    else
        d->driver.track(key);
}

void GraphController::stopTracking()
{
    if (isTracking())
        d->driver.track(noNode);
    else if (isPathShown())
        clearPath();
    else
        selectNone();
}

void GraphController::setProjection(Projection projection)
{
    if (projection == d->projection)
        return;
    d->projection = projection;
    d->driver.setProjection(cameraProjection(projection));
    emit projectionChanged();
}

void GraphController::cycleProjection() { setProjection(Projection((int(d->projection) + 1) % 3)); }

// ---- Paths

void GraphController::Private::setPath(std::optional<SourcePath> path)
{
    const QString text = path ? describe(*path, *scene.topology()) : QString();
    const bool isSame = text == pathText && path.has_value() == scene.path.has_value() && (!path || path->hops == scene.path->hops);
    scene.path = std::move(path);
    pathText = text;
    if (isSame)
        return;
    driver.marksChanged();
    emit q->pathChanged();
}

void GraphController::Private::refreshPath()
{
    const qint64 slot = scene.slotOf(pathFrom);
    setPath(slot < 0 ? std::nullopt : std::optional(pathToSource(scene.snapshot, quint32(slot))));
}

void GraphController::showPathToSource()
{
    d->pathFrom = d->scene.current != noNode ? d->scene.current : d->scene.selection.size() == 1 ? selectedNodes().front() : noNode;
    if (d->pathFrom == noNode)
        emit noticed(tr("Choose one node first, then its path to the source can be shown."));
    else
        d->refreshPath();
}

void GraphController::clearPath()
{
    d->pathFrom = noNode;
    d->setPath(std::nullopt);
}

} // namespace VisionFlow
