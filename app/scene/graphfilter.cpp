// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter of the graph on display: which nodes it lets through, looked at again as their values change.
#include "app/core/filter/nodesubject.h"
#include "app/scene/graphcontrollerprivate.h"

namespace VisionFlow {

std::vector<NodeKey> GraphController::Private::matchesOf(const Filter &wanted) const
{
    return scene.hasSnapshot ? matchingNodes(wanted, scene.snapshot, secondsNow()) : std::vector<NodeKey>();
}

/// \return true when other nodes are let through than before.
bool GraphController::Private::rematch()
{
    if (filter.isEmpty())
        return false;
    const std::vector<NodeKey> keys = matchesOf(filter);
    return scene.visibility.updateFilter(QSet<NodeKey>(keys.begin(), keys.end()));
}

void GraphController::Private::refreshFilter()
{
    if (!rematch())
        return;
    slotsChanged();
    emit q->filterChanged();
}

void GraphController::applyFilter(const Filter &filter)
{
    if (filter == d->filter)
        return;
    const auto before = d->shown();
    d->filter = filter;
    d->scene.visibility.endFilter();
    if (!filter.isEmpty()) {
        const std::vector<NodeKey> keys = d->matchesOf(filter);
        d->scene.visibility.startFilter(QSet<NodeKey>(keys.begin(), keys.end()));
    }
    // What is out of sight is not acted on unseen.
    Selection next = d->scene.selection;
    next.dropHidden(d->scene.visibility);
    d->select(next);
    d->slotsChanged();
    d->remember(before, filter.isEmpty() ? tr("take the filter away") : tr("filter"));
    emit filterChanged();
}

const Filter &GraphController::filter() const { return d->filter; }

int GraphController::countMatches(const Filter &filter) const { return int(d->matchesOf(filter).size()); }

} // namespace VisionFlow
