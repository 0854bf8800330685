// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filterparser.h"

#include "app/core/filter/filterlexer.h"

#include <QCoreApplication>

#include <array>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

using Token = FilterToken::Kind;
using Kind = FilterExpression::Kind;
using Relation = FilterRelation;

QString tr(const char *text) { return QCoreApplication::translate("Filter", text); }

constexpr std::array wordRelations{Relation::Contains, Relation::Starts, Relation::Ends, Relation::Matches, Relation::In};

bool isWord(const FilterToken &token, QLatin1StringView word)
{
    return token.kind == Token::Word && token.text.compare(word, Qt::CaseInsensitive) == 0;
}

bool isAnd(const FilterToken &token) { return token.kind == Token::And || isWord(token, "and"_L1); }
bool isOr(const FilterToken &token) { return token.kind == Token::Or || isWord(token, "or"_L1); }
bool isNot(const FilterToken &token) { return token.kind == Token::Not || isWord(token, "not"_L1); }

std::optional<Relation> relationOf(const FilterToken &token)
{
    switch (token.kind) {
    case Token::Equal:
        return Relation::Equal;
    case Token::NotEqual:
        return Relation::NotEqual;
    case Token::Less:
        return Relation::Less;
    case Token::LessOrEqual:
        return Relation::LessOrEqual;
    case Token::Greater:
        return Relation::Greater;
    case Token::GreaterOrEqual:
        return Relation::GreaterOrEqual;
    default:
        break;
    }
    for (Relation relation : wordRelations) {
        if (isWord(token, relationText(relation)))
            return relation;
    }
    return std::nullopt;
}

bool isKeyword(const FilterToken &token) { return isAnd(token) || isOr(token) || isNot(token) || relationOf(token).has_value(); }

std::optional<qint32> wholeNumber(QStringView text)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    return isNumber ? std::optional<qint32>(number) : std::nullopt;
}

/// What all texts of one filter share: the filter itself and the saved ones that it names.
struct Shared
{
    FilterScope scope;
    const FilterResolver &resolver;
    QStringList names{}; ///< being read now, the outermost first
    int depth = 0;
    int tests = 0;
};

class Parser
{
public:
    Parser(const QString &text, Shared &shared)
        : m_text(text)
        , m_shared(shared)
    {
    }

    Result<FilterExpression, FilterProblem> read()
    {
        if (m_text.size() > filterLimits.text) {
            return FilterProblem{filterLimits.text,
                                 m_text.size() - filterLimits.text,
                                 tr("The filter is longer than %1 characters.").arg(filterLimits.text),
                                 {}};
        }
        FilterProblem unread;
        m_tokens = filterTokens(m_text, &unread);
        if (m_tokens.empty() || m_tokens.back().kind != Token::End)
            return unread;
        FilterExpression expression;
        if (m_tokens.size() > 1 && !(readOr(expression) && readEnd()))
            return m_problem;
        return expression;
    }

private:
    const FilterToken &token() const { return m_tokens[m_at]; }
    const FilterToken &after() const { return m_tokens[std::min(m_at + 1, m_tokens.size() - 1)]; }
    void advance() { m_at = std::min(m_at + 1, m_tokens.size() - 1); }

    bool fail(qsizetype position, qsizetype length, const QString &sentence, const QString &hint = {})
    {
        m_problem = {position, length, sentence, hint};
        return false;
    }
    bool fail(const FilterToken &at, const QString &sentence, const QString &hint = {})
    {
        return fail(at.position, at.length, sentence, hint);
    }

    QString written(const FilterToken &at) const { return m_text.sliced(at.position, at.length); }

    bool enter(const FilterToken &at)
    {
        if (++m_shared.depth <= filterLimits.depth)
            return true;
        return fail(at, tr("The filter is nested more than %1 deep.").arg(filterLimits.depth));
    }
    bool countTest(const FilterToken &at)
    {
        if (++m_shared.tests <= filterLimits.tests)
            return true;
        return fail(at, tr("The filter has more than %1 parts.").arg(filterLimits.tests));
    }

    void close(FilterExpression &expression, qsizetype start) const
    {
        const FilterToken &last = m_tokens[m_at > 0 ? m_at - 1 : 0];
        expression.position = start;
        expression.length = last.position + last.length - start;
    }

    template <typename ReadPart>
    bool readGroup(FilterExpression &into, Kind kind, bool (*isJoint)(const FilterToken &), ReadPart readPart)
    {
        const qsizetype start = token().position;
        if (!readPart(into))
            return false;
        if (!isJoint(token()))
            return true;
        FilterExpression group;
        group.kind = kind;
        group.children.push_back(std::move(into));
        while (isJoint(token())) {
            advance();
            group.children.emplace_back();
            if (!readPart(group.children.back()))
                return false;
        }
        close(group, start);
        into = std::move(group);
        return true;
    }

