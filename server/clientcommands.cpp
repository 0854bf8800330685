// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clientcommands.h"

#include "server/hub.h"

#include <cmath>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

/// Far beyond any layout, and small enough that nothing overflows on the way.
constexpr double farthestDrag = 1e6;

std::optional<Wire::Vec3> positionIn(const QJsonObject &data)
{
    const QJsonObject place = data[u"position"_s].toObject();
    Wire::Vec3 position;
    const std::pair<QString, float *> axes[] = {{u"x"_s, &position.x}, {u"y"_s, &position.y}, {u"z"_s, &position.z}};
    for (const auto &[name, to] : axes) {
        const QJsonValue value = place[name];
        if (!value.isDouble() || !std::isfinite(value.toDouble()) || std::abs(value.toDouble()) > farthestDrag)
            return std::nullopt;
        *to = float(value.toDouble());
    }
    return position;
}

} // namespace

void ClientCommands::run(const Wire::TextMessage &message, quint64 receivedUs)
{
    using Command = void (ClientCommands::*)(const QJsonObject &);
    static const QHash<QString, Command> commands = {
        {u"ping"_s, &ClientCommands::ping},
        {u"subscribe_position_updates"_s, &ClientCommands::subscribe},
        {u"request_full_snapshot"_s, &ClientCommands::requestSnapshot},
        {u"requestInitialData"_s, &ClientCommands::requestInitialData},
        {u"select_sssp_source"_s, &ClientCommands::selectSource},
        {u"nodeDragStart"_s, &ClientCommands::dragStart},
        {u"nodeDragUpdate"_s, &ClientCommands::dragUpdate},
        {u"nodeDragEnd"_s, &ClientCommands::dragEnd},
        {u"nodeUnpin"_s, &ClientCommands::unpin},
        {u"pause_layout"_s, &ClientCommands::pause},
    };
    m_receivedUs = receivedUs;
    const auto command = commands.constFind(message.type);
    if (command != commands.constEnd())
        (this->*command.value())(message.body);
}

void ClientCommands::ping(const QJsonObject &body)
{
    if (m_client.withholdsPongs())
        return;
    if (body.isEmpty()) {
        m_client.sendText("pong");
        return;
    }
    QJsonObject pong{{u"received_us"_s, qint64(m_receivedUs)}, {u"sent_us"_s, qint64(m_hub.clock().wallUs())}};
    if (body[u"timestamp"_s].isDouble())
        pong.insert(u"timestamp"_s, body[u"timestamp"_s]);
    m_client.sendText(Wire::encodeTextMessage(u"pong"_s, pong));
}

void ClientCommands::subscribe(const QJsonObject &)
{
    if (m_client.wasConfirmed)
        return;
    m_client.wasConfirmed = true;
    answer(u"subscription_confirmed"_s,
           {{u"subscription"_s, u"position_updates"_s},
            {u"interval"_s, int(std::lround(1000 / m_hub.rate()))},
            {u"binary"_s, true},
            {u"timestamp"_s, qint64(m_hub.clock().wallUs() / 1000)}});
}

void ClientCommands::requestSnapshot(const QJsonObject &) { m_hub.sendSnapshotTo(m_client); }

void ClientCommands::requestInitialData(const QJsonObject &)
{
    answer(u"initialDataInfo"_s,
           {{u"message"_s, u"The graph is at GET /api/graph/data."_s}, {u"timestamp"_s, qint64(m_hub.clock().wallUs() / 1000)}});
}

void ClientCommands::selectSource(const QJsonObject &body)
{
    if (const auto id = node(body[u"node_id"_s]))
        m_hub.selectSource(*id);
}

void ClientCommands::dragStart(const QJsonObject &body)
{
    const QJsonObject data = body[u"data"_s].toObject();
    const auto id = node(data[u"nodeId"_s]);
    if (id && hold(data, *id))
        answer(u"nodeDragStartAck"_s, {{u"data"_s, QJsonObject{{u"nodeId"_s, qint64(*id)}}}});
}

void ClientCommands::dragUpdate(const QJsonObject &body)
{
    const QJsonObject data = body[u"data"_s].toObject();
    if (const auto id = node(data[u"nodeId"_s]))
        hold(data, *id);
}

void ClientCommands::dragEnd(const QJsonObject &body)
{
    const QJsonObject data = body[u"data"_s].toObject();
    const auto id = node(data[u"nodeId"_s]);
    if (!id)
        return;
    std::optional<Wire::Vec3> position;
    if (data.contains(u"position"_s)) {
        position = positionIn(data);
        if (!position)
            return refuse(u"The position is not a place in the graph."_s);
    }
    const bool pin = data[u"pin"_s].toBool();
    if (!m_hub.endDrag(m_client, *id, position, pin))
        return refuse(u"This client does not hold that node."_s);
    answer(u"nodeDragEndAck"_s, {{u"data"_s, QJsonObject{{u"nodeId"_s, qint64(*id)}, {u"pinned"_s, pin}}}});
}

void ClientCommands::unpin(const QJsonObject &body)
{
    if (const auto id = node(body[u"data"_s].toObject()[u"nodeId"_s]))
        m_hub.unpin(*id);
}

void ClientCommands::pause(const QJsonObject &body)
{
    const QJsonValue paused = body[u"data"_s].toObject()[u"paused"_s];
    if (paused.isBool())
        m_hub.pause(paused.toBool());
    else
        refuse(u"Say data.paused: true or false."_s);
}

std::optional<quint32> ClientCommands::node(const QJsonValue &id)
{
    const auto number = Wire::jsonUnsigned(id);
    if (number && *number < Wire::wideLayout.capacity() && m_hub.state().contains(quint32(*number)))
        return quint32(*number);
    m_hub.countRefused(errorCodeName(ErrorCode::UnknownNode));
    m_client.sendError(ErrorCode::UnknownNode, u"No node has that id."_s, {{u"node_id"_s, id.isDouble() ? id : QJsonValue()}});
    return std::nullopt;
}

bool ClientCommands::hold(const QJsonObject &data, quint32 id)
{
    const auto position = positionIn(data);
    if (!position) {
        refuse(u"The position is not a place in the graph."_s);
        return false;
    }
    if (!m_hub.drag(m_client, id, *position)) {
        refuse(u"Another client holds that node, or this one holds too many."_s);
        return false;
    }
    return true;
}

void ClientCommands::refuse(const QString &message)
{
    m_hub.countRefused(errorCodeName(ErrorCode::Refused));
    m_client.sendError(ErrorCode::Refused, message);
}

void ClientCommands::answer(const QString &type, QJsonObject fields)
{
    if (!fields.contains(u"timestamp"_s))
        fields.insert(u"timestamp"_s, qint64(m_hub.clock().wallUs() / 1000));
    m_client.sendText(Wire::encodeTextMessage(type, fields));
}

} // namespace VisionFlow::Server
