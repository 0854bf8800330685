// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filterexpression.h"

#include "app/core/filter/filterlexer.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

using Kind = FilterExpression::Kind;

QString written(const FilterSlice &slice)
{
    return u"["_s + QString::number(slice.offset) + u":"_s + (slice.length ? QString::number(*slice.length) : QString()) + u"]"_s;
}

QString written(const FilterChoice &choice)
{
    if (!choice.last)
        return choice.first.written();
    const QString first = choice.first.written();
    const QString last = choice.last->written();
    // A dot at the end of a value would be taken for one of the two.
    const bool touches = first.endsWith(u'.') || last.startsWith(u'.');
    return first + (touches ? u" .. "_s : u".."_s) + last;
}

QString writtenTest(const FilterExpression &test)
{
    QString text = filterField(test.field).name;
    if (test.slice)
        text += written(*test.slice);
    if (test.relation == FilterRelation::Present)
        return text;
    text += u' ' + relationText(test.relation) + u' ';
    if (test.relation != FilterRelation::In)
        return text + written(test.choices.front());
    QStringList choices;
    for (const FilterChoice &choice : test.choices)
        choices.append(written(choice));
    return text + u"{"_s + choices.join(u' ') + u"}"_s;
}

bool isGroup(const FilterExpression &expression) { return expression.kind == Kind::And || expression.kind == Kind::Or; }

QString inParentheses(const FilterExpression &expression) { return u"("_s + expression.written() + u")"_s; }

QString joined(const FilterExpression &group, QLatin1StringView word)
{
    QStringList parts;
    for (const FilterExpression &child : group.children) {
        // "and" binds closer than "or"; a group of the same kind was in parentheses, too.
        const bool parentheses = group.kind == Kind::And ? isGroup(child) : child.kind == Kind::Or;
        parts.append(parentheses ? inParentheses(child) : child.written());
    }
    return parts.join(word);
}

} // namespace

QLatin1StringView relationText(FilterRelation relation)
{
    switch (relation) {
    case FilterRelation::Equal:
        return "=="_L1;
    case FilterRelation::NotEqual:
        return "!="_L1;
    case FilterRelation::Less:
        return "<"_L1;
    case FilterRelation::LessOrEqual:
        return "<="_L1;
    case FilterRelation::Greater:
        return ">"_L1;
    case FilterRelation::GreaterOrEqual:
        return ">="_L1;
    case FilterRelation::Contains:
        return "contains"_L1;
    case FilterRelation::Starts:
        return "starts"_L1;
    case FilterRelation::Ends:
        return "ends"_L1;
    case FilterRelation::Matches:
        return "matches"_L1;
    case FilterRelation::In:
        return "in"_L1;
    case FilterRelation::Present:
        break;
    }
    return {};
}

QString FilterLiteral::written() const { return quoted ? filterQuoted(text) : text; }

QString FilterExpression::written() const
{
    switch (kind) {
    case Kind::And:
        return joined(*this, " and "_L1);
    case Kind::Or:
        return joined(*this, " or "_L1);
    case Kind::Not:
        return u"not "_s + (isGroup(children.front()) ? inParentheses(children.front()) : children.front().written());
    case Kind::Test:
        return writtenTest(*this);
    case Kind::Search:
        return literal.written();
    case Kind::Named:
        return u"@"_s + literal.text;
    case Kind::Everything:
        break;
    }
    return {};
}

} // namespace VisionFlow
