// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/replay/replayclient.h"

#include <QtEndian>

#include <array>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;
using std::chrono::nanoseconds;

namespace {

constexpr double refusalsPerSecond = 10;
constexpr qsizetype sequenceOffset = 4; ///< PROTOCOL.md section 2
constexpr quint16 closeNormal = 1000;

/// Messages that change something, or ask for something to be done.
constexpr std::array commands{"select_sssp_source", "nodeDragStart", "nodeDragUpdate", "nodeDragEnd",
                              "nodeUnpin",          "pause_layout",  "settings_set"};

bool isPong(QByteArrayView utf8)
{
    if (utf8.size() > 1000 || !utf8.contains("pong"))
        return false;
    const auto message = Wire::decodeTextMessage(utf8, {});
    return message && message->type == "pong"_L1;
}

} // namespace

ReplayClient::ReplayClient(ClientConnection *connection, ReplayStream stream, Wire::ProfileId recorded, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_connection(connection)
    , m_stream(std::move(stream))
    , m_recorded(recorded)
    , m_clock(clock)
    , m_refusals(refusalsPerSecond, refusalsPerSecond, clock)
{
    connection->setParent(this);
    m_due.setSingleShot(true);
    m_due.setTimerType(Qt::PreciseTimer);
    connect(&m_due, &QTimer::timeout, this, &ReplayClient::play);
    connect(connection, &ClientConnection::textReceived, this, &ReplayClient::onText);
    connect(connection, &ClientConnection::pingFrameReceived, this, &ReplayClient::onPing);
    connect(connection, &ClientConnection::settingsReceived, this, [this](const Wire::SettingsMessage &message) {
        if (std::holds_alternative<Wire::SettingsSet>(message) && m_refusals.take())
            m_connection->sendError(ErrorCode::Refused, u"This is a recording; its settings cannot be changed."_s);
    });
    m_due.start(0);
}

void ReplayClient::play()
{
    const auto due = m_stream.take(m_clock.now());
    for (const Wire::CapturedMessage &message : due)
        send(message);
    const auto next = m_stream.nextDue();
    if (!next && m_clock.now() >= m_stream.endsAt()) {
        m_connection->close(closeNormal, u"the recording is over"_s);
        return;
    }
    // One that was silent at its end stayed open nevertheless.
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(next.value_or(m_stream.endsAt()) - m_clock.now());
    m_due.start(std::max(wait, std::chrono::milliseconds(0)));
}

// Pongs answered the pings of another client; ours get their own.
void ReplayClient::send(const Wire::CapturedMessage &message)
{
    if (message.carrier == Wire::Carrier::Binary) {
        sendBinary(message.bytes);
    } else if (!isPong(message.bytes)) {
        noteRevision(message.bytes);
        m_connection->sendText(message.bytes);
    }
}

void ReplayClient::sendBinary(const QByteArray &bytes)
{
    const auto header = m_recorded == Wire::ProfileId::VisionFlow1 ? std::optional(Wire::decodeFrameHeader(bytes)) : std::nullopt;
    if (!header || !*header) { // no header, or a broken one, which is what somebody wants to see
        if (m_recorded == m_connection->profile())
            m_connection->sendNewest(bytes);
        return;
    }
    const Wire::MessageType type = (*header)->type;
    if (type == Wire::MessageType::Pong)
        return;
    const bool isUpdate = type == Wire::MessageType::NodeUpdate;
    if (!m_connection->speaksVisionFlow1()) { // an original client: what it can read of it
        const auto frame = Wire::wireProfile(m_recorded).decode(bytes, Wire::Direction::ToClient, {});
        if (frame && isUpdate && frame->form == Wire::RecordForm::Narrow && !frame->payload.isEmpty())
            m_connection->sendNewest(Wire::wireProfile(Wire::ProfileId::V1).encodeNodeUpdate(frame->header, frame->payload));
        else if (frame && type == Wire::MessageType::Text)
            m_connection->sendText(frame->payload.toByteArray());
        return;
    }
    m_lastTimeUs = (*header)->timeUs;
    if (isUpdate || type == Wire::MessageType::SsspUpdate) {
        m_connection->sendNewest(bytes);
        return;
    }
    if (type == Wire::MessageType::Text) {
        if (const auto frame = Wire::wireProfile(m_recorded).decode(bytes, Wire::Direction::ToClient, {}))
            noteRevision(frame->payload);
    }
    // Numbered per connection, and this one has pongs of its own in between.
    QByteArray numbered = bytes;
    qToLittleEndian(m_connection->takeSequence(), numbered.data() + sequenceOffset);
    m_connection->sendEncoded(numbered);
}

void ReplayClient::noteRevision(QByteArrayView utf8)
{
    if (!utf8.contains("\"connection_established\"") && !utf8.contains("\"topology_"))
        return;
    const auto message = Wire::decodeTextMessage(utf8, {});
    if (!message)
        return;
    const QJsonObject from = message->type == "connection_established"_L1 ? message->body[u"graph"_s].toObject() : message->body;
    if (const auto revision = Wire::jsonUnsigned(from[u"revision"_s]))
        m_revision = *revision;
}

void ReplayClient::onText(const Wire::TextMessage &message)
{
    if (message.type == "ping"_L1) {
        if (message.body.isEmpty()) {
            m_connection->sendText("pong");
            return;
        }
        QJsonObject fields;
        if (message.body.contains(u"timestamp"_s))
            fields.insert(u"timestamp"_s, message.body[u"timestamp"_s]);
        m_connection->sendText(Wire::encodeTextMessage(u"pong"_s, fields));
        return;
    }
    const bool isCommand
        = std::any_of(commands.begin(), commands.end(), [&](const char *one) { return message.type == QLatin1StringView(one); });
    if (isCommand && m_refusals.take())
        m_connection->sendError(ErrorCode::Refused, u"This is a recording; nothing in it can be changed."_s);
}

// On the clock of the recording, so that times do not jump between its frames and ours.
void ReplayClient::onPing(const Wire::FrameHeader &header)
{
    Wire::FrameHeader pong;
    pong.type = Wire::MessageType::Pong;
    pong.priority = Wire::Priority::High;
    pong.sequence = m_connection->takeSequence();
    pong.timeUs = m_lastTimeUs;
    m_connection->sendEncoded(Wire::encodeFrame(pong, Wire::encodePong({header.sequence, header.timeUs, m_lastTimeUs})));
}

} // namespace VisionFlow::Server
