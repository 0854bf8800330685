// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be written next in a filter.
#pragma once

#include "app/core/filter/filterfields.h"

namespace VisionFlow {

struct FilterCompletion
{
    enum class Kind : quint8 { Field, Operator, Value, Saved };
    Kind kind = Kind::Field;
    QString text;   ///< what to write
    QString detail; ///< what it is; may be empty
    friend bool operator==(const FilterCompletion &, const FilterCompletion &) = default;
};

/// What only the caller knows.
struct FilterVocabulary
{
    QStringList savedNames{};   ///< without @
    QStringList messageTypes{}; ///< seen so far; the usual ones are known
};

struct FilterCompletions
{
    qsizetype position = 0; ///< the part of the text that they replace
    qsizetype length = 0;
    QList<FilterCompletion> items{};
};

/// \p cursor is a place in \p text; what stands behind it is ignored. At most \p limit items, best first.
FilterCompletions completeFilter(const QString &text, qsizetype cursor, FilterScope scope, const FilterVocabulary &vocabulary,
                                 int limit = 50);

} // namespace VisionFlow
