// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/screenshotoptions.h"

#include "app/cli/commonoptions.h"
#include "app/cli/duration.h"
#include "app/core/picturesize.h"

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

std::optional<QSize> parseSize(const QString &text)
{
    const QStringList parts = text.split(u'x');
    bool widthOk = false;
    bool heightOk = false;
    const QSize size(parts.value(0).toInt(&widthOk), parts.value(1).toInt(&heightOk));
    return parts.size() == 2 && widthOk && heightOk && PictureSize::problem(size).isEmpty() ? std::optional(size) : std::nullopt;
}

template <typename Value>
std::optional<Value> parseName(const QString &text, std::initializer_list<std::pair<QLatin1StringView, Value>> names)
{
    for (const auto &[name, value] : names) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

} // namespace

VerbSyntax screenshotSyntax()
{
    return {u"screenshot"_s,
            u"Draws a graph into a PNG. Where there is no display an Xvfb is started for the time it takes.\n\n"
            "Examples:\n"
            "  visionflow screenshot network.graphml -o network.png\n"
            "  visionflow screenshot --source demo --size 1920x1080 --theme light -o demo.png\n"
            "  visionflow screenshot ws://127.0.0.1:4000/wss --at 10s -o later.png\n"
            "  visionflow screenshot --source demo --view --size 3840x2160 --transparent -o poster.png\n"
            "  visionflow screenshot s.vfsession --at 30s --size 1280x720 -o a.png"_s,
            {{{u"json"_s}, u"Errors as one JSON line."_s},
             {{u"o"_s, u"output"_s}, u"The picture to write; needed."_s, u"FILE"_s, {}, {}, true},
             {{u"source"_s},
              u"Built-in source instead of a file or address: system, demo, churn."_s,
              u"NAME"_s,
              {},
              {u"system"_s, u"demo"_s, u"churn"_s}},
             {{u"size"_s}, u"Pixels, 64 to 8192 a side (1280x800)."_s, u"WxH"_s, u"1280x800"_s},
             {{u"at"_s}, u"How long after the first positions (3s); in a session file, from its start."_s, u"TIME"_s},
             timeoutOption(u"the first positions"_s, u"60s"_s),
             {{u"page"_s},
              u"start, graph, metrics or settings (graph)."_s,
              u"NAME"_s,
              u"graph"_s,
              {u"start"_s, u"graph"_s, u"metrics"_s, u"settings"_s}},
             {{u"theme"_s}, u"dark or light (dark)."_s, u"NAME"_s, u"dark"_s, {u"dark"_s, u"light"_s}},
             {{u"select"_s}, u"Select the node with this id and fly to it."_s, u"ID"_s},
             {{u"labels"_s}, u"Label every node there is room for."_s},
             {{u"view"_s}, u"The graph and its legend alone, without the window around them."_s},
             {{u"transparent"_s}, u"With --view: no background."_s},
             {{u"no-legend"_s}, u"With --view: no legend."_s}},
            {{u"target"_s, u"A graph or session file, or the address of a server."_s, u"[FILE|URL]"_s, {}, true}}};
}

Result<ScreenshotOptions, Failure> parseScreenshotOptions(const QStringList &arguments)
{
    const VerbParser parser(screenshotSyntax(), arguments);
    ScreenshotOptions options;
    options.json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return *failure;
    options.help = parser.help();
    if (!options.help.isEmpty())
        return options;
    const QStringList targets = parser.operands();
    options.target = targets.value(0);
    options.source = parser.value(u"source"_s);
    options.output = parser.value(u"output"_s);
    options.labels = parser.isSet(u"labels"_s);
    options.view = parser.isSet(u"view"_s);
    options.transparent = parser.isSet(u"transparent"_s);
    options.legend = !parser.isSet(u"no-legend"_s);

    const auto wantedPage = parseName<ScreenshotOptions::Page>(parser.value(u"page"_s),
                                                               {{"start"_L1, ScreenshotOptions::Page::Start},
                                                                {"graph"_L1, ScreenshotOptions::Page::Graph},
                                                                {"metrics"_L1, ScreenshotOptions::Page::Metrics},
                                                                {"settings"_L1, ScreenshotOptions::Page::Settings}});
    const auto wantedTheme = parseName<ScreenshotOptions::Theme>(
        parser.value(u"theme"_s), {{"dark"_L1, ScreenshotOptions::Theme::Dark}, {"light"_L1, ScreenshotOptions::Theme::Light}});
    const auto wantedSize = parseSize(parser.value(u"size"_s));
    const bool hasMoment = parser.isSet(u"at"_s);
    const auto wantedAt = hasMoment ? parseDuration(parser.value(u"at"_s)) : std::nullopt;
    const auto wantedTimeout = parseDuration(parser.value(u"timeout"_s));
    if (options.output.isEmpty())
        return parser.usage(u"screenshot needs -o FILE"_s);
    if (targets.size() > 1)
        return parser.usage(u"One file or address at a time"_s, targets[1]);
    if (!wantedPage)
        return parser.usage(u"There is no such page"_s, parser.value(u"page"_s));
    if (!wantedTheme)
        return parser.usage(u"There is no such theme"_s, parser.value(u"theme"_s));
    if (!wantedSize)
        return parser.usage(u"--size wants WIDTHxHEIGHT, 64 to 8192 each, at most 35 million in all"_s, parser.value(u"size"_s));
    if ((hasMoment && !wantedAt) || !wantedTimeout)
        return parser.usage(u"Times are written like 500ms, 3s or 2m"_s,
                            wantedTimeout ? parser.value(u"at"_s) : parser.value(u"timeout"_s));
    if (!options.view && (options.transparent || !options.legend))
        return parser.usage(u"--transparent and --no-legend are for --view"_s);
    if (options.view && *wantedPage != ScreenshotOptions::Page::Graph)
        return parser.usage(u"--view is of the graph"_s, parser.value(u"page"_s));
    options.page = *wantedPage;
    options.theme = *wantedTheme;
    options.size = *wantedSize;
    options.at = wantedAt;
    options.timeout = *wantedTimeout;
    if (options.page != ScreenshotOptions::Page::Start && options.target.isEmpty() == options.source.isEmpty())
        return parser.usage(u"screenshot needs either a file or address, or --source NAME"_s);
    if (parser.isSet(u"select"_s)) {
        bool ok = false;
        options.select = parser.value(u"select"_s).toUInt(&ok);
        if (!ok)
            return parser.usage(u"--select wants a node id"_s, parser.value(u"select"_s));
    }
    return options;
}

} // namespace VisionFlow::Cli
