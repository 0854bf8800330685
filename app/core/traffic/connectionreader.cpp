// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/connectionreader.h"

#include "app/core/countedtext.h"
#include "app/core/traffic/httphead.h"
#include "app/core/traffic/questions.h"
#include "app/core/traffic/recordscan.h"
#include "app/core/traffic/traffictext.h"
#include "app/core/traffic/wirefit.h"
#include "protocol/bytes.h"
#include "protocol/compression.h"
#include "protocol/graphdocument.h"
#include "protocol/payloads.h"
#include "protocol/settings/settingsmessage.h"

#include <QCoreApplication>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Wire::Carrier;
using Wire::DecodeError;
using Wire::MessageType;
using Wire::ProfileId;
using Wire::Way;

namespace {

struct ReaderText
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::ConnectionReader)
};

constexpr std::array carrierNames = {"handshake", "text", "binary", "ping", "pong", "close", "request", "response"};
constexpr std::size_t mostOpenRequests = 64;
constexpr quint16 abnormalClosure = 1006; ///< RFC 6455 7.1.5: never on the wire, said by this side where there was no close

Wire::Direction receiverOf(Way way) { return way == Way::Sent ? Wire::Direction::ToServer : Wire::Direction::ToClient; }

QString seconds(qint64 ns) { return CountedText::locale().toString(double(ns) / 1e9, 'f', 1); }

} // namespace

ConnectionReader::ConnectionReader(const Wire::CapturedConnection &connection, MessageTypeNames &names, KnownNodes &nodes,
                                   const Wire::Limits &limits)
    : m_names(names)
    , m_nodes(nodes)
    , m_limits(limits)
    , m_context{connection.url, connection.endpoint, connection.subprotocol, connection.isRest,
                std::nullopt,   std::nullopt,        Wire::PathRegistry()}
{
    m_typeOfByte.fill(m_names.idOf(u"unknown"_s));
    for (const Wire::MessageTypeInfo &row : Wire::messageTypes)
        m_typeOfByte[quint8(row.type)] = m_names.idOf(QString::fromLatin1(row.name));
    for (std::size_t i = 0; i < carrierNames.size(); ++i)
        m_typeOfCarrier[i] = m_names.idOf(QString::fromLatin1(carrierNames[i]));
    agree(connection);
}

void ConnectionReader::agree(const Wire::CapturedConnection &connection)
{
    const Wire::ProfileMemory agreed = Wire::memoryOf(connection.subprotocol, connection.decodeAs);
    m_profile.negotiated = agreed.negotiated;
    m_profile.chosen = agreed.chosen;
    m_context.subprotocol = connection.subprotocol;
    m_context.decodeAs = connection.decodeAs;
    if (agreed.negotiated)
        m_context.profile = agreed.negotiated;
    m_contextChanged = true;
}

MessageFacts ConnectionReader::read(const Wire::CapturedMessage &message, QList<Finding> &findings)
{
    MessageFacts facts;
    facts.number = message.number;
    facts.timeNs = message.timeNs;
    facts.length = quint32(message.bytes.size());
    facts.wireLength = message.wireLength;
    facts.connection = message.connection;
    facts.way = message.way;
    facts.carrier = message.carrier;
    facts.type = m_typeOfCarrier[std::size_t(message.carrier)];
    m_last = message.number;

    const qsizetype before = findings.size();
    const Reading reading{message, facts, findings};
    switch (message.carrier) {
    case Carrier::Handshake:
        break;
    case Carrier::Text:
        readText(reading, message.bytes);
        break;
    case Carrier::Binary:
        readBinary(reading);
        break;
    case Carrier::Ping:
        ask(reading, {Questions::SocketPing, 0});
        break;
    case Carrier::Pong:
        answer(reading, {Questions::SocketPing, 0});
        break;
    case Carrier::Close:
        readClose(reading);
        break;
    case Carrier::Request:
        if (m_requests.size() == mostOpenRequests)
            m_requests.pop_front();
        m_requests.push_back(HttpHead(message.bytes).target());
        ask(reading, {Questions::Rest, 0});
        break;
    case Carrier::Response:
        readResponse(reading);
        break;
    }
    if (message.way == Way::Sent) {
        m_lastSent = message.number;
        m_lastSentNs = message.timeNs;
    }
    for (qsizetype i = before; i < findings.size(); ++i) {
        facts.findings |= quint16(1 << int(findings[i].code));
        facts.severity = std::max(facts.severity, quint8(int(findings[i].severity) + 1));
    }
    return facts;
}

