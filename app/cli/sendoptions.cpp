// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sendoptions.h"

#include "app/cli/commonoptions.h"
#include "app/client/sessionaddress.h"
#include "app/core/compose/draft.h"

#include <QJsonDocument>

#include <algorithm>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

VerbSyntax sendSyntax()
{
    return {u"send"_s,
            u"Connects, sends one message, and prints what comes back for a while.\n"
            "\n"
            "Examples:\n"
            "  visionflow send ws://127.0.0.1:4000/wss --json-text '{\"type\":\"ping\",\"timestamp\":1}' --expect pong\n"
            "  visionflow send ws://127.0.0.1:4000/wss --hex '01 ff'\n"
            "  visionflow send ws://127.0.0.1:4000/wss --close 1000"_s,
            {{{u"text"_s}, u"Send this as a text message."_s, u"TEXT"_s},
             {{u"json-text"_s}, u"The same, refused when it is no JSON."_s, u"JSON"_s},
             {{u"hex"_s}, u"Send these bytes as a binary message."_s, u"BYTES"_s},
             {{u"ping"_s}, u"Send a ping of the WebSocket layer."_s},
             {{u"close"_s}, u"Close with this code (1000)."_s, u"CODE"_s},
             {{u"reason"_s}, u"And this reason."_s, u"TEXT"_s},
             {{u"expect"_s}, u"Exit code 1 unless an answer contains this text."_s, u"TEXT"_s},
             {{u"no-subprotocol"_s}, u"Connect as an original client does."_s},
             {{u"for"_s}, u"How long to wait for answers (1s)."_s, u"TIME"_s, u"1s"_s},
             timeoutOption(),
             caOption(),
             {{u"json"_s}, u"One JSON object a line for each answer."_s}},
            {{u"url"_s, u"Address of the server."_s, u"URL"_s}}};
}

Result<SendOptions, Failure> parseSendOptions(const QStringList &arguments)
{
    const VerbParser parser(sendSyntax(), arguments);
    SendOptions options;
    options.json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return *failure;
    options.help = parser.help();
    if (!options.help.isEmpty())
        return options;
    const auto address = sessionAddress(urlFromText(parser.operands().value(0)));
    if (parser.operands().size() != 1 || !address)
        return parser.usage(u"send needs one address of a server"_s, parser.operands().value(0));
    options.url = address->socket;
    const QStringList kinds{u"text"_s, u"json-text"_s, u"hex"_s, u"ping"_s, u"close"_s};
    if (std::count_if(kinds.begin(), kinds.end(), [&](const QString &kind) { return parser.isSet(kind); }) != 1)
        return parser.usage(u"Say one thing to send: --text, --json-text, --hex, --ping or --close"_s);
    if (parser.isSet(u"text"_s)) {
        options.bytes = parser.value(u"text"_s).toUtf8();
    } else if (parser.isSet(u"json-text"_s)) {
        options.bytes = parser.value(u"json-text"_s).toUtf8();
        QJsonParseError error;
        if (QJsonDocument::fromJson(options.bytes, &error); error.error != QJsonParseError::NoError)
            return parser.usage(u"--json-text is no JSON: %1 at %2"_s.arg(error.errorString()).arg(error.offset),
                                parser.value(u"json-text"_s));
    } else if (parser.isSet(u"hex"_s)) {
        const auto bytes = bytesOfHex(parser.value(u"hex"_s));
        if (!bytes)
            return parser.usage(u"--hex wants pairs of hexadecimal digits"_s, parser.value(u"hex"_s));
        options.what = SendOptions::What::Binary;
        options.bytes = *bytes;
    } else if (parser.isSet(u"ping"_s)) {
        options.what = SendOptions::What::Ping;
    } else {
        options.what = SendOptions::What::Close;
        bool ok = false;
        const uint code = parser.value(u"close"_s).toUInt(&ok);
        if (!ok || !mayClose(code))
            return parser.usage(u"--close wants a code that may be sent: 1000-1003, 1007-1011 or 3000-4999"_s, parser.value(u"close"_s));
        options.closeCode = quint16(code);
        options.closeReason = parser.value(u"reason"_s);
        if (options.closeReason.toUtf8().size() > closeReasonBytes)
            return parser.usage(u"--reason is at most %1 bytes"_s.arg(closeReasonBytes));
    }
    options.expect = parser.value(u"expect"_s).toUtf8();
    options.plain = parser.isSet(u"no-subprotocol"_s);
    if (const auto failure = parser.readWait(u"for"_s, options.duration, u"1s"_s))
        return *failure;
    if (const auto failure = parser.readWait(u"timeout"_s, options.timeout, u"1s"_s))
        return *failure;
    auto certificates = readCertificates(parser.value(u"ca"_s));
    if (!certificates)
        return certificates.error();
    options.caCertificates = std::move(certificates).value();
    return options;
}

} // namespace VisionFlow::Cli
