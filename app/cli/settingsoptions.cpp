// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/settingsoptions.h"

#include "app/cli/commonoptions.h"
#include "app/cli/duration.h"
#include "app/client/sessionaddress.h"
#include "protocol/textmessage.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

using Action = SettingsOptions::Action;

struct ActionName
{
    const char *name;
    Action action;
    const char *needs; ///< what must follow; null: nothing may
};

constexpr std::array actions = {
    ActionName{"list", Action::List, nullptr},      ActionName{"get", Action::Get, "a path"},
    ActionName{"set", Action::Set, "PATH=VALUE"},   ActionName{"reset", Action::Reset, "a path"},
    ActionName{"watch", Action::Watch, nullptr},    ActionName{"export", Action::Export, "one file"},
    ActionName{"apply", Action::Apply, "one file"},
};

QStringList actionNames()
{
    QStringList names;
    for (const ActionName &one : actions)
        names.append(QString::fromLatin1(one.name));
    return names;
}

Failure usage(const QString &message, const QString &target = {})
{
    return {ExitCode::Usage, message, target, u"See visionflow settings --help."_s};
}

/// Fills in what follows the name of the action. \return what is wrong with it.
std::optional<Failure> takeWords(SettingsOptions &options, const ActionName &chosen, const QStringList &words)
{
    const QString name = QString::fromLatin1(chosen.name);
    if (!chosen.needs && !words.isEmpty())
        return usage(u"%1 takes nothing more"_s.arg(name), words.first());
    const bool isFile = chosen.action == Action::Export || chosen.action == Action::Apply;
    if (chosen.needs && (words.isEmpty() || (isFile && words.size() > 1)))
        return usage(u"%1 needs %2"_s.arg(name, QString::fromLatin1(chosen.needs)));
    if (isFile)
        options.file = words.first();
    else if (chosen.action != Action::Set)
        options.paths = words;
    for (const QString &word : chosen.action == Action::Set ? words : QStringList()) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals < 1)
            return usage(u"set needs PATH=VALUE"_s, word);
        for (const auto &earlier : std::as_const(options.assignments)) {
            if (earlier.first == word.left(equals))
                return usage(u"set takes one value for each path"_s, earlier.first);
        }
        options.assignments.append({word.left(equals), word.mid(equals + 1)});
    }
    return std::nullopt;
}

} // namespace

std::optional<QUrl> settingsSocketOf(const QString &text)
{
    const auto address = sessionAddress(urlFromText(text));
    if (!address)
        return std::nullopt;
    QUrl url = address->socket;
    for (const QLatin1StringView end : {"/wss"_L1, "/ws/positions"_L1}) {
        if (url.path().endsWith(end))
            url.setPath(url.path().chopped(end.size()) + u"/ws/settings"_s);
    }
    return url;
}

std::optional<Wire::SettingValue> settingFromText(const QString &text, Wire::SettingValue::Type type)
{
    using Type = Wire::SettingValue::Type;
    if (type == Type::String)
        return Wire::SettingValue(text);
    if (type == Type::Bool && (text == "on"_L1 || text == "off"_L1))
        return Wire::SettingValue(text == "on"_L1);
    const QByteArray utf8 = '[' + text.toUtf8() + ']'; // JSON documents of Qt 6.4 are arrays or objects
    if (Wire::jsonDepth(utf8) > Wire::Limits().settingDepth)
        return std::nullopt;
    const QJsonArray values = QJsonDocument::fromJson(utf8).array();
    return values.size() == 1 ? Wire::settingValueFromJson(values.first(), type) : std::nullopt;
}

VerbSyntax settingsSyntax()
{
    return {u"settings"_s,
            u"Reads and changes the settings of a server, from the outside as a window does.\n"
            "\n"
            "  visionflow settings URL                       all settings, as a table\n"
            "  visionflow settings URL get PATH...           their values, one a line\n"
            "  visionflow settings URL set PATH=VALUE...     together or, where one is refused, the others\n"
            "  visionflow settings URL reset PATH...         back to their defaults\n"
            "  visionflow settings URL watch [--for 10s]     each change as it happens\n"
            "  visionflow settings URL export FILE           what differs from the defaults, as a profile\n"
            "  visionflow settings URL apply FILE            the values of a profile\n"
            "\n"
            "Example: visionflow settings 127.0.0.1:4000 set simulation.repulsion=2.5"_s,
            {{{u"json"_s}, u"One JSON object a line."_s},
             timeoutOption(u"the server"_s),
             {{u"for"_s}, u"How long to watch; without it until interrupted."_s, u"TIME"_s},
             caOption()},
            {{u"url"_s, u"Address of the server: ws://, wss:// or host:port"_s, u"URL"_s},
             {u"action"_s, u"list (the default), get, set, reset, watch, export, apply"_s, u"[ACTION [WORD...]]"_s, actionNames()}}};
}

Result<SettingsOptions, Failure> parseSettingsOptions(const QStringList &arguments)
{
    const VerbParser parser(settingsSyntax(), arguments);
    SettingsOptions options;
    options.json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return *failure;
    options.help = parser.help();
    if (!options.help.isEmpty())
        return options;

    const QStringList words = parser.operands();
    const auto url = settingsSocketOf(words.value(0));
    if (!url)
        return parser.usage(u"settings needs the address of a server"_s, words.value(0));
    options.url = *url;
    const QString name = words.value(1, u"list"_s);
    const auto chosen
        = std::find_if(actions.begin(), actions.end(), [&](const ActionName &one) { return name == QLatin1StringView(one.name); });
    if (chosen == actions.end())
        return parser.usage(u"settings has no such action"_s, name);
    options.action = chosen->action;
    if (const auto failure = takeWords(options, *chosen, words.mid(2)))
        return *failure;

    if (const auto failure = parser.readWait(u"timeout"_s, options.timeout, u"10s"_s))
        return *failure;
    if (parser.isSet(u"for"_s)) {
        options.duration = parseDuration(parser.value(u"for"_s));
        if (!options.duration || options.action != Action::Watch)
            return parser.usage(u"--for wants a time such as 10s, and goes with watch"_s, parser.value(u"for"_s));
    }
    options.caFile = parser.value(u"ca"_s);
    return options;
}

} // namespace VisionFlow::Cli
