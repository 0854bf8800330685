// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/outbox.h"

#include "protocol/textmessage.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

QByteArray dragMessage(const QString &type, quint32 id, const Wire::Vec3 &position, bool pin = false)
{
    const QJsonObject place{{u"x"_s, double(position.x)}, {u"y"_s, double(position.y)}, {u"z"_s, double(position.z)}};
    QJsonObject data{{u"nodeId"_s, qint64(id)}, {u"position"_s, place}};
    if (pin)
        data.insert(u"pin"_s, true);
    return Wire::encodeTextMessage(type, {{u"data"_s, data}});
}

} // namespace

Outbox::Outbox(Send send)
    : m_send(std::move(send))
    , m_commands({.batchSize = 16,
                  .flushInterval = std::chrono::milliseconds(0),
                  .capacity = maxCommands,
                  .processor =
                      [this](std::span<const QByteArray> batch) {
                          qsizetype sent = 0;
                          while (sent < qsizetype(batch.size()) && m_send(batch[std::size_t(sent)]))
                              ++sent;
                          return sent;
                      }})
    , m_moves({.batchSize = maxDrags,
               .flushInterval = dragInterval,
               .capacity = maxDrags,
               .processor = [this](std::span<const Move> batch) { return sendMoves(batch); },
               .key = [](const Move &move) { return move.id; }})
{
}

bool Outbox::command(const QByteArray &utf8, std::chrono::nanoseconds now)
{
    return m_commands.enqueue(utf8, now) != EnqueueOutcome::Refused;
}

bool Outbox::dragStart(quint32 id, const Wire::Vec3 &position, std::chrono::nanoseconds now)
{
    if (!m_open || m_drags.size() >= maxDrags || !command(dragMessage(u"nodeDragStart"_s, id, position), now))
        return false;
    m_drags.insert(id, {position, now});
    return true;
}

void Outbox::dragMove(quint32 id, const Wire::Vec3 &position, std::chrono::nanoseconds now)
{
    const auto drag = m_drags.find(id);
    if (drag == m_drags.end() || m_moves.enqueue({id, position}, now) == EnqueueOutcome::Refused)
        return;
    *drag = {position, now};
}

bool Outbox::dragEnd(quint32 id, const Wire::Vec3 &position, bool pin, std::chrono::nanoseconds now)
{
    // The end says where the node is, so positions on the way there do not matter any more.
    m_moves.removeIf([id](const Move &move) { return move.id == id; });
    return !m_drags.remove(id) || command(dragMessage(u"nodeDragEnd"_s, id, position, pin), now);
}

void Outbox::connectionOpened(bool fieldServer)
{
    m_open = true;
    m_hold = fieldServer ? fieldHoldInterval : holdInterval;
    m_budget = SendBudget(fieldServer ? SendBudget::fieldServerRate : SendBudget::ownServerRate);
}

qsizetype Outbox::connectionLost()
{
    m_open = false;
    const qsizetype broken = m_drags.size();
    m_drags.clear();
    m_moves.removeIf([](const Move &) { return true; });
    m_commands.removeIf([](const QByteArray &utf8) { return utf8.contains("\"nodeDrag"); });
    return broken;
}

void Outbox::clear()
{
    connectionLost();
    m_commands.removeIf([](const QByteArray &) { return true; });
}

qsizetype Outbox::sendMoves(std::span<const Move> moves)
{
    qsizetype sent = 0;
    for (const Move &move : moves) {
        if (!m_budget.spend(m_now) || !m_send(dragMessage(u"nodeDragUpdate"_s, move.id, move.position)))
            break;
        ++sent;
    }
    return sent;
}

void Outbox::flushDue(std::chrono::nanoseconds now)
{
    m_now = now;
    if (!m_open)
        return;
    m_commands.flushDue(now);
    for (auto drag = m_drags.begin(); drag != m_drags.end(); ++drag) {
        if (now - drag->lastMove >= m_hold)
            dragMove(drag.key(), drag->position, now);
    }
    m_moves.flushDue(now);
}

std::optional<std::chrono::nanoseconds> Outbox::nextDeadline(std::chrono::nanoseconds now)
{
    if (!m_open)
        return std::nullopt;
    auto next = m_commands.nextDeadline(now);
    const auto sooner = [&next](std::chrono::nanoseconds at) { next = next ? std::min(*next, at) : at; };
    if (const auto moves = m_moves.nextDeadline(now))
        sooner(std::max(*moves, m_budget.nextAt(now)));
    for (const Drag &drag : std::as_const(m_drags))
        sooner(drag.lastMove + m_hold);
    return next;
}

} // namespace VisionFlow
