// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window's side of a session: asks the worker by queued calls, remembers what it last said.
#include "app/client/clientsession.h"

#include "app/client/restclient.h"
#include "app/client/sessionworker.h"
#include "app/client/settingslink.h"
#include "app/client/trafficcapture.h"
#include "app/client/websockettransport.h"

#include <QThread>
#include <QTimer>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr int historyLength = 200;
/// The sentence counts seconds, so it changes without a word from the worker.
constexpr std::chrono::milliseconds sentenceInterval{100};

} // namespace

class ClientSession::Private
{
public:
    Private(ClientSession *session, const Clock &sessionClock, Random &random, const Wire::Limits &sessionLimits);
    ~Private();

    template <typename Call>
    void ask(Call call)
    {
        QMetaObject::invokeMethod(
            worker, [target = worker, call = std::move(call)] { call(*target); }, Qt::QueuedConnection);
    }
    void startWorker(Random &random);
    void takeStatus(const SessionStatus &newStatus);
    void refreshSentence();

    ClientSession *q;
    const Clock &clock;
    const Wire::Limits limits;
    SnapshotMailbox mailbox;
    TrafficCapture capture; ///< of the I/O thread, once that runs
    QThread thread;
    QObject anchor; ///< somebody in the thread who stays while the others go
    SessionWorker *worker = nullptr;
    RestClient *rest = nullptr;
    QTimer sentenceTimer;

    QUrl opened; ///< last asked for
    SessionStatus status;
    SessionStatistics statistics;
    QString sentence;
    QList<Event> history;
    std::optional<quint32> ssspSource;
    SettingsState settings;
};

ClientSession::Private::Private(ClientSession *session, const Clock &sessionClock, Random &random, const Wire::Limits &sessionLimits)
    : q(session)
    , clock(sessionClock)
    , limits(sessionLimits)
    , capture(sessionClock)
{
    thread.setObjectName(u"session"_s);
    mailbox.setWake([session] { QMetaObject::invokeMethod(session, &ClientSession::snapshotAvailable, Qt::QueuedConnection); });
    mailbox.setWitness([this](const GraphSnapshot &graph) { capture.graph(graph); });
    startWorker(random);
    sentenceTimer.setInterval(sentenceInterval);
    QObject::connect(&sentenceTimer, &QTimer::timeout, q, [this] { refreshSentence(); });
    refreshSentence();
}

void ClientSession::Private::startWorker(Random &random)
{
    rest = new RestClient(limits);
    rest->setCapture(&capture);
    const TransportFactory sockets = [this] { return std::make_unique<WebSocketTransport>(limits, clock); };
    worker = new SessionWorker({clock, random, *rest, mailbox, capture.tapped(sockets), limits});
    anchor.moveToThread(&thread);
    rest->moveToThread(&thread);
    worker->moveToThread(&thread);
    QObject::connect(worker, &SessionWorker::statusChanged, q, [this](const SessionStatus &newStatus) { takeStatus(newStatus); });
    QObject::connect(worker, &SessionWorker::statisticsChanged, q, [this](const SessionStatistics &newStatistics) {
        statistics = newStatistics;
        refreshSentence();
        emit q->statisticsChanged();
    });
    QObject::connect(worker, &SessionWorker::eventHappened, q, [this](const Event &event) {
        history.append(event);
        if (history.size() > historyLength)
            history.removeFirst();
        emit q->historyChanged();
    });
    QObject::connect(worker, &SessionWorker::ssspSourceChanged, q, [this](quint32 id) {
        ssspSource = id;
        emit q->ssspSourceChanged();
    });
    QObject::connect(worker, &SessionWorker::refused, q, &ClientSession::refused);
    QObject::connect(worker, &SessionWorker::composedFailed, q, &ClientSession::composedFailed);
    // In the worker's thread: there it is the newest message still.
    QObject::connect(worker, &SessionWorker::composedSent, worker, [this](int done, int wanted) {
        const quint64 number = capture.newestNumber();
        QMetaObject::invokeMethod(
            q, [this, number, done, wanted] { emit q->composedSent(number, done, wanted); }, Qt::QueuedConnection);
    });
    const SettingsLink *link = &worker->settings();
    QObject::connect(link, &SettingsLink::changed, q, [this](const SettingsState &newState, const QStringList &paths) {
        settings = newState;
        emit q->settingsChanged(paths);
    });
    QObject::connect(link, &SettingsLink::refused, q, &ClientSession::settingRefused);
    QObject::connect(link, &SettingsLink::exchanged, q, &ClientSession::settingsExchanged);
    thread.start();
}

