// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/trafficlog.h"

#include <algorithm>

namespace VisionFlow {

namespace {

constexpr qint64 perMessage = sizeof(MessageFacts) + 2 * sizeof(quint32);
/// A peer may break every rule in every message: the oldest findings go first.
constexpr std::size_t mostFindings = 100'000;
constexpr std::size_t mostConnections = 10'000;

} // namespace

TrafficBlock::TrafficBlock()
{
    // Not all at once: most logs hold a few hundred large messages.
    m_facts.reserve(256);
    m_places.reserve(256);
}

void TrafficBlock::append(const MessageFacts &facts, const QByteArray &bytes, bool keepLarge)
{
    m_facts.push_back(facts);
    if (bytes.size() > smallBytes && !keepLarge) {
        m_places.push_back({elsewhere, quint32(bytes.size())});
        m_bytes += perMessage;
        return;
    }
    if (bytes.size() > smallBytes) {
        m_places.push_back({quint32(m_large.size()), quint32(bytes.size())});
        m_large.push_back(bytes);
    } else {
        m_places.push_back({quint32(m_buffer.size()), quint32(bytes.size())});
        m_buffer.append(bytes);
    }
    m_bytes += bytes.size() + perMessage;
}

QByteArrayView TrafficBlock::view(qsizetype index) const
{
    const Place &place = m_places[size_t(index)];
    if (place.start == elsewhere)
        return {};
    return place.isLarge() ? QByteArrayView(m_large[place.start]) : QByteArrayView(m_buffer).sliced(place.start, place.length);
}

QByteArray TrafficBlock::bytes(qsizetype index) const
{
    const Place &place = m_places[size_t(index)];
    if (place.start == elsewhere)
        return {};
    return place.isLarge() ? m_large[place.start] : m_buffer.sliced(place.start, place.length);
}

TrafficLog::TrafficLog(const TrafficLimits &limits)
    : m_limits(limits)
{
}

void TrafficLog::restart(quint64 wallUs, std::shared_ptr<PayloadStore> store)
{
    const std::lock_guard lock(m_mutex);
    m_store = std::move(store);
    m_blocks.clear();
    m_keyframes.clear();
    m_findings.clear();
    m_connections.clear();
    m_memory = 0;
    m_keyframeMemory = 0;
    m_dropped = {};
    m_statistics = {};
    m_last = 0;
    m_answering = 0;
    m_wallUs = wallUs;
    ++m_generation;
}

void TrafficLog::opened(const Wire::CapturedConnection &connection)
{
    const std::lock_guard lock(m_mutex);
    for (Wire::CapturedConnection &known : m_connections) {
        if (known.id == connection.id) {
            const qint64 answered = known.answeredNs;
            known = connection;
            known.answeredNs = answered;
            return;
        }
    }
    m_connections.push_back(connection);
    if (m_connections.size() > mostConnections)
        m_connections.pop_front();
}

void TrafficLog::closed(quint32 connection, qint64 timeNs)
{
    const std::lock_guard lock(m_mutex);
    for (Wire::CapturedConnection &known : m_connections) {
        if (known.id == connection)
            known.closedNs = timeNs;
    }
}

void TrafficLog::append(const MessageFacts &facts, const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    if (m_blocks.empty() || m_blocks.back()->isFull()) {
        if (!m_blocks.empty())
            m_memory += m_blocks.back()->memory();
        m_blocks.push_back(std::make_shared<TrafficBlock>());
    }
    m_blocks.back()->append(facts, bytes, !m_store);
    m_last = facts.number;
    m_statistics.add(facts);
    noteAnswer(facts);
    dropOld();
}

void TrafficLog::noteAnswer(const MessageFacts &facts)
{
    if (facts.connection == m_answering || facts.way == Wire::Way::Sent || facts.carrier == Wire::Carrier::Close)
        return;
    m_answering = facts.connection;
    const auto known
        = std::find_if(m_connections.rbegin(), m_connections.rend(), [&](const auto &one) { return one.id == facts.connection; });
    if (known != m_connections.rend() && known->answeredNs < 0)
        known->answeredNs = facts.timeNs;
}

void TrafficLog::addKeyframe(const Keyframe &keyframe)
{
    const std::lock_guard lock(m_mutex);
    m_keyframes.push_back(keyframe);
    m_keyframeMemory += keyframe.memory();
    dropOld();
}

void TrafficLog::addFindings(const QList<Finding> &findings)
{
    const std::lock_guard lock(m_mutex);
    for (const Finding &finding : findings) {
        qsizetype index = 0;
        const TrafficBlock *block = blockOf(finding.message, index);
        if (!block)
            continue;
        // A full block is read without a lock: what is found late about an old message stands in the list of findings alone.
        if (!block->isFull()) {
            MessageFacts &facts = m_blocks.back()->factsAt(index);
            facts.findings |= quint16(1u << unsigned(finding.code));
            facts.severity = std::max(facts.severity, quint8(unsigned(finding.severity) + 1));
        }
        m_findings.push_back(finding);
    }
    while (m_findings.size() > mostFindings)
        m_findings.pop_front();
}

void TrafficLog::dropOld()
{
    while (m_blocks.size() > 1) {
        const TrafficBlock &oldest = *m_blocks.front();
        const qint64 age = m_blocks.back()->facts().back().timeNs - oldest.facts().back().timeNs;
        if (memoryHere() <= m_limits.bytes && age <= m_limits.ageNs)
            return;
        m_memory -= oldest.memory();
        m_dropped.messages += quint64(oldest.size());
        m_dropped.bytes += oldest.memory() - oldest.size() * perMessage;
        m_blocks.pop_front();
        const quint64 first = m_blocks.front()->firstNumber();
        while (!m_findings.empty() && m_findings.front().message < first)
            m_findings.pop_front();
        while (!m_keyframes.empty() && m_keyframes.front().afterMessage + 1 < first) {
            m_keyframeMemory -= m_keyframes.front().memory();
            m_keyframes.pop_front();
        }
        const qint64 since = m_blocks.front()->facts().front().timeNs;
        std::erase_if(m_connections, [since](const auto &known) { return known.closedNs >= 0 && known.closedNs < since; });
    }
}

void TrafficLog::setLimits(const TrafficLimits &limits)
{
    const std::lock_guard lock(m_mutex);
    m_limits = limits;
    dropOld();
}

TrafficLimits TrafficLog::limits() const
{
    const std::lock_guard lock(m_mutex);
    return m_limits;
}

TrafficLog::Range TrafficLog::range() const
{
    const std::lock_guard lock(m_mutex);
    return m_blocks.empty() ? Range{} : Range{m_blocks.front()->firstNumber(), m_last};
}

TrafficLog::Dropped TrafficLog::dropped() const
{
    const std::lock_guard lock(m_mutex);
    return m_dropped;
}

qint64 TrafficLog::memoryHere() const { return m_keyframeMemory + m_memory + (m_blocks.empty() ? 0 : m_blocks.back()->memory()); }

qint64 TrafficLog::memory() const
{
    const std::lock_guard lock(m_mutex);
    return memoryHere();
}

TrafficStatistics TrafficLog::statistics() const
{
    const std::lock_guard lock(m_mutex);
    return m_statistics;
}

quint64 TrafficLog::wallUs() const
{
    const std::lock_guard lock(m_mutex);
    return m_wallUs;
}

quint64 TrafficLog::generation() const
{
    const std::lock_guard lock(m_mutex);
    return m_generation;
}

qint64 TrafficLog::newestNs() const
{
    const std::lock_guard lock(m_mutex);
    return m_blocks.empty() ? 0 : m_blocks.back()->facts().back().timeNs;
}

qint64 TrafficLog::oldestNs() const
{
    const std::lock_guard lock(m_mutex);
    return m_blocks.empty() ? 0 : m_blocks.front()->facts().front().timeNs;
}

const TrafficBlock *TrafficLog::blockOf(quint64 number, qsizetype &index) const
{
    if (m_blocks.empty() || number < m_blocks.front()->firstNumber() || number > m_last)
        return nullptr;
    auto block = std::upper_bound(m_blocks.begin(), m_blocks.end(), number,
                                  [](quint64 wanted, const auto &candidate) { return wanted < candidate->firstNumber(); });
    --block;
    index = qsizetype(number - (*block)->firstNumber());
    return block->get();
}

std::optional<MessageFacts> TrafficLog::facts(quint64 number) const
{
    const std::lock_guard lock(m_mutex);
    qsizetype index = 0;
    const TrafficBlock *block = blockOf(number, index);
    return block ? std::optional(block->facts()[size_t(index)]) : std::nullopt;
}

std::optional<TrafficLog::Message> TrafficLog::message(quint64 number) const
{
    std::shared_ptr<PayloadStore> store;
    Message message;
    {
        const std::lock_guard lock(m_mutex);
        qsizetype index = 0;
        const TrafficBlock *block = blockOf(number, index);
        if (!block)
            return std::nullopt;
        message = {block->facts()[size_t(index)], block->bytes(index)};
        if (!block->isElsewhere(index))
            return message;
        store = m_store;
    }
    message.bytes = store->payload(number); // which may take a while
    return message;
}

std::optional<Wire::CapturedMessage> TrafficLog::captured(quint64 number) const
{
    const auto message = this->message(number);
    if (!message)
        return std::nullopt;
    const MessageFacts &facts = message->facts;
    return Wire::CapturedMessage{facts.number, facts.timeNs, facts.connection, facts.way, facts.carrier, facts.wireLength, message->bytes};
}

std::optional<quint64> TrafficLog::numberAt(qint64 timeNs) const
{
    const std::lock_guard lock(m_mutex);
    const auto later = [](qint64 wanted, const MessageFacts &facts) { return wanted < facts.timeNs; };
    auto block = std::upper_bound(m_blocks.begin(), m_blocks.end(), timeNs,
                                  [](qint64 wanted, const auto &candidate) { return wanted < candidate->facts().front().timeNs; });
    if (block == m_blocks.begin())
        return std::nullopt;
    --block;
    const auto facts = (*block)->facts();
    const auto after = std::upper_bound(facts.begin(), facts.end(), timeNs, later);
    return (after - 1)->number;
}

std::optional<Keyframe> TrafficLog::keyframeBefore(qint64 timeNs) const
{
    const std::lock_guard lock(m_mutex);
    const auto after = std::upper_bound(m_keyframes.begin(), m_keyframes.end(), timeNs,
                                        [](qint64 wanted, const Keyframe &keyframe) { return wanted < keyframe.timeNs; });
    return after == m_keyframes.begin() ? std::nullopt : std::optional(*(after - 1));
}

QList<Keyframe> TrafficLog::keyframes() const
{
    const std::lock_guard lock(m_mutex);
    return {m_keyframes.begin(), m_keyframes.end()};
}

std::optional<qint64> TrafficLog::firstKeyframeNs() const
{
    const std::lock_guard lock(m_mutex);
    return m_keyframes.empty() ? std::nullopt : std::optional(m_keyframes.front().timeNs);
}

QList<TrafficBlockPointer> TrafficLog::blocksFrom(quint64 number) const
{
    const std::lock_guard lock(m_mutex);
    QList<TrafficBlockPointer> found;
    for (const auto &block : m_blocks) {
        if (block->firstNumber() + quint64(block->size()) <= number)
            continue;
        if (block == m_blocks.back() && !block->isFull())
            found.append(std::make_shared<TrafficBlock>(*block));
        else
            found.append(block);
    }
    return found;
}

QList<Finding> TrafficLog::findings() const
{
    const std::lock_guard lock(m_mutex);
    return {m_findings.begin(), m_findings.end()};
}

qsizetype TrafficLog::findingCount() const
{
    const std::lock_guard lock(m_mutex);
    return qsizetype(m_findings.size());
}

QList<Finding> TrafficLog::findingsOf(quint64 number) const
{
    const std::lock_guard lock(m_mutex);
    QList<Finding> found;
    std::copy_if(m_findings.begin(), m_findings.end(), std::back_inserter(found),
                 [number](const Finding &f) { return f.message == number; });
    return found;
}

QList<Wire::CapturedConnection> TrafficLog::connections() const
{
    const std::lock_guard lock(m_mutex);
    return {m_connections.begin(), m_connections.end()};
}

std::optional<Wire::CapturedConnection> TrafficLog::connection(quint32 id) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::find_if(m_connections.begin(), m_connections.end(), [id](const auto &known) { return known.id == id; });
    return found == m_connections.end() ? std::nullopt : std::optional(*found);
}

} // namespace VisionFlow
