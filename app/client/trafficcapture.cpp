// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/trafficcapture.h"

#include "app/client/handshakehead.h"
#include "protocol/secrets.h"

#include <QtEndian>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

/// RFC 6455 7.1.5: never on the wire; stands for a connection that ended without a close.
constexpr quint16 abnormalClosure = 1006;

QByteArray closePayload(quint16 code, const QString &reason)
{
    if (code == 0 && reason.isEmpty())
        return {};
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(code ? code : abnormalClosure, bytes.data());
    return bytes + reason.toUtf8();
}

/// A transport with another inside; all that passes is told to the capture first.
class TappedTransport final : public Transport
{
public:
    TappedTransport(std::unique_ptr<Transport> inner, TrafficCapture &capture)
        : m_inner(std::move(inner))
        , m_capture(capture)
    {
        m_inner->setParent(this); // moves with us to another thread
        connect(m_inner.get(), &Transport::opened, this, [this] {
            m_capture.agreed(m_id, m_inner->subprotocol());
            tell(Wire::Way::Received, Wire::Carrier::Handshake, upgradeAnswer(m_inner->subprotocol()));
            emit opened();
        });
        connect(m_inner.get(), &Transport::textReceived, this, [this](const QByteArray &utf8, std::chrono::nanoseconds arrival) {
            m_capture.message(m_id, Wire::Way::Received, Wire::Carrier::Text, utf8, arrival);
            emit textReceived(utf8, arrival);
        });
        connect(m_inner.get(), &Transport::binaryReceived, this, [this](const QByteArray &bytes, std::chrono::nanoseconds arrival) {
            m_capture.message(m_id, Wire::Way::Received, Wire::Carrier::Binary, bytes, arrival);
            emit binaryReceived(bytes, arrival);
        });
        connect(m_inner.get(), &Transport::pongReceived, this, [this](std::chrono::nanoseconds arrival) {
            m_capture.message(m_id, Wire::Way::Received, Wire::Carrier::Pong, {}, arrival);
            emit pongReceived(arrival);
        });
        connect(m_inner.get(), &Transport::ended, this, [this](const SocketEnd &end) {
            if (end.cause != SocketEnd::Cause::ClosedByUs)
                tell(Wire::Way::Received, Wire::Carrier::Close, closePayload(end.closeCode, end.text));
            finish();
            emit ended(end);
        });
    }
    ~TappedTransport() override
    {
        finish();
        m_inner->setParent(nullptr); // the pointer above is the owner
    }

    void open(const SocketRequest &request) override
    {
        m_id = m_capture.open(request.url, request.url.path());
        tell(Wire::Way::Sent, Wire::Carrier::Handshake, upgradeRequest(request));
        m_inner->open(request);
    }
    void close(quint16 code, const QString &reason) override
    {
        tell(Wire::Way::Sent, Wire::Carrier::Close, closePayload(code, reason));
        m_inner->close(code, reason);
    }
    void abort(const QString &why) override
    {
        if (!why.isEmpty()) // else nobody could tell later why this side gave it up
            tell(Wire::Way::Received, Wire::Carrier::Close, closePayload(0, why));
        finish();
        m_inner->abort(why);
    }
    SocketGuard::SendResult sendText(const QByteArray &utf8) override { return sent(m_inner->sendText(utf8), Wire::Carrier::Text, utf8); }
    SocketGuard::SendResult sendBinary(const QByteArray &bytes, SocketGuard::Delivery delivery) override
    {
        return sent(m_inner->sendBinary(bytes, delivery), Wire::Carrier::Binary, bytes);
    }
    void ping() override
    {
        tell(Wire::Way::Sent, Wire::Carrier::Ping, {});
        m_inner->ping();
    }
    QString subprotocol() const override { return m_inner->subprotocol(); }

private:
    void tell(Wire::Way way, Wire::Carrier carrier, const QByteArray &bytes)
    {
        if (!m_finished && m_id != 0)
            m_capture.message(m_id, way, carrier, bytes);
    }
    SocketGuard::SendResult sent(SocketGuard::SendResult result, Wire::Carrier carrier, const QByteArray &bytes)
    {
        if (result == SocketGuard::SendResult::Sent)
            tell(Wire::Way::Sent, carrier, bytes);
        return result;
    }
    void finish()
    {
        if (!m_finished && m_id != 0)
            m_capture.close(m_id);
        m_finished = true;
    }

    std::unique_ptr<Transport> m_inner;
    TrafficCapture &m_capture;
    quint32 m_id = 0;
    bool m_finished = false;
};

} // namespace

TrafficCapture::TrafficCapture(const Clock &clock)
    : m_clock(clock)
    , m_start(clock.now())
    , m_wallUs(clock.wallUs())
{
}

void TrafficCapture::addSink(CaptureSink *sink)
{
    m_sinks.append(sink);
    m_keyframeNs.reset(); // who comes late wants one soon
    sink->began(m_wallUs);
    // Who comes late still learns what stands.
    QList<quint32> ids = m_open.keys();
    std::sort(ids.begin(), ids.end());
    for (const quint32 id : std::as_const(ids))
        sink->opened(m_open[id]);
}

