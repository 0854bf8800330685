// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/completioncommand.h"

#include "app/cli/completionscript.h"

#include <algorithm>
#include <array>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

struct Shell
{
    QLatin1StringView name;
    QString (*script)();
};

constexpr std::array shells = {Shell{"bash"_L1, bashCompletion}, Shell{"zsh"_L1, zshCompletion}, Shell{"fish"_L1, fishCompletion}};

QStringList shellNames()
{
    QStringList names;
    for (const Shell &shell : shells)
        names.append(shell.name);
    return names;
}

} // namespace

VerbSyntax completionSyntax()
{
    return {u"completion"_s,
            u"Prints a script by which a shell completes verbs, options and their values.\n"
            "\n"
            "  source <(visionflow completion bash)                                   for this shell\n"
            "  visionflow completion zsh > ~/.zfunc/_visionflow                       a folder of $fpath\n"
            "  visionflow completion fish > ~/.config/fish/completions/visionflow.fish"_s,
            {{{u"json"_s}, u"Errors as JSON."_s}},
            {{u"shell"_s, u"bash, zsh or fish"_s, u"SHELL"_s, shellNames()}}};
}

int runCompletion(const QStringList &arguments)
{
    const VerbParser parser(completionSyntax(), arguments);
    const bool json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return report(*failure, json);
    if (const QString help = parser.help(); !help.isEmpty()) {
        std::fputs(qPrintable(help), stdout);
        return 0;
    }
    const QString name = parser.operands().value(0);
    const auto shell = std::find_if(shells.begin(), shells.end(), [&](const Shell &one) { return name == one.name; });
    if (parser.operands().size() != 1 || shell == shells.end())
        return report(parser.usage(u"completion needs the name of one shell: bash, zsh or fish"_s, name), json);
    std::fputs(shell->script().toUtf8().constData(), stdout);
    return 0;
}

} // namespace VisionFlow::Cli