    bool readOr(FilterExpression &into)
    {
        return readGroup(into, Kind::Or, isOr, [this](FilterExpression &part) { return readAnd(part); });
    }
    bool readAnd(FilterExpression &into)
    {
        return readGroup(into, Kind::And, isAnd, [this](FilterExpression &part) { return readNot(part); });
    }

    bool readNot(FilterExpression &into)
    {
        if (!isNot(token()))
            return readPrimary(into);
        const FilterToken sign = token();
        if (!enter(sign))
            return false;
        advance();
        into.kind = Kind::Not;
        into.children.emplace_back();
        if (!readNot(into.children.front()))
            return false;
        --m_shared.depth;
        close(into, sign.position);
        return true;
    }

    bool readPrimary(FilterExpression &into)
    {
        switch (token().kind) {
        case Token::Open:
            return readParentheses(into);
        case Token::Named:
            return readNamed(into);
        case Token::Quoted:
            return readSearch(into);
        case Token::Word:
            if (!isKeyword(token()))
                return readWord(into);
            break;
        case Token::End:
            return fail(token(), m_at == 0 ? tr("There is nothing to filter by.") : tr("Something is missing at the end."),
                        m_at == 0 ? QString() : tr("After %1 comes a field, such as %2.").arg(written(m_tokens[m_at - 1]), exampleField()));
        default:
            break;
        }
        return fail(token(), tr("%1 cannot stand here.").arg(written(token())), tr("A field comes first, such as %1.").arg(exampleField()));
    }

    QString exampleField() const { return m_shared.scope == FilterScope::Frames ? u"msg.type"_s : u"node.id"_s; }

    bool readParentheses(FilterExpression &into)
    {
        const FilterToken open = token();
        if (!enter(open))
            return false;
        advance();
        if (!readOr(into))
            return false;
        if (token().kind != Token::Close)
            return token().kind == Token::End ? fail(open, tr("This parenthesis is not closed."), tr("Write ) where it ends."))
                                              : failAfterTest();
        advance();
        --m_shared.depth;
        return true;
    }

    bool readNamed(FilterExpression &into)
    {
        const FilterToken name = token();
        if (!enter(name))
            return false;
        if (m_shared.names.contains(name.text))
            return fail(name, tr("@%1 names itself.").arg(name.text), tr("Change that filter so that it does not."));
        const std::optional<QString> saved = m_shared.resolver ? m_shared.resolver(name.text) : std::nullopt;
        if (!saved)
            return fail(name, tr("No filter is saved as %1.").arg(name.text));
        m_shared.names.append(name.text);
        auto inner = Parser(*saved, m_shared).read();
        m_shared.names.removeLast();
        if (!inner)
            return fail(name, tr("@%1 is no filter any more: %2").arg(name.text, inner.error().sentence), inner.error().hint);
        if (!countTest(name))
            return false;
        --m_shared.depth;
        into.kind = Kind::Named;
        into.literal = {name.text, false, name.position, name.length};
        into.children.push_back(std::move(inner).value());
        advance();
        close(into, name.position);
        return true;
    }

    bool readSearch(FilterExpression &into)
    {
        const FilterToken word = token();
        if (!countTest(word))
            return false;
        if (word.text.isEmpty())
            return fail(word, tr("There is no text to search for."));
        advance();
        into.kind = Kind::Search;
        into.literal = {word.text, word.kind == Token::Quoted, word.position, word.length};
        close(into, word.position);
        if (!relationOf(token()))
            return true;
        return fail(word, tr("A comparison starts with a field, not with a text."),
                    tr("Write the field first, such as %1.").arg(exampleField()));
    }

    bool readWord(FilterExpression &into)
    {
        const FilterToken word = token();
        const FilterField *field = findFilterField(word.text);
        if (field)
            return readTest(into, *field);
        const bool isMeantAsField = relationOf(after()) || after().kind == Token::OpenSlice || hasFilterGroup(word.text);
        if (!isMeantAsField)
            return readSearch(into);
        const FilterField *near = nearestFilterField(word.text, m_shared.scope);
        return fail(word, tr("There is no field %1.").arg(word.text), near ? tr("Did you mean %1?").arg(near->name) : QString());
    }

    bool readTest(FilterExpression &into, const FilterField &field)
    {
        const FilterToken name = token();
        if (!countTest(name))
            return false;
        into.kind = Kind::Test;
        into.field = field.id;
        advance();
        if (token().kind == Token::OpenSlice && !readSlice(into, field))
            return false;
        if (const auto relation = relationOf(token())) {
            into.relation = *relation;
            const FilterToken sign = token();
            if (field.type == FilterType::Flag)
                return fail(sign, tr("%1 has no value to compare.").arg(field.name), tr("Write %1 alone, or not %1.").arg(field.name));
            advance();
            if (*relation == Relation::In ? !readSet(into, sign) : !readSingle(into, sign))
                return false;
        }
        close(into, name.position);
        return true;
    }

