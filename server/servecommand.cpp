// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/servecommand.h"

#include "net/clock.h"
#include "server/graph/demosource.h"
#include "server/replay/replayserver.h"
#include "server/serveoptions.h"
#include "server/stopsignals.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr int exitUsage = 2;
constexpr int exitFile = 8;
constexpr int exitEnvironment = 9;

void print(std::FILE *to, const QString &text)
{
    std::fputs(text.toUtf8().constData(), to);
    std::fflush(to);
}

QString jsonLine(const QJsonObject &object) { return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact)) + u'\n'; }

/// One error, for people or as the last line of stderr for programs.
int fail(int code, const QString &name, const QString &text, const QString &target, const QString &hint, bool json)
{
    if (json)
        print(stderr,
              jsonLine({{u"error"_s, QJsonObject{{u"code"_s, name}, {u"message"_s, text}, {u"target"_s, target}, {u"hint"_s, hint}}}}));
    else
        print(stderr, u"visionflow: "_s + text + (hint.isEmpty() ? u"\n"_s : u"\n  "_s + hint + u'\n'));
    return code;
}

/// Members by the URLs' names, so that a script takes what it needs.
QJsonObject endpointsOf(const ServerAddresses &addresses)
{
    return {{u"listening"_s, true},
            {u"positions"_s, addresses.positions.toString()},
            {u"settings"_s, addresses.settings.toString()},
            {u"wss"_s, addresses.wss.toString()},
            {u"rest"_s, addresses.rest.toString()},
            {u"graph_data"_s, QString(addresses.rest.toString() + u"/graph/data")},
            {u"health"_s, QString(addresses.rest.toString() + u"/health")},
            {u"host"_s, addresses.rest.host()},
            {u"port"_s, addresses.rest.port()},
            {u"pid"_s, QCoreApplication::applicationPid()}};
}

QJsonObject announcement(const ServerAddresses &addresses, const ServeOptions &options, const GraphServer &server)
{
    QJsonObject line = endpointsOf(addresses);
    if (options.server.wire)
        line.insert(u"wire"_s, QString::fromLatin1(Wire::foreignLayoutOf(*options.server.wire)->word));
    else
        line.insert(u"subprotocol"_s, u"visionflow.1"_s);
    line.insert(u"rate_hz"_s, server.rate());
    line.insert(u"source"_s, options.source.name);
    line.insert(u"seed"_s, QString::number(options.source.seed)); // text, because JSON numbers end at 2^53
    line.insert(u"graph"_s, server.graphSummary());
    line.insert(u"losses"_s, QJsonArray::fromStringList(server.losses()));
    return line;
}

QString endpointText(const ServerAddresses &addresses)
{
    return u"  positions  %1\n  settings   %2\n  everything %3\n  REST       %4/graph/data\nWatch it: visionflow %1\nStop it: Ctrl+C\n"_s
        .arg(addresses.positions.toString(), addresses.settings.toString(), addresses.wss.toString(), addresses.rest.toString());
}

QString friendlyText(const ServerAddresses &addresses, const GraphServer &server)
{
    const QJsonObject graph = server.graphSummary();
    const QString text = u"Serving %1: %2 nodes, %3 edges, %4 times a second.\n"_s.arg(graph[u"name"_s].toString())
                             .arg(graph[u"nodes"_s].toInteger())
                             .arg(graph[u"edges"_s].toInteger())
                             .arg(server.rate());
    return text + endpointText(addresses);
}

void warnWhenOpenToOthers(const QHostAddress &address)
{
    if (!address.isLoopback())
        print(
            stderr,
            u"visionflow: warning: other computers can reach this server and change its settings, and nothing asks them who they are: %1\n"_s
                .arg(address.toString()));
}

