// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session in its I/O thread: connection, heartbeat, decoding and the replica, joined.
#pragma once

#include "app/client/composedsender.h"
#include "app/client/connectionstate.h"
#include "app/client/graphloader.h"
#include "app/client/heartbeat.h"
#include "app/client/outbox.h"
#include "app/client/reconnectpolicy.h"
#include "app/client/sessionaddress.h"
#include "app/client/sessionstatus.h"
#include "app/client/settingslink.h"
#include "app/client/trafficmeter.h"
#include "app/client/transport.h"
#include "app/core/graphreplica.h"
#include "protocol/textmessage.h"
#include "protocol/wireprofile.h"

#include <QTimer>

namespace VisionFlow {

/// Everything happens in tick() and in answer to a transport; a timer only calls tick() when something is due. A test
/// moves its clock and calls tick() itself.
class SessionWorker : public QObject
{
    Q_OBJECT

public:
    /// What the outside provides. All of it outlives the worker.
    struct Surroundings
    {
        const Clock &clock;
        Random &random;
        RestSource &rest;
        SnapshotMailbox &mailbox;
        TransportFactory transports;
        Wire::Limits limits{};
    };
    static constexpr std::chrono::milliseconds statisticsInterval{250};
    /// Without an announced rate this silence is worth a word, too.
    static constexpr std::chrono::seconds shortestStale{1};
    static constexpr int staleIntervals = 3;

    explicit SessionWorker(Surroundings surroundings, QObject *parent = nullptr);
    ~SessionWorker() override;

    void open(const QUrl &url);
    void close();
    void retryNow();
    /// See ClientSession::send().
    void send(const Draft &draft, const Repetition &repetition);
    void stopSending();
    void setPingInterval(std::chrono::milliseconds interval);
    void setCaCertificates(const QByteArray &pem);
    /// Ends when another address is opened.
    void decodeAs(std::optional<Wire::ProfileId> layout);

    void selectSsspSource(quint32 id);
    void dragStart(quint32 id, const Wire::Vec3 &position);
    void dragMove(quint32 id, const Wire::Vec3 &position);
    void dragEnd(quint32 id, const Wire::Vec3 &position, bool pin);
    void unpin(quint32 id);
    void pauseLayout(bool paused);
    void setMemoryLimit(qint64 bytes);
    SettingsLink &settings() { return m_settings; }

    /// Does what is due.
    void tick();
    std::optional<std::chrono::nanoseconds> nextDeadline();

    const SessionStatus &status() const { return m_status; }
    SessionStatistics statistics() const;
    const Outbox &outbox() const { return m_outbox; }

signals:
    void statusChanged(const VisionFlow::SessionStatus &status);
    void statisticsChanged(const VisionFlow::SessionStatistics &statistics);
    void eventHappened(const VisionFlow::ClientSession::Event &event);
    void ssspSourceChanged(quint32 id);
    void refused(const QString &text);
    /// Said before anything else happens, so that who captures knows which message it was.
    void composedSent(int done, int wanted);
    void composedFailed(const QString &text);

private:
    using TextHandler = void (SessionWorker::*)(const QJsonObject &body, std::chrono::nanoseconds arrival);
    static const QHash<QString, TextHandler> &textHandlers();

    // Connection.
    void connectNow();
    SocketRequest socketRequest() const;
    void onOpened();
    void onEnded(const SocketEnd &end);
    void connectionEnded(const QString &text, bool retry);
    void endConnection(quint16 closeCode, const QString &reason);
    /// Whatever lives as long as one connection.
    void stopParts();
    /// Lets go of the transport, without a word to the server.
    void dropTransport(const QString &why = {});
    /// The same, with a goodbye where it is open.
    void closeTransport(quint16 closeCode, const QString &reason);
    void startOver(const SessionAddress &address);

