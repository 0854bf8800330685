// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the user asked the program to do, read from the command line and nothing else.
#pragma once

#include <QString>
#include <QStringList>

namespace VisionFlow::Cli {

struct Invocation
{
    enum class Kind { Window, Verb, Help, Version, Invalid };
    Kind kind = Kind::Window;
    QString verb;          ///< of Kind::Verb, and of Kind::Help when a verb was named
    QString target;        ///< Kind::Window: file or URL to open; may be empty
    QStringList arguments; ///< of the verb, without program and verb names
    QString source;        ///< Kind::Window: start the built-in server on this source; may be empty
    bool softwareGl = false;
    bool selfTest = false; ///< load every page, report, leave
    QString problem;       ///< of Kind::Invalid
    QString hint;
};

/// \p arguments as main() got them, the program's name first. Pure.
Invocation parseInvocation(const QStringList &arguments);

/// The text of --help: what the program is, its verbs, examples.
QString helpText();

} // namespace VisionFlow::Cli
