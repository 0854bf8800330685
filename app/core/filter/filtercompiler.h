// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a tree to a flat program, and whether the tree makes sense.
#pragma once

#include "app/core/filter/filterparser.h"
#include "app/core/filter/filtertest.h"

namespace VisionFlow {

/// One step; the result of the step before it is at hand.
struct FilterStep
{
    enum class Kind : quint8 { Always, Never, Test, Not, JumpIfTrue, JumpIfFalse };
    Kind kind = Kind::Always;
    quint32 operand = 0; ///< index of a test, or of the step to go on with
};

struct FilterProgram
{
    std::vector<FilterStep> steps{};
    std::vector<FilterTest> tests{};
    /// The first thing in it that surely is not what was meant.
    std::optional<FilterProblem> doubt{};
    bool dependsOnNow = false;
};

/// \return a problem for what can be no value of any field: a pattern that is none or too long, a number with an unknown unit.
Result<FilterProgram, FilterProblem> compileFilter(const FilterExpression &expression, FilterScope scope);

} // namespace VisionFlow
