// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/trafficinput.h"

#include "app/cli/exportcommand.h"
#include "recording/export/har.h"
#include "recording/export/jsonlines.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

/// Makes a session at \p to of what is no session yet. \return what is wrong.
QString import(const QString &path, const QString &to)
{
    QFile from(path);
    const bool isStdin = path == "-"_L1;
    if (!isStdin && !QFileInfo(path).isFile())
        return QFileInfo::exists(path) ? u"That is not a regular file"_s : u"There is no such file"_s;
    if (!(isStdin ? from.open(stdin, QIODevice::ReadOnly) : from.open(QIODevice::ReadOnly)))
        return u"The file cannot be read: %1"_s.arg(from.errorString());
    const bool isHar = formatOfFile(path) == SessionFormat::Har;
    const Recording::ExportOutcome outcome = isHar ? Recording::importHar(from, to, {}) : Recording::importJsonLines(from, to, {});
    for (const QString &note : outcome.notes)
        std::fprintf(stderr, "visionflow: %s\n", qPrintable(note));
    return outcome.problem;
}

} // namespace

Result<TrafficInput, Failure> openTraffic(const QString &path)
{
    TrafficInput input;
    QString file = path;
    const auto format = formatOfFile(path);
    if (path == "-"_L1 || format == SessionFormat::JsonLines || format == SessionFormat::Har) {
        input.folder = std::make_unique<QTemporaryDir>();
        file = input.folder->filePath(u"imported.vfsession"_s);
        if (const QString problem = import(path, file); !problem.isEmpty())
            return Failure{ExitCode::File, problem, path, {}};
    }
    auto session = Recording::SessionReader::open(file);
    if (!session)
        return Failure{ExitCode::File, session.error(), path, {}};
    input.session = std::move(session).value();
    if (input.session->info().isCut)
        std::fprintf(stderr, "visionflow: %s\n", qPrintable(input.session->info().cutText));
    return input;
}

} // namespace VisionFlow::Cli