// ---- the life of the connection

void ConnectionReader::closed(QList<Finding> &findings)
{
    if (!m_ended && !m_context.isRest)
        findings.append(makeFinding(FindingCode::Lost, m_last, ReaderText::tr("The connection ended without a goodbye.")));
    m_ended = true;
}

void ConnectionReader::readClose(const Reading &reading)
{
    const QByteArrayView bytes = reading.message.bytes;
    const bool lost = bytes.size() < 2 || qFromBigEndian<quint16>(bytes.data()) == abnormalClosure;
    const QString why = TrafficText::line(bytes.sliced(std::min<qsizetype>(bytes.size(), 2)));
    if (!m_ended && lost)
        reading.find(FindingCode::Lost, why.isEmpty() ? ReaderText::tr("The connection ended without a goodbye.") : why);
    m_ended = true;
    for (Exchanges &asked : m_asked)
        asked.clear();
}

void ConnectionReader::tick(qint64 nowNs, QList<Finding> &findings)
{
    const qint64 allowed = std::chrono::nanoseconds(m_limits.pongTimeout).count();
    while (const auto question = m_asked[int(Way::Sent)].takeOlderThan(nowNs - allowed)) {
        if (Questions::isPing(question->key))
            findings.append(makeFinding(FindingCode::MissingPong, question->message,
                                        ReaderText::tr("No pong came within %1 s.").arg(m_limits.pongTimeout.count() / 1000)));
    }
}

// ---- questions and answers

void ConnectionReader::ask(const Reading &reading, const Exchanges::Key &key)
{
    m_asked[int(reading.message.way)].ask({key, reading.message.number, reading.message.timeNs});
}

void ConnectionReader::answer(const Reading &reading, const Exchanges::Key &key)
{
    const Way asker = reading.message.way == Way::Sent ? Way::Received : Way::Sent;
    const auto question = m_asked[int(asker)].answer(key);
    if (!question)
        return;
    const qint64 took = std::max<qint64>(reading.message.timeNs - question->timeNs, 0);
    reading.facts.answers = quint32(std::min<quint64>(reading.message.number - question->message, std::numeric_limits<quint32>::max()));
    reading.facts.elapsedUs = quint32(std::min<qint64>(took / 1000, std::numeric_limits<quint32>::max()));
    const qint64 allowed = std::chrono::nanoseconds(m_limits.pongTimeout).count();
    if (Questions::isPing(key) && took > allowed / 2)
        reading.find(
            FindingCode::LatePong,
            ReaderText::tr("The pong came after %1 s; %2 s are allowed.").arg(seconds(took)).arg(m_limits.pongTimeout.count() / 1000));
}

void ConnectionReader::peerSaidError(const Reading &reading, const QString &code, const QString &words)
{
    if (reading.message.way == Way::Sent)
        return;
    if (reading.facts.answers == 0 && m_lastSent > 0) {
        reading.facts.answers = quint32(reading.message.number - m_lastSent);
        reading.facts.elapsedUs = quint32((reading.message.timeNs - m_lastSentNs) / 1000);
    }
    const QString said = Wire::cleanLabel(words, m_limits.labelLength);
    reading.find(FindingCode::ErrorMessage,
                 ReaderText::tr("The server says %1: %2").arg(Wire::cleanLabel(code, m_limits.labelLength), said));
}

// ---- text

void ConnectionReader::readText(const Reading &reading, QByteArrayView utf8)
{
    if (const auto text = Wire::decodeTextMessage(utf8, m_limits))
        understand(reading, *text);
    else
        reading.find(FindingCode::NotJson, Wire::decodeErrorText(text.error()));
}

void ConnectionReader::understand(const Reading &reading, const Wire::TextMessage &text)
{
    reading.facts.type = m_names.idOf(text.type);
    if (const auto key = Questions::answeredBy(text))
        answer(reading, *key);
    if (const auto key = Questions::askedBy(text); key && reading.facts.answers == 0)
        ask(reading, *key);
    if (text.type == "error"_L1) {
        if (const QJsonValue request = text.body[u"details"_s][u"request"_s]; request.isDouble())
            answer(reading, {Questions::SettingsSet, quint64(request.toInteger())});
        peerSaidError(reading, text.body[u"code"_s].toString(), text.body[u"message"_s].toString());
    } else if (text.type == "topology_update"_L1) {
        if (const auto delta = Wire::decodeTopologyDelta(text.body, m_limits))
            m_nodes.take(*delta);
    } else if (text.type == "topology_reset"_L1) {
        m_nodes.expect(Wire::jsonUnsigned(text.body[u"revision"_s]).value_or(0));
    } else if (text.type == "connection_established"_L1) {
        if (const auto revision = Wire::jsonUnsigned(text.body[u"graph"_s][u"revision"_s]))
            m_nodes.expect(*revision);
    }
}