int run(const ServeOptions &options)
{
    auto source = makeSource(options.source, SystemClock::instance());
    if (!source)
        return fail(exitFile, u"file"_s, source.error().text, options.source.name, {}, options.json);
    GraphServer server(std::move(source).value(), options.server, SystemClock::instance());
    StopSignals signals_;
    int code = 0;
    QObject::connect(&signals_, &StopSignals::stopRequested, &server, &GraphServer::stop);
    QObject::connect(&server, &GraphServer::stopped, qApp, &QCoreApplication::quit);
    QObject::connect(&server, &GraphServer::failed, qApp, [&](const SourceError &error) {
        const bool badSource = !server.isLoaded();
        const QString hint = badSource ? QString() : u"--port 0 takes any free port."_s;
        code = badSource ? fail(exitFile, u"file"_s, error.text, options.source.name, hint, options.json)
                         : fail(exitEnvironment, u"environment"_s, error.text, options.server.address.toString(), hint, options.json);
        QCoreApplication::exit(code);
    });
    QObject::connect(&server, &GraphServer::listening, qApp, [&](const ServerAddresses &addresses) {
        warnWhenOpenToOthers(options.server.address);
        for (const QString &problem : server.settingsProblems())
            print(stderr, u"visionflow: "_s + problem + u'\n');
        if (options.json) {
            print(stdout, jsonLine(announcement(addresses, options, server)));
            return;
        }
        for (const QString &loss : server.losses())
            print(stderr, u"visionflow: "_s + loss + u'\n');
        print(stdout, friendlyText(addresses, server));
    });
    QObject::connect(&server, &GraphServer::settingsNotKept, qApp, [&](const QString &reason) {
        print(stderr, u"visionflow: settings could not be written to disk (%1): %2\n"_s.arg(reason, options.server.settingsFile));
    });
    // The first event, so that exit() finds a loop to end.
    QMetaObject::invokeMethod(&server, &GraphServer::start, Qt::QueuedConnection);
    QCoreApplication::exec();
    return code;
}

int replay(const ServeOptions &options)
{
    ReplayOptions what;
    what.file = options.replayFile;
    what.pace = options.pace;
    what.address = options.server.address;
    what.port = options.server.port;
    what.allowedOrigins = options.server.allowedOrigins;
    what.limits = options.server.limits;
    ReplayServer server(what, SystemClock::instance());
    if (!server.start()) {
        if (!server.isFileGood())
            return fail(exitFile, u"file"_s, server.problem(), what.file, {}, options.json);
        return fail(exitEnvironment, u"environment"_s, server.problem(), what.address.toString(), u"--port 0 takes any free port."_s,
                    options.json);
    }
    warnWhenOpenToOthers(what.address);
    if (server.info().isCut)
        print(stderr, u"visionflow: "_s + server.info().cutText + u'\n');
    const ServerAddresses addresses = server.addresses();
    const double seconds = double(server.info().lengthNs) / 1e9;
    if (options.json) {
        QJsonObject line = endpointsOf(addresses);
        line.insert(u"replay"_s, what.file);
        line.insert(u"seconds"_s, seconds);
        line.insert(u"speed"_s, what.pace.speed);
        line.insert(u"has_graph"_s, server.hasGraph());
        print(stdout, jsonLine(line));
    } else {
        print(stdout, u"Serving a recording of %1 s.\n"_s.arg(seconds, 0, 'f', 1) + endpointText(addresses));
    }
    StopSignals signals_;
    QObject::connect(&signals_, &StopSignals::stopRequested, &server, &ReplayServer::stop);
    QObject::connect(&server, &ReplayServer::stopped, qApp, &QCoreApplication::quit);
    QCoreApplication::exec();
    return 0;
}

} // namespace

int serve(const QStringList &arguments, const QString &command)
{
    const auto options = parseServeOptions(arguments);
    if (!options)
        return fail(exitUsage, u"usage"_s, options.error().text, {}, u"See %1 --help."_s.arg(command), options.error().json);
    switch (options->kind) {
    case ServeOptions::Kind::Help:
        print(stdout, serveHelpText(command));
        return 0;
    case ServeOptions::Kind::Version:
        print(stdout, command + u' ' + QStringLiteral(VISIONFLOW_VERSION) + u'\n');
        return 0;
    case ServeOptions::Kind::Manifest: {
        const DemoShape usual;
        const DemoShape shape{options->source.seed, options->source.nodes > 0 ? options->source.nodes : usual.nodes};
        print(stdout, QString::fromUtf8(QJsonDocument(demoManifest(shape)).toJson(QJsonDocument::Indented)));
        return 0;
    }
    case ServeOptions::Kind::Replay:
        return replay(*options);
    case ServeOptions::Kind::Serve:
        break;
    }
    return run(*options);
}

} // namespace VisionFlow::Server
