// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filter.h"

#include "app/core/filter/filterwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace VisionFlow {

Filter::Filter()
    : m_data(std::make_shared<const Data>())
{
}

Result<Filter, FilterProblem> Filter::parse(const QString &text, FilterScope scope, const FilterResolver &resolver)
{
    auto expression = parseFilter(text, scope, resolver);
    if (!expression)
        return expression.error();
    auto program = compileFilter(*expression, scope);
    if (!program)
        return program.error();
    Filter filter;
    filter.m_data = std::make_shared<const Data>(Data{text, scope, std::move(expression).value(), std::move(program).value()});
    return filter;
}

bool Filter::matches(FilterSubject &subject) const
{
    using Kind = FilterStep::Kind;
    const FilterProgram &program = m_data->program;
    bool result = true;
    for (size_t at = 0; at < program.steps.size();) {
        const FilterStep step = program.steps[at++];
        switch (step.kind) {
        case Kind::Test:
            result = subject.test(program.tests[step.operand]);
            break;
        case Kind::Not:
            result = !result;
            break;
        case Kind::JumpIfTrue:
            at = result ? step.operand : at;
            break;
        case Kind::JumpIfFalse:
            at = result ? at : step.operand;
            break;
        case Kind::Always:
            result = true;
            break;
        case Kind::Never:
            result = false;
            break;
        }
    }
    return result;
}

QString Filter::explain() const { return filterInWords(m_data->expression); }

bool Filter::uses(FilterFieldId field) const
{
    const auto &tests = m_data->program.tests;
    return std::any_of(tests.begin(), tests.end(),
                       [&](const FilterTest &test) { return test.check != FilterTest::Check::Search && test.field == field; });
}

QString Filter::exhausted() const
{
    const auto &tests = m_data->program.tests;
    const bool isExhausted
        = std::any_of(tests.begin(), tests.end(), [](const FilterTest &test) { return test.pattern && test.pattern->isTooCostly(); });
    return isExhausted ? QCoreApplication::translate("Filter", "A pattern of this filter takes too many steps, so it matches nothing.")
                       : QString();
}

} // namespace VisionFlow
