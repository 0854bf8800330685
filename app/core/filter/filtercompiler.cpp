// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filtercompiler.h"

#include "app/core/filter/filterlexer.h"
#include "app/core/filter/filtervalues.h"
#include "protocol/messagetype.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

using Kind = FilterExpression::Kind;
using Relation = FilterRelation;
using Check = FilterTest::Check;

constexpr double infinity = std::numeric_limits<double>::infinity();

QString tr(const char *text) { return QCoreApplication::translate("Filter", text); }

double above(double value) { return std::nextafter(value, infinity); }
double below(double value) { return std::nextafter(value, -infinity); }

bool isOrder(Relation relation)
{
    return relation == Relation::Less || relation == Relation::LessOrEqual || relation == Relation::Greater
        || relation == Relation::GreaterOrEqual;
}

/// The check of a relation on texts and bytes; nothing for those that mean something else.
std::optional<Check> textCheck(Relation relation)
{
    switch (relation) {
    case Relation::Equal:
    case Relation::NotEqual:
    case Relation::In:
        return Check::Equal;
    case Relation::Contains:
        return Check::Contains;
    case Relation::Starts:
        return Check::Starts;
    case Relation::Ends:
        return Check::Ends;
    case Relation::Matches:
        return Check::Matches;
    default:
        return std::nullopt;
    }
}

bool isTextual(Relation relation)
{
    return relation == Relation::Contains || relation == Relation::Starts || relation == Relation::Ends || relation == Relation::Matches;
}

/// All that is \p relation to \p value. Nothing lies beyond infinity.
std::vector<FilterInterval> intervalsOf(Relation relation, double value)
{
    const FilterInterval equal{value, value};
    const FilterInterval less{-infinity, below(value)};
    const FilterInterval greater{above(value), infinity};
    const bool hasLess = value > -infinity;
    const bool hasGreater = value < infinity;
    std::vector<FilterInterval> intervals;
    if (hasLess && (relation == Relation::Less || relation == Relation::NotEqual))
        intervals.push_back(less);
    if (hasGreater && (relation == Relation::Greater || relation == Relation::NotEqual))
        intervals.push_back(greater);
    if (relation == Relation::LessOrEqual)
        intervals.push_back({-infinity, value});
    if (relation == Relation::GreaterOrEqual)
        intervals.push_back({value, infinity});
    if (relation == Relation::Equal || relation == Relation::In)
        intervals.push_back(equal);
    return intervals;
}

std::vector<FilterTimeInterval> intervalsOf(Relation relation, const FilterTime &time)
{
    std::vector<FilterTimeInterval> intervals;
    for (const FilterInterval &interval : intervalsOf(relation, time.seconds))
        intervals.push_back({interval.first, interval.last, time.base, time.base});
    return intervals;
}

QStringList namesOf(const FilterField &field)
{
    QStringList names;
    for (const FilterName &row : field.names)
        names.append(row.name);
    return names;
}

QStringList knownMessageTypes()
{
    QStringList names;
    for (const Wire::MessageTypeInfo &row : Wire::messageTypes)
        names.append(QString::fromLatin1(row.name));
    return names;
}

class Compiler
{
public:
    explicit Compiler(FilterScope scope)
        : m_scope(scope)
    {
    }

    Result<FilterProgram, FilterProblem> compile(const FilterExpression &expression)
    {
        add(expression);
        if (m_problem)
            return *m_problem;
        return std::move(m_program);
    }

private:
    void add(const FilterExpression &expression)
    {
        switch (expression.kind) {
        case Kind::Everything:
            step(FilterStep::Kind::Always);
            break;
        case Kind::And:
            addGroup(expression, FilterStep::Kind::JumpIfFalse);
            break;
        case Kind::Or:
            addGroup(expression, FilterStep::Kind::JumpIfTrue);
            break;
        case Kind::Not:
            add(expression.children.front());
            step(FilterStep::Kind::Not);
            break;
        case Kind::Named:
            addNamed(expression);
            break;
        case Kind::Search:
            addTest({.check = Check::Search, .search = FilterSearch(expression.literal.text)});
            break;
        case Kind::Test:
            addComparison(expression);
            break;
        }
    }

    void step(FilterStep::Kind kind, size_t operand = 0) { m_program.steps.push_back({kind, quint32(operand)}); }

    void addTest(FilterTest test)
    {
        step(FilterStep::Kind::Test, m_program.tests.size());
        m_program.tests.push_back(std::move(test));
    }

