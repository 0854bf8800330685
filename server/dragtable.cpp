// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/dragtable.h"

#include <algorithm>

namespace VisionFlow::Server {

bool DragTable::hold(quint32 node, Holder holder)
{
    const auto present = m_drags.constFind(node);
    if (present != m_drags.constEnd()) {
        if (present->holder != holder)
            return false;
    } else if (std::count_if(m_drags.cbegin(), m_drags.cend(), [&](const Drag &drag) { return drag.holder == holder; }) >= nodesPerHolder) {
        return false;
    }
    m_drags.insert(node, {holder, m_clock.now()});
    return true;
}

bool DragTable::isHeldBy(quint32 node, Holder holder) const
{
    const auto present = m_drags.constFind(node);
    return present != m_drags.constEnd() && present->holder == holder;
}

template <typename Predicate>
QList<quint32> DragTable::takeIf(Predicate due)
{
    QList<quint32> taken;
    for (auto drag = m_drags.begin(); drag != m_drags.end();) {
        if (due(*drag)) {
            taken.append(drag.key());
            drag = m_drags.erase(drag);
        } else {
            ++drag;
        }
    }
    return taken;
}

QList<quint32> DragTable::takeAllOf(Holder holder)
{
    return takeIf([&](const Drag &drag) { return drag.holder == holder; });
}

QList<quint32> DragTable::takeExpired()
{
    return takeIf([now = m_clock.now()](const Drag &drag) { return now - drag.at >= timeout; });
}

} // namespace VisionFlow::Server
