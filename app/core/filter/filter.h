// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The filter language: one grammar for messages, their records and the nodes of the graph. See docs/filters.md.
#pragma once

#include "app/core/filter/filtercompiler.h"
#include "app/core/filter/filtersubject.h"

namespace VisionFlow {

/// A filter that was understood. A value: copies share the program. Any number of threads may use it at once, each with its subject.
class Filter
{
public:
    /// Matches everything.
    Filter();
    /// \p resolver gives the texts of saved filters; without one there are none.
    static Result<Filter, FilterProblem> parse(const QString &text, FilterScope scope, const FilterResolver &resolver = {});

    bool matches(FilterSubject &subject) const;
    /// The same filter, whatever the places in its text; saved filters count by what they were.
    friend bool operator==(const Filter &a, const Filter &b)
    {
        return a.m_data == b.m_data || (a.scope() == b.scope() && a.expression() == b.expression());
    }
    bool isEmpty() const { return m_data->expression.kind == FilterExpression::Kind::Everything; }
    const QString &text() const { return m_data->text; }
    FilterScope scope() const { return m_data->scope; }
    const FilterExpression &expression() const { return m_data->expression; }
    /// Set when it parses but surely does not do what was meant.
    const std::optional<FilterProblem> &doubt() const { return m_data->program.doubt; }
    /// In words: "node.kind is knowledge and node.sssp.dist is below 3".
    QString explain() const;
    /// True when the answer changes by itself: it names a time before now.
    bool dependsOnNow() const { return m_data->program.dependsOnNow; }
    bool uses(FilterFieldId field) const;
    /// A pattern that needed too many steps and matches nothing since, in a sentence; empty when there is none.
    QString exhausted() const;

private:
    struct Data
    {
        QString text;
        FilterScope scope = FilterScope::Frames;
        FilterExpression expression;
        FilterProgram program;
    };
    std::shared_ptr<const Data> m_data;
};

} // namespace VisionFlow
