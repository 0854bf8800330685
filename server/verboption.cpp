// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/verboption.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

QStringList VerbOption::words() const
{
    QStringList words;
    for (const QString &name : names)
        words.append((name.size() == 1 ? u"-"_s : u"--"_s) + name);
    return words;
}

QCommandLineOption VerbOption::forParser() const { return {names, description, valueName, defaultValue}; }

QList<QCommandLineOption> forParser(const QList<VerbOption> &options)
{
    QList<QCommandLineOption> all;
    for (const VerbOption &option : options)
        all.append(option.forParser());
    return all;
}

QString optionLines(const QList<VerbOption> &options, qsizetype column)
{
    QString text;
    for (const VerbOption &option : options) {
        QString head = u"  "_s + option.words().join(u", "_s);
        if (option.takesValue())
            head += u' ' + option.valueName;
        const QStringList lines = option.description.split(u'\n');
        text += head.leftJustified(column) + lines.join(u'\n' + QString(column, u' ')) + u'\n';
    }
    return text;
}

} // namespace VisionFlow
