// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/messagewords.h"

#include "protocol/textmessage.h"
#include "protocol/wireprofile.h"

#include <algorithm>
#include <array>

namespace VisionFlow::Recording {

namespace {

struct CarrierRow
{
    Wire::Carrier carrier;
    const char *name;
    int opcode; ///< -1: none
};

constexpr std::array carriers = {
    CarrierRow{Wire::Carrier::Handshake, "handshake", -1}, CarrierRow{Wire::Carrier::Text, "text", 1},
    CarrierRow{Wire::Carrier::Binary, "binary", 2},        CarrierRow{Wire::Carrier::Ping, "ping", 9},
    CarrierRow{Wire::Carrier::Pong, "pong", 10},           CarrierRow{Wire::Carrier::Close, "close", 8},
    CarrierRow{Wire::Carrier::Request, "request", -1},     CarrierRow{Wire::Carrier::Response, "response", -1},
};

template <typename Fits>
const CarrierRow *rowWhere(const Fits &fits)
{
    const auto found = std::find_if(carriers.begin(), carriers.end(), fits);
    return found == carriers.end() ? nullptr : &*found;
}

} // namespace

const char *wayName(Wire::Way way) { return way == Wire::Way::Sent ? "sent" : "received"; }

const char *carrierName(Wire::Carrier carrier)
{
    return rowWhere([carrier](const CarrierRow &row) { return row.carrier == carrier; })->name;
}

std::optional<Wire::Carrier> carrierOfName(QStringView name)
{
    const CarrierRow *row = rowWhere([name](const CarrierRow &one) { return name == QLatin1StringView(one.name); });
    return row ? std::optional(row->carrier) : std::nullopt;
}

std::optional<int> opcodeOf(Wire::Carrier carrier)
{
    const CarrierRow *row = rowWhere([carrier](const CarrierRow &one) { return one.carrier == carrier; });
    return row->opcode < 0 ? std::nullopt : std::optional(row->opcode);
}

std::optional<Wire::Carrier> carrierOfOpcode(qint64 opcode)
{
    const CarrierRow *row = rowWhere([opcode](const CarrierRow &one) { return one.opcode >= 0 && one.opcode == opcode; });
    return row ? std::optional(row->carrier) : std::nullopt;
}

QString messageTypeName(const Wire::CapturedMessage &message, const Wire::CapturedConnection &connection)
{
    if (message.carrier == Wire::Carrier::Text) {
        if (const auto text = Wire::decodeTextMessage(message.bytes, {}))
            return Wire::cleanLabel(text->type, Wire::Limits().typeNameLength);
    }
    if (message.carrier == Wire::Carrier::Binary && !message.bytes.isEmpty()) {
        if (connection.subprotocol == QLatin1StringView(Wire::subprotocolName)) {
            if (const auto info = Wire::messageTypeInfo(quint8(message.bytes[0])))
                return QString::fromLatin1(info->name);
        } else if (message.bytes.size() % Wire::narrowLayout.size() == 0) {
            return QString::fromLatin1(Wire::messageTypeInfo(quint8(Wire::MessageType::NodeUpdate))->name);
        }
    }
    return QString::fromLatin1(carrierName(message.carrier));
}

ConnectionTable tableOf(const QList<Wire::CapturedConnection> &connections)
{
    ConnectionTable table;
    for (const Wire::CapturedConnection &connection : connections)
        table.insert(connection.id, connection);
    return table;
}

} // namespace VisionFlow::Recording
