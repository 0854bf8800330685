// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which nodes are shown: some hidden by name, all but a chosen few, or those that a filter lets through.
#pragma once

#include "app/core/topology.h"

#include <QSet>

#include <optional>

namespace VisionFlow {

/// Survives changes of the topology. While isolated, nodes that arrive later stay out of sight as well.
class Visibility
{
public:
    bool isVisible(NodeKey key) const
    {
        return (!m_isolated || m_isolated->contains(key)) && !m_hidden.contains(key)
            && (!m_matching || m_matching->contains(key) || m_despiteFilter.contains(key));
    }
    friend bool operator==(const Visibility &, const Visibility &) = default;
    bool showsAll() const { return !m_isolated && m_hidden.isEmpty() && !m_matching; }

    void hide(std::span<const NodeKey> keys);
    void isolate(std::span<const NodeKey> keys); ///< only these, and of these all
    void show(NodeKey key);                      ///< whatever keeps it out of sight; in spite of a filter until the next one
    void showAll();                              ///< no filter either

    /// Only \p matching are let through.
    void startFilter(QSet<NodeKey> matching);
    /// The same filter lets others through now. \return true when these are others.
    bool updateFilter(QSet<NodeKey> matching);
    void endFilter();
    /// Forgets nodes that have gone. When every isolated node has gone, all others are shown again.
    void prune(const Topology &topology);
    qsizetype hiddenCount(const Topology &topology) const;

private:
    QSet<NodeKey> m_hidden;
    std::optional<QSet<NodeKey>> m_isolated;
    std::optional<QSet<NodeKey>> m_matching; ///< nothing: no filter
    QSet<NodeKey> m_despiteFilter;
};

} // namespace VisionFlow
