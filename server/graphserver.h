// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The whole reference server behind one class: a source, a layout, and everything that listens.
#pragma once

#include "protocol/limits.h"
#include "server/faultplan.h"
#include "server/graph/graphsource.h"
#include "server/settings/settingsauthority.h"

#include <QHostAddress>
#include <QObject>
#include <QUrl>

#include <memory>

namespace VisionFlow {
class Clock;
}

class QJsonObject;

namespace VisionFlow::Server {

struct ServerOptions
{
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 0; ///< 0: any free one
    quint64 seed = 42;
    QStringList allowedOrigins; ///< besides the absent one
    /// Where settings are kept from one start to the next; empty: in memory.
    QString settingsFile;
    /// Hold instead of what is kept, until somebody changes them; not kept themselves.
    SettingsValues settings;
    /// A foreign layout for all node updates; then no subprotocol is agreed on, as servers of that era know none.
    std::optional<Wire::ProfileId> wire;
    FaultPlan faults;
    Wire::Limits limits; ///< where there is a setting for one of them, that counts

    /// Position broadcasts a second, 1 … 60.
    void setRate(double hz) { settings.insert(QStringLiteral("broadcast.rate_hz"), Wire::SettingValue(hz)); }
};

/// What a running server tells about itself; serialised as the line of `serve --json`.
struct ServerAddresses
{
    QUrl positions; ///< ws://…/ws/positions
    QUrl settings;  ///< ws://…/ws/settings
    QUrl wss;       ///< ws://…/wss
    QUrl rest;      ///< http://…/api
};

/// Endpoints of a server that listens at \p address.
ServerAddresses serverAddresses(const QHostAddress &address, quint16 port);

class PositionSource;

/// Listens on one port for WebSocket upgrades and REST alike. Lives in one thread (it may be moved there before start());
/// the layout runs on another.
class GraphServer : public QObject
{
    Q_OBJECT

public:
    GraphServer(std::unique_ptr<GraphSource> source, const ServerOptions &options, const Clock &clock, QObject *parent = nullptr);
    /// With positions from elsewhere than the layout.
    GraphServer(std::unique_ptr<GraphSource> source, std::unique_ptr<PositionSource> positions, const ServerOptions &options,
                const Clock &clock, QObject *parent = nullptr);
    ~GraphServer() override;

    /// Loads the source, then listens. Ends in listening() or failed().
    void start();
    /// Says goodbye to every client (`restarting`, close 1012) and stops listening; stopped() follows, within Limits::closeGrace.
    void stop();
    ServerAddresses addresses() const;
    /// Broadcasts per second.
    double rate() const;
    int clientCount() const;
    /// True when the source has given its graph; failed() after that means that the port could not be opened.
    bool isLoaded() const;
    /// For clients under test; counts node updates from the next one. Before it is loaded: from the first one.
    void setFaults(const FaultPlan &plan);
    /// What is left of the plan: its schedule ends by itself.
    FaultPlan faults() const;
    /// {"name", "revision", "nodes", "edges"}; empty before it is loaded.
    QJsonObject graphSummary() const;
    /// What the source left out, in sentences.
    QStringList losses() const;
    /// What is wrong with the file of settings, in sentences.
    QStringList settingsProblems() const;

signals:
    void listening(const VisionFlow::Server::ServerAddresses &addresses);
    void failed(const VisionFlow::Server::SourceError &error);
    void stopped();
    /// The fault switch was set, or its schedule is over.
    void faultsChanged(const VisionFlow::Server::FaultPlan &plan);
    /// Settings could not be written to disk; \p reason in the system's words. A change that did not fit was refused, one that was
    /// accepted already holds until the server stops.
    void settingsNotKept(const QString &reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace VisionFlow::Server