    bool readSlice(FilterExpression &into, const FilterField &field)
    {
        const FilterToken open = token();
        if (field.type != FilterType::Bytes)
            return fail(open, tr("%1 is not made of bytes.").arg(field.name), tr("A part can be taken of frame.bytes."));
        advance();
        const FilterToken inside = token();
        const qsizetype colon = inside.text.indexOf(u':');
        const QStringView head = QStringView(inside.text).first(colon < 0 ? inside.text.size() : colon);
        const QStringView tail = colon < 0 ? QStringView() : QStringView(inside.text).sliced(colon + 1);
        const auto offset = head.isEmpty() ? std::optional<qint32>(0) : wholeNumber(head);
        // [3] is one byte, [3:] all from there on.
        const auto length = colon < 0 ? std::optional<qint32>(1) : wholeNumber(tail);
        const bool isRight = inside.kind == Token::Word && offset && (length ? *length > 0 : tail.isEmpty());
        if (!isRight)
            return fail(inside.kind == Token::End ? open : inside, tr("A part of the bytes is given by offset and length."),
                        tr("For example [0:2]."));
        advance();
        if (token().kind != Token::CloseSlice)
            return fail(token().kind == Token::End ? open : token(), tr("The bracket is not closed."), tr("For example [0:2]."));
        advance();
        into.slice = FilterSlice{*offset, length};
        return true;
    }

    bool readLiteral(FilterLiteral &into, const FilterToken &sign)
    {
        const FilterToken value = token();
        if (value.kind == Token::Word || value.kind == Token::Quoted) {
            into = {value.text, value.kind == Token::Quoted, value.position, value.length};
            advance();
            return true;
        }
        if (value.kind == Token::End)
            return fail(value, tr("A value is missing after %1.").arg(written(sign)));
        return fail(value, tr("After %1 comes a value, not %2.").arg(written(sign), written(value)),
                    value.kind == Token::OpenSet ? tr("Write in {…} to give several.") : QString());
    }

    bool readSingle(FilterExpression &into, const FilterToken &sign)
    {
        into.choices.emplace_back();
        return readLiteral(into.choices.back().first, sign);
    }

    bool readSet(FilterExpression &into, const FilterToken &sign)
    {
        const FilterToken open = token();
        const QString hint = tr("For example in {1 2 5..9}.");
        if (open.kind != Token::OpenSet)
            return fail(open, tr("After in come values in braces."), hint);
        advance();
        while (token().kind != Token::CloseSet) {
            if (token().kind == Token::End)
                return fail(open, tr("This brace is not closed."), hint);
            if (int(into.choices.size()) == filterLimits.choices)
                return fail(token(), tr("There are more than %1 values here.").arg(filterLimits.choices));
            into.choices.emplace_back();
            if (!readChoice(into.choices.back(), sign))
                return false;
            if (token().kind == Token::Comma)
                advance();
        }
        if (into.choices.empty())
            return fail(open.position, token().position + token().length - open.position, tr("There is no value between the braces."),
                        hint);
        advance();
        return true;
    }

    bool readChoice(FilterChoice &into, const FilterToken &sign)
    {
        if (!readLiteral(into.first, sign))
            return false;
        if (token().kind != Token::Range)
            return true;
        const FilterToken range = token();
        advance();
        return readLiteral(into.last.emplace(), range);
    }

    bool readEnd() { return token().kind == Token::End || failAfterTest(); }

    /// Something stands where "and", "or" or the end was expected.
    bool failAfterTest()
    {
        const FilterToken &before = m_tokens[m_at - 1];
        const FilterToken &here = token();
        if (here.kind == Token::Close)
            return fail(here, tr("There is no parenthesis to close here."));
        const bool isSearch = before.kind == Token::Word && !findFilterField(before.text) && (m_at < 2 || !relationOf(m_tokens[m_at - 2]));
        if (isSearch && here.kind == Token::Word && !isKeyword(here)) {
            return fail(here, tr("Between two words comes and, or or."),
                        tr("Write \"%1 %2\" in quotes to search for both together.").arg(before.text, here.text));
        }
        return fail(here, tr("Before %1 comes and, or or.").arg(written(here)));
    }

    const QString &m_text;
    Shared &m_shared;
    std::vector<FilterToken> m_tokens;
    size_t m_at = 0;
    FilterProblem m_problem;
};

} // namespace

Result<FilterExpression, FilterProblem> parseFilter(const QString &text, FilterScope scope, const FilterResolver &resolver)
{
    Shared shared{scope, resolver};
    return Parser(text, shared).read();
}

} // namespace VisionFlow
