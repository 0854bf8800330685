// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verbs.h"

#include "app/cli/benchcommand.h"
#include "app/cli/checkoptions.h"
#include "app/cli/completioncommand.h"
#include "app/cli/decodecommand.h"
#include "app/cli/doctorcommand.h"
#include "app/cli/exportcommand.h"
#include "app/cli/recordcommand.h"
#include "app/cli/replaycommand.h"
#include "app/cli/screenshotoptions.h"
#include "app/cli/sendoptions.h"
#include "app/cli/settingsoptions.h"
#include "server/serveoptions.h"

#include <algorithm>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

VerbSyntax openSyntax()
{
    return {u"open"_s, {}, {}, {{u"target"_s, u"A graph file, a session, or the address of a server."_s, u"[FILE|URL]"_s, {}, true}}};
}

VerbSyntax connectSyntax() { return {u"connect"_s, {}, {}, {{u"url"_s, u"Address of the server."_s, u"URL"_s}}}; }

VerbSyntax serveSyntax() { return {u"serve"_s, {}, Server::serveOptions(), {}}; }

} // namespace

const QList<Verb> &verbs()
{
    static const QList<Verb> all = {
        {"open", "[FILE|URL]", "open the window on a graph file or a server (the default)", openSyntax},
        {"connect", "URL", "open the window on a server", connectSyntax},
        {"serve", "[options]", "run the reference server without a window", serveSyntax},
        {"screenshot", "[FILE|URL] -o PICTURE", "draw a graph into a picture; needs no display", screenshotSyntax},
        {"doctor", "URL", "walk a connection step by step and say which step fails", doctorSyntax},
        {"check", "URL|FILE [options]", "is the traffic of a server, or a recorded one, as it should be?", checkSyntax},
        {"send", "URL …", "send one message and print what comes back", sendSyntax},
        {"record", "URL -o FILE", "record a server's traffic into a session file", recordSyntax},
        {"decode", "FILE [options]", "messages and node records of a session as a table, CSV or JSON", decodeSyntax},
        {"replay", "FILE [options]", "the same rows, each at its time", replaySyntax},
        {"export", "FILE [-o FILE]", "write a session as jsonl, pcapng, har, csv, graphml or gexf", exportSyntax},
        {"convert", "IN OUT", "make a session of jsonl or har, and back", convertSyntax},
        {"settings", "URL [ACTION…]", "read, change and watch the settings of a server", settingsSyntax},
        {"bench", "[NAME…]", "measure this machine against the product's promises", benchSyntax},
        {"completion", "bash|zsh|fish", "print what a shell needs to complete these words", completionSyntax},
    };
    return all;
}

VerbOption helpOption() { return {{u"h"_s, u"help"_s}, u"this text"_s}; }

QList<VerbOption> globalOptions()
{
    return {
        {{u"source"_s}, u"start the built-in server at once: system, demo, churn"_s, u"NAME"_s, {}, {u"system"_s, u"demo"_s, u"churn"_s}},
        {{u"software-gl"_s}, u"draw on the processor, whatever graphics card there is"_s},
        {{u"h"_s, u"help"_s}, u"this text; visionflow VERB --help for one verb"_s},
        {{u"V"_s, u"version"_s}, u"the version"_s},
    };
}

QList<VerbOption> optionsOf(const Verb &verb)
{
    QList<VerbOption> options = verb.syntax().options;
    const bool hasHelp = std::any_of(options.cbegin(), options.cend(), [](const VerbOption &one) { return one.names.contains(u"help"_s); });
    if (!hasHelp)
        options.append(helpOption());
    return options;
}

} // namespace VisionFlow::Cli