    void addGroup(const FilterExpression &group, FilterStep::Kind leave)
    {
        std::vector<size_t> jumps;
        for (const FilterExpression &child : group.children) {
            if (&child != &group.children.front()) {
                jumps.push_back(m_program.steps.size());
                step(leave);
            }
            add(child);
        }
        for (size_t jump : jumps)
            m_program.steps[jump].operand = quint32(m_program.steps.size());
    }

    /// Places inside a saved filter mean nothing in this text: what is wrong there is told of at its name.
    void addNamed(const FilterExpression &named)
    {
        const FilterExpression *outer = std::exchange(m_named, m_named ? m_named : &named);
        add(named.children.front());
        m_named = outer;
    }

    FilterProblem problemAt(qsizetype position, qsizetype length, const QString &sentence, const QString &hint) const
    {
        if (m_named)
            return {m_named->position, m_named->length, tr("@%1: %2").arg(m_named->literal.text, sentence), hint};
        return {position, length, sentence, hint};
    }
    void doubt(qsizetype position, qsizetype length, const QString &sentence, const QString &hint = {})
    {
        if (!m_program.doubt)
            m_program.doubt = problemAt(position, length, sentence, hint);
    }
    void doubt(const FilterLiteral &at, const QString &sentence, const QString &hint = {})
    {
        doubt(at.position, at.length, sentence, hint);
    }
    void refuse(const FilterLiteral &at, const QString &sentence, const QString &hint = {})
    {
        if (!m_problem)
            m_problem = problemAt(at.position, at.length, sentence, hint);
    }

    void addComparison(const FilterExpression &test)
    {
        const FilterField &field = filterField(test.field);
        FilterTest compiled{.field = field.id};
        const bool canHold = compileTest(test, field, compiled);
        const bool isThere = field.isIn(m_scope);
        if (!isThere)
            doubt(test.position, field.name.size(), absence(field));
        if (canHold && isThere)
            addTest(std::move(compiled));
        else
            step(FilterStep::Kind::Never);
    }

    QString absence(const FilterField &field) const
    {
        return m_scope == FilterScope::Nodes ? tr("A node of the graph has no %1, so this never holds.").arg(field.name)
                                             : tr("A message has no %1, so this never holds.").arg(field.name);
    }

    /// \return false when no value can ever hold.
    bool compileTest(const FilterExpression &test, const FilterField &field, FilterTest &into)
    {
        switch (field.type) {
        case FilterType::Flag:
        case FilterType::Number:
            return compileNumber(test, field, into);
        case FilterType::Name:
            return isTextual(test.relation) ? compileNameAsText(test, field, into) : compileNumber(test, field, into);
        case FilterType::Time:
            return compileTime(test, field, into);
        case FilterType::Text:
            return compileText(test, field, into);
        case FilterType::Bytes:
            return compileBytes(test, field, into);
        }
        return false;
    }

    bool neverBecause(const FilterExpression &test, const QString &sentence, const QString &hint = {})
    {
        doubt(test.position, test.length, sentence, hint);
        return false;
    }

    // ---- Numbers and names

    bool compileNumber(const FilterExpression &test, const FilterField &field, FilterTest &into)
    {
        if (test.relation == Relation::Present) {
            into.numbers
                = field.nothing ? intervalsOf(Relation::NotEqual, *field.nothing) : std::vector<FilterInterval>{{-infinity, infinity}};
            return true;
        }
        if (isTextual(test.relation))
            return neverBecause(test, tr("%1 is a number, and “%2” is for text.").arg(field.name, relationText(test.relation)));
        if (isOrder(test.relation) && !field.ordered)
            return neverBecause(test, tr("The values of %1 have no order.").arg(field.name), tr("Write in {…} to give several."));
        for (const FilterChoice &choice : test.choices) {
            const auto first = number(choice.first, field);
            const auto last = choice.last ? number(*choice.last, field) : first;
            if (!first || !last)
                continue;
            if (*first > *last)
                doubt(choice.first, tr("The range from %1 to %2 is empty.").arg(choice.first.text, choice.last->text));
            else if (choice.last)
                into.numbers.push_back({*first, *last});
            else
                std::ranges::copy(intervalsOf(test.relation, *first), std::back_inserter(into.numbers));
        }
        return isPossible(test, field, into.numbers);
    }

