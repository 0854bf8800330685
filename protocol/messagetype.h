// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The message types of a frame: number, name and direction in one table that the compiler checks.
#pragma once

#include <QtGlobal>

#include <array>
#include <optional>

namespace VisionFlow::Wire {

/// First byte of a `visionflow.1` frame. Source: PROTOCOL.md section 3.
enum class MessageType : quint8 {
    NodeUpdate = 0x01,
    Voice = 0x02,
    SsspUpdate = 0x03,
    Settings = 0x10,
    AgentStatus = 0x11,
    Error = 0x12,
    Text = 0x13,
    Ping = 0x20,
    Pong = 0x21,
    Close = 0x22,
};

enum class Direction : quint8 { ToClient = 1, ToServer = 2, Both = 3 };

struct MessageTypeInfo
{
    MessageType type;
    const char *name; ///< also the `type` of the JSON message of the same meaning
    Direction direction;
    bool inProfile1; ///< false: reserved in this version, decoders refuse it as UnsupportedType
};

inline constexpr std::array messageTypes = {
    MessageTypeInfo{MessageType::NodeUpdate, "node_update", Direction::ToClient, true},
    MessageTypeInfo{MessageType::Voice, "voice_frame", Direction::Both, false},
    MessageTypeInfo{MessageType::SsspUpdate, "sssp_update", Direction::ToClient, true},
    MessageTypeInfo{MessageType::Settings, "settings_update", Direction::Both, true},
    MessageTypeInfo{MessageType::AgentStatus, "agent_status", Direction::ToClient, false},
    MessageTypeInfo{MessageType::Error, "error", Direction::Both, true},
    MessageTypeInfo{MessageType::Text, "text", Direction::Both, true},
    MessageTypeInfo{MessageType::Ping, "ping", Direction::Both, true},
    MessageTypeInfo{MessageType::Pong, "pong", Direction::Both, true},
    MessageTypeInfo{MessageType::Close, "close", Direction::Both, true},
};

/// The row for a wire byte, or nothing when no type has that number.
constexpr std::optional<MessageTypeInfo> messageTypeInfo(quint8 byte)
{
    for (const MessageTypeInfo &row : messageTypes) {
        if (quint8(row.type) == byte)
            return row;
    }
    return std::nullopt;
}

constexpr bool messageTypeNumbersAreUnique()
{
    for (std::size_t i = 0; i < messageTypes.size(); ++i) {
        for (std::size_t j = i + 1; j < messageTypes.size(); ++j) {
            if (messageTypes[i].type == messageTypes[j].type)
                return false;
        }
    }
    return true;
}
static_assert(messageTypeNumbersAreUnique());

} // namespace VisionFlow::Wire
