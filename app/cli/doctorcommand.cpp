// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/doctorcommand.h"

#include "app/cli/commonoptions.h"
#include "app/cli/connectiondoctor.h"

#include <QCommandLineParser>
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

int runDoctor(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Walks a connection step by step (name, TCP, TLS, upgrade, subprotocol, first frame, profile,\n"
                                     "heartbeat) and says how long each took and, where one fails, what to do."_s);
    parser.addHelpOption();
    const QCommandLineOption jsonOption(u"json"_s, u"One JSON object a line."_s);
    const QCommandLineOption ca = caOption();
    const QCommandLineOption timeoutOption(u"timeout"_s, u"Longest wait for one step (10s)."_s, u"TIME"_s, u"10s"_s);
    parser.addOptions({jsonOption, ca, timeoutOption});
    parser.addPositionalArgument(u"url"_s, u"Address of the server: ws:// or wss://"_s, u"URL"_s);
    const bool parsed = parser.parse(QStringList{u"visionflow doctor"_s} + arguments);
    const bool json = parser.isSet(jsonOption);
    const QString see = u"See visionflow doctor --help."_s;
    if (!parsed)
        return report({ExitCode::Usage, parser.errorText(), {}, see}, json);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return 0;
    }
    DoctorOptions options;
    const QString target = parser.positionalArguments().value(0);
    options.url = QUrl(target, QUrl::StrictMode);
    if (parser.positionalArguments().size() != 1 || !options.url.isValid() || options.url.host().isEmpty()
        || (options.url.scheme() != "ws"_L1 && options.url.scheme() != "wss"_L1))
        return report({ExitCode::Usage, u"doctor needs one ws:// or wss:// address"_s, target, see}, json);
    const auto timeout = parseWait(parser.value(timeoutOption));
    if (!timeout)
        return report({ExitCode::Usage, u"--timeout wants a time such as 10s"_s, parser.value(timeoutOption), see}, json);
    options.timeout = *timeout;
    const auto certificates = readCertificates(parser.value(ca));
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
