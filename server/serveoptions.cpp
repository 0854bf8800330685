// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/serveoptions.h"

#include "server/graph/demograph.h"
#include "server/settings/settingsstore.h"

#include <QCommandLineParser>
#include <QFileInfo>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

const QString sourceName = u"source"_s;
const QString seedName = u"seed"_s;
const QString portName = u"port"_s;
const QString bindName = u"bind"_s;
const QString rateName = u"rate"_s;
const QString nodesName = u"nodes"_s;
const QString originName = u"allow-origin"_s;
const QString wireName = u"wire"_s;
const QString faultsName = u"faults"_s;
const QString settingsFileName = u"settings-file"_s;
const QString replayName = u"replay"_s;
const QString speedName = u"speed"_s;
const QString loopName = u"loop"_s;
const QString jsonName = u"json"_s;
const QString manifestName = u"manifest"_s;
const QString helpName = u"help"_s;
const QString versionName = u"version"_s;

/// Reads numbers, and remembers the first that is none.
class NumberReader
{
public:
    explicit NumberReader(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    template <typename T>
    void read(const QString &name, T &to, T lowest, T highest)
    {
        if (!m_parser.isSet(name))
            return;
        const QString text = m_parser.value(name);
        bool ok = false;
        T number{};
        if constexpr (std::is_floating_point_v<T>)
            number = T(text.toDouble(&ok));
        else if constexpr (std::is_signed_v<T>)
            number = T(text.toInt(&ok));
        else
            number = text.toULongLong(&ok);
        if (ok && number >= lowest && number <= highest)
            to = number;
        else if (problem.isEmpty())
            problem = u"--%1 takes a number from %2 to %3, not \"%4\""_s.arg(name).arg(lowest).arg(highest).arg(text);
    }

    QString problem;

private:
    const QCommandLineParser &m_parser;
};

std::optional<QHostAddress> addressOf(const QString &text)
{
    if (text == "localhost"_L1)
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(text);
    return address.isNull() ? std::nullopt : std::optional(address);
}

/// --faults may stand alone; Qt knows no option whose value may be absent.
QStringList withFaultList(QStringList arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const bool alone = arguments[i] == "--faults"_L1 && (i + 1 == arguments.size() || arguments[i + 1].startsWith(u'-'));
        if (alone)
            arguments[i] += "=schedule"_L1;
    }
    return arguments;
}

/// Empty: in memory.
QString settingsFileOf(const QCommandLineParser &parser)
{
    if (!parser.isSet(settingsFileName))
        return SettingsStore::standardPath();
    const QString file = parser.value(settingsFileName);
    return file == "none"_L1 ? QString() : QFileInfo(file).absoluteFilePath();
}

} // namespace

Result<ServeOptions, ServeUsageError> parseServeOptions(const QStringList &arguments)
{
    const QList<VerbOption> table = serveOptions();
    QCommandLineParser parser;
    parser.addOptions(forParser(table));
    const bool understood = parser.parse(QStringList{u"serve"_s} + withFaultList(arguments));
    ServeOptions options;
    options.json = parser.isSet(jsonName);
    const auto refuse = [&](const QString &text) { return ServeUsageError{text, options.json}; };
    if (!understood)
        return refuse(parser.errorText());
    if (parser.isSet(helpName) || parser.isSet(versionName)) {
        options.kind = parser.isSet(helpName) ? ServeOptions::Kind::Help : ServeOptions::Kind::Version;
        return options;
    }
    if (!parser.positionalArguments().isEmpty())
        return refuse(u"\"%1\" is left over; a graph file goes behind --source"_s.arg(parser.positionalArguments().first()));

    // Qt takes the next option for the value of one that has none.
    for (const VerbOption &option : table) {
        if (option.takesValue() && parser.value(option.names.first()).startsWith("--"_L1))
            return refuse(u"--%1 needs a value"_s.arg(option.names.first()));
    }
    NumberReader numbers(parser);
    quint64 port = 0;
    double rate = 0;
    numbers.read<quint64>(seedName, options.source.seed, 0, std::numeric_limits<quint64>::max());
    numbers.read<quint64>(portName, port, 0, 65535);
    numbers.read(rateName, rate, 1.0, 60.0);
    numbers.read(speedName, options.pace.speed, 0.1, 16.0);
    numbers.read(nodesName, options.source.nodes, demoMinimumNodes, demoMaximumNodes);
    if (!numbers.problem.isEmpty())
        return refuse(numbers.problem);
    options.server.port = quint16(port);
    if (rate > 0)
        options.server.setRate(rate);
    options.server.settingsFile = settingsFileOf(parser);
    options.server.seed = options.source.seed;
    options.server.allowedOrigins = parser.values(originName);
    if (parser.isSet(sourceName))
        options.source.name = parser.value(sourceName);
    if (options.source.name.isEmpty())
        return refuse(u"--source needs a name or a file"_s);
    if (parser.isSet(bindName)) {
        const auto address = addressOf(parser.value(bindName));
        if (!address)
            return refuse(u"--bind takes an address of this computer, not \"%1\""_s.arg(parser.value(bindName)));
        options.server.address = *address;
    }
    if (parser.isSet(wireName) && parser.value(wireName) != "auto"_L1) {
        options.server.wire = Wire::foreignProfile(parser.value(wireName));
        if (!options.server.wire)
            return refuse(u"--wire takes auto, %1, not \"%2\""_s.arg(Wire::foreignLayoutWords().join(u", "_s), parser.value(wireName)));
    }
    if (parser.isSet(faultsName)) {
        const auto plan = parseFaultPlan(parser.value(faultsName));
        if (!plan)
            return refuse(plan.error());
        options.server.faults = *plan;
    }
    if (parser.isSet(replayName)) {
        for (const QString &name : {sourceName, nodesName, rateName, manifestName, wireName}) {
            if (parser.isSet(name))
                return refuse(u"--replay serves what was recorded, so it goes without --%1"_s.arg(name));
        }
        options.kind = ServeOptions::Kind::Replay;
        options.replayFile = parser.value(replayName);
        options.pace.loops = parser.isSet(loopName);
        return options;
    }
    if (parser.isSet(speedName) || parser.isSet(loopName))
        return refuse(u"--speed and --loop go with --replay"_s);
    if (parser.isSet(manifestName)) {
        if (options.source.name != "demo"_L1)
            return refuse(u"--manifest knows the answers of --source demo alone"_s);
        options.kind = ServeOptions::Kind::Manifest;
    }
    return options;
}

