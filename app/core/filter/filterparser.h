// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From text to a tree, or to one problem at its place. The grammar is in docs/filters.md.
#pragma once

#include "app/core/filter/filterexpression.h"
#include "app/core/filter/filterproblem.h"
#include "protocol/result.h"

#include <functional>

namespace VisionFlow {

/// Bounds on a filter, which may come out of a stranger's file.
struct FilterLimits
{
    qsizetype text = 4096; ///< UTF-16 units, of each saved filter as well
    int depth = 32;        ///< parentheses, nots and saved filters inside each other
    int tests = 256;       ///< in all, those of saved filters included
    int choices = 256;     ///< between the braces of one "in"
    qsizetype pattern = 256;
};
inline constexpr FilterLimits filterLimits;

/// The text of the saved filter of that name, or nothing.
using FilterResolver = std::function<std::optional<QString>(const QString &name)>;

/// \p scope chooses which fields are suggested; every field of the table parses.
Result<FilterExpression, FilterProblem> parseFilter(const QString &text, FilterScope scope, const FilterResolver &resolver);

} // namespace VisionFlow
