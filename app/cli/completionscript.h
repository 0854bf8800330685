// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Scripts by which shells complete the words of the command line, made from the verbs and their options.
#pragma once

#include "server/verboption.h"

namespace VisionFlow::Cli {

/// Whole scripts, to be sourced or put where the shell looks for them.
QString bashCompletion();
QString zshCompletion();
QString fishCompletion();

/// \p text between single quotes, as a shell of the Bourne family reads it back.
QString shellQuoted(const QString &text);
/// The first clause of the description: there is room for no more.
QString briefOf(const VerbOption &option);

} // namespace VisionFlow::Cli
