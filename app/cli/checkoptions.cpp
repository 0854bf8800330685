// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkoptions.h"

#include "app/cli/commonoptions.h"
#include "app/client/sessionaddress.h"

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

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

VerbSyntax checkSyntax()
{
    return {u"check"_s,
            u"Listens to a server for a while, or reads a recorded session, and says whether the traffic is as it should be:\n"
            "exit code 0 when it is, 1 when it is not.\n"
            "\n"
            "Examples:\n"
            "  visionflow check ws://127.0.0.1:4000/ws/positions --rate 5±0.3 --max-findings 0 --for 9s\n"
            "  visionflow check 127.0.0.1:4000 --json | jq .findings\n"
            "  visionflow check s.vfsession"_s,
            {{{u"rate"_s}, u"Position frames a second, such as 5±0.3 or 5+-0.3."_s, u"HZ"_s},
             {{u"max-findings"_s}, u"So many findings are allowed; 0 when nothing is asked for."_s, u"N"_s},
             {{u"for"_s}, u"How long to listen (10s)."_s, u"TIME"_s, u"10s"_s},
             timeoutOption(),
             caOption(),
             {{u"json"_s}, u"One JSON object with figures and findings."_s}},
            {{u"url"_s, u"Address of the server, or a .vfsession file."_s, u"URL|FILE"_s, {}, true}}};
}

Result<CheckOptions, Failure> parseCheckOptions(const QStringList &arguments)
{
    const VerbParser parser(checkSyntax(), arguments);
    CheckOptions options;
    options.json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return *failure;
    options.help = parser.help();
    if (!options.help.isEmpty())
        return options;
    const QString target = parser.operands().value(0);
    const bool isFile = target.endsWith(".vfsession"_L1);
    const auto address = isFile ? std::nullopt : sessionAddress(urlFromText(target));
    if (parser.operands().size() != 1 || (!isFile && !address))
        return parser.usage(u"check needs one address of a server, or one .vfsession file"_s, target);
    if (isFile)
        options.file = target;
    else
        options.url = address->socket;
    if (parser.isSet(u"rate"_s)) {
        options.rate = parseRateRange(parser.value(u"rate"_s));
        if (!options.rate)
            return parser.usage(u"--rate wants a number such as 5±0.3"_s, parser.value(u"rate"_s));
    }
    if (parser.isSet(u"max-findings"_s)) {
        bool ok = false;
        options.mostFindings = parser.value(u"max-findings"_s).toULongLong(&ok);
        if (!ok)
            return parser.usage(u"--max-findings wants a whole number"_s, parser.value(u"max-findings"_s));
    } else if (!options.rate) {
        options.mostFindings = 0;
    }
    if (const auto failure = parser.readWait(u"for"_s, options.duration, u"10s"_s))
        return *failure;
    if (const auto failure = parser.readWait(u"timeout"_s, options.timeout, u"10s"_s))
        return *failure;
    auto certificates = readCertificates(parser.value(u"ca"_s));
    if (!certificates)
        return certificates.error();
    options.caCertificates = std::move(certificates).value();
    return options;
}

} // namespace VisionFlow::Cli
