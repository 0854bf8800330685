// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/clientconnection.h"

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {
constexpr double errorAnswersPerSecond = 10;
} // namespace

QString errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Malformed:
        return u"malformed"_s;
    case ErrorCode::RateLimited:
        return u"rate_limited"_s;
    case ErrorCode::UnknownNode:
        return u"unknown_node"_s;
    case ErrorCode::IdSpaceExceeded:
        return u"id_space_exceeded"_s;
    case ErrorCode::TooManyConnections:
        return u"too_many_connections"_s;
    case ErrorCode::UnknownPath:
        return u"unknown_path"_s;
    case ErrorCode::NotStored:
        return u"not_stored"_s;
    case ErrorCode::Refused:
        break;
    }
    return u"refused"_s;
}

ClientConnection::ClientConnection(QWebSocket *socket, quint64 number, const Wire::Limits &limits, const ConnectionRules &rules,
                                   const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_number(number)
    , m_limits(limits)
    , m_rules(rules)
    , m_clock(clock)
    , m_guard(socket, limits, clock)
    , m_delayLine(clock, quint32(number))
    , m_profile(m_guard.subprotocol() == QLatin1StringView(Wire::subprotocolName) ? Wire::ProfileId::VisionFlow1 : Wire::ProfileId::V1)
    , m_wantsGraph(m_guard.requestPath() != settingsEndpoint)
    , m_errorAnswers(errorAnswersPerSecond, errorAnswersPerSecond, clock)
{
    connect(&m_guard, &SocketGuard::textReceived, this, &ClientConnection::onText);
    connect(&m_guard, &SocketGuard::binaryReceived, this, &ClientConnection::onBinary);
    connect(&m_guard, &SocketGuard::ended, this, &ClientConnection::ended);
}

void ClientConnection::sendText(const QByteArray &utf8)
{
    post([this, utf8] { m_guard.sendText(utf8); });
}

void ClientConnection::sendEncoded(const QByteArray &frame)
{
    post([this, frame] { m_guard.sendBinary(frame); });
}

void ClientConnection::ping()
{
    post([this] { m_guard.ping(); });
}

void ClientConnection::send(OutgoingText &text)
{
    if (speaksVisionFlow1() && text.isFrame())
        sendEncoded(text.frame(m_nextSequence++));
    else
        sendText(text.utf8());
}

void ClientConnection::sendPong(const Wire::Pong &pong)
{
    if (!withholdsPongs())
        sendFrame(Wire::MessageType::Pong, Wire::encodePong(pong));
}

void ClientConnection::sendCompressible(const QByteArray &utf8)
{
    OutgoingText text(utf8, m_rules.compression, m_clock.wallUs());
    send(text);
}

void ClientConnection::sendError(ErrorCode code, const QString &message, const QJsonObject &details)
{
    QJsonObject fields{{u"code"_s, errorCodeName(code)}, {u"message"_s, message}};
    if (!details.isEmpty())
        fields.insert(u"details"_s, details);
    sendText(Wire::encodeTextMessage(u"error"_s, fields));
}

void ClientConnection::sendRateLimited(std::chrono::milliseconds retryAfter, QJsonObject details)
{
    if (!m_errorAnswers.take())
        return;
    details.insert(u"retry_after_ms"_s, qint64(retryAfter.count()));
    sendError(ErrorCode::RateLimited, u"Too many messages; wait a little."_s, details);
}

void ClientConnection::sendFrame(Wire::MessageType type, QByteArrayView payload)
{
    Wire::FrameHeader header;
    header.type = type;
    header.priority = Wire::Priority::High;
    header.sequence = m_nextSequence++;
    header.timeUs = m_clock.wallUs();
    Wire::CompressionDecision decision;
    sendEncoded(Wire::encodeFrame(header, payload, m_rules.compression, decision));
}

void ClientConnection::sendBroadcast(BroadcastEncoder &encoder)
{
    if (m_owedSnapshot)
        return;
    post([this, frame = encoder.bytesFor(m_profile)] {
        m_owedSnapshot = m_guard.sendBinary(frame, SocketGuard::Delivery::NewestWins) == SocketGuard::SendResult::Skipped;
    });
}

void ClientConnection::sendSnapshot(BroadcastEncoder &encoder)
{
    // V1 has no empty message.
    if (speaksVisionFlow1() || !encoder.isEmpty())
        sendEncoded(encoder.bytesFor(m_profile));
    m_owedSnapshot = false;
}

bool ClientConnection::keepsUp() const { return m_guard.bytesToWrite() <= m_limits.positionBacklogBytes; }

void ClientConnection::refuse(ErrorCode code, const QString &message, quint16 closeCode)
{
    sendError(code, message);
    close(closeCode, message);
}

void ClientConnection::close(quint16 code, const QString &reason)
{
    m_delayLine.flush();
    m_guard.close(code, reason);
}

void ClientConnection::onText(const QByteArray &utf8, std::chrono::nanoseconds arrival) { handleText(utf8, false, arrival); }

void ClientConnection::handleText(QByteArrayView utf8, bool wasBinary, std::chrono::nanoseconds arrival)
{
    auto message = Wire::decodeTextMessage(utf8, m_limits);
    if (!message) {
        onMalformed(message.error(), wasBinary);
        return;
    }
    if (!utf8.contains('{'))
        message->body = {}; // the bare text of original clients
    emit textReceived(*message, arrival);
}

void ClientConnection::onBinary(const QByteArray &bytes, std::chrono::nanoseconds arrival)
{
    const auto frame = Wire::wireProfile(m_profile).decode(bytes, Wire::Direction::ToServer, m_limits);
    if (!frame) {
        onMalformed(frame.error(), true);
        return;
    }
    switch (frame->header.type) {
    case Wire::MessageType::Ping:
        emit pingFrameReceived(frame->header, arrival);
        break;
    case Wire::MessageType::Close:
        close(1000, u"as asked"_s);
        break;
    case Wire::MessageType::Text:
        handleText(frame->payload, true, arrival);
        break;
    case Wire::MessageType::Settings:
        if (const auto message = Wire::decodeSettingsMessage(frame->payload, Wire::Direction::ToServer, m_limits))
            emit settingsReceived(*message);
        else
            onMalformed(message.error(), true);
        break;
    case Wire::MessageType::Pong:  // a sign of life, which the guard has seen
    case Wire::MessageType::Error: // what the client could not read; nothing to do about it
        break;
    default:
        onMalformed(Wire::DecodeError::WrongDirection, true);
    }
}

void ClientConnection::onMalformed(Wire::DecodeError reason, bool wasBinary)
{
    emit malformedReceived(reason);
    if (++m_malformed >= m_rules.malformedBeforeClosing) {
        close(1002, u"too many malformed messages"_s);
        return;
    }
    if (!m_errorAnswers.take())
        return;
    sendError(ErrorCode::Malformed, Wire::decodeErrorText(reason), {{u"reason"_s, QString::fromLatin1(Wire::decodeErrorCode(reason))}});
    if (wasBinary && speaksVisionFlow1())
        sendFrame(Wire::MessageType::Error, Wire::encodeNotice({quint16(ErrorCode::Malformed), Wire::decodeErrorText(reason)}));
}

} // namespace VisionFlow::Server
