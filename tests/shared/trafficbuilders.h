// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A log with traffic in it, in a line: what a feed would have written.
#pragma once

#include "app/client/trafficfeed.h"
#include "protocol/frame.h"
#include "protocol/graphdocument.h"

namespace VisionFlow {

/// Everything that reading a log takes, and a pen to write it.
class WrittenTraffic
{
public:
    static constexpr qint64 second = 1'000'000'000;

    WrittenTraffic()
    {
        m_feed.began(1'700'000'000'000'000);
        openConnection();
    }
    /// Another server.
    void restart()
    {
        m_feed.began(1'700'000'000'000'000);
        m_number = 0;
        m_sequence = 0;
        openConnection();
    }

    quint64 say(qint64 timeNs, Wire::Carrier carrier, const QByteArray &bytes, Wire::Way way = Wire::Way::Received)
    {
        Wire::CapturedMessage message;
        message.number = ++m_number;
        message.timeNs = timeNs;
        message.connection = 1;
        message.way = way;
        message.carrier = carrier;
        message.bytes = bytes;
        message.wireLength = Wire::webSocketWireLength(bytes.size(), way);
        m_feed.captured(message);
        return m_number;
    }
    quint64 text(qint64 timeNs, const QByteArray &utf8 = R"({"type":"pong"})", Wire::Way way = Wire::Way::Received)
    {
        return say(timeNs, Wire::Carrier::Text, utf8, way);
    }
    /// A node update of \p nodes nodes: node n at (n, second, 0).
    quint64 frame(qint64 timeNs, quint32 nodes = 3)
    {
        QList<Wire::NodeRecord> records;
        for (quint32 id = 0; id < nodes; ++id) {
            Wire::NodeRecord record;
            record.id = id;
            record.position = {float(id), float(double(timeNs) / double(second)), 0};
            records.append(record);
        }
        Wire::FrameHeader header;
        header.type = Wire::MessageType::NodeUpdate;
        header.sequence = m_sequence++;
        header.timeUs = 1'700'000'000'000'000 + quint64(timeNs / 1000);
        return say(
            timeNs, Wire::Carrier::Binary,
            Wire::encodeFrame(header, Wire::encodeNodeRecords({records.constData(), size_t(records.size())}, Wire::RecordForm::Narrow)));
    }
    void keyframe(const GraphSnapshot &graph) { m_feed.keyframe(m_number, log.newestNs(), graph); }
    TrafficFeed &feed() { return m_feed; }

    TrafficLog log;
    MessageTypeNames names;
    MessageReader reader{names};

private:
    void openConnection()
    {
        Wire::CapturedConnection connection;
        connection.id = 1;
        connection.endpoint = QStringLiteral("/wss");
        connection.subprotocol = QStringLiteral("visionflow.1");
        m_feed.opened(connection);
    }

    TrafficFeed m_feed{log, reader};
    quint64 m_number = 0;
    quint32 m_sequence = 0;
};

} // namespace VisionFlow
