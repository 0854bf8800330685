// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/graphbinding.h"

#include "app/client/clientsession.h"
#include "app/scene/graphcontroller.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

NodeDetails detailsOf(const NodeFacts &facts)
{
    return {.id = facts.id,
            .rawId = facts.rawId,
            .rawIdBits = facts.rawIdBits,
            .kind = facts.kind,
            .label = facts.label,
            .state = facts.state,
            .position = facts.position,
            .speed = double(facts.speed),
            .distance = facts.distance,
            .parent = facts.parent,
            .ageMs = facts.ageMs,
            .degree = facts.degree,
            .pinned = facts.pinned,
            .metadata = facts.metadata};
}

} // namespace

GraphBinding::GraphBinding(const GraphParts &parts)
    : m(parts)
{
    m.find.setSearch([this](const QString &query, int limit) {
        QList<FoundNode> found;
        for (const NodeMatch &match : m.graph.find(query, limit))
            found.append({match.id, match.kind, match.label});
        return found;
    });
    connect(&m.find, &FindModel::chosen, &m.graph, [this](quint32 id) { m.graph.focusNode(id); });
    connect(&m.graph, &GraphController::topologyChanged, this, &GraphBinding::showTopology);
    connect(&m.graph, &GraphController::currentChanged, this, &GraphBinding::showCard);
    connect(&m.graph, &GraphController::ticked, this, &GraphBinding::showCard);
    connect(&m.graph, &GraphController::ticked, this, &GraphBinding::showDistances);
    connect(&m.graph, &GraphController::selectionChanged, this, &GraphBinding::showSelection);
    connect(&m.graph, &GraphController::visibilityChanged, this, &GraphBinding::showSelection);
    connect(&m.graph, &GraphController::trackingChanged, this, &GraphBinding::enableCommands);
    connect(&m.graph, &GraphController::edgesVisibleChanged, this, &GraphBinding::enableCommands);
    connect(&m.session, &ClientSession::stateChanged, this, &GraphBinding::enableCommands);
    connect(&m.session, &ClientSession::statusChanged, this, &GraphBinding::enableCommands);
    connect(&m.graph, &GraphController::pinsChanged, this, &GraphBinding::enableCommands);
    connect(&m.view, &WindowViewModel::panelsChanged, this, &GraphBinding::showDistances);
    connect(&m.view, &WindowViewModel::panelsChanged, this, &GraphBinding::enableCommands);
    connect(&m.view, &WindowViewModel::pageChanged, this, &GraphBinding::enableCommands);
    connectCommands();
    showTopology();
    showSelection();
    showCard();
}

void GraphBinding::on(const char *id, std::function<void()> act)
{
    connect(m.actions.command(QString::fromLatin1(id)), &Command::triggered, this, std::move(act));
}

void GraphBinding::connectCommands()
{
    using C = GraphController;
    const std::pair<const char *, void (C::*)()> verbs[] = {
        {"select.all", &C::selectAllVisible},
        {"select.none", &C::selectNone},
        {"select.invert", &C::invertSelection},
        {"select.neighbours", &C::selectNeighbours},
        {"select.grow", &C::growSelection},
        {"select.shrink", &C::shrinkSelection},
        {"select.hide", &C::hideSelection},
        {"select.isolate", &C::isolateSelection},
        {"select.showAll", &C::showAll},
        {"node.track", &C::toggleTracking},
        {"node.path", &C::showPathToSource},
        {"node.source", &C::chooseSourceFromSelection},
        {"node.pin", &C::pinSelection},
        {"node.unpin", &C::unpinSelection},
        {"view.frameSelection", &C::frameSelection},
        {"view.frameAll", &C::frameAll},
        {"view.reset", &C::resetView},
        {"view.projection", &C::cycleProjection},
        {"view.labels", &C::cycleLabels},
        {"graph.escape", &C::stopTracking},
    };
    for (const auto &[id, verb] : verbs)
        on(id, [this, verb = verb] { (m.graph.*verb)(); });
    on("view.pause", [this] { m.session.pauseLayout(!m.session.isLayoutPaused()); });
    on("view.edges", [this] { m.graph.setEdgesVisible(!m.graph.edgesVisible()); });
    on("view.panel", [this] { m.view.setPanelOpen(!m.view.isPanelOpen()); });
    on("view.distances", [this] { m.view.setDistancesOpen(!(m.view.isDistancesOpen() && m.view.isPanelOpen())); });
    on("find.open", [this] {
        if (m.view.page() == WindowViewModel::SettingsPage) {
            emit m.view.searchFieldWanted();
            return;
        }
        m.view.setPage(WindowViewModel::GraphPage);
        m.view.setFindOpen(true);
        emit m.view.findFieldWanted();
    });
    on("find.next", [this] { m.find.step(1); });
    on("find.previous", [this] { m.find.step(-1); });
}

void GraphBinding::showCard()
{
    const std::optional<NodeFacts> facts = m.graph.facts(m.graph.currentNode());
    const bool appears = facts.has_value() != m.card.isShown();
    m.card.show(facts ? std::optional(detailsOf(*facts)) : std::nullopt);
    if (appears)
        enableCommands();
}

void GraphBinding::showDistances()
{
    if (!m.view.isDistancesOpen() || !m.view.isPanelOpen())
        return;
    if (const GraphSnapshot *snapshot = m.graph.snapshot())
        m.distances.show(*snapshot, m.session.ssspSource());
}

void GraphBinding::showTopology()
{
    const GraphSnapshot *snapshot = m.graph.snapshot();
    m.legend.show(snapshot ? snapshot->topology.get() : nullptr);
    m.find.refresh();
    showDistances();
    enableCommands();
}

void GraphBinding::showSelection()
{
    m.card.setSelection(m.graph.selectionCount(), m.graph.hiddenCount());
    enableCommands();
}

void GraphBinding::enableCommands()
{
    const bool graph = m.graph.hasData();
    const bool selected = graph && m.graph.selectionCount() > 0;
    const bool node = graph && (m.card.isShown() || selected);
    m.actions.enable({"find.open"}, graph || m.view.page() == WindowViewModel::SettingsPage);
    m.actions.enable({"find.next", "find.previous", "select.all", "select.invert", "view.frameAll", "view.reset", "view.projection",
                      "view.labels", "view.edges", "view.distances", "view.panel"},
                     graph);
    m.actions.enable({"select.none", "select.neighbours", "select.grow", "select.shrink", "select.hide", "select.isolate"}, selected);
    m.actions.enable({"view.frameSelection"}, graph);
    m.actions.enable({"select.showAll"}, graph && m.graph.hiddenCount() > 0);
    m.actions.enable({"node.messages", "node.path", "node.source", "node.pin", "node.unpin"}, node);
    const bool pinned = m.graph.isSelectionPinned();
    m.actions.command(u"node.pin"_s)->setOffered(!pinned);
    m.actions.command(u"node.unpin"_s)->setOffered(pinned);
    m.actions.enable({"view.pause"}, graph && m.session.state() == ClientSession::State::Live);
    m.actions.command(u"view.pause"_s)->setChecked(m.session.isLayoutPaused());
    m.actions.enable({"node.track"}, node || m.graph.isTracking());
    m.actions.command(u"node.track"_s)->setChecked(m.graph.isTracking());
    m.actions.command(u"view.edges"_s)->setChecked(m.graph.edgesVisible());
    m.actions.command(u"view.panel"_s)->setChecked(m.view.isPanelOpen());
    m.actions.command(u"view.distances"_s)->setChecked(m.view.isPanelOpen() && m.view.isDistancesOpen());
}

} // namespace VisionFlow
