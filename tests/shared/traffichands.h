// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A log in the making for tests of whatever reads traffic: connect, let messages pass, look at what was found.
#pragma once

#include "app/core/traffic/messagereader.h"
#include "tests/shared/wirebuilders.h"

namespace VisionFlow::Test {

/// Messages get numbers 1, 2, … and are 1 ms apart unless a test moves the time.
class Traffic
{
public:
    quint32 connect(const QString &endpoint = QStringLiteral("/wss"), const QString &subprotocol = QLatin1String(Wire::subprotocolName))
    {
        Wire::CapturedConnection connection;
        connection.id = ++m_connections;
        connection.url = QUrl(QStringLiteral("ws://127.0.0.1:4000") + endpoint);
        connection.endpoint = endpoint;
        connection.subprotocol = subprotocol;
        connection.isRest = endpoint == QLatin1String("REST");
        reader.opened(connection);
        return connection.id;
    }

    Wire::CapturedMessage message(Wire::Way way, Wire::Carrier carrier, const QByteArray &bytes)
    {
        timeNs += 1'000'000;
        const bool framed = carrier != Wire::Carrier::Request && carrier != Wire::Carrier::Response;
        const quint32 wire = framed ? Wire::webSocketWireLength(bytes.size(), way) : quint32(bytes.size());
        return {++m_messages, timeNs, m_connections, way, carrier, wire, bytes};
    }

    /// On the newest connection.
    MessageFacts pass(Wire::Way way, Wire::Carrier carrier, const QByteArray &bytes)
    {
        last = message(way, carrier, bytes);
        facts = reader.read(last, findings);
        return facts;
    }
    MessageFacts hear(const QByteArray &frame) { return pass(Wire::Way::Received, Wire::Carrier::Binary, frame); }
    MessageFacts hearText(const QByteArray &utf8) { return pass(Wire::Way::Received, Wire::Carrier::Text, utf8); }
    MessageFacts say(const QByteArray &frame) { return pass(Wire::Way::Sent, Wire::Carrier::Binary, frame); }
    MessageFacts sayText(const QByteArray &utf8) { return pass(Wire::Way::Sent, Wire::Carrier::Text, utf8); }
    void close() { reader.closed(m_connections, findings); }
    void tick() { reader.tick(timeNs, findings); }
    void wait(std::chrono::nanoseconds time) { timeNs += time.count(); }

    /// "bad_length 3", … in the order in which they were found.
    QStringList found() const
    {
        QStringList list;
        for (const Finding &finding : findings)
            list << findingCodeName(finding.code) + QLatin1Char(' ') + QString::number(finding.message);
        return list;
    }
    QString words() const { return findings.isEmpty() ? QString() : findings.last().words; }
    QString typeName() const { return names.name(facts.type); }
    MessageContext context() const { return reader.contextOf(m_connections); }

    MessageTypeNames names;
    MessageReader reader{names};
    QList<Finding> findings;
    MessageFacts facts;
    Wire::CapturedMessage last;
    qint64 timeNs = 0;

private:
    quint32 m_connections = 0;
    quint64 m_messages = 0;
};

/// A header of \p sequence; its time grows with it.
inline Wire::FrameHeader headerOf(quint32 sequence, bool snapshot = false)
{
    Wire::FrameHeader header;
    header.sequence = sequence;
    header.snapshot = snapshot;
    header.timeUs = 1'700'000'000'000'000 + quint64(sequence) * 200'000;
    return header;
}

} // namespace VisionFlow::Test
