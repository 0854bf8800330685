// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which client holds which node, and until when.
#pragma once

#include "net/clock.h"

#include <QHash>
#include <QList>

namespace VisionFlow::Server {

/// Policy of dragging: one holder a node, a few nodes a holder, and a hold without an update runs out. Pure.
class DragTable
{
public:
    static constexpr std::chrono::seconds timeout{5};
    static constexpr int nodesPerHolder = 5;
    using Holder = quint64;

    explicit DragTable(const Clock &clock)
        : m_clock(clock)
    {
    }

    /// Begins or refreshes. \return false when another holder has the node, or \p holder has too many.
    bool hold(quint32 node, Holder holder);
    bool isHeldBy(quint32 node, Holder holder) const;
    void release(quint32 node) { m_drags.remove(node); }
    /// Nodes of a holder that left; they are released.
    QList<quint32> takeAllOf(Holder holder);
    /// Nodes that nobody moved for the timeout; they are released.
    QList<quint32> takeExpired();

private:
    struct Drag
    {
        Holder holder = 0;
        std::chrono::nanoseconds at{0};
    };
    template <typename Predicate>
    QList<quint32> takeIf(Predicate due);

    const Clock &m_clock;
    QHash<quint32, Drag> m_drags;
};

} // namespace VisionFlow::Server
