// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/slottable.h"

namespace VisionFlow {

quint32 SlotTable::insert(quint32 id)
{
    if (const auto known = slotOf(id))
        return *known;
    quint32 slot = m_slotCount;
    if (m_free.empty()) {
        ++m_slotCount;
    } else {
        slot = m_free.back();
        m_free.pop_back();
    }
    enter(id, slot);
    return slot;
}

void SlotTable::place(quint32 id, quint32 slot)
{
    Q_ASSERT(slot >= m_slotCount);
    while (m_slotCount < slot)
        m_free.push_back(m_slotCount++);
    ++m_slotCount;
    enter(id, slot);
}

void SlotTable::enter(quint32 id, quint32 slot)
{
    ++m_used;
    if (id >= flatIds) {
        m_far.insert(id, slot);
    } else {
        if (id >= m_flat.size())
            m_flat.resize(id + 1, Wire::noSlot);
        m_flat[id] = slot;
    }
}

std::optional<quint32> SlotTable::remove(quint32 id)
{
    const auto slot = slotOf(id);
    if (!slot)
        return std::nullopt;
    if (id >= flatIds)
        m_far.remove(id);
    else
        m_flat[id] = Wire::noSlot;
    m_free.push_back(*slot);
    --m_used;
    return slot;
}

std::optional<quint32> SlotTable::slotOf(quint32 id) const
{
    const quint32 slot = id < flatIds ? (id < m_flat.size() ? m_flat[id] : Wire::noSlot) : m_far.value(id, Wire::noSlot);
    return slot == Wire::noSlot ? std::nullopt : std::optional(slot);
}

void SlotTable::clear() { *this = {}; }

} // namespace VisionFlow
