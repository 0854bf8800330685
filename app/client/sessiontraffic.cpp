// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessiontraffic.h"

#include "app/core/traffic/graphplayer.h"
#include "protocol/frame.h"

#include <QMap>

namespace VisionFlow {

namespace {

/// Messages that are read in one turn: others wait no longer than that.
constexpr qsizetype turn = 64;

Wire::NodeRecord recordOf(const Recording::KeyframeNode &node)
{
    Wire::NodeRecord record;
    record.id = node.id;
    record.kind = node.kind;
    record.position = node.state.position;
    record.velocity = node.state.velocity;
    record.distance = node.state.distance;
    record.parent = node.state.parent();
    return record;
}

/// In place of one that the file does not have: it was dropped, or made no sense.
Wire::CapturedMessage missing(quint64 number, qint64 timeNs)
{
    Wire::CapturedMessage message;
    message.number = number;
    message.timeNs = timeNs;
    message.carrier = Wire::Carrier::Ping; // says nothing, and nobody answers it
    return message;
}

} // namespace

Result<std::shared_ptr<SessionTraffic>, QString> SessionTraffic::open(const QString &path)
{
    auto reader = Recording::SessionReader::open(path);
    if (!reader)
        return reader.error();
    return std::shared_ptr<SessionTraffic>(new SessionTraffic(std::move(reader).value()));
}

SessionTraffic::SessionTraffic(std::unique_ptr<Recording::SessionReader> reader)
    : m_reader(std::move(reader))
    , m_info(m_reader->info())
{
    const auto connections = m_reader->connections();
    for (const Wire::CapturedConnection &connection : connections)
        m_connections.insert(connection.id, connection);
}

QList<Recording::Marker> SessionTraffic::markers()
{
    const std::lock_guard lock(m_mutex);
    return m_reader->markers();
}

QJsonObject SessionTraffic::view(const QString &name)
{
    const std::lock_guard lock(m_mutex);
    return m_reader->view(name);
}

QString SessionTraffic::problem()
{
    const std::lock_guard lock(m_mutex);
    return m_reader->problem();
}

void SessionTraffic::feed(TrafficFeed &feed, const std::shared_ptr<SessionTraffic> &self, const std::atomic<bool> &cancelled)
{
    feed.began(m_info.startedWallUs, self);
    if (const auto first = firstKeyframeNs())
        feed.keyframe(0, *first, {}); // says since when the graph is known
    // Opened where they were, so that what happened before belongs to nobody else.
    QList<Wire::CapturedConnection> waiting = m_connections.values();
    std::sort(waiting.begin(), waiting.end(), [](const auto &a, const auto &b) { return a.openedNs < b.openedNs; });
    QMultiMap<qint64, quint32> closings;
    for (const Wire::CapturedConnection &connection : waiting) {
        Wire::CapturedConnection open = connection;
        open.closedNs = -1;
        feed.opened(open);
        if (connection.closedNs >= 0)
            closings.insert(connection.closedNs, connection.id);
    }
    quint64 next = 0; // numbers follow each other in a log, whatever a file left out
    for (quint64 from = m_info.firstNumber; from != 0 && from <= m_info.lastNumber && !cancelled;) {
        QList<Wire::CapturedMessage> messages;
        {
            const std::lock_guard lock(m_mutex);
            messages = m_reader->messages(from, turn);
        }
        if (messages.isEmpty())
            break;
        from = messages.constLast().number + 1;
        for (Wire::CapturedMessage &message : messages) {
            for (auto closing = closings.begin(); closing != closings.end() && closing.key() < message.timeNs;
                 closing = closings.erase(closing))
                feed.closed(closing.value(), closing.key());
            for (next = next == 0 ? message.number : next; next < message.number; ++next)
                feed.captured(missing(next, message.timeNs));
            feed.captured(message);
            ++next;
        }
    }
    for (auto closing = closings.begin(); closing != closings.end(); ++closing)
        feed.closed(closing.value(), closing.key());
}

std::optional<qint64> SessionTraffic::firstKeyframeNs()
{
    const std::lock_guard lock(m_mutex);
    const auto keyframe = m_reader->firstKeyframe();
    return keyframe ? std::optional(keyframe->timeNs) : std::nullopt;
}

QByteArray SessionTraffic::payload(quint64 number)
{
    const auto found = message(number);
    return found ? found->bytes : QByteArray();
}

std::optional<quint64> SessionTraffic::numberAt(qint64 timeNs)
{
    const std::lock_guard lock(m_mutex);
    const auto after = m_reader->numberAt(timeNs + 1);
    if (m_info.lastNumber == 0)
        return std::nullopt;
    if (!after)
        return m_info.lastNumber;
    return *after > m_info.firstNumber ? std::optional(*after - 1) : std::nullopt;
}

std::optional<Wire::CapturedMessage> SessionTraffic::message(quint64 number)
{
    const std::lock_guard lock(m_mutex);
    return m_reader->message(number);
}

Wire::CapturedConnection SessionTraffic::connection(quint32 id) { return m_connections.value(id); }

bool SessionTraffic::fetchKeyframe(qint64 timeNs)
{
    m_keyframe = m_reader->keyframeBefore(timeNs);
    return m_keyframe.has_value();
}

std::optional<ReplaySource::Start> SessionTraffic::startBefore(qint64 timeNs)
{
    const std::lock_guard lock(m_mutex);
    if (!fetchKeyframe(timeNs))
        return std::nullopt;
    return Start{m_keyframe->afterMessage, m_keyframe->timeNs, quint64(m_keyframe->timeNs)};
}

bool SessionTraffic::restore(const Start &start, GraphPlayer &player)
{
    const std::lock_guard lock(m_mutex);
    if ((!m_keyframe || m_keyframe->timeNs != start.timeNs) && !fetchKeyframe(start.timeNs))
        return false;
    std::vector<Wire::NodeRecord> records;
    records.reserve(m_keyframe->nodes.size());
    for (const Recording::KeyframeNode &node : m_keyframe->nodes) {
        if (node.state.hasPosition())
            records.push_back(recordOf(node));
    }
    player.restore(m_keyframe->graph, Wire::encodeNodeRecords(records, Wire::RecordForm::Wide), Wire::RecordForm::Wide, start.timeNs);
    return true;
}

} // namespace VisionFlow
