// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graphserver.h"

#include "protocol/frameheader.h"
#include "server/hub.h"
#include "server/listener.h"
#include "server/restapi.h"
#include "server/settings/builtinschema.h"
#include "server/settings/settingsstore.h"
#include "server/settingseffects.h"

#include <QElapsedTimer>
#include <QThread>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

QString hostText(const QHostAddress &address)
{
    if (address == QHostAddress(QHostAddress::Any) || address == QHostAddress(QHostAddress::AnyIPv4))
        return u"127.0.0.1"_s;
    if (address == QHostAddress(QHostAddress::AnyIPv6))
        return u"::1"_s;
    return address.toString();
}

QUrl endpoint(const QString &scheme, const QString &host, quint16 port, const QString &path)
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(host);
    url.setPort(port);
    url.setPath(path);
    return url;
}

} // namespace

ServerAddresses serverAddresses(const QHostAddress &address, quint16 port)
{
    const QString host = hostText(address);
    return {endpoint(u"ws"_s, host, port, u"/ws/positions"_s), endpoint(u"ws"_s, host, port, u"/ws/settings"_s),
            endpoint(u"ws"_s, host, port, u"/wss"_s), endpoint(u"http"_s, host, port, u"/api"_s)};
}

class GraphServer::Private
{
public:
    Private(GraphServer *server, GraphSource *givenSource, PositionSource *givenPositions, const ServerOptions &givenOptions,
            const Clock &givenClock)
        : q(server)
        , source(givenSource)
        , positions(givenPositions)
        , options(givenOptions)
        , clock(givenClock)
        , store(givenOptions.settingsFile, [server](const QString &reason) {
            QMetaObject::invokeMethod(
                server, [server, reason] { server->d->onNotKept(reason); }, Qt::QueuedConnection);
        })
    {
    }

    void load();
    void onLoaded(Result<Wire::GraphDocument, SourceError> document);
    void serve(Wire::GraphDocument document);
    void startHub(Wire::GraphDocument document);
    QJsonObject health() const;
    /// Accepted settings did not reach the disk.
    void onNotKept(const QString &reason);

    GraphServer *q;
    GraphSource *source; ///< a child of q, as the next one
    PositionSource *positions;
    ServerOptions options;
    const Clock &clock;
    SettingsStore store;
    KeptSettings kept; ///< as it was read
    QStringList settingsProblems;
    std::unique_ptr<QThread> loader;
    std::unique_ptr<SettingsAuthority> settings;
    std::unique_ptr<Hub> hub;
    std::unique_ptr<SettingsEffects> effects;
    std::unique_ptr<Listener> listener;
    std::chrono::nanoseconds startedAt{0};
    bool stopping = false;
};

// load() may take long, so it gets a thread of its own for as long as it takes.
void GraphServer::Private::load()
{
    loader.reset(QThread::create([this] {
        auto document = std::make_shared<Result<Wire::GraphDocument, SourceError>>(source->load());
        kept = store.load(builtInSchema(), settingsProblems);
        QMetaObject::invokeMethod(
            q, [this, document] { onLoaded(std::move(*document)); }, Qt::QueuedConnection);
    }));
    loader->start();
}

void GraphServer::Private::onLoaded(Result<Wire::GraphDocument, SourceError> document)
{
    loader->wait();
    loader.reset();
    if (stopping)
        emit q->stopped();
    else if (document)
        serve(std::move(document).value());
    else
        emit q->failed(document.error());
}

void GraphServer::Private::serve(Wire::GraphDocument document)
{
    // A snapshot is one message.
    const qsizetype recordBytes = options.wire ? Wire::foreignLayoutOf(*options.wire)->itemBytes : Wire::wideLayout.size();
    const qint64 mostNodes = (options.limits.serverMessageBytes - Wire::FrameHeader::size) / recordBytes;
    if (document.nodes.size() > mostNodes) {
        const QString text = GraphServer::tr("The graph has %1 nodes; at most %2 fit into one message");
        emit q->failed({SourceError::Kind::TooLarge, 0, text.arg(document.nodes.size()).arg(mostNodes)});
        return;
    }
    startedAt = clock.now();
    startHub(std::move(document));
    RestApi rest({[this] { return hub->revision(); }, [this] { return hub->graphDocument(); }, [this] { return health(); },
                  [this](const HttpRequest &request) { return hub->settings().answer(request); }});
    listener = std::make_unique<Listener>(options.limits, OriginPolicy(options.allowedOrigins),
                                          [rest](const HttpRequest &request) { return rest.answer(request); });
    if (options.wire)
        listener->setSubprotocols({});
    QObject::connect(listener.get(), &Listener::upgraded, hub.get(), &Hub::admit);
    QObject::connect(listener.get(), &Listener::refused, hub.get(), &Hub::countRefused);
    if (!listener->listen(options.address, options.port)) {
        const QString text = GraphServer::tr("The server cannot listen. %1: %2, port %3");
        emit q->failed(
            {SourceError::Kind::NotReadable, 0, text.arg(listener->errorString(), options.address.toString()).arg(options.port)});
        return;
    }
    source->start();
    emit q->listening(q->addresses());
}

