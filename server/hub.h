// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Everybody who is connected and what they are told: broadcasts, topology, answers.
#pragma once

#include "server/clientconnection.h"
#include "server/dragtable.h"
#include "server/faultswitch.h"
#include "server/graphstate.h"
#include "server/messagebudget.h"
#include "server/positionsource.h"
#include "server/settingsservice.h"

#include <QJsonObject>
#include <QMap>
#include <QTimer>

namespace VisionFlow::Server {

/// How positions are broadcast; each is a server setting.
struct BroadcastParameters
{
    double rateHz = 5; ///< 1 … 60
    GraphState::Thresholds thresholds;
    std::chrono::seconds snapshotInterval{0}; ///< each viewer gets everything so often; 0: when it needs it
    Wire::CompressionPolicy compression;
    bool compressPositions = false;
    friend bool operator==(const BroadcastParameters &, const BroadcastParameters &) = default;
};

/// How shortest paths are computed; each is a server setting.
struct PathParameters
{
    std::optional<quint32> source; ///< nothing: as the graph says
    PathMetric metric = PathMetric::Weights;
    std::chrono::milliseconds delay{100}; ///< topology comes in bursts; one answer for all
    friend bool operator==(const PathParameters &, const PathParameters &) = default;
};

/// What a client may do; each is a server setting.
struct ClientRules
{
    MessageRates rates;
    int malformedBeforeClosing = 100;
    std::chrono::milliseconds pingInterval{15000};
    friend bool operator==(const ClientRules &, const ClientRules &) = default;
};

/// Lives in one thread. Borrows the positions and the settings; owns the state and the clients.
class Hub : public QObject
{
    Q_OBJECT

public:
    /// With \p wire, all node updates leave in that foreign layout, as a server of its era has no other.
    Hub(PositionSource &positions, SettingsAuthority &settings, const Wire::Limits &limits, const Clock &clock,
        std::optional<Wire::ProfileId> wire = std::nullopt, QObject *parent = nullptr);
    ~Hub() override;

    /// \p warmUpSteps: of the layout before anybody sees it; 0: by the size of the graph.
    void begin(Wire::GraphDocument document, bool breathes, quint64 seed, int warmUpSteps);
    void changeTopology(const Wire::TopologyDelta &delta);
    double rate() const { return m_broadcast.rateHz; }
    SettingsService &settings() { return m_settings; }

    // What the settings say; before begin() and at any time after it.
    void setBroadcast(const BroadcastParameters &parameters);
    void setPaths(const PathParameters &parameters);
    void setBreath(const Breath &breath);
    void setClientRules(const ClientRules &rules);

    /// From the next node update on; counts anew.
    void setFaults(const FaultPlan &plan);
    const FaultPlan &faults() const { return m_faults.plan(); }

    void admit(QWebSocket *socket);
    int clientCount() const { return int(m_clients.size()); }
    /// Says when to come back, closes everybody, then emptied().
    void dismissAll();

    quint64 revision() const { return m_state.model().revision(); }
    QByteArray graphDocument();
    QJsonObject graphSummary() const;
    QString layoutWord() const;
    QJsonObject refusedCounts() const;
    void countRefused(const QString &code) { ++m_refused[code]; }

    // What a client may ask for; clientcommands.cpp calls these.
    void selectSource(quint32 id);
    void pause(bool paused);
    /// \return false when somebody else holds the node, or the client holds too many.
    bool drag(const ClientConnection &client, quint32 id, const Wire::Vec3 &position);
    /// \return false when the client does not hold the node.
    bool endDrag(const ClientConnection &client, quint32 id, const std::optional<Wire::Vec3> &position, bool pin);
    void unpin(quint32 id);
    void sendSnapshotTo(ClientConnection &client);
    const GraphState &state() const { return m_state; }
    const Clock &clock() const { return m_clock; }

signals:
    void emptied();
    /// The schedule of the fault switch is over.
    void faultsChanged();

private:
    void welcome(ClientConnection &client);
    QJsonObject greeting(const ClientConnection &client) const;
    void onText(ClientConnection &client, const Wire::TextMessage &message, std::chrono::nanoseconds arrival);
    void onPingFrame(ClientConnection &client, const Wire::FrameHeader &header, std::chrono::nanoseconds arrival);
    void onEnded(ClientConnection *client);
    quint64 wallAt(std::chrono::nanoseconds steady) const;

    void scheduleTick();
    void tick();
    void broadcast(BroadcastEncoder &encoder);
    void broadcastWithFaults(Wire::FrameHeader header, std::vector<Wire::NodeRecord> moved);
    void placeNow();
    void sendOwedSnapshots();
    BroadcastEncoder snapshot() const;
    Wire::FrameHeader broadcastHeader(quint32 sequence) const;
    void toAll(const QByteArray &text);
    /// To the clients that the graph concerns.
    void toViewers(const QByteArray &text);
    qsizetype viewers() const;
    void restartTicks();
    Wire::CompressionPolicy positionCompression() const;
    void computePaths(bool announce);
    void sendPaths();
    void refuseV1WhenWide();
    /// False when \p client's records cannot tell all of the graph's ids apart.
    bool canTellIdsApart(const ClientConnection &client) const;
    std::optional<Wire::ProfileId> era() const { return m_faults.plan().era ? m_faults.plan().era : m_wire; }
    void releaseDrags(const QList<quint32> &ids);
    void announcePins();
    void announceMotion();

    PositionSource &m_positions;
    const Wire::Limits m_limits;
    const std::optional<Wire::ProfileId> m_wire;
    BroadcastParameters m_broadcast;
    PathParameters m_paths;
    ClientRules m_rules;
    ConnectionRules m_connectionRules; ///< of all clients; they refer to it
    const Clock &m_clock;
    GraphState m_state;
    ConnectionLimiter m_places;
    MessageBudget m_budget;
    SettingsService m_settings;
    DragTable m_drags;
    FaultSwitch m_faults;
    std::optional<BroadcastEncoder> m_heldBack; ///< by the fault switch, until the next one has left
    std::vector<ClientConnection *> m_clients;  ///< admitted and open
    std::vector<ClientConnection *> m_leaving;  ///< refused or closing; they still count
    QMap<QString, quint64> m_refused;

    QTimer m_tick;
    QTimer m_heartbeat;
    QTimer m_housekeeping;
    QTimer m_pathsDue;
    QTimer m_snapshotDue;
    std::chrono::nanoseconds m_nextTick{0};
    quint32 m_sequence = 0;     ///< of the newest broadcast; 0 is the state at the start, which nobody was there to get
    quint32 m_pathSequence = 0; ///< of the next SSSP update
    quint64 m_nextNumber = 1;
    bool m_begun = false;
    bool m_dismissing = false;
    bool m_paused = false;
    bool m_asleep = false;
    std::chrono::nanoseconds m_pausedAt{0};
    std::chrono::nanoseconds m_pausedFor{0}; ///< in all; the breath goes on where it was held
    QString m_announcedMotion = QStringLiteral("running");

    QByteArray m_document; ///< encoded, as it was at:
    quint64 m_documentRevision = 0;
    std::chrono::nanoseconds m_documentAt{0};
};

} // namespace VisionFlow::Server
