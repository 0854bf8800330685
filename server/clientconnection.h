// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One subscriber: its socket, its profile, what it has missed, and how often it was malformed.
#pragma once

#include "net/connectionlimiter.h"
#include "net/socketguard.h"
#include "net/tokenbucket.h"
#include "protocol/payloads.h"
#include "protocol/settings/settingsmessage.h"
#include "protocol/textmessage.h"
#include "protocol/wireprofile.h"
#include "server/broadcastencoder.h"
#include "server/delayline.h"
#include "server/faultplan.h"
#include "server/outgoingtext.h"

namespace VisionFlow::Server {

/// Numeric codes of error frames with their names. Source: PROTOCOL.md section 8.
enum class ErrorCode : quint16 {
    Malformed = 1,
    RateLimited = 2,
    UnknownNode = 3,
    IdSpaceExceeded = 4,
    TooManyConnections = 5,
    UnknownPath = 6,
    Refused = 7,
    NotStored = 8,
};
QString errorCodeName(ErrorCode code);

/// What the server's settings, and its fault switch, say about every connection.
struct ConnectionRules
{
    Wire::CompressionPolicy compression; ///< of what `visionflow.1` clients get, node updates aside
    int malformedBeforeClosing = 100;
    FaultPlan faults; ///< delay, jitter and pongs
    friend bool operator==(const ConnectionRules &, const ConnectionRules &) = default;
};

/// Decodes what arrives and answers what is malformed; everything else goes to the hub.
class ClientConnection : public QObject
{
    Q_OBJECT

public:
    static constexpr auto settingsEndpoint = QLatin1StringView("/ws/settings");

    /// \p rules outlive the connection and may change.
    ClientConnection(QWebSocket *socket, quint64 number, const Wire::Limits &limits, const ConnectionRules &rules, const Clock &clock,
                     QObject *parent);

    quint64 number() const { return m_number; }
    const SocketGuard &guard() const { return m_guard; }
    Wire::ProfileId profile() const { return m_profile; }
    bool speaksVisionFlow1() const { return m_profile == Wire::ProfileId::VisionFlow1; }
    /// False on the endpoint that carries settings alone.
    bool wantsGraph() const { return m_wantsGraph; }
    void hold(ConnectionLimiter::Place place) { m_place = std::move(place); }

    /// As text, whatever its size.
    void sendText(const QByteArray &utf8);
    /// As text, or compressed in a frame where the client can read that and it pays.
    void send(OutgoingText &text);
    void sendCompressible(const QByteArray &utf8);
    void sendError(ErrorCode code, const QString &message, const QJsonObject &details = {});
    /// At most as often as answers to malformed messages.
    void sendRateLimited(std::chrono::milliseconds retryAfter, QJsonObject details = {});
    /// A typed frame outside of the broadcasts, numbered per connection.
    void sendFrame(Wire::MessageType type, QByteArrayView payload);
    /// Bytes that all clients of the profile get; not numbered here.
    void sendEncoded(const QByteArray &frame);
    /// Nothing while pongs are withheld.
    void sendPong(const Wire::Pong &pong);
    bool withholdsPongs() const { return m_rules.faults.withholdPongs; }
    /// As sendEncoded(), but skipped while too much waits.
    void sendNewest(const QByteArray &frame) { m_guard.sendBinary(frame, SocketGuard::Delivery::NewestWins); }
    /// Number of the next frame that is no broadcast.
    quint32 takeSequence() { return m_nextSequence++; }
    /// A broadcast; a client that does not keep up is skipped and owed a snapshot.
    void sendBroadcast(BroadcastEncoder &encoder);
    void sendSnapshot(BroadcastEncoder &encoder);
    bool isOwedSnapshot() const { return m_owedSnapshot; }
    void oweSnapshot() { m_owedSnapshot = true; }
    bool keepsUp() const;

    void ping();
    /// Says why, then closes.
    void refuse(ErrorCode code, const QString &message, quint16 closeCode);
    void close(quint16 code, const QString &reason);

    bool wasConfirmed = false; ///< subscription_confirmed is sent once

signals:
    /// The body is empty for a bare word.
    void textReceived(const VisionFlow::Wire::TextMessage &message, std::chrono::nanoseconds arrival);
    void settingsReceived(const VisionFlow::Wire::SettingsMessage &message);
    void pingFrameReceived(const VisionFlow::Wire::FrameHeader &header, std::chrono::nanoseconds arrival);
    void malformedReceived(VisionFlow::Wire::DecodeError reason);
    void ended(const VisionFlow::SocketEnd &end);

private:
    /// Now, or after the delay of the fault switch.
    template <typename Send>
    void post(Send send)
    {
        if (m_rules.faults.delay.count() == 0 && m_delayLine.isEmpty())
            send();
        else
            m_delayLine.put(std::move(send), m_rules.faults.delay, m_rules.faults.jitter);
    }
    void onText(const QByteArray &utf8, std::chrono::nanoseconds arrival);
    void onBinary(const QByteArray &bytes, std::chrono::nanoseconds arrival);
    void handleText(QByteArrayView utf8, bool wasBinary, std::chrono::nanoseconds arrival);
    void onMalformed(Wire::DecodeError reason, bool wasBinary);

    const quint64 m_number;
    const Wire::Limits m_limits;
    const ConnectionRules &m_rules;
    const Clock &m_clock;
    std::optional<ConnectionLimiter::Place> m_place;
    SocketGuard m_guard;
    DelayLine m_delayLine;
    Wire::ProfileId m_profile;
    bool m_wantsGraph;
    quint32 m_nextSequence = 0;
    bool m_owedSnapshot = true;
    int m_malformed = 0;
    TokenBucket m_errorAnswers;
};

} // namespace VisionFlow::Server