    bool isPossible(const FilterExpression &test, const FilterField &field, const std::vector<FilterInterval> &intervals)
    {
        const auto isReachable = [&](const FilterInterval &interval) {
            const double first = std::max(interval.first, field.smallest);
            const double last = std::min(interval.last, field.largest);
            return field.whole ? std::ceil(first) <= std::floor(last) : first <= last;
        };
        if (std::ranges::none_of(intervals, isReachable))
            return neverBecause(test, tr("This never holds: %1 is %2.").arg(field.name, rangeInWords(field)));
        const bool isEverything
            = std::ranges::any_of(intervals, [&](const FilterInterval &i) { return i.first <= field.smallest && i.last >= field.largest; });
        if (isEverything)
            doubt(test.position, test.length, tr("This always holds: %1 is %2.").arg(field.name, rangeInWords(field)));
        return true;
    }

    static QString rangeInWords(const FilterField &field)
    {
        QString kind = field.whole ? tr("a whole number") : tr("a number");
        if (std::isinf(field.smallest))
            return kind;
        if (std::isinf(field.largest))
            return tr("%1, %2 or more").arg(kind).arg(field.smallest);
        return tr("%1 from %2 to %3").arg(kind).arg(field.smallest).arg(field.largest);
    }

    std::optional<double> number(const FilterLiteral &literal, const FilterField &field)
    {
        if (const auto value = field.valueOf(literal.text))
            return value;
        const auto read = readFilterNumber(literal.text);
        if (!read) {
            doubtNoNumber(literal, field);
            return std::nullopt;
        }
        const auto factor = filterUnitFactor(field.unit, read->unit);
        if (!factor) {
            refuseUnit(literal, field, read->unit);
            return std::nullopt;
        }
        const double value = read->value * *factor;
        return field.isFloat ? double(float(value)) : value;
    }

    void doubtNoNumber(const FilterLiteral &literal, const FilterField &field)
    {
        const QStringList names = namesOf(field);
        const QString near = nearestWord(literal.text, names);
        const QString hint = near.isEmpty() ? QString() : tr("Did you mean %1?").arg(near);
        if (field.type == FilterType::Name)
            doubt(literal, tr("%1 is never %2; it is one of %3.").arg(field.name, literal.written(), names.join(u", "_s)), hint);
        else
            doubt(literal, tr("%1 is a number, which %2 is not.").arg(field.name, literal.written()), hint);
    }

    void refuseUnit(const FilterLiteral &literal, const FilterField &field, const QString &unit)
    {
        const QString units = filterUnitNames(field.unit);
        refuse(literal, tr("%1 is no unit of %2.").arg(unit, field.name),
               units.isEmpty() ? tr("%1 has none.").arg(field.name) : tr("It takes %1.").arg(units));
    }

    /// The names that fit the text, as numbers.
    bool compileNameAsText(const FilterExpression &test, const FilterField &field, FilterTest &into)
    {
        FilterTest onNames;
        if (!compileText(test, field, onNames))
            return false;
        for (const FilterName &row : field.names) {
            if (onNames.holds(QStringView(QString(row.name))))
                into.numbers.push_back({row.value, row.value});
        }
        if (into.numbers.empty())
            return neverBecause(test, tr("No value of %1 is like that; it is one of %2.").arg(field.name, namesOf(field).join(u", "_s)));
        return true;
    }

    // ---- Times

    bool compileTime(const FilterExpression &test, const FilterField &field, FilterTest &into)
    {
        into.check = Check::Times;
        if (test.relation == Relation::Present) {
            into.times.push_back({-infinity, infinity, FilterTimeBase::Start, FilterTimeBase::Start});
            return true;
        }
        if (isTextual(test.relation))
            return neverBecause(test, tr("%1 is a time, and “%2” is for text.").arg(field.name, relationText(test.relation)));
        if (test.relation == Relation::Equal)
            doubt(test.position, test.length, tr("Times have nanoseconds, so two are hardly ever equal."),
                  tr("Give a range: in {1s..2s}."));
        for (const FilterChoice &choice : test.choices) {
            const auto first = time(choice.first, field);
            const auto last = choice.last ? time(*choice.last, field) : first;
            if (!first || !last)
                continue;
            if (choice.last)
                into.times.push_back({first->seconds, last->seconds, first->base, last->base});
            else
                std::ranges::copy(intervalsOf(test.relation, *first), std::back_inserter(into.times));
        }
        return !into.times.empty();
    }

