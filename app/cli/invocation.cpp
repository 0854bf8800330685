// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/invocation.h"

#include "app/cli/verbs.h"

#include <algorithm>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

const Verb *findVerb(const QString &name)
{
    const auto found = std::find_if(verbs().begin(), verbs().end(), [&](const Verb &verb) { return name == QLatin1StringView(verb.name); });
    return found == verbs().end() ? nullptr : &*found;
}

constexpr qsizetype optionColumn = 19;

bool looksLikeTarget(const QString &word) { return word.contains(u'/') || word.contains(u'.') || word.contains(u':'); }

Invocation invalid(const QString &problem)
{
    Invocation invocation;
    invocation.kind = Invocation::Kind::Invalid;
    invocation.problem = problem;
    invocation.hint = u"See visionflow --help."_s;
    return invocation;
}

} // namespace

Invocation parseInvocation(const QStringList &arguments)
{
    Invocation invocation;
    qsizetype at = 1;
    bool optionsEnded = false;
    for (; at < arguments.size(); ++at) {
        const QString &word = arguments[at];
        if (word == "--"_L1) {
            optionsEnded = true;
            ++at;
            break;
        }
        if (!word.startsWith(u'-'))
            break;
        if (word == "-h"_L1 || word == "--help"_L1)
            invocation.kind = Invocation::Kind::Help;
        else if (word == "-V"_L1 || word == "--version"_L1)
            invocation.kind = Invocation::Kind::Version;
        else if (word == "--software-gl"_L1)
            invocation.softwareGl = true;
        else if (word == "--self-test"_L1)
            invocation.selfTest = true;
        else if (word == "--source"_L1 && at + 1 < arguments.size())
            invocation.source = arguments[++at];
        else
            return invalid(u"Unknown option %1"_s.arg(word));
    }
    if (invocation.kind != Invocation::Kind::Window || at >= arguments.size())
        return invocation;
    if (!invocation.source.isEmpty())
        return invalid(u"--source starts the built-in server; \"%1\" is left over"_s.arg(arguments[at]));

    const QString &word = arguments[at];
    const Verb *verb = optionsEnded ? nullptr : findVerb(word);
    if (!verb) {
        if (!optionsEnded && !looksLikeTarget(word))
            return invalid(u"\"%1\" is neither a verb nor a file or address"_s.arg(word));
        if (at + 1 < arguments.size())
            return invalid(u"One file or address at a time; \"%1\" is left over"_s.arg(arguments[at + 1]));
        invocation.target = word;
        return invocation;
    }

    const QStringList rest = arguments.mid(at + 1);
    if (word == "open"_L1 || word == "connect"_L1) {
        if (rest.contains(u"--help"_s) || rest.contains(u"-h"_s)) {
            invocation.kind = Invocation::Kind::Help;
            return invocation;
        }
        if (rest.size() > 1)
            return invalid(u"One file or address at a time; \"%1\" is left over"_s.arg(rest[1]));
        if (rest.isEmpty() && word == "connect"_L1)
            return invalid(u"connect needs the address of a server"_s);
        invocation.target = rest.value(0);
        if (invocation.target.startsWith(u'-'))
            return invalid(u"Unknown option %1"_s.arg(invocation.target));
        return invocation;
    }
    invocation.kind = Invocation::Kind::Verb;
    invocation.verb = word;
    invocation.arguments = rest;
    return invocation;
}

QString helpText()
{
    QString text = u"VisionFlow Desktop: see a live graph, and understand the traffic behind it.\n"
                   "\n"
                   "Usage: visionflow [--software-gl] [FILE|URL]\n"
                   "       visionflow VERB [options] [TARGET]\n"
                   "\n"
                   "Without a verb the window opens: on the start page, on a graph file (GraphML,\n"
                   "GEXF, CSV, node-link JSON), or on a server (ws://, wss://, http://, https://).\n"
                   "\n"
                   "Verbs:\n"_s;
    for (const Verb &verb : verbs()) {
        const QString usage = QString::fromUtf8(verb.name) + u' ' + QString::fromUtf8(verb.arguments);
        text += u"  %1 %2\n"_s.arg(usage, -34).arg(QString::fromUtf8(verb.summary));
    }
    text += u"\nOptions:\n"_s + optionLines(globalOptions(), optionColumn);
    text += u"\n"
            "Examples:\n"
            "  visionflow                                     the start page\n"
            "  visionflow --source system                     this computer, live\n"
            "  visionflow network.graphml                     a file, laid out live\n"
            "  visionflow serve --source demo --port 0 --json one line tells every endpoint\n"
            "  visionflow ws://127.0.0.1:4000/ws/positions    watch that server\n"
            "  visionflow doctor ws://127.0.0.1:4000/wss      why does it not connect?\n"
            "  visionflow record 127.0.0.1:4000 --for 10s -o s.vfsession\n"
            "  visionflow export s.vfsession -o s.pcapng      for Wireshark\n"
            "  visionflow settings 127.0.0.1:4000 watch       who turns which knob?\n"
            "  visionflow screenshot network.gexf -o a.png    no display needed\n"
            "\n"
            "Exit codes: 0 done, 1 the answer is no, 2 usage, 3 authentication, 4 unreachable,\n"
            "5 the peer said error, 6 protocol, 7 deadline, 8 file, 9 no display or graphics,\n"
            "130 interrupted, 143 terminated.\n"_s;
    return text;
}

} // namespace VisionFlow::Cli