// ---- binary

void ConnectionReader::readBinary(const Reading &reading)
{
    const bool isReceived = reading.message.way == Way::Received;
    const auto profile
        = Wire::detectProfile(reading.message.bytes, isReceived ? m_profile : Wire::memoryOf(m_context.subprotocol), m_limits);
    if (m_context.subprotocol.isEmpty() && isReceived)
        m_profile = Wire::remember(m_profile, profile);
    if (profile && Wire::foreignLayoutOf(*profile)) {
        readForeign(reading, *profile);
        return;
    }
    if (!profile && m_profile.suspected && isReceived && findMisfit(reading)) {
        reading.facts.type = m_typeOfByte[quint8(MessageType::NodeUpdate)];
        return;
    }
    const ProfileId usual = m_profile.winner.value_or(ProfileId::V1);
    if (profile.value_or(usual) == ProfileId::VisionFlow1)
        readTyped(reading);
    else
        readV1(reading);
}

void ConnectionReader::learnProfile(ProfileId profile)
{
    m_saidMisfit = false;
    if (m_context.profile == profile)
        return;
    m_context.profile = profile;
    m_contextChanged = true;
}

/// Said once for each run of such frames: the whole run is one fault.
bool ConnectionReader::findMisfit(const Reading &reading)
{
    const auto fit = Wire::suspect(m_profile, reading.message.bytes);
    if (!fit)
        return false;
    if (!m_saidMisfit)
        reading.find(FindingCode::ProfileMismatch, explainFit(reading.message.bytes, *fit));
    m_saidMisfit = true;
    return true;
}

void ConnectionReader::readForeign(const Reading &reading, ProfileId profile)
{
    m_saidMisfit = false;
    reading.facts.type = m_typeOfByte[quint8(MessageType::NodeUpdate)];
    if (const auto frame = Wire::wireProfile(profile).decode(reading.message.bytes, Wire::Direction::ToClient, m_limits))
        readRecords(reading, frame->payload, frame->form);
    else
        reading.find(FindingCode::BadFrame, Wire::decodeErrorText(frame.error()));
}

void ConnectionReader::readV1(const Reading &reading)
{
    const QByteArrayView bytes = reading.message.bytes;
    reading.facts.type = m_typeOfByte[quint8(MessageType::NodeUpdate)];
    if (const auto frame = Wire::wireProfile(ProfileId::V1).decode(bytes, receiverOf(reading.message.way), m_limits)) {
        learnProfile(ProfileId::V1);
        readRecords(reading, frame->payload, frame->form);
    } else if (frame.error() != DecodeError::PayloadNotDivisible) {
        reading.find(FindingCode::BadFrame, Wire::decodeErrorText(frame.error()));
    } else if (m_context.profile == ProfileId::V1) {
        readRecords(reading, bytes, Wire::RecordForm::Narrow);
    } else if (!findMisfit(reading)) {
        reading.facts.type = m_typeOfCarrier[int(Carrier::Binary)];
        reading.find(FindingCode::BadLength, ReaderText::tr("%1 are no frame of any known profile.").arg(CountedText::bytes(bytes.size())));
    }
}

void ConnectionReader::readTyped(const Reading &reading)
{
    const QByteArrayView bytes = reading.message.bytes;
    const auto header = Wire::decodeFrameHeader(bytes);
    if (!header) {
        ++m_refusedSince;
        reading.facts.type = bytes.isEmpty() ? m_typeOfCarrier[int(Carrier::Binary)] : m_typeOfByte[quint8(bytes[0])];
        if (findMisfit(reading))
            return;
        if (header.error() == DecodeError::UnknownType)
            reading.find(FindingCode::UnknownType,
                         ReaderText::tr("No message type has the number 0x%1.").arg(quint8(bytes[0]), 2, 16, QLatin1Char('0')));
        else
            reading.find(FindingCode::BadFrame, Wire::decodeErrorText(header.error()));
        return;
    }
    reading.facts.type = m_typeOfByte[quint8(header->type)];
    reading.facts.flags = quint8(bytes[1]);
    reading.facts.sequence = header->sequence;
    reading.facts.senderUs = header->timeUs;
    if (reading.message.way == Way::Received)
        followHeader(reading, *header);
    const auto frame = Wire::wireProfile(ProfileId::VisionFlow1).decode(bytes, receiverOf(reading.message.way), m_limits);
    if (!frame) {
        readRefused(reading, frame.error());
        return;
    }
    learnProfile(ProfileId::VisionFlow1);
    readPayload(reading, *frame);
}

