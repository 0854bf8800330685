// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a filter, and where.
#pragma once

#include <QString>

namespace VisionFlow {

enum class FilterVerdict : quint8 {
    Valid,
    Doubtful, ///< it works, but surely does not do what was meant; FilterProblem says why
    Invalid,
};

struct FilterProblem
{
    qsizetype position = 0; ///< in the text, UTF-16 units; its size when something is missing at the end
    qsizetype length = 0;   ///< 0 at the end
    QString sentence;
    QString hint; ///< what to write instead; may be empty
    friend bool operator==(const FilterProblem &, const FilterProblem &) = default;
};

} // namespace VisionFlow