    std::optional<FilterTime> time(const FilterLiteral &literal, const FilterField &field)
    {
        const auto time = readFilterTime(literal.text);
        if (time) {
            m_program.dependsOnNow = m_program.dependsOnNow || time->base == FilterTimeBase::Now;
            return time;
        }
        if (const auto number = readFilterNumber(literal.text); number && !number->unit.contains(u'-'))
            refuseUnit(literal, field, number->unit);
        else
            doubt(literal, tr("%1 is a time, which %2 is not.").arg(field.name, literal.written()),
                  tr("Write 12.5s after the start, -30s before now, or a date such as 2026-01-31T12:00."));
        return std::nullopt;
    }

    // ---- Text and bytes

    bool compileText(const FilterExpression &test, const FilterField &field, FilterTest &into)
    {
        into.check = test.relation == Relation::Present ? Check::NotEmpty : textCheck(test.relation).value_or(Check::NotEmpty);
        if (test.relation == Relation::Present)
            return true;
        if (isOrder(test.relation))
            return neverBecause(test, tr("%1 is text, which has no order.").arg(field.name),
                                tr("Write contains, starts, ends or matches."));
        into.isNegated = test.relation == Relation::NotEqual;
        if (into.check == Check::Matches)
            return compilePattern(test.choices.front().first, into);
        for (const FilterChoice &choice : test.choices) {
            if (choice.last)
                doubt(choice.first, tr("%1 is text, which has no order, so no range holds it.").arg(field.name));
            else
                into.texts.append(choice.first.text);
            if (field.id == FilterFieldId::MsgType && into.check == Check::Equal)
                doubtUnusualType(choice.first);
        }
        return !into.texts.isEmpty();
    }

    void doubtUnusualType(const FilterLiteral &literal)
    {
        static const QStringList known = knownMessageTypes();
        const QString near = nearestWord(literal.text, known);
        if (!near.isEmpty() && !known.contains(literal.text, Qt::CaseInsensitive))
            doubt(literal, tr("No usual message is of the type %1.").arg(literal.written()), tr("Did you mean %1?").arg(near));
    }

    bool compilePattern(const FilterLiteral &literal, FilterTest &into)
    {
        if (literal.text.size() > filterLimits.pattern) {
            refuse(literal, tr("The pattern is longer than %1 characters.").arg(filterLimits.pattern));
            return false;
        }
        auto pattern = std::make_shared<const FilterPattern>(literal.text);
        if (!pattern->isValid())
            refuse(literal, tr("This is no pattern: %1.").arg(pattern->error()), tr("Patterns are regular expressions as in Perl."));
        into.pattern = std::move(pattern);
        return true;
    }

    bool compileBytes(const FilterExpression &test, const FilterField &field, FilterTest &into)
    {
        into.slice = test.slice.value_or(FilterSlice{});
        into.check = test.relation == Relation::Present ? Check::NotEmpty : textCheck(test.relation).value_or(Check::NotEmpty);
        if (test.relation == Relation::Present)
            return true;
        if (isOrder(test.relation))
            return neverBecause(test, tr("%1 is bytes, which have no order.").arg(field.name));
        if (test.relation == Relation::Matches)
            return neverBecause(test, tr("%1 is bytes, and patterns are for text.").arg(field.name), tr("Write contains, starts or ends."));
        into.isNegated = test.relation == Relation::NotEqual;
        for (const FilterChoice &choice : test.choices) {
            const auto wanted = choice.last ? std::nullopt : bytes(choice.first);
            if (!wanted) {
                doubt(choice.first, tr("%1 is bytes, which this is not.").arg(field.name),
                      tr("Write bytes as 42:00, or a text in quotes."));
            } else if (into.check == Check::Equal && into.slice.length && wanted->size() != *into.slice.length) {
                doubt(choice.first, tr("The part is %1 bytes long, and this %2.").arg(*into.slice.length).arg(wanted->size()));
            } else {
                into.bytes.append(*wanted);
            }
        }
        return !into.bytes.isEmpty();
    }

    static std::optional<QByteArray> bytes(const FilterLiteral &literal)
    {
        return literal.quoted ? std::optional(literal.text.toUtf8()) : readFilterBytes(literal.text);
    }

    FilterScope m_scope;
    FilterProgram m_program;
    std::optional<FilterProblem> m_problem;
    const FilterExpression *m_named = nullptr; ///< outermost saved filter being compiled
};

} // namespace

Result<FilterProgram, FilterProblem> compileFilter(const FilterExpression &expression, FilterScope scope)
{
    return Compiler(scope).compile(expression);
}

} // namespace VisionFlow
