// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What may follow a verb, and the words that did.
#pragma once

#include "app/cli/exitcode.h"
#include "protocol/result.h"
#include "server/verboption.h"

#include <QCommandLineParser>

#include <chrono>
#include <cstdio>

namespace VisionFlow::Cli {

/// A word after a verb that is no option.
struct VerbOperand
{
    QString name;
    QString description;
    QString syntax;        ///< as --help shows it; FILE, IN and OUT are paths
    QStringList choices{}; ///< what it may be, where that can be said
    bool isFile = false;
};

/// The one list that parser, --help, completion and the tests of the documents share.
struct VerbSyntax
{
    QString name;
    QString description; ///< what --help says first
    QList<VerbOption> options;
    QList<VerbOperand> operands;
};

class VerbParser
{
public:
    /// \p syntax is without --help, which every verb has. \p arguments follow the verb.
    VerbParser(const VerbSyntax &syntax, const QStringList &arguments);

    /// An option that there is not, or one without its value.
    std::optional<Failure> failure() const;
    /// The text that --help asked for; empty when it did not.
    QString help() const;

    bool isSet(const QString &option) const { return m_parser.isSet(option); }
    QString value(const QString &option) const { return m_parser.value(option); }
    QStringList operands() const { return m_parser.positionalArguments(); }
    /// --\p option as a time longer than nothing. \return what is wrong with it. \p example: of a time, for the failure.
    std::optional<Failure> readWait(const QString &option, std::chrono::milliseconds &to, const QString &example) const;

    /// With the verb's --help as a hint.
    Failure usage(const QString &message, const QString &target = {}) const;

private:
    const QString m_name;
    QCommandLineParser m_parser;
    bool m_isUnderstood = false;
};

/// How every verb begins: tells what is wrong with \p options, or prints the help that they ask for, or hands them to \p run.
/// \return the exit status.
template <typename Options, typename Run>
int runWith(const Result<Options, Failure> &options, const QStringList &arguments, const Run &run)
{
    if (!options)
        return report(options.error(), arguments.contains(QStringLiteral("--json")));
    if (options->help.isEmpty())
        return run(*options);
    std::fputs(qPrintable(options->help), stdout);
    return 0;
}

} // namespace VisionFlow::Cli