/// The header is good, the rest is not.
void ConnectionReader::readRefused(const Reading &reading, DecodeError reason)
{
    const QByteArrayView payload = QByteArrayView(reading.message.bytes).sliced(Wire::FrameHeader::size);
    const auto header = Wire::decodeFrameHeader(reading.message.bytes);
    if (reason == DecodeError::PayloadNotDivisible) {
        const Wire::RecordForm form = header->wide ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow;
        if (!header->gzip)
            readRecords(reading, payload, form);
        else if (const auto plain = Wire::inflated(payload, m_limits))
            readRecords(reading, *plain, form);
    } else if (reason == DecodeError::PayloadSizeWrong) {
        const QString type = m_names.name(reading.facts.type);
        reading.find(FindingCode::BadLength, ReaderText::tr("A payload of %1 is no %2.").arg(CountedText::bytes(payload.size()), type));
    } else {
        reading.find(FindingCode::BadFrame, Wire::decodeErrorText(reason));
    }
}

void ConnectionReader::readPayload(const Reading &reading, const Wire::Frame &frame)
{
    const bool fromPeer = reading.message.way == Way::Received;
    switch (frame.header.type) {
    case MessageType::NodeUpdate:
        readRecords(reading, frame.payload, frame.form);
        if (fromPeer && frame.header.snapshot)
            answer(reading, {Questions::FullSnapshot, 0});
        break;
    case MessageType::SsspUpdate:
        if (const auto update = Wire::decodeSsspUpdate(frame.payload, frame.form))
            reading.facts.items = quint32(update->entries.size());
        else
            reading.find(update.error() == DecodeError::FieldInvalid ? FindingCode::NotFinite : FindingCode::BadFrame,
                         Wire::decodeErrorText(update.error()));
        break;
    case MessageType::Settings:
        readSettings(reading, frame.payload);
        break;
    case MessageType::Text:
        readText(reading, frame.payload);
        break;
    case MessageType::Ping:
        ask(reading, {Questions::FramePing, frame.header.sequence});
        break;
    case MessageType::Pong:
        if (const auto pong = Wire::decodePong(frame.payload))
            answer(reading, {Questions::FramePing, pong->pingSequence});
        break;
    case MessageType::Error:
        if (const auto notice = Wire::decodeNotice(frame.payload))
            peerSaidError(reading, QString::number(notice->code), notice->text);
        else
            reading.find(FindingCode::BadFrame, Wire::decodeErrorText(notice.error()));
        break;
    case MessageType::Close:
        if (const auto notice = Wire::decodeNotice(frame.payload); !notice)
            reading.find(FindingCode::BadFrame, Wire::decodeErrorText(notice.error()));
        break;
    case MessageType::Voice:
    case MessageType::AgentStatus:
        break; // reserved: the profile has refused them
    }
}

void ConnectionReader::readRecords(const Reading &reading, QByteArrayView payload, Wire::RecordForm form)
{
    const RecordScan scan = scanRecords(payload, form, m_nodes, m_limits.coordinateMagnitude);
    reading.facts.items = scan.records;
    const auto recordAt
        = [&](quint32 index) { return Wire::decodeNodeRecord(payload.data() + qsizetype(index) * Wire::recordLayout(form).size(), form); };
    if (scan.remainder > 0)
        reading.find(FindingCode::BadLength,
                     scan.records == 1 ? ReaderText::tr("1 whole record and a remainder of %1").arg(CountedText::bytes(scan.remainder))
                                       : ReaderText::tr("%1 whole records and a remainder of %2")
                                             .arg(CountedText::number(scan.records), CountedText::bytes(scan.remainder)));
    if (scan.unusable > 0) {
        const Wire::NodeRecord record = recordAt(scan.firstUnusable);
        const QString what = ReaderText::tr("Record %1, node %2: %3")
                                 .arg(scan.firstUnusable)
                                 .arg(record.id)
                                 .arg(unusableText(record, m_limits.coordinateMagnitude));
        reading.find(FindingCode::NotFinite,
                     scan.unusable == 1 ? what : ReaderText::tr("%1; %2 records in all").arg(what, CountedText::number(scan.unusable)));
    }
    if (scan.unknown > 0) {
        const QString what
            = ReaderText::tr("Record %1: the graph has no node %2").arg(scan.firstUnknown).arg(recordAt(scan.firstUnknown).id);
        reading.find(FindingCode::UnknownNode,
                     scan.unknown == 1 ? what : ReaderText::tr("%1; %2 records in all").arg(what, CountedText::number(scan.unknown)));
    }
}

