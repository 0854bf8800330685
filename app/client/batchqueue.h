// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Items wait here until there are enough of them, or the oldest has waited long enough; then they leave as one batch.
#pragma once

#include <QList>
#include <QtGlobal>

#include <algorithm>
#include <chrono>
#include <deque>
#include <functional>
#include <optional>
#include <span>

namespace VisionFlow {

/// What became of an item that was put into a queue.
enum class EnqueueOutcome {
    Queued,
    Replaced, ///< took the place of an older item with its key
    Refused,  ///< the queue is full; the item is not in it, and the caller must say so
};

struct BatchQueueCounters
{
    quint64 queued = 0;
    quint64 processed = 0;
    quint64 replaced = 0;
    quint64 refused = 0;
    quint64 failedBatches = 0;
    friend bool operator==(const BatchQueueCounters &, const BatchQueueCounters &) = default;
};

/// Bounded. Two ways not to grow: with a key function the newest item of a key replaces the older one (positions);
/// otherwise, and for new keys, a full queue refuses (commands are never dropped silently). The owner calls flushDue()
/// when nextDeadline() has passed; there is no timer inside. One thread.
template <typename Item>
class BatchQueue
{
public:
    using Key = quint64;

    struct Config
    {
        qsizetype batchSize = 32;
        std::chrono::milliseconds flushInterval{100};
        std::chrono::milliseconds retryInterval{100}; ///< after a batch failed
        qsizetype capacity = 1024;
        /// Takes items from the front of the batch and returns how many; the rest go back to the front of the queue, in
        /// order, and are offered again after retryInterval.
        std::function<qsizetype(std::span<const Item>)> processor;
        std::function<int(const Item &)> priority = {}; ///< larger leaves first; equal ones in order of arrival
        std::function<Key(const Item &)> key = {};      ///< set: newest wins
    };

    explicit BatchQueue(Config config)
        : m_config(std::move(config))
    {
    }

    EnqueueOutcome enqueue(Item item, std::chrono::nanoseconds now)
    {
        if (replaceOlder(item))
            return EnqueueOutcome::Replaced;
        if (qsizetype(m_items.size()) >= m_config.capacity) {
            ++m_counters.refused;
            return EnqueueOutcome::Refused;
        }
        ++m_counters.queued;
        const auto after = [&](const Item &other) { return priorityOf(other) < priorityOf(item); };
        m_items.insert(m_config.priority ? std::find_if(m_items.begin(), m_items.end(), after) : m_items.end(), std::move(item));
        if (!m_deadline)
            m_deadline = now + m_config.flushInterval;
        return EnqueueOutcome::Queued;
    }

    /// Sends what is due: full batches, and everything once the flush interval has passed.
    void flushDue(std::chrono::nanoseconds now)
    {
        while (!m_items.empty() && !m_blocked && qsizetype(m_items.size()) >= m_config.batchSize) {
            if (!flush(now))
                return;
        }
        if (m_deadline && now >= *m_deadline)
            flushAll(now);
    }

    /// One batch, now. False when the processor left any of it.
    bool flush(std::chrono::nanoseconds now)
    {
        if (m_items.empty())
            return true;
        const qsizetype size = std::min<qsizetype>(m_config.batchSize, qsizetype(m_items.size()));
        QList<Item> batch;
        batch.reserve(size);
        for (qsizetype i = 0; i < size; ++i) {
            batch.append(std::move(m_items.front()));
            m_items.pop_front();
        }
        const qsizetype taken
            = std::clamp<qsizetype>(m_config.processor(std::span<const Item>(batch.constData(), std::size_t(size))), 0, size);
        m_counters.processed += quint64(taken);
        for (qsizetype i = size; i > taken; --i)
            m_items.push_front(std::move(batch[i - 1]));
        m_blocked = taken < size;
        m_counters.failedBatches += m_blocked;
        m_deadline = m_items.empty() ? std::nullopt : std::optional(now + (m_blocked ? m_config.retryInterval : m_config.flushInterval));
        return !m_blocked;
    }

    /// Everything, batch by batch, until the processor fails.
    void flushAll(std::chrono::nanoseconds now)
    {
        while (!m_items.empty() && flush(now)) { }
    }

    /// When flushDue() will have work; nothing while empty.
    std::optional<std::chrono::nanoseconds> nextDeadline(std::chrono::nanoseconds now) const
    {
        if (!m_blocked && !m_items.empty() && qsizetype(m_items.size()) >= m_config.batchSize)
            return now;
        return m_deadline;
    }

    /// Takes matching items out and returns how many: the caller knows why, so this is no drop.
    qsizetype removeIf(const std::function<bool(const Item &)> &matches)
    {
        const qsizetype removed = qsizetype(std::erase_if(m_items, matches));
        if (m_items.empty()) {
            m_deadline.reset();
            m_blocked = false;
        }
        return removed;
    }

    qsizetype size() const { return qsizetype(m_items.size()); }
    bool isEmpty() const { return m_items.empty(); }
    const BatchQueueCounters &counters() const { return m_counters; }

private:
    int priorityOf(const Item &item) const { return m_config.priority ? m_config.priority(item) : 0; }

    bool replaceOlder(Item &item)
    {
        if (!m_config.key)
            return false;
        const Key key = m_config.key(item);
        const auto older = std::find_if(m_items.begin(), m_items.end(), [&](const Item &other) { return m_config.key(other) == key; });
        if (older == m_items.end())
            return false;
        *older = std::move(item);
        ++m_counters.replaced;
        return true;
    }

    Config m_config;
    std::deque<Item> m_items;
    std::optional<std::chrono::nanoseconds> m_deadline;
    bool m_blocked = false; ///< the last batch failed: wait for the deadline even when full
    BatchQueueCounters m_counters;
};

} // namespace VisionFlow
