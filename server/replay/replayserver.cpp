// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/replay/replayserver.h"

#include "server/listener.h"
#include "server/replay/replayclient.h"
#include "server/replay/replayrest.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {
constexpr auto settingsPath = "/ws/settings"_L1;
constexpr quint16 closeGoingAway = 1001;
} // namespace

ReplayServer::ReplayServer(const ReplayOptions &options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(options)
    , m_clock(clock)
    , m_places(options.limits.connectionsPerAddress, options.limits.connectionsTotal)
{
    connect(&m_heartbeat, &QTimer::timeout, this, [this] {
        for (ReplayClient *client : m_clients)
            client->connection().ping();
    });
}

ReplayServer::~ReplayServer()
{
    for (ReplayClient *client : m_clients)
        disconnect(&client->connection(), nullptr, this, nullptr);
}

bool ReplayServer::start()
{
    auto opened = Recording::SessionReader::open(m_options.file);
    if (!opened) {
        m_problem = opened.error();
        return false;
    }
    auto session = std::move(opened).value();
    m_connections = session->connections();
    m_connections.removeIf([](const Wire::CapturedConnection &connection) { return connection.isRest; });
    if (m_connections.isEmpty()) {
        m_problem = u"No WebSocket was recorded in this session"_s;
        return false;
    }
    m_session = std::move(session);
    const bool isOurs = std::any_of(m_connections.begin(), m_connections.end(), [](const Wire::CapturedConnection &connection) {
        return connection.subprotocol == QLatin1StringView(Wire::subprotocolName);
    });
    m_profile = isOurs ? Wire::ProfileId::VisionFlow1 : Wire::ProfileId::V1;
    m_rest = std::make_unique<ReplayRest>(*m_session);
    m_listener = std::make_unique<Listener>(m_options.limits, OriginPolicy(m_options.allowedOrigins),
                                            [this](const HttpRequest &request) { return answer(request); });
    m_listener->setSubprotocols(isOurs ? QStringList{QString::fromLatin1(Wire::subprotocolName)} : QStringList());
    connect(m_listener.get(), &Listener::upgraded, this, &ReplayServer::admit);
    if (!m_listener->listen(m_options.address, m_options.port)) {
        m_problem = u"The server cannot listen. %1: %2, port %3"_s.arg(m_listener->errorString(), m_options.address.toString())
                        .arg(m_options.port);
        return false;
    }
    m_heartbeat.start(m_options.limits.pingInterval);
    return true;
}

void ReplayServer::stop()
{
    if (std::exchange(m_isStopping, true))
        return;
    if (m_listener)
        m_listener->close();
    for (ReplayClient *client : m_clients)
        client->connection().close(closeGoingAway, u"the server stops"_s);
    if (m_clients.empty())
        QMetaObject::invokeMethod(this, &ReplayServer::stopped, Qt::QueuedConnection);
}

ServerAddresses ReplayServer::addresses() const
{
    return m_listener ? serverAddresses(m_options.address, m_listener->port()) : ServerAddresses();
}

bool ReplayServer::hasGraph() const { return m_rest && m_rest->hasGraph(); }

// Whoever asks for positions gets them, whatever they were called where they were recorded.
QSet<quint32> ReplayServer::connectionsFor(const QString &path) const
{
    const auto idsWhere = [this](const auto &fits) {
        QSet<quint32> ids;
        for (const Wire::CapturedConnection &connection : m_connections) {
            if (fits(connection.endpoint))
                ids.insert(connection.id);
        }
        return ids;
    };
    QSet<quint32> exact = idsWhere([&](const QString &endpoint) { return endpoint == path; });
    if (!exact.isEmpty())
        return exact;
    const bool wantsSettings = path.endsWith(settingsPath);
    return idsWhere([&](const QString &endpoint) { return endpoint.endsWith(settingsPath) == wantsSettings; });
}

void ReplayServer::admit(QWebSocket *socket)
{
    auto *connection = new ClientConnection(socket, m_nextNumber++, m_options.limits, m_rules, m_clock, this);
    auto place = m_places.enter(connection->guard().peerAddress());
    const QSet<quint32> played = connectionsFor(connection->guard().requestPath());
    auto *client = new ReplayClient(connection, ReplayStream(*m_session, played, m_options.pace, m_clock.now()), m_profile, m_clock, this);
    connect(connection, &ClientConnection::ended, this, [this, client] { forget(client); });
    m_clients.push_back(client);
    if (place)
        connection->hold(std::move(*place));
    else
        connection->refuse(ErrorCode::TooManyConnections, u"There are too many connections; try again later."_s, 1013);
}

void ReplayServer::forget(ReplayClient *client)
{
    std::erase(m_clients, client);
    client->deleteLater();
    if (m_isStopping && m_clients.empty())
        emit stopped();
}

HttpResponse ReplayServer::answer(const HttpRequest &request)
{
    if (request.path == "/api/health") {
        const QJsonObject health{{u"status"_s, u"healthy"_s},
                                 {u"version"_s, QStringLiteral(VISIONFLOW_VERSION)},
                                 {u"clients"_s, clientCount()},
                                 {u"replay_s"_s, double(m_session->info().lengthNs) / 1e9}};
        return {200, QJsonDocument(health).toJson(QJsonDocument::Compact), {}};
    }
    // HTTP does not say for which of its sockets a client asks; the newest one of that address is the one that still lacks the graph.
    quint64 revision = 0;
    for (ReplayClient *client : m_clients) {
        if (client->connection().guard().peerAddress() == request.peer)
            revision = client->revision();
    }
    return m_rest->answer(request, revision);
}

} // namespace VisionFlow::Server
