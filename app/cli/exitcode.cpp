// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exitcode.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

const char *exitCodeName(ExitCode code)
{
    switch (code) {
    case ExitCode::Done:
        return "done";
    case ExitCode::AnswerIsNo:
        return "answer_is_no";
    case ExitCode::Usage:
        return "usage";
    case ExitCode::Authentication:
        return "authentication";
    case ExitCode::Unreachable:
        return "unreachable";
    case ExitCode::PeerError:
        return "peer_error";
    case ExitCode::Protocol:
        return "protocol";
    case ExitCode::Deadline:
        return "deadline";
    case ExitCode::File:
        return "file";
    case ExitCode::Environment:
        return "environment";
    case ExitCode::Interrupted:
        return "interrupted";
    case ExitCode::Terminated:
        return "terminated";
    }
    Q_UNREACHABLE();
}

int report(const Failure &failure, bool json)
{
    QByteArray line;
    if (json) {
        QJsonObject error{{u"code"_s, failure.name.isEmpty() ? QString::fromLatin1(exitCodeName(failure.code)) : failure.name},
                          {u"message"_s, failure.message},
                          {u"target"_s, failure.target},
                          {u"hint"_s, failure.hint}};
        if (failure.position)
            error.insert(u"position"_s, qint64(*failure.position));
        line = QJsonDocument(QJsonObject{{u"error"_s, error}}).toJson(QJsonDocument::Compact);
    } else {
        line = "visionflow: " + failure.message.toUtf8();
        if (failure.position)
            line += "\n  " + failure.target.toUtf8() + "\n  " + QByteArray(*failure.position, ' ') + '^';
        else if (!failure.target.isEmpty())
            line += ": " + failure.target.toUtf8();
        if (!failure.hint.isEmpty())
            line += "\n  " + failure.hint.toUtf8();
    }
    std::fprintf(stderr, "%s\n", line.constData());
    return int(failure.code);
}

} // namespace VisionFlow::Cli