ClientSession::Private::~Private()
{
    mailbox.setWake({});
    // Sockets and the network manager die in the thread they live in, and before it ends: what they delete later must
    // still find an event loop.
    QMetaObject::invokeMethod(
        &anchor,
        [this] {
            delete worker;
            delete rest;
        },
        Qt::BlockingQueuedConnection);
    thread.quit();
    thread.wait();
}

void ClientSession::Private::takeStatus(const SessionStatus &newStatus)
{
    const State before = status.state;
    const bool reads = status.misfit == newStatus.misfit && status.decodedAs == newStatus.decodedAs;
    status = newStatus;
    const bool counts = status.state == State::Waiting || status.silence != SessionStatus::Silence::None;
    if (counts != sentenceTimer.isActive())
        counts ? sentenceTimer.start() : sentenceTimer.stop();
    if (status.state != before)
        emit q->stateChanged();
    if (!reads)
        emit q->misfitChanged();
    refreshSentence();
}

void ClientSession::Private::refreshSentence()
{
    QString now = statusSentence(status, statistics.traffic, clock.now());
    if (now == sentence)
        return;
    sentence = std::move(now);
    emit q->statusChanged();
}

ClientSession::ClientSession(const Clock &clock, Random &random, QObject *parent)
    : ClientSession(clock, random, Wire::Limits(), parent)
{
}

ClientSession::ClientSession(const Clock &clock, Random &random, const Wire::Limits &limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, clock, random, limits))
{
}

ClientSession::~ClientSession() = default;

void ClientSession::open(const QUrl &url)
{
    if (d->ssspSource) {
        d->ssspSource.reset();
        emit ssspSourceChanged();
    }
    const bool another = url != d->opened;
    d->opened = url;
    d->ask([url, another, p = d.get()](SessionWorker &worker) {
        if (another)
            p->capture.restart();
        worker.open(url);
        p->capture.decodeAs(worker.status().decodedAs); // another way to write the same address
    });
}

void ClientSession::close()
{
    d->ask([](SessionWorker &worker) { worker.close(); });
}

void ClientSession::retryNow()
{
    d->ask([](SessionWorker &worker) { worker.retryNow(); });
}

void ClientSession::setPingInterval(std::chrono::milliseconds interval)
{
    d->ask([interval](SessionWorker &worker) { worker.setPingInterval(interval); });
}

void ClientSession::addCaptureSink(CaptureSink *sink)
{
    QMetaObject::invokeMethod(
        &d->anchor, [this, sink] { d->capture.addSink(sink); }, Qt::BlockingQueuedConnection);
}

void ClientSession::removeCaptureSink(CaptureSink *sink)
{
    QMetaObject::invokeMethod(
        &d->anchor, [this, sink] { d->capture.removeSink(sink); }, Qt::BlockingQueuedConnection);
}

void ClientSession::send(const Draft &draft, const Repetition &repetition)
{
    d->ask([draft, repetition](SessionWorker &worker) { worker.send(draft, repetition); });
}

void ClientSession::stopSending()
{
    d->ask([](SessionWorker &worker) { worker.stopSending(); });
}

void ClientSession::setCaCertificates(const QByteArray &pem)
{
    d->ask([pem](SessionWorker &worker) { worker.setCaCertificates(pem); });
}

ClientSession::State ClientSession::state() const { return d->status.state; }

QString ClientSession::statusText() const { return statusSentence(d->status, d->statistics.traffic, d->clock.now()); }

QString ClientSession::endText() const { return d->status.endText; }

QUrl ClientSession::url() const { return d->status.url; }

QString ClientSession::profileName() const { return d->status.profile; }

QString ClientSession::misfitText() const { return d->status.misfit; }

std::optional<Wire::ProfileId> ClientSession::misfitLayout() const { return d->status.misfitLayout; }

std::optional<Wire::ProfileId> ClientSession::decodedAs() const { return d->status.decodedAs; }

