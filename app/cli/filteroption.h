// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// --filter EXPR, of every verb that looks at messages.
#pragma once

#include "app/cli/exitcode.h"
#include "app/core/filter/filter.h"
#include "server/verboption.h"

namespace VisionFlow::Cli {

VerbOption filterOption(const QString &description);

/// With the saved filters of the window. \return a Failure named filter_syntax with place and hint, where \p text makes no sense.
Result<Filter, Failure> readFilter(const QString &text, FilterScope scope);

/// To stderr: what \p filter surely does not do, before it is used.
void warnOfDoubt(const Filter &filter);
/// To stderr: a pattern that took too many steps, after it was used.
void warnIfExhausted(const Filter &filter);

} // namespace VisionFlow::Cli