QList<VerbOption> serveOptions()
{
    return {
        {{sourceName},
         u"what to serve (default demo):\n"
         "  system  this computer: packages and running processes\n"
         "  demo    a seeded scenario with known answers; it breathes\n"
         "  churn   nodes come and go every second\n"
         "  FILE    a graph: .graphml .gexf .csv .json"_s,
         u"NAME"_s,
         {},
         {u"system"_s, u"demo"_s, u"churn"_s},
         true},
        {{seedName}, u"seed of demo, churn and the layout (default 42)"_s, u"N"_s},
        {{nodesName}, u"size of demo or churn (10 to 200000; default their own)"_s, u"N"_s},
        {{portName}, u"TCP port; 0 takes any free one and prints it (default 0)"_s, u"N"_s},
        {{bindName}, u"where to listen (default 127.0.0.1; others can reach anything else)"_s, u"ADDRESS"_s},
        {{rateName}, u"position broadcasts a second, 1 to 60 (default as the settings say: 5)"_s, u"HZ"_s},
        {{originName}, u"let web pages of this origin connect; may be repeated"_s, u"URL"_s},
        {{settingsFileName},
         u"where settings are kept from one start to the next; none: in memory\n"
         "(default $XDG_STATE_HOME/visionflow/server-settings.json)"_s,
         u"FILE"_s,
         {},
         {u"none"_s},
         true},
        {{wireName},
         u"node updates as servers of another era send them, to everybody and\n"
         "without a subprotocol: unified28, items36, v2, v3, v5, v3f0, items28,\n"
         "items26, v1-versioned, unified28-xr, graph-update, ontology-update;\n"
         "auto, the default, agrees on one with each client"_s,
         u"NAME"_s,
         {},
         QStringList{u"auto"_s} + Wire::foreignLayoutWords()},
        {{faultsName},
         u"spoil what clients get, to see what they do about it; without a list\n"
         "12 faults in 300 frames (schedule), else of these, by commas:\n"
         "  cut nan type time  parts of the schedule\n"
         "  drop=N reorder=N   each Nth frame\n"
         "  delay=40ms jitter=5ms no-pong close=10s\n"
         "  era=NAME           node updates in a layout of --wire"_s,
         u"[LIST]"_s,
         {},
         {u"schedule"_s, u"cut"_s, u"nan"_s, u"type"_s, u"time"_s, u"no-pong"_s},
         false,
         true},
        {{replayName}, u"serve a recorded session instead, to each client from its start"_s, u"FILE"_s, {}, {}, true},
        {{speedName}, u"of the replay, 0.1 to 16 (default 1)"_s, u"FACTOR"_s},
        {{loopName}, u"the replay begins again at its end"_s},
        {{jsonName}, u"one JSON line with every endpoint on stdout, errors as JSON"_s},
        {{manifestName}, u"print true answers about the demo graph and end"_s},
        {{u"h"_s, helpName}, u"this text"_s},
        {{u"V"_s, versionName}, u"the version"_s},
    };
}

QString serveHelpText(const QString &command)
{
    constexpr qsizetype column = 23;
    return u"Usage: %1 [options]\n"
           "\n"
           "Serves a live graph over WebSocket and REST on one port. It ends with Ctrl+C.\n"
           "\n"
           "Options:\n"_s.arg(command)
        + optionLines(serveOptions(), column)
        + u"\n"
          "Examples:\n"
          "  %1 --source system                          this computer, live\n"
          "  %1 --source demo --seed 42 --port 0 --json  a script reads where it listens\n"
          "  %1 --source network.graphml --rate 20       a file, laid out while you watch\n"
          "  %1 --replay s.vfsession --port 0            what was recorded, with its own timing\n"
          "  %1 --source demo --manifest                 what a correct client must find\n"
          "\n"
          "Then:\n"
          "  visionflow ws://127.0.0.1:PORT/ws/positions       watch it\n"
          "  curl http://127.0.0.1:PORT/api/graph/data         the graph as JSON\n"
          "  curl http://127.0.0.1:PORT/api/settings           its settings; -X PATCH -d '{PATH: VALUE}' sets one\n"
          "\n"
          "Exit codes: 0 stopped as asked, 2 usage, 8 the source cannot be read, 9 the port cannot\n"
          "be opened.\n"_s.arg(command);
}

} // namespace VisionFlow::Server