void ClientSession::decodeAs(std::optional<Wire::ProfileId> layout)
{
    d->ask([layout, p = d.get()](SessionWorker &worker) {
        p->capture.decodeAs(layout); // first, so that whoever hears of it finds it there
        worker.decodeAs(layout);
    });
}

int ClientSession::retryInMs() const
{
    if (d->status.state != State::Waiting || !d->status.retryAt)
        return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*d->status.retryAt - d->clock.now());
    return int(std::max<qint64>(0, left.count()));
}

int ClientSession::attempt() const { return d->status.attempt; }

std::chrono::nanoseconds ClientSession::uptime() const
{
    return d->status.openedAt ? d->clock.now() - *d->status.openedAt : std::chrono::nanoseconds(0);
}

bool ClientSession::layoutAsleep() const { return d->status.layout == SessionStatus::Layout::Settled; }

SnapshotMailbox &ClientSession::mailbox() { return d->mailbox; }

LatencySummary ClientSession::roundTrip() const { return d->statistics.roundTrip; }

std::vector<double> ClientSession::roundTripSamples() const { return d->statistics.roundTripSamples; }

std::optional<double> ClientSession::clockOffsetMs() const { return d->statistics.clockOffsetMs; }

ClientSession::Traffic ClientSession::traffic() const { return d->statistics.traffic; }

QList<ClientSession::Event> ClientSession::history() const { return d->history; }

std::optional<quint32> ClientSession::ssspSource() const { return d->ssspSource; }

void ClientSession::selectSsspSource(quint32 id)
{
    d->ask([id](SessionWorker &worker) { worker.selectSsspSource(id); });
}

void ClientSession::dragStart(quint32 id, const Wire::Vec3 &position)
{
    d->ask([id, position](SessionWorker &worker) { worker.dragStart(id, position); });
}

void ClientSession::dragMove(quint32 id, const Wire::Vec3 &position)
{
    d->ask([id, position](SessionWorker &worker) { worker.dragMove(id, position); });
}

void ClientSession::dragEnd(quint32 id, const Wire::Vec3 &position, bool pin)
{
    d->ask([id, position, pin](SessionWorker &worker) { worker.dragEnd(id, position, pin); });
}

void ClientSession::unpin(quint32 id)
{
    d->ask([id](SessionWorker &worker) { worker.unpin(id); });
}

void ClientSession::pauseLayout(bool paused)
{
    d->ask([paused](SessionWorker &worker) { worker.pauseLayout(paused); });
}

bool ClientSession::isLayoutPaused() const { return d->status.layout == SessionStatus::Layout::Paused; }

bool ClientSession::isLayoutPausedByUs() const { return d->status.pausedByUs; }

void ClientSession::setMemoryLimit(qint64 bytes)
{
    d->ask([bytes](SessionWorker &worker) { worker.setMemoryLimit(bytes); });
}

const SettingsState &ClientSession::settings() const { return d->settings; }

void ClientSession::editSetting(const QString &path, const Wire::SettingValue &value)
{
    d->ask([path, value](SessionWorker &worker) { worker.settings().edit(path, value); });
}

void ClientSession::resetSetting(const QString &path)
{
    d->ask([path](SessionWorker &worker) { worker.settings().edit(path, {}); });
}

void ClientSession::discardSetting(const QString &path)
{
    d->ask([path](SessionWorker &worker) { worker.settings().discard(path); });
}

void ClientSession::renewSetting(const QString &path)
{
    d->ask([path](SessionWorker &worker) { worker.settings().renew(path); });
}

void ClientSession::acknowledgeSetting(const QString &path)
{
    d->ask([path](SessionWorker &worker) { worker.settings().acknowledge(path); });
}

void ClientSession::setSettingsReviewed(bool reviewed)
{
    d->ask([reviewed](SessionWorker &worker) { worker.settings().setReviewed(reviewed); });
}

void ClientSession::sendSettings()
{
    d->ask([](SessionWorker &worker) { worker.settings().sendReviewed(); });
}

void ClientSession::setSettingsPace(const SettingsPace &pace)
{
    d->ask([pace](SessionWorker &worker) { worker.settings().setPace(pace); });
}

} // namespace VisionFlow
