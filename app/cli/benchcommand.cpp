// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/benchcommand.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView prefix = "bench_"_L1;

/// In a build tree the programs lie beside this one; installed, in libexec.
QMap<QString, QString> benchmarks()
{
    QMap<QString, QString> pathOfName;
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &folder : {here, QString(here + u"/../libexec/visionflow"_s)}) {
        const QFileInfoList files = QDir(folder).entryInfoList({prefix + u'*'}, QDir::Files | QDir::Executable);
        for (const QFileInfo &file : files)
            pathOfName.insert(file.fileName().mid(prefix.size()), file.canonicalFilePath());
    }
    return pathOfName;
}

} // namespace

VerbSyntax benchSyntax()
{
    return {u"bench"_s,
            u"Measures this machine against the product's promises and prints figures."_s,
            {{{u"list"_s}, u"Name the benchmarks and leave."_s}, {{u"json"_s}, u"One JSON object a line."_s}},
            {{u"name"_s, u"Benchmarks to run; all without any."_s, u"[NAME…]"_s}}};
}

int runBench(const QStringList &arguments)
{
    const VerbParser parser(benchSyntax(), arguments);
    const bool json = parser.isSet(u"json"_s);
    if (const auto failure = parser.failure())
        return report(*failure, json);
    if (const QString help = parser.help(); !help.isEmpty()) {
        std::fputs(qPrintable(help), stdout);
        return 0;
    }

    const QMap<QString, QString> known = benchmarks();
    if (parser.isSet(u"list"_s)) {
        for (const QString &name : known.keys())
            std::puts(qPrintable(name));
        return 0;
    }
    if (known.isEmpty())
        return report({ExitCode::File, u"No benchmark programs are installed"_s, {}, {}}, json);

    const QStringList wanted = parser.operands().isEmpty() ? known.keys() : parser.operands();
    for (const QString &name : wanted) {
        if (!known.contains(name))
            return report({ExitCode::Usage, u"There is no such benchmark"_s, name, u"See visionflow bench --list."_s}, json);
    }
    int worst = 0;
    for (const QString &name : wanted) {
        const int status = QProcess::execute(known[name], json ? QStringList{u"--json"_s} : QStringList{});
        if (status != 0)
            worst = report({ExitCode::AnswerIsNo, u"The benchmark did not finish (status %1)"_s.arg(status), name, {}}, json);
    }
    return worst;
}

} // namespace VisionFlow::Cli
