// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/benchcommand.h"

#include "app/cli/exitcode.h"

#include <QCommandLineParser>
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

int runBench(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Measures this machine against the product's promises and prints figures."_s);
    parser.addHelpOption();
    const QCommandLineOption list(u"list"_s, u"Name the benchmarks and leave."_s);
    const QCommandLineOption json(u"json"_s, u"One JSON object a line."_s);
    parser.addOptions({list, json});
    parser.addPositionalArgument(u"name"_s, u"Benchmarks to run; all without any."_s, u"[NAME…]"_s);
    if (!parser.parse(QStringList{u"visionflow bench"_s} + arguments))
        return report({ExitCode::Usage, parser.errorText(), {}, u"See visionflow bench --help."_s}, false);
    if (parser.isSet(u"help"_s)) {
        std::fputs(qPrintable(parser.helpText()), stdout);
        return 0;
    }

    const QMap<QString, QString> known = benchmarks();
    if (parser.isSet(list)) {
        for (const QString &name : known.keys())
            std::puts(qPrintable(name));
        return 0;
    }
    if (known.isEmpty())
        return report({ExitCode::File, u"No benchmark programs are installed"_s, {}, {}}, parser.isSet(json));

    const QStringList wanted = parser.positionalArguments().isEmpty() ? known.keys() : parser.positionalArguments();
    for (const QString &name : wanted) {
        if (!known.contains(name))
            return report({ExitCode::Usage, u"There is no such benchmark"_s, name, u"See visionflow bench --list."_s}, parser.isSet(json));
    }
    int worst = 0;
    for (const QString &name : wanted) {
        const int status = QProcess::execute(known[name], parser.isSet(json) ? QStringList{u"--json"_s} : QStringList{});
        if (status != 0)
            worst = report({ExitCode::AnswerIsNo, u"The benchmark did not finish (status %1)"_s.arg(status), name, {}}, parser.isSet(json));
    }
    return worst;
}

} // namespace VisionFlow::Cli
