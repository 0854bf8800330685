// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/doctorcommand.h"

#include "app/cli/commonoptions.h"
#include "app/cli/connectiondoctor.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

const char *verdictName(DoctorStep::Verdict verdict)
{
    switch (verdict) {
    case DoctorStep::Verdict::Good:
        return "ok";
    case DoctorStep::Verdict::Skipped:
        return "skipped";
    case DoctorStep::Verdict::Bad:
        return "failed";
    }
    Q_UNREACHABLE();
}

void printStep(const DoctorStep &step, bool json)
{
    if (json) {
        const QJsonObject line{{u"step"_s, step.name},
                               {u"verdict"_s, QLatin1StringView(verdictName(step.verdict))},
                               {u"ms"_s, step.milliseconds},
                               {u"detail"_s, step.detail}};
        std::printf("%s\n", QJsonDocument(line).toJson(QJsonDocument::Compact).constData());
    } else {
        std::printf("%-12s %-8s %8.1f ms  %s\n", qPrintable(step.name), verdictName(step.verdict), step.milliseconds,
                    qPrintable(step.detail));
    }
    std::fflush(stdout);
}

} // namespace

VerbSyntax doctorSyntax()
{
    return {u"doctor"_s,
            u"Walks a connection step by step (name, TCP, TLS, upgrade, subprotocol, first frame, profile,\n"
            "heartbeat) and says how long each took and, where one fails, what to do."_s,
            {{{u"json"_s}, u"One JSON object a line."_s}, caOption(), timeoutOption(u"one step"_s)},
            {{u"url"_s, u"Address of the server: ws:// or wss://"_s, u"URL"_s}}};
}

int runDoctor(const QStringList &arguments)
{
    const VerbParser parser(doctorSyntax(), arguments);
    const bool json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return report(*failure, json);
    if (const QString help = parser.help(); !help.isEmpty()) {
        std::fputs(qPrintable(help), stdout);
        return 0;
    }
    DoctorOptions options;
    const QString target = parser.operands().value(0);
    options.url = QUrl(target, QUrl::StrictMode);
    if (parser.operands().size() != 1 || !options.url.isValid() || options.url.host().isEmpty()
        || (options.url.scheme() != "ws"_L1 && options.url.scheme() != "wss"_L1))
        return report(parser.usage(u"doctor needs one ws:// or wss:// address"_s, target), json);
    if (const auto failure = parser.readWait(u"timeout"_s, options.timeout, u"10s"_s))
        return report(*failure, json);
    const auto certificates = readCertificates(parser.value(u"ca"_s));
    if (!certificates)
        return report(certificates.error(), json);
    options.caCertificates = *certificates;

    ConnectionDoctor doctor(options, SystemClock::instance());
    int status = 0;
    QObject::connect(&doctor, &ConnectionDoctor::stepDone, &doctor, [json](const DoctorStep &step) { printStep(step, json); });
    QObject::connect(&doctor, &ConnectionDoctor::finished, &doctor, [&](const std::optional<Failure> &failure) {
        status = failure ? report(*failure, json) : 0;
        QCoreApplication::exit(status);
    });
    QMetaObject::invokeMethod(&doctor, &ConnectionDoctor::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace VisionFlow::Cli
