// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessiontraffic.h"

#include <QMap>

namespace VisionFlow {

namespace {

/// Messages that are read in one turn: others wait no longer than that.
constexpr qsizetype turn = 64;

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
    auto walker = Recording::SessionReader::open(path);
    if (!walker)
        return walker.error();
    return std::shared_ptr<SessionTraffic>(new SessionTraffic(std::move(reader).value(), std::move(walker).value()));
}

SessionTraffic::SessionTraffic(std::unique_ptr<Recording::SessionReader> reader, std::unique_ptr<Recording::SessionReader> walker)
    : m_reader(std::move(reader))
    , m_info(m_reader->info())
    , m_walk(std::move(walker))
{
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
    QList<Wire::CapturedConnection> waiting;
    {
        const std::lock_guard lock(m_mutex);
        if (const auto first = m_reader->firstKeyframe())
            feed.keyframe(0, first->timeNs, {}); // says since when the graph is known
        waiting = m_reader->connections();
    }
    // Opened where they were, so that what happened before belongs to nobody else.
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

QByteArray SessionTraffic::payload(quint64 number)
{
    const std::lock_guard lock(m_mutex);
    const auto message = m_reader->message(number);
    return message ? message->bytes : QByteArray();
}

} // namespace VisionFlow
