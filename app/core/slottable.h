// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which id sits in which slot: a flat table for the usual dense ids, a hash for a server that scatters them.
#pragma once

#include "protocol/nodescatter.h"

#include <QHash>

#include <optional>
#include <span>
#include <vector>

namespace VisionFlow {

class SlotTable
{
public:
    /// Ids from here on go through the hash: a flat table of all legal ids would take 4 GiB.
    static constexpr quint32 flatIds = 1u << 22;

    /// The slot that \p id gets: a free one, or one past the end.
    quint32 insert(quint32 id);
    /// \p id in a slot that is past all others; the slots between are free. Slots must be given in rising order.
    void place(quint32 id, quint32 slot);
    /// Frees the slot of \p id and returns it.
    std::optional<quint32> remove(quint32 id);
    std::optional<quint32> slotOf(quint32 id) const;
    void clear();

    qsizetype used() const { return m_used; }
    quint32 slotCount() const { return m_slotCount; } ///< free ones included
    /// True when every id is in flat().
    bool isFlat() const { return m_far.isEmpty(); }
    std::span<const quint32> flat() const { return m_flat; }

private:
    void enter(quint32 id, quint32 slot);

    std::vector<quint32> m_flat; ///< Wire::noSlot where nobody lives
    QHash<quint32, quint32> m_far;
    std::vector<quint32> m_free;
    quint32 m_slotCount = 0;
    qsizetype m_used = 0;
};

} // namespace VisionFlow