void TrafficCapture::removeSink(CaptureSink *sink) { m_sinks.removeAll(sink); }

void TrafficCapture::restart()
{
    m_open.clear();
    m_decodeAs.reset();
    m_rest.reset();
    m_number = 0;
    m_lastNs = 0;
    m_keyframeNs.reset();
    m_start = m_clock.now();
    m_wallUs = m_clock.wallUs();
    for (CaptureSink *sink : std::as_const(m_sinks))
        sink->began(m_wallUs);
}

quint32 TrafficCapture::open(const QUrl &url, const QString &endpoint, bool rest)
{
    Wire::CapturedConnection connection;
    connection.id = ++m_newestConnection;
    connection.url = Wire::maskUrl(url);
    connection.endpoint = endpoint.isEmpty() ? u"/"_s : endpoint;
    connection.decodeAs = m_decodeAs;
    connection.isRest = rest;
    connection.openedNs = sinceStart(m_clock.now());
    m_open.insert(connection.id, connection);
    for (CaptureSink *sink : std::as_const(m_sinks))
        sink->opened(connection);
    return connection.id;
}

void TrafficCapture::agreed(quint32 connection, const QString &subprotocol)
{
    const auto found = m_open.find(connection);
    if (found == m_open.end() || subprotocol.isEmpty())
        return;
    found->subprotocol = subprotocol;
    for (CaptureSink *sink : std::as_const(m_sinks))
        sink->opened(*found);
}

void TrafficCapture::decodeAs(std::optional<Wire::ProfileId> layout)
{
    if (m_decodeAs == layout)
        return;
    m_decodeAs = layout;
    for (Wire::CapturedConnection &connection : m_open) {
        connection.decodeAs = layout;
        for (CaptureSink *sink : std::as_const(m_sinks))
            sink->opened(connection);
    }
}

void TrafficCapture::message(quint32 connection, Wire::Way way, Wire::Carrier carrier, const QByteArray &bytes, std::chrono::nanoseconds at)
{
    if (m_sinks.isEmpty() || !m_open.contains(connection))
        return;
    Wire::CapturedMessage message;
    message.number = ++m_number;
    // Stamped where its bytes arrived, which may be before something that was sent since: the log stays in order.
    m_lastNs = std::max(m_lastNs, sinceStart(at));
    message.timeNs = m_lastNs;
    message.connection = connection;
    message.way = way;
    message.carrier = carrier;
    message.bytes = bytes;
    const bool framed = carrier != Wire::Carrier::Handshake && carrier != Wire::Carrier::Request && carrier != Wire::Carrier::Response;
    message.wireLength = framed ? Wire::webSocketWireLength(bytes.size(), way) : quint32(bytes.size());
    m_bytesSinceKeyframe += bytes.size();
    for (CaptureSink *sink : std::as_const(m_sinks))
        sink->captured(message);
}

void TrafficCapture::message(quint32 connection, Wire::Way way, Wire::Carrier carrier, const QByteArray &bytes)
{
    message(connection, way, carrier, bytes, m_clock.now());
}

void TrafficCapture::close(quint32 connection)
{
    if (!m_open.remove(connection))
        return;
    const qint64 at = std::max(m_lastNs, sinceStart(m_clock.now()));
    for (CaptureSink *sink : std::as_const(m_sinks))
        sink->closed(connection, at);
}

void TrafficCapture::graph(const GraphSnapshot &graph)
{
    if (m_sinks.isEmpty() || m_number == 0 || !graph.topology || graph.topology->nodes.empty())
        return;
    const qint64 size = graph.states.size() + graph.kinds.size();
    const bool due = !m_keyframeNs
        || (m_lastNs - *m_keyframeNs >= std::chrono::nanoseconds(keyframeInterval).count()
            && m_bytesSinceKeyframe >= size * messagesPerKeyframeByte);
    if (!due)
        return;
    m_keyframeNs = m_lastNs;
    m_bytesSinceKeyframe = 0;
    GraphSnapshot onLogTime = graph;
    onLogTime.epoch -= m_start;
    for (CaptureSink *sink : std::as_const(m_sinks))
        sink->keyframe(m_number, m_lastNs, onLogTime);
}

quint32 TrafficCapture::restConnection(const QUrl &url)
{
    const QString authority = url.scheme() + u"://"_s + url.host() + u':' + QString::number(url.port());
    if (m_rest && m_restAuthority != authority) {
        close(*m_rest);
        m_rest.reset();
    }
    if (!m_rest) {
        QUrl server = url;
        server.setPath({});
        server.setQuery(QString());
        m_rest = open(server, u"REST"_s, true);
        m_restAuthority = authority;
    }
    return *m_rest;
}

TransportFactory TrafficCapture::tapped(TransportFactory inner)
{
    return [this, inner = std::move(inner)] { return std::make_unique<TappedTransport>(inner(), *this); };
}

} // namespace VisionFlow
