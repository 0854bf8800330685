// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filterwords.h"

#include <QCoreApplication>

namespace VisionFlow {

namespace {

using Kind = FilterExpression::Kind;
using Relation = FilterRelation;

QString tr(const char *text) { return QCoreApplication::translate("Filter", text); }

QString pattern(Relation relation)
{
    switch (relation) {
    case Relation::Equal:
        return tr("%1 is %2");
    case Relation::NotEqual:
        return tr("%1 is not %2");
    case Relation::Less:
        return tr("%1 is below %2");
    case Relation::LessOrEqual:
        return tr("%1 is at most %2");
    case Relation::Greater:
        return tr("%1 is above %2");
    case Relation::GreaterOrEqual:
        return tr("%1 is at least %2");
    case Relation::Contains:
        return tr("%1 contains %2");
    case Relation::Starts:
        return tr("%1 starts with %2");
    case Relation::Ends:
        return tr("%1 ends with %2");
    case Relation::Matches:
        return tr("%1 matches the pattern %2");
    case Relation::In:
        return tr("%1 is one of %2");
    case Relation::Present:
        break;
    }
    return tr("there is %1");
}

QString choiceInWords(const FilterChoice &choice)
{
    return choice.last ? tr("%1 to %2").arg(choice.first.written(), choice.last->written()) : choice.first.written();
}

QString testInWords(const FilterExpression &test)
{
    QString field = filterField(test.field).name;
    if (test.slice)
        field = test.slice->length ? tr("%1, %2 bytes from %3 on,").arg(field).arg(*test.slice->length).arg(test.slice->offset)
                                   : tr("%1 from byte %2 on").arg(field).arg(test.slice->offset);
    QStringList values;
    for (const FilterChoice &choice : test.choices)
        values.append(choiceInWords(choice));
    const QString sentence = pattern(test.relation);
    return test.choices.empty() ? sentence.arg(field) : sentence.arg(field, values.join(tr(", ")));
}

QString part(const FilterExpression &child)
{
    const bool isGroup = child.kind == Kind::And || child.kind == Kind::Or;
    return isGroup ? tr("(%1)").arg(filterInWords(child)) : filterInWords(child);
}

} // namespace

QString filterInWords(const FilterExpression &expression)
{
    switch (expression.kind) {
    case Kind::And:
    case Kind::Or: {
        QStringList parts;
        for (const FilterExpression &child : expression.children)
            parts.append(part(child));
        return parts.join(expression.kind == Kind::And ? tr(" and ") : tr(" or "));
    }
    case Kind::Not:
        return tr("not so: %1").arg(part(expression.children.front()));
    case Kind::Test:
        return testInWords(expression);
    case Kind::Search:
        return tr("its text contains %1").arg(expression.literal.written());
    case Kind::Named:
        return part(expression.children.front());
    case Kind::Everything:
        break;
    }
    return tr("everything");
}

} // namespace VisionFlow