    // Messages in.
    void onText(const QByteArray &utf8, std::chrono::nanoseconds arrival);
    void onBinary(const QByteArray &bytes, std::chrono::nanoseconds arrival);
    void handleText(const Wire::TextMessage &message, std::chrono::nanoseconds arrival);
    void handleFrame(const Wire::Frame &frame, const Wire::WireProfile &profile, std::chrono::nanoseconds arrival);
    void handleNodeUpdate(const Wire::Frame &frame, const Wire::WireProfile &profile, std::chrono::nanoseconds arrival);
    void handlePongFrame(const Wire::Frame &frame, std::chrono::nanoseconds arrival);
    void handleSsspUpdate(const Wire::Frame &frame);
    void handleNotice(const Wire::Frame &frame);
    void handlePingFrame(const Wire::Frame &frame, std::chrono::nanoseconds arrival);
    void malformed();
    void misfit(const QByteArray &bytes);
    void nodeUpdatesFit();

    void textEstablished(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textPong(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textTopologyUpdate(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textTopologyReset(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textSsspSource(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textPins(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textRate(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textSubscribed(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textPaused(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textResumed(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textRestarting(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textError(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textInitialGraph(const QJsonObject &body, std::chrono::nanoseconds arrival);
    void textPosition(const QJsonObject &body, std::chrono::nanoseconds arrival);

    // Messages out.
    bool sendText(const QByteArray &utf8);
    bool sendBinary(const QByteArray &bytes);
    void sendPing();
    void subscribe();
    void command(const QByteArray &utf8);
    void sendComposed();
    /// \return why it did not go, or nothing.
    QString sendOutgoing(const OutgoingMessage &message);

    // What follows.
    void onGraphChanged(bool recordsMissed);
    void onGraphFailed();
    void setSsspSource(quint32 id);
    void setLayout(SessionStatus::Layout layout, const QString &reason);
    void publishGraph();
    bool isNegotiated() const { return m_profileMemory.negotiated.has_value(); }
    bool arePositionsExpected() const;
    std::chrono::nanoseconds staleAfter() const;
    void moveTo(ClientSession::State state);
    void updateState(std::chrono::nanoseconds now);
    void publishStatus();
    void publishStatistics(std::chrono::nanoseconds now);
    void note(const QString &text, bool isError);
    /// Ends every entry from outside: state, status and timer follow what happened.
    void settle();
    void armTimer();
    std::chrono::nanoseconds now() const { return m_outside.clock.now(); }
    quint64 wallAt(std::chrono::nanoseconds time) const;

    Surroundings m_outside;
    QTimer m_timer;
    std::chrono::nanoseconds m_armedFor{0};
    QByteArray m_caCertificates;

    std::optional<SessionAddress> m_address;
    ConnectionState m_state;
    ReconnectPolicy m_reconnect;
    Heartbeat m_heartbeat;
    std::unique_ptr<Transport> m_transport;
    std::optional<std::chrono::nanoseconds> m_retryAt;
    std::optional<std::chrono::nanoseconds> m_openedAt;
    QString m_serverReason; ///< a sentence that announced the close before it came

    Wire::ProfileMemory m_profileMemory;
    GraphReplica m_replica;
    GraphLoader m_loader;
    Outbox m_outbox;
    ComposedSender m_composed;
    SettingsLink m_settings;
    bool m_pauseAsked = false; ///< our last word about it
    TrafficMeter m_traffic;
    std::chrono::nanoseconds m_lastFrame{0}; ///< or since when one is expected
    std::chrono::nanoseconds m_lastIn{0};
    quint64 m_framesHere = 0; ///< node updates of this connection
    std::optional<std::chrono::nanoseconds> m_subscribeAt;
    std::optional<quint32> m_ssspSource;

    SessionStatus m_status;
    SessionStatus m_toldStatus;
    std::chrono::nanoseconds m_statisticsAt{0};
    std::optional<std::chrono::nanoseconds> m_lastErrorNote;
};

} // namespace VisionFlow
