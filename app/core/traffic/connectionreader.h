// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the messages of one connection in order: what each one is, and what is wrong with it.
#pragma once

#include "app/core/sequencetracker.h"
#include "app/core/traffic/exchanges.h"
#include "app/core/traffic/finding.h"
#include "app/core/traffic/knownnodes.h"
#include "app/core/traffic/messagecontext.h"
#include "app/core/traffic/messagefacts.h"
#include "app/core/traffic/messagetypenames.h"
#include "protocol/textmessage.h"

#include <array>

namespace VisionFlow {

/// See MessageReader, which owns one for each connection. A message has several findings only where it has several faults.
class ConnectionReader
{
public:
    ConnectionReader(const Wire::CapturedConnection &connection, MessageTypeNames &names, KnownNodes &nodes, const Wire::Limits &limits);

    /// What the handshake came to, and what a person has chosen since.
    void agree(const Wire::CapturedConnection &connection);
    MessageFacts read(const Wire::CapturedMessage &message, QList<Finding> &findings);
    void closed(QList<Finding> &findings);
    void tick(qint64 nowNs, QList<Finding> &findings);

    const MessageContext &context() const { return m_context; }
    /// True once after the context became another.
    bool takeContextChanged() { return std::exchange(m_contextChanged, false); }

private:
    /// A message under way through read().
    struct Reading
    {
        const Wire::CapturedMessage &message;
        MessageFacts &facts;
        QList<Finding> &findings;

        void find(FindingCode code, const QString &words) const { findings.append(makeFinding(code, message.number, words)); }
    };

    void readText(const Reading &reading, QByteArrayView utf8);
    void understand(const Reading &reading, const Wire::TextMessage &text);
    void readBinary(const Reading &reading);
    void readForeign(const Reading &reading, Wire::ProfileId profile);
    void readV1(const Reading &reading);
    void readTyped(const Reading &reading);
    void readPayload(const Reading &reading, const Wire::Frame &frame);
    void readRefused(const Reading &reading, Wire::DecodeError reason);
    void readRecords(const Reading &reading, QByteArrayView payload, Wire::RecordForm form);
    void readSettings(const Reading &reading, QByteArrayView payload);
    void readClose(const Reading &reading);
    void readResponse(const Reading &reading);

    void followHeader(const Reading &reading, const Wire::FrameHeader &header);
    /// False when the message is late or a repetition.
    bool followSequence(const Reading &reading, const Wire::FrameHeader &header);
    bool findMisfit(const Reading &reading);
    void learnProfile(Wire::ProfileId profile);
    void ask(const Reading &reading, const Exchanges::Key &key);
    void answer(const Reading &reading, const Exchanges::Key &key);
    void peerSaidError(const Reading &reading, const QString &code, const QString &words);

    MessageTypeNames &m_names;
    KnownNodes &m_nodes;
    const Wire::Limits m_limits;
    MessageContext m_context;
    bool m_contextChanged = true;
    std::array<quint16, 256> m_typeOfByte{}; ///< number of the name of each frame type
    std::array<quint16, 8> m_typeOfCarrier{};

    Wire::ProfileMemory m_profile;
    bool m_saidMisfit = false; ///< of this run of frames that do not fit

    SequenceTracker m_updates;
    SequenceTracker m_paths;
    SequenceTracker m_others;
    quint32 m_refusedSince = 0; ///< messages without a readable number; a gap of as many is no second fault
    quint64 m_lastTimeUs = 0;

    Exchanges m_asked[2];   ///< by the way of the question
    quint64 m_lastSent = 0; ///< what an error without a pair is taken to answer
    qint64 m_lastSentNs = 0;
    std::deque<QString> m_requests; ///< targets of REST requests without a response
    quint64 m_last = 0;             ///< number of the newest message
    bool m_ended = false;
};

} // namespace VisionFlow
