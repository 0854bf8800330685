// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A node of the graph as a filter sees it: as announced, and as its newest update says.
#pragma once

#include "app/core/filter/filtersubject.h"
#include "app/core/graphsnapshot.h"

namespace VisionFlow {

/// One subject walks over the nodes of one snapshot. Not thread-safe.
class NodeSubject final : public FilterSubject
{
public:
    /// \p now: seconds on the clock of the state table. Ids past 14 bits make raw ids 32 bits wide, as they travel.
    NodeSubject(const GraphSnapshot &snapshot, double now);

    /// From now on it is about the node in \p slot, which must be in use.
    void show(quint32 slot) { m_slot = slot; }

    bool test(const FilterTest &test) override;
    QStringList values(FilterFieldId field) override;

private:
    bool search(const FilterSearch &search) const;
    template <typename Visit>
    bool any(FilterFieldId field, Visit &&visit);
    template <typename Visit>
    bool anyOfState(FilterFieldId field, Visit &&visit) const;
    template <typename Visit>
    bool anyOfEdges(FilterFieldId field, Visit &&visit);
    Wire::NodeKind kind() const;
    void indexEdges();

    GraphSnapshot m_snapshot;
    double m_now;
    Wire::RecordForm m_form = Wire::RecordForm::Narrow;
    quint32 m_slot = 0;
    std::vector<quint32> m_edgeStart; ///< per slot, into m_edges; empty until a filter asks for edges
    std::vector<quint32> m_edges;
};

/// Keys of the nodes of \p snapshot that \p filter matches, by slot. \p now as above.
std::vector<NodeKey> matchingNodes(const class Filter &filter, const GraphSnapshot &snapshot, double now);

} // namespace VisionFlow
