// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The newest traffic, bounded in bytes and time: what the list shows, what one scrubs back through, a million messages and more.
#pragma once

#include "app/core/graphsnapshot.h"
#include "app/core/traffic/finding.h"
#include "app/core/traffic/messagefacts.h"
#include "app/core/traffic/trafficstatistics.h"

#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace VisionFlow {

/// How much is kept. What is over is dropped from the old end, whole blocks at a time.
struct TrafficLimits
{
    qint64 bytes = 256ll << 20; ///< of payloads and bookkeeping
    qint64 ageNs = 3'600'000'000'000;
    friend bool operator==(const TrafficLimits &, const TrafficLimits &) = default;
};

/// A run of messages that follow each other. Full ones never change, so that a filter reads them without a lock.
class TrafficBlock
{
public:
    /// A block ends after this many messages or bytes: small enough that dropping one is no loss anybody notices.
    static constexpr qsizetype mostMessages = 4096;
    static constexpr qint64 mostBytes = 4 << 20;
    /// Payloads up to this size lie side by side in one buffer; larger ones share the bytes they came in.
    static constexpr qsizetype smallBytes = 512;

    TrafficBlock();
    bool isFull() const { return qsizetype(m_facts.size()) >= mostMessages || m_bytes >= mostBytes; }
    /// Large ones are left where they are unless \p keepLarge.
    void append(const MessageFacts &facts, const QByteArray &bytes, bool keepLarge = true);

    quint64 firstNumber() const { return m_facts.empty() ? 0 : m_facts.front().number; }
    qsizetype size() const { return qsizetype(m_facts.size()); }
    std::span<const MessageFacts> facts() const { return m_facts; }
    MessageFacts &factsAt(qsizetype index) { return m_facts[size_t(index)]; }
    /// True for a large payload that the block does not hold; view() and bytes() are empty then.
    bool isElsewhere(qsizetype index) const { return m_places[size_t(index)].start == elsewhere; }
    /// Views the block; valid as long as it.
    QByteArrayView view(qsizetype index) const;
    /// Shares the bytes where it can.
    QByteArray bytes(qsizetype index) const;
    qint64 memory() const { return m_bytes; }

private:
    static constexpr quint32 elsewhere = 0xffffffff;
    struct Place
    {
        quint32 start = 0; ///< in the buffer, or index of a large one
        quint32 length = 0;
        bool isLarge() const { return length > quint32(smallBytes); }
    };
    std::vector<MessageFacts> m_facts;
    std::vector<Place> m_places;
    QByteArray m_buffer;
    std::vector<QByteArray> m_large;
    qint64 m_bytes = 0;
};

/// Where large payloads lie that a log does not hold itself: a session file. Called from any thread.
class PayloadStore
{
public:
    virtual ~PayloadStore() = default;
    /// Empty when there is none.
    virtual QByteArray payload(quint64 number) = 0;
};

using TrafficBlockPointer = std::shared_ptr<const TrafficBlock>;

/// The graph at one moment, so that going there does not start from the beginning.
struct Keyframe
{
    quint64 afterMessage = 0; ///< the last message that it holds
    qint64 timeNs = 0;        ///< of that message
    GraphSnapshot graph;
    qint64 memory() const { return graph.states.size() + graph.kinds.size(); }
};

/// Filled by one thread, read by any. Numbers are those of the capture: they follow each other without a gap.
class TrafficLog
{
public:
    /// The numbers that are kept: first … last; first > last when there are none.
    struct Range
    {
        quint64 first = 1;
        quint64 last = 0;
        quint64 count() const { return last + 1 - first; }
        bool contains(quint64 number) const { return number >= first && number <= last; }
        friend bool operator==(const Range &, const Range &) = default;
    };
    struct Message
    {
        MessageFacts facts;
        QByteArray bytes;
    };
    struct Dropped
    {
        quint64 messages = 0;
        qint64 bytes = 0; ///< payload
    };

    explicit TrafficLog(const TrafficLimits &limits = {});

    // The filling side.
    /// With \p store, large payloads stay there; without, the log holds all.
    void restart(quint64 wallUs, std::shared_ptr<PayloadStore> store = {});
    void opened(const Wire::CapturedConnection &connection);
    void closed(quint32 connection, qint64 timeNs);
    /// \pre facts.number is the last number + 1
    void append(const MessageFacts &facts, const QByteArray &bytes);
    void addKeyframe(const Keyframe &keyframe);
    /// Of a message that is kept; another is ignored.
    void addFindings(const QList<Finding> &findings);

    // Any side.
    void setLimits(const TrafficLimits &limits);
    TrafficLimits limits() const;
    Range range() const;
    Dropped dropped() const;
    qint64 memory() const;
    /// Of all since the restart, also of what was dropped.
    TrafficStatistics statistics() const;
    quint64 wallUs() const; ///< wall clock at time 0
    /// Grows with each restart(): what was read before is of another log.
    quint64 generation() const;
    qint64 newestNs() const;
    qint64 oldestNs() const;

    std::optional<MessageFacts> facts(quint64 number) const;
    std::optional<Message> message(quint64 number) const;
    std::optional<Wire::CapturedMessage> captured(quint64 number) const; ///< the same as it came
    /// The last message at or before \p timeNs; nothing when there is none.
    std::optional<quint64> numberAt(qint64 timeNs) const;
    /// The newest at or before \p timeNs.
    std::optional<Keyframe> keyframeBefore(qint64 timeNs) const;
    QList<Keyframe> keyframes() const; ///< oldest first
    /// Since when the graph can be shown; nothing when it cannot.
    std::optional<qint64> firstKeyframeNs() const;
    /// All blocks that hold messages from \p number on, oldest first. The last one is a copy, as it still grows.
    QList<TrafficBlockPointer> blocksFrom(quint64 number) const;

    QList<Finding> findings() const; ///< oldest first
    qsizetype findingCount() const;
    QList<Finding> findingsOf(quint64 number) const;
    QList<Wire::CapturedConnection> connections() const; ///< of which something is kept, or that are open
    std::optional<Wire::CapturedConnection> connection(quint32 id) const;

private:
    const TrafficBlock *blockOf(quint64 number, qsizetype &index) const;
    void noteAnswer(const MessageFacts &facts);
    void dropOld();
    qint64 memoryHere() const;

    mutable std::mutex m_mutex;
    TrafficLimits m_limits;
    std::deque<std::shared_ptr<TrafficBlock>> m_blocks;
    qint64 m_memory = 0; ///< of the full blocks
    std::deque<Keyframe> m_keyframes;
    qint64 m_keyframeMemory = 0;
    std::deque<Finding> m_findings;
    std::deque<Wire::CapturedConnection> m_connections;
    Dropped m_dropped;
    TrafficStatistics m_statistics;
    quint64 m_last = 0;
    quint32 m_answering = 0; ///< connection of the last message that noteAnswer() looked at
    quint64 m_wallUs = 0;
    quint64 m_generation = 0;
    std::shared_ptr<PayloadStore> m_store;
};

} // namespace VisionFlow
