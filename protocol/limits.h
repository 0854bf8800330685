// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every limit that both ends of the wire agree on, in one place. PROTOCOL.md section 9 repeats the table.
#pragma once

#include <QtGlobal>

#include <chrono>

namespace VisionFlow::Wire {

/// Limits on what a peer can make large. Defaults are the promised values; tests and command lines may shrink them.
struct Limits
{
    // Messages, in bytes.
    qint64 clientMessageBytes = 1 << 20; ///< largest message a client may send
    qint64 serverMessageBytes = 4 << 20; ///< largest message a server may send
    /// Qt decodes UTF-8 frame by frame, so a text message must fit one frame.
    qint64 textMessageBytes = 512 * 1024;
    qint64 httpHeaderBytes = 16 * 1024;
    qint64 httpBodyBytes = 64 * 1024; ///< of a request
    qint64 restBodyBytes = 64ll << 20;

    // JSON.
    int jsonDepth = 64;
    int typeNameLength = 100;
    int labelLength = 256;

    // Settings.
    int settingDepth = 16;               ///< nesting of one value
    int settingItems = 10'000;           ///< values in one message, members and elements included
    qint64 settingTextBytes = 64 * 1024; ///< one string or byte array
    int settingPaths = 4096;

    // Compression.
    qint64 inflatedBytes = 8 << 20;
    int inflateRatio = 100; ///< a payload that grows by more is refused

    // Records.
    float coordinateMagnitude = 1e9f; ///< a coordinate or speed beyond this is not a place

    // Connections.
    int connectionsPerAddress = 32;
    int connectionsTotal = 256;
    std::chrono::milliseconds serverHandshake{5000};
    std::chrono::milliseconds clientHandshake{15000};
    std::chrono::milliseconds closeGrace{5000};
    std::chrono::milliseconds writeStall{10000};
    std::chrono::milliseconds pingInterval{15000};
    std::chrono::milliseconds pongTimeout{30000};

    // Send queues, in bytes.
    qint64 positionBacklogBytes = 256 * 1024; ///< above this a position frame is skipped: the newest wins
    qint64 serverBacklogBytes = 4 << 20;      ///< above this the server drops the connection
    qint64 clientBacklogBytes = 8 << 20;      ///< above this the client drops the connection
};

} // namespace VisionFlow::Wire
