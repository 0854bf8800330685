// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/pcapng.h"

#include "recording/export/httphead.h"
#include "recording/export/messagewords.h"
#include "recording/export/pcapblocks.h"
#include "recording/export/websocketframe.h"

#include <QSet>
#include <QtEndian>

#include <deque>
#include <map>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 thisComputer = 0x7f000001; ///< 127.0.0.1
constexpr quint32 someComputer = 0xc0000201; ///< 192.0.2.1, which is nobody's (RFC 5737)
constexpr quint16 firstClientPort = 49152;
constexpr quint16 clientPorts = 16384;
constexpr quint16 portOfTls = 443; ///< would be taken for TLS
constexpr quint16 portOfHttp = 80;
constexpr quint16 lostWithoutWord = 1006; ///< RFC 6455 7.1.5: never on the wire

std::optional<quint32> ipv4Of(const QString &host)
{
    const QStringList parts = host.split(u'.');
    quint32 address = 0;
    for (const QString &part : parts) {
        bool ok = false;
        const uint number = part.toUInt(&ok);
        if (!ok || number > 255)
            return std::nullopt;
        address = address << 8 | number;
    }
    return parts.size() == 4 ? std::optional(address) : std::nullopt;
}

/// One TCP connection from its handshake to its end.
struct Stream
{
    TcpEnd client;
    TcpEnd server;
    bool isUpgraded = false;
    bool isOver = false;
};

class PcapngWriter
{
public:
    PcapngWriter(SessionReader &session, QIODevice &to)
        : m_session(session)
        , m_sink(to)
        , m_connections(tableOf(session.connections()))
        , m_markers(session.markers())
    {
        m_sink.write(pcapngHead(session.info().program.toUtf8()));
    }

    ExportOutcome write()
    {
        m_session.forEachMessage([this](Wire::CapturedMessage &&message) {
            take(message);
            return m_sink.isGood();
        });
        if (m_connectionsWithTls > 0)
            m_outcome.notes.append(u"TLS is left away: what was encrypted on the wire is in the clear here"_s);
        m_outcome.problem = m_sink.isGood() ? m_session.problem() : m_sink.problem();
        return m_outcome;
    }

private:
    Stream openStream(const Wire::CapturedConnection &connection, qint64 timeNs)
    {
        Stream stream;
        const quint32 number = m_streams++;
        stream.client = {thisComputer, quint16(firstClientPort + number % clientPorts), number * 1'000'003u};
        const bool isTls = connection.url.scheme() == "wss"_L1 || connection.url.scheme() == "https"_L1;
        const int port = connection.url.port(isTls ? portOfTls : portOfHttp);
        stream.server = {ipv4Of(connection.url.host()).value_or(connection.url.host() == "localhost"_L1 ? thisComputer : someComputer),
                         port == portOfTls || port <= 0 ? portOfHttp : quint16(port), number * 2'000'003u};
        m_connectionsWithTls += isTls;
        packet(stream.client, stream.server, TcpSyn, {}, timeNs);
        packet(stream.server, stream.client, TcpSyn | TcpAck, {}, timeNs);
        packet(stream.client, stream.server, TcpAck, {}, timeNs);
        return stream;
    }

    void closeStream(Stream &stream, Wire::Way by, bool abruptly, qint64 timeNs)
    {
        if (std::exchange(stream.isOver, true))
            return;
        TcpEnd &first = by == Wire::Way::Sent ? stream.client : stream.server;
        TcpEnd &second = by == Wire::Way::Sent ? stream.server : stream.client;
        if (abruptly) {
            packet(first, second, TcpRst | TcpAck, {}, timeNs);
            return;
        }
        packet(first, second, TcpFin | TcpAck, {}, timeNs);
        packet(second, first, TcpFin | TcpAck, {}, timeNs);
        packet(first, second, TcpAck, {}, timeNs);
    }

    void packet(TcpEnd &from, const TcpEnd &to, quint8 flags, QByteArrayView payload, qint64 timeNs)
    {
        QByteArray comment;
        while (m_nextMarker < m_markers.size() && m_markers[m_nextMarker].timeNs <= timeNs)
            comment += (comment.isEmpty() ? "" : "\n") + m_markers[m_nextMarker++].text.toUtf8();
        const quint64 wallNs = m_session.info().startedWallUs * 1000 + quint64(timeNs);
        m_sink.write(pcapngPacket(tcpPacket(from, to, flags, payload), wallNs, comment));
    }

    void send(Stream &stream, Wire::Way way, QByteArrayView bytes, qint64 timeNs)
    {
        TcpEnd &from = way == Wire::Way::Sent ? stream.client : stream.server;
        const TcpEnd &to = way == Wire::Way::Sent ? stream.server : stream.client;
        while (!bytes.isEmpty()) {
            const qsizetype size = std::min(bytes.size(), tcpPayloadBytes);
            packet(from, to, size == bytes.size() ? TcpPsh | TcpAck : TcpAck, bytes.first(size), timeNs);
            bytes = bytes.sliced(size);
        }
    }

    void take(const Wire::CapturedMessage &message)
    {
        const auto found = m_connections.constFind(message.connection);
        const Wire::CapturedConnection connection = found == m_connections.cend() ? Wire::CapturedConnection() : *found;
        if (message.carrier == Wire::Carrier::Request || message.carrier == Wire::Carrier::Response) {
            takeHttp(message, connection);
            return;
        }
        auto stream = m_sockets.find(message.connection);
        if (stream == m_sockets.end())
            stream = m_sockets.insert({message.connection, openStream(connection, message.timeNs)}).first;
        if (stream->second.isOver)
            return;
        if (message.carrier == Wire::Carrier::Handshake)
            takeHandshake(message, connection, stream->second);
        else
            takeFrame(message, connection, stream->second);
    }

