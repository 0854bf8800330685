// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkcommand.h"

#include "app/cli/trafficcheck.h"
#include "app/client/clientsession.h"
#include "net/systemrandom.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QTimer>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

using State = ClientSession::State;

bool isConnected(State state) { return state == State::Loading || state == State::Live || state == State::Stale; }

int verdict(const TrafficCheck &check, const CheckOptions &options)
{
    const QByteArray out
        = options.json ? QJsonDocument(check.toJson(options)).toJson(QJsonDocument::Compact) + '\n' : check.text(options).toUtf8();
    std::fputs(out.constData(), stdout);
    std::fflush(stdout);
    const QString objection = check.objection(options);
    return objection.isEmpty() ? 0 : report({ExitCode::AnswerIsNo, objection, options.target(), {}}, options.json);
}

int check(const CheckOptions &options)
{
    TrafficCheck check(SystemClock::instance());
    if (!options.file.isEmpty()) {
        const QString problem = check.readFile(options.file);
        return problem.isEmpty() ? verdict(check, options) : report({ExitCode::File, problem, options.file, {}}, options.json);
    }
    SystemRandom random;
    ClientSession session(SystemClock::instance(), random);
    session.setCaCertificates(options.caCertificates);
    session.addCaptureSink(&check);
    QTimer connecting;
    QTimer listening;
    connecting.setSingleShot(true);
    listening.setSingleShot(true);
    QObject::connect(&session, &ClientSession::stateChanged, &session, [&] {
        if (!isConnected(session.state()) || listening.isActive())
            return;
        connecting.stop();
        listening.start(options.duration);
    });
    QObject::connect(&connecting, &QTimer::timeout, &session, [&] {
        QCoreApplication::exit(report(
            {ExitCode::Unreachable, session.statusText(), options.target(), u"visionflow doctor says which step fails."_s}, options.json));
    });
    QObject::connect(&listening, &QTimer::timeout, &session, [&] {
        session.removeCaptureSink(&check); // from here on nobody else touches it
        check.finish();
        QCoreApplication::exit(verdict(check, options));
    });
    connecting.start(options.timeout);
    session.open(options.url);
    return QCoreApplication::exec();
}

} // namespace

int runCheck(const QStringList &arguments) { return runWith(parseCheckOptions(arguments), arguments, check); }

} // namespace VisionFlow::Cli
