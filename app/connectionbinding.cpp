// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/connectionbinding.h"

#include "app/client/momentmetrics.h"
#include "app/scene/graphcontroller.h"
#include "net/clock.h"
#include "protocol/limits.h"
#include "protocol/wireprofile.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {
// The heartbeat's own pace would take 25 minutes to fill the window that the metrics page shows. The eager one fills it while somebody
// looks; it uses up all that a server lets a client say (PROTOCOL.md section 9), so it does not go on.
constexpr std::chrono::milliseconds eagerPing{200};
constexpr std::chrono::milliseconds eagerFor = LatencyWindow::capacity * eagerPing;
constexpr std::chrono::milliseconds watchedPing{500};
constexpr int countdownMs = 250;
constexpr int momentIntervalMs = 100; ///< between two readings of the log while it plays
} // namespace

ConnectionBinding::ConnectionBinding(const ConnectionParts &parts)
    : m(parts)
{
    connect(&m.start, &StartViewModel::sourceRequested, this, &ConnectionBinding::startServer);
    connect(&m.start, &StartViewModel::serverRequested, this, &ConnectionBinding::openServer);

    connect(&m.server, &BuiltInServer::listening, this, [this](const QUrl &wss) { m.session.open(wss); });
    connect(&m.server, &BuiltInServer::failed, this, &ConnectionBinding::showServerFailure);
    connect(&m.server, &BuiltInServer::lost, this, &ConnectionBinding::showLosses);

    connect(&m.session, &ClientSession::stateChanged, this, &ConnectionBinding::showConnection);
    connect(&m.session, &ClientSession::statusChanged, this, &ConnectionBinding::showConnection);
    connect(&m.session, &ClientSession::statisticsChanged, this, &ConnectionBinding::showConnection);
    connect(&m.session, &ClientSession::statisticsChanged, this, &ConnectionBinding::showMetrics);
    connect(&m.session, &ClientSession::historyChanged, this, &ConnectionBinding::showHistory);
    connect(&m.session, &ClientSession::refused, this, [this](const QString &text) {
        m.view.setNotice(text);
        addProblem(text);
    });
    connect(&m.graph, &GraphController::topologyChanged, this, &ConnectionBinding::showConnection);
    connect(&m.graph, &GraphController::motionChanged, this, &ConnectionBinding::showConnection);
    connect(&m.graph, &GraphController::ticked, this, &ConnectionBinding::showMetrics);
    connect(&m.cursor, &TimeCursor::moved, this, &ConnectionBinding::showMomentMetrics);
    connect(&m.cursor, &TimeCursor::changed, this, &ConnectionBinding::showMetrics);
    connect(&m.graph, &GraphController::noticed, &m.view, &WindowViewModel::setNotice);

    connect(&m.connection, &ConnectionViewModel::retryRequested, &m.session, &ClientSession::retryNow);
    connect(&m.connection, &ConnectionViewModel::cancelRequested, this, &ConnectionBinding::close);
    connect(&m.session, &ClientSession::misfitChanged, this, &ConnectionBinding::showConnection);
    connect(&m.connection, &ConnectionViewModel::decodeRequested, this, [this] { decodeAs(m.session.misfitLayout()); });
    connect(m.actions.command(u"traffic.agreed"_s), &Command::triggered, this, [this] { decodeAs(std::nullopt); });
    connect(&m.view, &WindowViewModel::pageChanged, this, [this] {
        const bool watched = m.view.page() == WindowViewModel::MetricsPage;
        m.session.setPingInterval(watched ? eagerPing : Wire::Limits().pingInterval);
        watched ? m_eager.start() : m_eager.stop();
        showMetrics();
    });
    m_eager.setSingleShot(true);
    m_eager.setInterval(eagerFor);
    connect(&m_eager, &QTimer::timeout, &m.session, [this] { m.session.setPingInterval(watchedPing); });
    Command *const faults = m.actions.command(u"traffic.faults"_s);
    connect(faults, &Command::triggered, this, [this] {
        m.server.setFaults(m.server.hasFaults() ? Server::FaultPlan() : Server::FaultPlan::schedule());
        m.view.setNotice(m.server.hasFaults() ? tr("The built-in server spoils nothing more.")
                                              : tr("The built-in server spoils 12 of its next 300 frames, to show what comes of it."));
    });
    const auto showFaults = [this, faults] {
        faults->setEnabled(m.server.state() == BuiltInServer::State::Listening);
        faults->setChecked(m.server.hasFaults());
    };
    connect(&m.server, &BuiltInServer::faultsChanged, this, showFaults);
    connect(&m.server, &BuiltInServer::listening, this, showFaults);
    showFaults();
    m_countdown.setInterval(countdownMs);
    connect(&m_countdown, &QTimer::timeout, this, &ConnectionBinding::showConnection);

    for (const QString &problem : m.preferences.problems())
        addProblem(problem);
    showConnection();
    showHistory();
}

/// What was open is over, and with it what could be undone there.
void ConnectionBinding::leave()
{
    emit left();
    if (m.session.state() != ClientSession::State::Idle)
        m.graph.forgetGraph();
    m.session.close(); // before the built-in server, whose farewell would be a problem to tell of
    m.undo.clear();
}

void ConnectionBinding::startServer(const QString &source, const QString &title)
{
    leave();
    m_title = title;
    m.server.start({source});
    m.view.setPage(WindowViewModel::GraphPage);
    showConnection();
}

void ConnectionBinding::openServer(const QUrl &url)
{
    leave();
    m.server.stop();
    m_title = url.authority(QUrl::FullyDecoded | QUrl::RemoveUserInfo);
    m.session.open(url);
    m.view.setPage(WindowViewModel::GraphPage);
    showConnection();
}

