// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs that there are.
#pragma once

#include "app/cli/verbparser.h"

namespace VisionFlow::Cli {

/// One way in, with its line in --help.
struct Verb
{
    const char *name;
    const char *arguments;
    const char *summary;
    VerbSyntax (*syntax)();
};

/// Every verb, in the order of --help.
const QList<Verb> &verbs();

/// What may stand before a verb, or without one.
QList<VerbOption> globalOptions();
/// -h, of every verb.
VerbOption helpOption();
/// The options of \p verb, with -h.
QList<VerbOption> optionsOf(const Verb &verb);

} // namespace VisionFlow::Cli
