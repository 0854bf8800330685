// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkoptions.h"

#include "app/cli/commonoptions.h"
#include "app/client/sessionaddress.h"

#include <QCommandLineParser>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

Failure usage(const QString &message, const QString &target = {})
{
    return {ExitCode::Usage, message, target, u"See visionflow check --help."_s};
}

std::optional<double> positiveNumber(const QString &text)
{
    bool ok = false;
    const double number = text.toDouble(&ok);
    return ok && number >= 0 && number <= 1e6 ? std::optional(number) : std::nullopt;
}

} // namespace

std::optional<RateRange> parseRateRange(const QString &text)
{
    const QString plain = QString(text).replace(u"+-"_s, u"±"_s);
    const auto hz = positiveNumber(plain.section(u'±', 0, 0));
    const bool hasTolerance = plain.contains(u'±');
    const auto tolerance = hasTolerance ? positiveNumber(plain.section(u'±', 1)) : std::optional(hz.value_or(0) / 10);
    return hz && tolerance ? std::optional(RateRange{*hz, *tolerance}) : std::nullopt;
}

Result<CheckOptions, Failure> parseCheckOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Listens to a server for a while, or reads a recorded session, and says whether the traffic is as it should be:\n"
        "exit code 0 when it is, 1 when it is not.\n"
        "\n"
        "Examples:\n"
        "  visionflow check ws://127.0.0.1:4000/ws/positions --rate 5±0.3 --max-findings 0 --for 9s\n"
        "  visionflow check 127.0.0.1:4000 --json | jq .findings\n"
        "  visionflow check s.vfsession"_s);
    parser.addHelpOption();
    const QCommandLineOption rateOption(u"rate"_s, u"Position frames a second, such as 5±0.3 or 5+-0.3."_s, u"HZ"_s);
    const QCommandLineOption findingsOption(u"max-findings"_s, u"So many findings are allowed; 0 when nothing is asked for."_s, u"N"_s);
    const QCommandLineOption forOption(u"for"_s, u"How long to listen (10s)."_s, u"TIME"_s, u"10s"_s);
    const QCommandLineOption timeoutOption(u"timeout"_s, u"Longest wait for the connection (10s)."_s, u"TIME"_s, u"10s"_s);
    const QCommandLineOption ca = caOption();
    const QCommandLineOption jsonOption(u"json"_s, u"One JSON object with figures and findings."_s);
    parser.addOptions({rateOption, findingsOption, forOption, timeoutOption, ca, jsonOption});
    parser.addPositionalArgument(u"url"_s, u"Address of the server, or a .vfsession file."_s, u"URL|FILE"_s);
    const bool parsed = parser.parse(QStringList{u"visionflow check"_s} + arguments);
    CheckOptions options;
    options.json = parser.isSet(jsonOption);
    if (!parsed)
        return usage(parser.errorText());
    if (parser.isSet(u"help"_s)) {
        options.help = parser.helpText();
        return options;
    }
    const QString target = parser.positionalArguments().value(0);
    const bool isFile = target.endsWith(".vfsession"_L1);
    const auto address = isFile ? std::nullopt : sessionAddress(urlFromText(target));
    if (parser.positionalArguments().size() != 1 || (!isFile && !address))
        return usage(u"check needs one address of a server, or one .vfsession file"_s, target);
    if (isFile)
        options.file = target;
    else
        options.url = address->socket;
    if (parser.isSet(rateOption)) {
        options.rate = parseRateRange(parser.value(rateOption));
        if (!options.rate)
            return usage(u"--rate wants a number such as 5±0.3"_s, parser.value(rateOption));
    }
    if (parser.isSet(findingsOption)) {
        bool ok = false;
        options.mostFindings = parser.value(findingsOption).toULongLong(&ok);
        if (!ok)
            return usage(u"--max-findings wants a whole number"_s, parser.value(findingsOption));
    } else if (!options.rate) {
        options.mostFindings = 0;
    }
    const std::pair<const QCommandLineOption &, std::chrono::milliseconds *> times[]
        = {{forOption, &options.duration}, {timeoutOption, &options.timeout}};
    for (const auto &[option, to] : times) {
        const auto time = parseWait(parser.value(option));
        if (!time)
            return usage(u"--%1 wants a time such as 10s"_s.arg(option.names().first()), parser.value(option));
        *to = *time;
    }
    auto certificates = readCertificates(parser.value(ca));
    if (!certificates)
        return certificates.error();
    options.caCertificates = std::move(certificates).value();
    return options;
}

} // namespace VisionFlow::Cli