void GraphServer::Private::startHub(Wire::GraphDocument document)
{
    settings = std::make_unique<SettingsAuthority>(builtInSchema(), kept, options.settings, [this](const KeptSettings &changed) {
        const bool isKept = store.save(changed);
        if (!isKept)
            emit q->settingsNotKept(store.problem());
        return isKept;
    });
    const StartParameters start = startParameters(settings->values());
    options.limits.connectionsPerAddress = start.connectionsPerAddress;
    options.limits.connectionsTotal = start.connectionsTotal;
    hub = std::make_unique<Hub>(*positions, *settings, options.limits, clock, options.wire);
    effects = std::make_unique<SettingsEffects>(*settings, *hub, *positions, *source);
    QObject::connect(&hub->settings(), &SettingsService::changed, hub.get(), [this](const QStringList &paths) { effects->apply(paths); });
    QObject::connect(hub.get(), &Hub::emptied, q, &GraphServer::stopped);
    QObject::connect(source, &GraphSource::changed, hub.get(), &Hub::changeTopology);
    QObject::connect(hub.get(), &Hub::faultsChanged, q, [this] { emit q->faultsChanged(hub->faults()); });
    hub->setFaults(options.faults);
    effects->applyAll();
    hub->begin(std::move(document), source->breathes(), options.seed, start.warmUpSteps);
}

void GraphServer::Private::onNotKept(const QString &reason)
{
    hub->settings().warnNotKept();
    emit q->settingsNotKept(reason);
}

QJsonObject GraphServer::Private::health() const
{
    const std::chrono::duration<double> uptime = clock.now() - startedAt;
    return {{u"status"_s, u"healthy"_s},
            {u"version"_s, QStringLiteral(VISIONFLOW_VERSION)},
            {u"uptime_s"_s, qint64(uptime.count())},
            {u"clients"_s, hub->clientCount()},
            {u"graph"_s, hub->graphSummary()},
            {u"rate_hz"_s, hub->rate()},
            {u"layout"_s, hub->layoutWord()},
            {u"refused"_s, hub->refusedCounts()}};
}

GraphServer::GraphServer(std::unique_ptr<GraphSource> source, const ServerOptions &options, const Clock &clock, QObject *parent)
    : GraphServer(std::move(source), std::make_unique<LayoutPositions>(), options, clock, parent)
{
}

GraphServer::GraphServer(std::unique_ptr<GraphSource> source, std::unique_ptr<PositionSource> positions, const ServerOptions &options,
                         const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, source.get(), positions.get(), options, clock))
{
    // As children they move to another thread with the server.
    source.release()->setParent(this);
    positions.release()->setParent(this);
}

GraphServer::~GraphServer()
{
    if (d->loader)
        d->loader->wait();
    d->listener.reset();
    d->hub.reset();
}

void GraphServer::start()
{
    if (!d->loader && !d->hub)
        d->load();
}

void GraphServer::stop()
{
    if (d->stopping)
        return;
    d->stopping = true;
    if (d->hub)
        d->store.close();
    if (d->listener)
        d->listener->close();
    if (d->hub)
        d->hub->dismissAll();
    else if (!d->loader)
        QMetaObject::invokeMethod(this, &GraphServer::stopped, Qt::QueuedConnection);
}

ServerAddresses GraphServer::addresses() const
{
    if (!d->listener || d->listener->port() == 0)
        return {};
    return serverAddresses(d->options.address, d->listener->port());
}

double GraphServer::rate() const { return d->hub ? d->hub->rate() : 0; }

void GraphServer::setFaults(const FaultPlan &plan)
{
    d->options.faults = plan;
    if (d->hub)
        d->hub->setFaults(plan);
}

FaultPlan GraphServer::faults() const { return d->hub ? d->hub->faults() : d->options.faults; }

int GraphServer::clientCount() const { return d->hub ? d->hub->clientCount() : 0; }
bool GraphServer::isLoaded() const { return d->hub != nullptr; }
QJsonObject GraphServer::graphSummary() const { return d->hub ? d->hub->graphSummary() : QJsonObject(); }
QStringList GraphServer::settingsProblems() const { return d->hub ? d->settingsProblems : QStringList(); }
QStringList GraphServer::losses() const { return d->hub ? d->source->losses() : QStringList(); }

} // namespace VisionFlow::Server
