// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sendoptions.h"

#include "app/cli/commonoptions.h"
#include "app/client/sessionaddress.h"
#include "app/core/compose/draft.h"

#include <QCommandLineParser>
#include <QJsonDocument>

#include <algorithm>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

Failure usage(const QString &message, const QString &target = {})
{
    return {ExitCode::Usage, message, target, u"See visionflow send --help."_s};
}

} // namespace

Result<SendOptions, Failure> parseSendOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Connects, sends one message, and prints what comes back for a while.\n"
        "\n"
        "Examples:\n"
        "  visionflow send ws://127.0.0.1:4000/wss --json-text '{\"type\":\"ping\",\"timestamp\":1}' --expect pong\n"
        "  visionflow send ws://127.0.0.1:4000/wss --hex '01 ff'\n"
        "  visionflow send ws://127.0.0.1:4000/wss --close 1000"_s);
    parser.addHelpOption();
    const QCommandLineOption textOption(u"text"_s, u"Send this as a text message."_s, u"TEXT"_s);
    const QCommandLineOption jsonTextOption(u"json-text"_s, u"The same, refused when it is no JSON."_s, u"JSON"_s);
    const QCommandLineOption hexOption(u"hex"_s, u"Send these bytes as a binary message."_s, u"BYTES"_s);
    const QCommandLineOption pingOption(u"ping"_s, u"Send a ping of the WebSocket layer."_s);
    const QCommandLineOption closeOption(u"close"_s, u"Close with this code (1000)."_s, u"CODE"_s);
    const QCommandLineOption reasonOption(u"reason"_s, u"And this reason."_s, u"TEXT"_s);
    const QCommandLineOption expectOption(u"expect"_s, u"Exit code 1 unless an answer contains this text."_s, u"TEXT"_s);
    const QCommandLineOption plainOption(u"no-subprotocol"_s, u"Connect as an original client does."_s);
    const QCommandLineOption forOption(u"for"_s, u"How long to wait for answers (1s)."_s, u"TIME"_s, u"1s"_s);
    const QCommandLineOption timeoutOption(u"timeout"_s, u"Longest wait for the connection (10s)."_s, u"TIME"_s, u"10s"_s);
    const QCommandLineOption ca = caOption();
    const QCommandLineOption jsonOption(u"json"_s, u"One JSON object a line for each answer."_s);
    parser.addOptions({textOption, jsonTextOption, hexOption, pingOption, closeOption, reasonOption, expectOption, plainOption, forOption,
                       timeoutOption, ca, jsonOption});
    parser.addPositionalArgument(u"url"_s, u"Address of the server."_s, u"URL"_s);
    const bool parsed = parser.parse(QStringList{u"visionflow send"_s} + arguments);
    SendOptions options;
    options.json = parser.isSet(jsonOption);
    if (!parsed)
        return usage(parser.errorText());
    if (parser.isSet(u"help"_s)) {
        options.help = parser.helpText();
        return options;
    }
    const auto address = sessionAddress(urlFromText(parser.positionalArguments().value(0)));
    if (parser.positionalArguments().size() != 1 || !address)
        return usage(u"send needs one address of a server"_s, parser.positionalArguments().value(0));
    options.url = address->socket;
    const QList<QCommandLineOption> kinds{textOption, jsonTextOption, hexOption, pingOption, closeOption};
    if (std::count_if(kinds.begin(), kinds.end(), [&](const QCommandLineOption &kind) { return parser.isSet(kind); }) != 1)
        return usage(u"Say one thing to send: --text, --json-text, --hex, --ping or --close"_s);
    if (parser.isSet(textOption)) {
        options.bytes = parser.value(textOption).toUtf8();
    } else if (parser.isSet(jsonTextOption)) {
        options.bytes = parser.value(jsonTextOption).toUtf8();
        QJsonParseError error;
        if (QJsonDocument::fromJson(options.bytes, &error); error.error != QJsonParseError::NoError)
            return usage(u"--json-text is no JSON: %1 at %2"_s.arg(error.errorString()).arg(error.offset), parser.value(jsonTextOption));
    } else if (parser.isSet(hexOption)) {
        const auto bytes = bytesOfHex(parser.value(hexOption));
        if (!bytes)
            return usage(u"--hex wants pairs of hexadecimal digits"_s, parser.value(hexOption));
        options.what = SendOptions::What::Binary;
        options.bytes = *bytes;
    } else if (parser.isSet(pingOption)) {
        options.what = SendOptions::What::Ping;
    } else {
        options.what = SendOptions::What::Close;
        bool ok = false;
        const uint code = parser.value(closeOption).toUInt(&ok);
        if (!ok || !mayClose(code))
            return usage(u"--close wants a code that may be sent: 1000-1003, 1007-1011 or 3000-4999"_s, parser.value(closeOption));
        options.closeCode = quint16(code);
        options.closeReason = parser.value(reasonOption);
        if (options.closeReason.toUtf8().size() > closeReasonBytes)
            return usage(u"--reason is at most %1 bytes"_s.arg(closeReasonBytes));
    }
    options.expect = parser.value(expectOption).toUtf8();
    options.plain = parser.isSet(plainOption);
    const std::pair<const QCommandLineOption &, std::chrono::milliseconds *> times[]
        = {{forOption, &options.duration}, {timeoutOption, &options.timeout}};
    for (const auto &[option, to] : times) {
        const auto time = parseWait(parser.value(option));
        if (!time)
            return usage(u"--%1 wants a time such as 1s"_s.arg(option.names().first()), parser.value(option));
        *to = *time;
    }
    auto certificates = readCertificates(parser.value(ca));
    if (!certificates)
        return certificates.error();
    options.caCertificates = std::move(certificates).value();
    return options;
}

} // namespace VisionFlow::Cli
