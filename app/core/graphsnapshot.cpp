// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/graphsnapshot.h"

namespace VisionFlow {

void SnapshotMailbox::setWake(std::function<void()> wake)
{
    const std::lock_guard lock(m_mutex);
    m_wake = std::move(wake);
}

void SnapshotMailbox::setWitness(std::function<void(const GraphSnapshot &)> witness) { m_witness = std::move(witness); }

void SnapshotMailbox::publish(GraphSnapshot snapshot)
{
    if (m_witness)
        m_witness(snapshot);
    // Under the lock, so that after setWake({}) nobody is inside the old one.
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = !m_newest;
    m_replaced += !wasEmpty;
    m_newest = std::move(snapshot);
    if (wasEmpty && m_wake)
        m_wake();
}

std::optional<GraphSnapshot> SnapshotMailbox::take()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_newest, std::nullopt);
}

quint64 SnapshotMailbox::replaced() const
{
    const std::lock_guard lock(m_mutex);
    return m_replaced;
}

} // namespace VisionFlow
