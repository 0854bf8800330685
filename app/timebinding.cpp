// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/timebinding.h"

#include "app/scene/graphcontroller.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

TrafficRecorder::TrafficRecorder(ClientSession &session)
    : m_session(session)
{
    attach();
}

TrafficRecorder::~TrafficRecorder() { detach(); }

void TrafficRecorder::attach()
{
    if (!std::exchange(m_isAttached, true))
        m_session.addCaptureSink(&m_feed);
}

void TrafficRecorder::detach()
{
    if (std::exchange(m_isAttached, false))
        m_session.removeCaptureSink(&m_feed);
}

TimeBinding::TimeBinding(const TimeParts &parts, TrafficLog &log)
    : m(parts)
    , m_log(log)
    , m_live(log)
{
    makeReplayer(m_live);
    connect(&m.cursor, &TimeCursor::moved, this, &TimeBinding::showMoment);
    connect(&m.cursor, &TimeCursor::wentLive, this, &TimeBinding::goLive);
    connect(&m.cursor, &TimeCursor::changed, this, &TimeBinding::enableCommands);
    connect(&m.cursor, &TimeCursor::noticed, &m.view, &WindowViewModel::setNotice);
    connect(&m.traffic, &TrafficViewModel::noticed, &m.view, &WindowViewModel::setNotice);
    connect(&m.traffic, &TrafficViewModel::currentChanged, this, &TimeBinding::enableCommands);
    connect(&m.view, &WindowViewModel::pageChanged, this, [this] { m.traffic.setActive(m.view.page() == WindowViewModel::TrafficPage); });
    connect(&m.connection, &ConnectionViewModel::changed, this, [this] { m.traffic.setConnected(m.connection.isOpen()); });
    connect(&m.preferences, &Preferences::trafficMemoryChanged, this, &TimeBinding::limitLog);
    limitLog();
    connectCommands();
    enableCommands();
}

void TimeBinding::makeReplayer(ReplaySource &source)
{
    m.graph.showLive(); // lets go of the mailbox before that goes
    m_replayer = std::make_unique<Replayer>(source, Wire::Limits());
    connect(m_replayer.get(), &Replayer::snapshotAvailable, &m.graph, &GraphController::takeSnapshot);
    connect(m_replayer.get(), &Replayer::sought, this, [this](std::chrono::nanoseconds time, bool known, qint64 path) {
        if (m.cursor.isLive() || !known)
            return;
        m.graph.showPast(m_replayer->mailbox());
        m.graph.showMoment(time, !m.cursor.isPlaying());
        m.graph.setStale(false);
        m.graph.setSource(path < 0 ? std::nullopt : std::optional(quint32(path)));
        emit momentShown(time);
    });
}

void TimeBinding::setFile(const std::shared_ptr<SessionTraffic> &file)
{
    makeReplayer(file ? file->walk() : static_cast<ReplaySource &>(m_live));
    m_file = file; // the one before has lived as long as its replayer
    limitLog();
}

void TimeBinding::limitLog()
{
    TrafficLimits limits;
    limits.bytes = qint64(m.preferences.trafficMemory()) << 20;
    if (m_file) // whose large payloads stay in the file: nothing is dropped
        limits = {std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::max()};
    m_log.setLimits(limits);
}

void TimeBinding::showMoment()
{
    if (!m.cursor.isLive())
        m_replayer->seek(std::chrono::nanoseconds(m.cursor.positionNs()));
}

void TimeBinding::goLive()
{
    m_replayer->restart();
    m.graph.showLive();
    m.graph.setStale(m.session.state() != ClientSession::State::Live);
    m.graph.setSource(m.session.ssspSource());
}

void TimeBinding::on(const char *id, std::function<void()> act)
{
    connect(m.actions.command(QString::fromLatin1(id)), &Command::triggered, this, std::move(act));
}

void TimeBinding::connectCommands()
{
    on("go.traffic", [this] { m.view.setPage(WindowViewModel::TrafficPage); });
    on("time.play", [this] { m.cursor.togglePlay(); });
    on("time.live", [this] { m.cursor.goLive(); });
    on("time.nextFrame", [this] { m.cursor.stepFrame(true); });
    on("time.previousFrame", [this] { m.cursor.stepFrame(false); });
    on("time.faster", [this] { m.cursor.faster(); });
    on("time.slower", [this] { m.cursor.slower(); });
    on("time.rangeIn", [this] { m.cursor.markIn(); });
    on("time.rangeOut", [this] { m.cursor.markOut(); });
    on("time.loop", [this] { m.cursor.setLooping(!m.cursor.isLooping()); });
    on("time.clearRange", [this] { m.cursor.clearRange(); });
    on("time.marker", [this] { emit m.view.markerFieldWanted(); });
    on("traffic.next", [this] { m.traffic.step(1); });
    on("traffic.previous", [this] { m.traffic.step(-1); });
    on("traffic.nextHere", [this] { m.traffic.stepInConversation(true); });
    on("traffic.previousHere", [this] { m.traffic.stepInConversation(false); });
    on("traffic.nextFinding", [this] { m.traffic.stepToFinding(true); });
    on("traffic.mark", [this] { m.traffic.toggleMark(); });
    on("traffic.timeZero", [this] { m.traffic.setTimeZero(); });
    on("traffic.timeForm", [this] { m.traffic.cycleTimeForm(); });
    on("traffic.goTo", [this] {
        m.view.setPage(WindowViewModel::TrafficPage);
        emit m.view.goToFieldWanted();
    });
    on("traffic.follow", [this] { m.traffic.follow(); });
}

void TimeBinding::enableCommands()
{
    m.actions.enable({"time.live"}, !m.cursor.isLive());
    m.actions.enable({"traffic.mark", "traffic.timeZero"}, m.traffic.isChosen());
    m.actions.command(u"time.loop"_s)->setChecked(m.cursor.isLooping());
    m.actions.command(u"time.play"_s)->setText(m.cursor.isLive() || m.cursor.isPlaying() ? tr("Pause what is shown") : tr("Play"));
}

} // namespace VisionFlow