void ConnectionReader::readSettings(const Reading &reading, QByteArrayView payload)
{
    const auto message = Wire::decodeSettingsMessage(payload, receiverOf(reading.message.way), m_limits);
    if (!message) {
        reading.find(FindingCode::BadFrame, Wire::decodeErrorText(message.error()));
        return;
    }
    if (const auto *paths = std::get_if<Wire::SettingsPaths>(&*message)) {
        reading.facts.items = quint32(paths->rows.size());
        for (const auto &row : paths->rows) {
            if (m_context.paths.learn(row.id, row.path)) {
                reading.find(FindingCode::DuplicatePath,
                             ReaderText::tr("Number %1 and path %2 are not each other's only partner.").arg(row.id).arg(row.path));
                break;
            }
        }
        m_contextChanged = true;
    } else if (const auto *snapshot = std::get_if<Wire::SettingsSnapshot>(&*message)) {
        reading.facts.items = quint32(snapshot->entries.size());
        answer(reading, {Questions::SettingsSync, 0});
    } else if (const auto *delta = std::get_if<Wire::SettingsDelta>(&*message)) {
        reading.facts.items = quint32(delta->entries.size());
        answer(reading, {Questions::SettingsSync, 0});
    } else if (const auto *result = std::get_if<Wire::SettingsResult>(&*message)) {
        reading.facts.items = quint32(result->rows.size());
        answer(reading, {Questions::SettingsSet, result->request});
    } else if (const auto *set = std::get_if<Wire::SettingsSet>(&*message)) {
        reading.facts.items = quint32(set->entries.size());
        ask(reading, {Questions::SettingsSet, set->request});
    } else {
        ask(reading, {Questions::SettingsSync, 0});
    }
}

// ---- what headers promise

void ConnectionReader::followHeader(const Reading &reading, const Wire::FrameHeader &header)
{
    if (!followSequence(reading, header))
        return; // a message that is late is of an earlier time, too
    if (header.timeUs < m_lastTimeUs) {
        const QString back = CountedText::locale().toString(double(m_lastTimeUs - header.timeUs) / 1000, 'f', 1);
        reading.find(FindingCode::TimeBack, ReaderText::tr("The sender's time is %1 ms before that of its last message.").arg(back));
    }
    m_lastTimeUs = header.timeUs;
}

bool ConnectionReader::followSequence(const Reading &reading, const Wire::FrameHeader &header)
{
    SequenceTracker &tracker = header.type == MessageType::NodeUpdate ? m_updates
        : header.type == MessageType::SsspUpdate                      ? m_paths
                                                                      : m_others;
    const quint64 missedBefore = tracker.missed();
    const bool snapshot = header.type == MessageType::NodeUpdate && header.snapshot;
    const auto verdict = tracker.observe(header.sequence, snapshot);
    if (verdict == SequenceTracker::Verdict::Gap) {
        const quint64 missed = tracker.missed() - missedBefore;
        if (missed > m_refusedSince)
            reading.find(
                FindingCode::SequenceGap,
                missed == 1
                    ? ReaderText::tr("1 number is missing before %1.").arg(header.sequence)
                    : ReaderText::tr("%1 numbers are missing before %2.").arg(CountedText::number(qint64(missed))).arg(header.sequence));
        m_refusedSince = 0;
    } else if (verdict == SequenceTracker::Verdict::Late || (verdict == SequenceTracker::Verdict::Repeat && !snapshot)) {
        reading.find(FindingCode::SequenceBack, ReaderText::tr("Number %1 has been here before, or is late.").arg(header.sequence));
        return false;
    }
    return true;
}

// ---- REST

void ConnectionReader::readResponse(const Reading &reading)
{
    answer(reading, {Questions::Rest, 0});
    QString target;
    if (!m_requests.empty()) {
        target = m_requests.front();
        m_requests.pop_front();
    }
    const HttpHead head(reading.message.bytes);
    if (head.status() != 200 || !target.endsWith("/graph/data"_L1))
        return;
    if (const auto document = Wire::decodeGraphDocument(head.body(), m_limits)) {
        reading.facts.items = quint32(document->nodes.size());
        m_nodes.take(*document);
    }
}

} // namespace VisionFlow
