// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A filter as a tree: what was written, with its places, before anybody asks whether it makes sense.
#pragma once

#include "app/core/filter/filterfields.h"

#include <optional>
#include <vector>

namespace VisionFlow {

enum class FilterRelation : quint8 {
    Present, ///< the field alone
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    Starts,
    Ends,
    Matches,
    In,
};

/// "==", "contains", …; empty for Present.
QLatin1StringView relationText(FilterRelation relation);

/// A value as written; what it means depends on the field.
struct FilterLiteral
{
    QString text; ///< without quotes
    bool quoted = false;
    qsizetype position = 0;
    qsizetype length = 0;

    QString written() const;
    /// Places do not count.
    friend bool operator==(const FilterLiteral &a, const FilterLiteral &b) { return a.text == b.text && a.quoted == b.quoted; }
};

/// One value, or all from \c first to \c last.
struct FilterChoice
{
    FilterLiteral first;
    std::optional<FilterLiteral> last;
    friend bool operator==(const FilterChoice &, const FilterChoice &) = default;
};

/// A part of the bytes.
struct FilterSlice
{
    qint32 offset = 0;            ///< negative: from the end
    std::optional<qint32> length; ///< nothing: to the end
    friend bool operator==(const FilterSlice &, const FilterSlice &) = default;
};

struct FilterExpression
{
    enum class Kind : quint8 {
        Everything, ///< the empty filter
        And,        ///< children: two or more
        Or,         ///< children: two or more
        Not,        ///< children: one
        Test,       ///< field, slice, relation, choices
        Search,     ///< literal
        Named,      ///< literal: the name; children: the saved filter
    };

    Kind kind = Kind::Everything;
    std::vector<FilterExpression> children{};
    FilterFieldId field = FilterFieldId::FrameNumber;
    FilterRelation relation = FilterRelation::Present;
    std::optional<FilterSlice> slice{};
    std::vector<FilterChoice> choices{}; ///< Present: none; In: one or more; otherwise one
    FilterLiteral literal{};
    qsizetype position = 0;
    qsizetype length = 0;

    /// As text that parses to the same tree.
    QString written() const;
    /// Places do not count.
    friend bool operator==(const FilterExpression &a, const FilterExpression &b)
    {
        return a.kind == b.kind && a.field == b.field && a.relation == b.relation && a.slice == b.slice && a.choices == b.choices
            && a.literal == b.literal && a.children == b.children;
    }
};

} // namespace VisionFlow