    // An exchange is a stream of its own, so that its end need not be told by a length.
    void takeHttp(const Wire::CapturedMessage &message, const Wire::CapturedConnection &connection)
    {
        std::deque<Stream> &open = m_requests[message.connection];
        if (message.carrier == Wire::Carrier::Request) {
            open.push_back(openStream(connection, message.timeNs));
            send(open.back(), Wire::Way::Sent, message.bytes, message.timeNs);
        } else if (!open.empty()) {
            send(open.front(), Wire::Way::Received, message.bytes, message.timeNs);
            closeStream(open.front(), Wire::Way::Received, false, message.timeNs);
            open.pop_front();
        }
    }

    static QByteArray keyOf(const Wire::CapturedConnection &connection)
    {
        QByteArray key(16, 'v');
        qToBigEndian(connection.id, key.data());
        return key.toBase64();
    }

    /// \p captured, or a head made up where there is none, with the header that no capture has.
    static QByteArray upgradeHead(const QByteArray &captured, const QByteArray &firstLine, const Wire::CapturedConnection &connection,
                                  const QByteArray &own)
    {
        HttpParts parts = httpParts(captured);
        if (captured.isEmpty()) {
            parts.firstLine = firstLine;
            parts.headers = {{"Upgrade", "websocket"}, {"Connection", "Upgrade"}};
            if (!connection.subprotocol.isEmpty())
                parts.headers.append({"Sec-WebSocket-Protocol", connection.subprotocol.toUtf8()});
        }
        QByteArray head = parts.firstLine + "\r\n";
        for (const auto &[name, value] : std::as_const(parts.headers)) {
            if (name.compare("sec-websocket-key", Qt::CaseInsensitive) != 0
                && name.compare("sec-websocket-accept", Qt::CaseInsensitive) != 0)
                head += name + ": " + value + "\r\n";
        }
        return head + own + "\r\n\r\n";
    }

    void sendRequest(const QByteArray &captured, const Wire::CapturedConnection &connection, Stream &stream, qint64 timeNs)
    {
        const QByteArray target = connection.url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
        send(stream, Wire::Way::Sent,
             upgradeHead(captured, "GET " + (target.isEmpty() ? QByteArray("/") : target) + " HTTP/1.1", connection,
                         "Sec-WebSocket-Key: " + keyOf(connection)),
             timeNs);
    }

    void sendAnswer(const QByteArray &captured, const Wire::CapturedConnection &connection, Stream &stream, qint64 timeNs)
    {
        send(stream, Wire::Way::Received,
             upgradeHead(captured, "HTTP/1.1 101 Switching Protocols", connection,
                         "Sec-WebSocket-Accept: " + webSocketAccept(keyOf(connection))),
             timeNs);
        stream.isUpgraded = true;
    }

    void takeHandshake(const Wire::CapturedMessage &message, const Wire::CapturedConnection &connection, Stream &stream)
    {
        if (message.way == Wire::Way::Sent) {
            sendRequest(message.bytes, connection, stream, message.timeNs);
            m_asked.insert(message.connection);
        } else if (httpParts(message.bytes).word(1) == "101") {
            sendAnswer(message.bytes, connection, stream, message.timeNs);
        } else {
            send(stream, message.way, message.bytes, message.timeNs);
        }
    }

    void takeFrame(const Wire::CapturedMessage &message, const Wire::CapturedConnection &connection, Stream &stream)
    {
        const bool isClose = message.carrier == Wire::Carrier::Close;
        const bool wasLost = isClose && message.way == Wire::Way::Received
            && (message.bytes.size() < 2 || qFromBigEndian<quint16>(message.bytes.constData()) == lostWithoutWord);
        if (wasLost) {
            closeStream(stream, message.way, true, message.timeNs);
            return;
        }
        if (!stream.isUpgraded) { // whoever began to listen later missed the upgrade; Wireshark must not
            if (!m_asked.contains(message.connection))
                sendRequest({}, connection, stream, message.timeNs);
            sendAnswer({}, connection, stream, message.timeNs);
        }
        QByteArray mask;
        if (message.way == Wire::Way::Sent) {
            mask.resize(4);
            qToBigEndian(quint32(message.number * 2'654'435'761u), mask.data());
        }
        send(stream, message.way, webSocketFrame(opcodeOf(message.carrier).value_or(2), message.bytes, mask), message.timeNs);
        ++m_outcome.items;
        if (isClose && message.way == Wire::Way::Received)
            closeStream(stream, message.way, false, message.timeNs);
    }

    SessionReader &m_session;
    ExportSink m_sink;
    ExportOutcome m_outcome;
    const ConnectionTable m_connections;
    const QList<Marker> m_markers;
    qsizetype m_nextMarker = 0;
    quint32 m_streams = 0;
    int m_connectionsWithTls = 0;
    std::map<quint32, Stream> m_sockets;
    std::map<quint32, std::deque<Stream>> m_requests;
    QSet<quint32> m_asked;
};

} // namespace

ExportOutcome exportPcapng(SessionReader &session, QIODevice &to) { return PcapngWriter(session, to).write(); }

} // namespace VisionFlow::Recording
