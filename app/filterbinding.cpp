// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/filterbinding.h"

#include "app/core/countedtext.h"
#include "app/scene/graphcontroller.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

FilterBinding::FilterBinding(const FilterParts &parts)
    : m(parts)
{
    m.filter.setCount([this](const Filter &filter) { return countOf(filter); });
    connect(&m.filter, &FilterViewModel::applyWanted, &m.graph, &GraphController::applyFilter);
    connect(&m.graph, &GraphController::filterChanged, &m.filter, [this] { m.filter.showApplied(m.graph.filter().text()); });
    connect(&m.graph, &GraphController::topologyChanged, &m.filter, &FilterViewModel::recount);
    connect(&m.graph, &GraphController::ticked, &m.filter, [this] {
        // Nobody reads the count of a field that is not there.
        if (m.view.isFilterOpen() || m.filter.isActive())
            m.filter.recount();
    });
    connect(&m.graph, &GraphController::topologyChanged, this, &FilterBinding::enableCommands);
    connect(m.actions.command(u"find.filter"_s), &Command::triggered, this, [this] {
        m.view.setPage(WindowViewModel::GraphPage);
        m.view.setFilterOpen(true);
        emit m.view.filterFieldWanted();
    });
    enableCommands();
}

QString FilterBinding::countOf(const Filter &filter) const
{
    if (!m.graph.hasData())
        return {};
    return tr("%1 of %2").arg(CountedText::number(m.graph.countMatches(filter)), CountedText::nodes(m.graph.nodeCount()));
}

void FilterBinding::enableCommands() { m.actions.enable({"find.filter"}, m.graph.hasData()); }

} // namespace VisionFlow
