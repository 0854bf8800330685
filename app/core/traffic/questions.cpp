// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/questions.h"

#include <array>
#include <bit>

namespace VisionFlow::Questions {

using namespace Qt::StringLiterals;

namespace {

/// A question and its answer in text, with the field that both carry; no field: there is one such question at a time.
struct Row
{
    const char *question;
    const char *answer;
    const char *field; ///< a dot enters an object
};

constexpr std::array rows = {
    Row{"ping", "pong", "timestamp"},
    Row{"subscribe_position_updates", "subscription_confirmed", ""},
    Row{"requestInitialData", "initialDataInfo", ""},
    Row{"select_sssp_source", "sssp_source", "node_id"},
    Row{"nodeDragStart", "nodeDragStartAck", "data.nodeId"},
    Row{"nodeDragEnd", "nodeDragEndAck", "data.nodeId"},
    Row{"nodeUnpin", "pins", ""},
    Row{"settings_get", "settings", ""},
    Row{"settings_subscribe", "settings", ""},
    Row{"settings_set", "settings_result", "request"},
    Row{"settings_schema", "settings_schema", ""},
};

bool isBare(const Wire::TextMessage &message) { return message.body.size() == 1; }

quint64 numberAt(const QJsonObject &body, const char *field)
{
    QJsonValue value = body;
    for (const QByteArray &name : QByteArray(field).split('.'))
        value = value.toObject().value(QLatin1StringView(name));
    return value.isDouble() ? std::bit_cast<quint64>(value.toDouble()) : 0;
}

/// Rows with the same answer wait for the same thing, so they share the key of the first.
std::optional<Exchanges::Key> keyOf(const Wire::TextMessage &message, const char *Row::*side)
{
    for (const Row &row : rows) {
        if (message.type != QLatin1StringView(row.*side))
            continue;
        const auto first = std::find_if(rows.begin(), rows.end(),
                                        [&](const Row &other) { return QLatin1StringView(other.answer) == QLatin1StringView(row.answer); });
        return Exchanges::Key{quint16(FirstOfTexts + (first - rows.begin())), numberAt(message.body, row.field)};
    }
    return std::nullopt;
}

} // namespace

std::optional<Exchanges::Key> askedBy(const Wire::TextMessage &message)
{
    if (message.type == "ping"_L1 && isBare(message))
        return Exchanges::Key{BarePing, 0};
    if (message.type == "request_full_snapshot"_L1)
        return Exchanges::Key{FullSnapshot, 0};
    return keyOf(message, &Row::question);
}

std::optional<Exchanges::Key> answeredBy(const Wire::TextMessage &message)
{
    if (message.type == "pong"_L1 && isBare(message))
        return Exchanges::Key{BarePing, 0};
    return keyOf(message, &Row::answer);
}

bool isPing(const Exchanges::Key &key)
{
    return key.kind == SocketPing || key.kind == FramePing || key.kind == BarePing || key.kind == FirstOfTexts;
}

} // namespace VisionFlow::Questions