void ConnectionBinding::close()
{
    leave();
    m.server.stop();
    m.view.setPage(WindowViewModel::StartPage);
    showConnection();
}

void ConnectionBinding::showRecorded(const QString &name, const QString &text)
{
    if (name.isEmpty() && !m_recorded.isEmpty())
        m.graph.forgetGraph();
    m_recorded = name;
    m_recordedText = text;
    showConnection();
}

void ConnectionBinding::showServerFailure(const QString &text)
{
    close();
    m.start.setProblem(text);
    addProblem(text);
}

void ConnectionBinding::showLosses(const QStringList &losses)
{
    m.view.setNotice(losses.join(u"; "_s));
    for (const QString &loss : losses)
        addProblem(loss);
}

void ConnectionBinding::showConnection()
{
    ConnectionFacts facts;
    facts.state = m.session.state();
    facts.statusText = m.session.statusText();
    if (m.server.state() == BuiltInServer::State::Starting) {
        facts.state = ClientSession::State::Connecting;
        facts.statusText = tr("Preparing the graph: %1").arg(m_title);
    }
    facts.recorded = m_recorded;
    if (!m_recorded.isEmpty())
        facts.statusText = m_recordedText;
    else if (facts.state == ClientSession::State::Idle)
        facts.statusText = tr("Nothing moves because nothing is open");
    else if (facts.state == ClientSession::State::Live || facts.state == ClientSession::State::Stale)
        facts.statusText = m_title + u" · "_s + facts.statusText;
    facts.target = m_recorded.isEmpty() ? m_title : m_recorded;
    if (m_recorded.isEmpty() && facts.state != ClientSession::State::Idle)
        facts.profile = m.session.profileName();
    facts.misfit = m.session.misfitText();
    facts.canDecode = m.session.misfitLayout().has_value();
    m.actions.command(u"traffic.agreed"_s)->setEnabled(m.session.decodedAs().has_value());
    facts.retryInMs = m.session.retryInMs();
    facts.attempt = m.session.attempt();
    facts.framesPerSecond = m.session.traffic().framesPerSecond;
    facts.layoutAsleep = m.session.layoutAsleep();
    if (m.graph.hasData() && (facts.state != ClientSession::State::Idle || !m_recorded.isEmpty())) {
        facts.nodes = m.graph.nodeCount();
        facts.edges = m.graph.edgeCount();
        facts.motion = !m.session.isLayoutPaused() ? m.graph.motionText()
            : m.session.isLayoutPausedByUs()       ? tr("layout paused by you")
                                                   : tr("layout paused by somebody else");
    }
    m.connection.show(facts);
    if (facts.state == ClientSession::State::Waiting) {
        if (!m_countdown.isActive())
            m_countdown.start();
    } else {
        m_countdown.stop();
    }
}

void ConnectionBinding::decodeAs(std::optional<Wire::ProfileId> layout)
{
    const auto before = m.session.decodedAs();
    const auto named = layout ? layout : before;
    if (layout == before || !named)
        return;
    const auto act = [this](std::optional<Wire::ProfileId> as) {
        return [this, as] {
            m.session.decodeAs(as);
            return QString();
        };
    };
    m.session.decodeAs(layout);
    const QString name = QString::fromLatin1(Wire::wireProfile(*named).name());
    m.undo.push({layout ? tr("decode node updates as %1").arg(name) : tr("decode node updates as agreed"), act(before), act(layout)});
    m.view.setNotice(layout ? tr("Node updates of this server are read as %1. Undo goes back.").arg(name)
                            : tr("Node updates are read as agreed again."));
}

void ConnectionBinding::showMetrics()
{
    if (m.view.page() == WindowViewModel::GraphPage && m.graph.framesPerSecond() > 0)
        m_frames = {m.graph.framesPerSecond(), m.graph.frameMs(), m.graph.ownFrameMs()};
    if (m.view.page() != WindowViewModel::MetricsPage)
        return;
    if (!m.cursor.isLive()) {
        showMomentMetrics();
        return;
    }
    m.metrics.show({.roundTrip = m.session.roundTrip(),
                    .samples = m.session.roundTripSamples(),
                    .clockOffsetMs = m.session.clockOffsetMs(),
                    .traffic = m.session.traffic(),
                    .uptime = m.session.uptime(),
                    .framesPerSecond = m_frames.perSecond,
                    .frameMs = m_frames.ms,
                    .ownFrameMs = m_frames.ownMs,
                    .renderer = m.graph.rendererName()});
}

void ConnectionBinding::showMomentMetrics()
{
    const bool isShown = m.view.page() == WindowViewModel::MetricsPage && !m.cursor.isLive();
    if (!isShown || (m.cursor.isPlaying() && m_momentShown.isValid() && m_momentShown.elapsed() < momentIntervalMs))
        return;
    const TrafficSource &source = m.traffic.source();
    const MomentMetrics then = metricsAt(source.log, source.names, m.cursor.positionNs());
    m.metrics.show({.roundTrip = then.roundTrip,
                    .samples = then.samples,
                    .traffic = then.traffic,
                    .uptime = then.uptime,
                    .renderer = m.graph.rendererName(),
                    .moment = std::chrono::nanoseconds(m.cursor.positionNs())});
    m_momentShown.start();
}

void ConnectionBinding::showHistory()
{
    const QList<ClientSession::Event> events = m.session.history();
    m.history.show(events);
    for (const ClientSession::Event &event : events) {
        if (event.isError && event.wallUs > m_newestProblemUs) {
            m_newestProblemUs = event.wallUs;
            m.problems.append(event);
        }
    }
}

void ConnectionBinding::addProblem(const QString &text) { m.problems.append({m.clock.wallUs(), text, true}); }

} // namespace VisionFlow
