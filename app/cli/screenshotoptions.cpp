// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/screenshotoptions.h"

#include "app/cli/duration.h"

#include <QCommandLineParser>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

std::optional<QSize> parseSize(const QString &text)
{
    constexpr int smallest = 64;
    constexpr int largest = 8192;
    const QStringList parts = text.split(u'x');
    bool widthOk = false;
    bool heightOk = false;
    const QSize size(parts.value(0).toInt(&widthOk), parts.value(1).toInt(&heightOk));
    const bool inRange = size.width() >= smallest && size.height() >= smallest && size.width() <= largest && size.height() <= largest;
    return parts.size() == 2 && widthOk && heightOk && inRange ? std::optional(size) : std::nullopt;
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

Result<ScreenshotOptions, Failure> parseScreenshotOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Draws a graph into a PNG. Where there is no display an Xvfb is started for the time it takes.\n\n"
                                     "Examples:\n"
                                     "  visionflow screenshot network.graphml -o network.png\n"
                                     "  visionflow screenshot --source demo --size 1920x1080 --theme light -o demo.png\n"
                                     "  visionflow screenshot ws://127.0.0.1:4000/wss --at 10s -o later.png"_s);
    parser.addHelpOption();
    const QCommandLineOption json(u"json"_s, u"Errors as one JSON line."_s);
    const QCommandLineOption output({u"o"_s, u"output"_s}, u"The picture to write; needed."_s, u"FILE"_s);
    const QCommandLineOption source(u"source"_s, u"Built-in source instead of a file or address: system, demo, churn."_s, u"NAME"_s);
    const QCommandLineOption size(u"size"_s, u"Pixels, 64 to 8192 a side (1280x800)."_s, u"WxH"_s, u"1280x800"_s);
    const QCommandLineOption at(u"at"_s, u"How long after the first positions (3s)."_s, u"TIME"_s, u"3s"_s);
    const QCommandLineOption timeout(u"timeout"_s, u"Longest wait for the first positions (60s)."_s, u"TIME"_s, u"60s"_s);
    const QCommandLineOption page(u"page"_s, u"start, graph, metrics or settings (graph)."_s, u"NAME"_s, u"graph"_s);
    const QCommandLineOption theme(u"theme"_s, u"dark or light (dark)."_s, u"NAME"_s, u"dark"_s);
    const QCommandLineOption select(u"select"_s, u"Select the node with this id and fly to it."_s, u"ID"_s);
    const QCommandLineOption labels(u"labels"_s, u"Label every node there is room for."_s);
    parser.addOptions({json, output, source, size, at, timeout, page, theme, select, labels});
    parser.addPositionalArgument(u"target"_s, u"A graph file, or the address of a server."_s, u"[FILE|URL]"_s);

    const auto usage = [](const QString &message, const QString &about = {}) {
        return Failure{ExitCode::Usage, message, about, u"See visionflow screenshot --help."_s};
    };
    if (!parser.parse(QStringList{u"visionflow screenshot"_s} + arguments))
        return usage(parser.errorText());
    ScreenshotOptions options;
    options.json = parser.isSet(json);
    if (parser.isSet(u"help"_s)) {
        options.help = parser.helpText();
        return options;
    }
    const QStringList targets = parser.positionalArguments();
    options.target = targets.value(0);
    options.source = parser.value(source);
    options.output = parser.value(output);
    options.labels = parser.isSet(labels);

    const auto wantedPage = parseName<ScreenshotOptions::Page>(parser.value(page),
                                                               {{"start"_L1, ScreenshotOptions::Page::Start},
                                                                {"graph"_L1, ScreenshotOptions::Page::Graph},
                                                                {"metrics"_L1, ScreenshotOptions::Page::Metrics},
                                                                {"settings"_L1, ScreenshotOptions::Page::Settings}});
    const auto wantedTheme = parseName<ScreenshotOptions::Theme>(
        parser.value(theme), {{"dark"_L1, ScreenshotOptions::Theme::Dark}, {"light"_L1, ScreenshotOptions::Theme::Light}});
    const auto wantedSize = parseSize(parser.value(size));
    const auto wantedAt = parseDuration(parser.value(at));
    const auto wantedTimeout = parseDuration(parser.value(timeout));
    if (options.output.isEmpty())
        return usage(u"screenshot needs -o FILE"_s);
    if (targets.size() > 1)
        return usage(u"One file or address at a time"_s, targets[1]);
    if (!wantedPage)
        return usage(u"There is no such page"_s, parser.value(page));
    if (!wantedTheme)
        return usage(u"There is no such theme"_s, parser.value(theme));
    if (!wantedSize)
        return usage(u"--size wants WIDTHxHEIGHT, 64 to 8192 each"_s, parser.value(size));
    if (!wantedAt || !wantedTimeout)
        return usage(u"Times are written like 500ms, 3s or 2m"_s, wantedAt ? parser.value(timeout) : parser.value(at));
    options.page = *wantedPage;
    options.theme = *wantedTheme;
    options.size = *wantedSize;
    options.at = *wantedAt;
    options.timeout = *wantedTimeout;
    if (options.page != ScreenshotOptions::Page::Start && options.target.isEmpty() == options.source.isEmpty())
        return usage(u"screenshot needs either a file or address, or --source NAME"_s);
    if (parser.isSet(select)) {
        bool ok = false;
        options.select = parser.value(select).toUInt(&ok);
        if (!ok)
            return usage(u"--select wants a node id"_s, parser.value(select));
    }
    return options;
}

} // namespace VisionFlow::Cli
