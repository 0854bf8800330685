// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filterlexer.h"

#include <QCoreApplication>
#include <QStringView>

#include <optional>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

using Kind = FilterToken::Kind;

QString tr(const char *text) { return QCoreApplication::translate("Filter", text); }

bool isUnseen(QChar c) { return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; }

bool isWordChar(QChar c) { return !c.isSpace() && !isUnseen(c) && !QStringView(u"=!<>&|(){}[],\"@").contains(c); }

struct Sign
{
    QLatin1StringView text;
    Kind kind;
};
// Longer ones first.
constexpr Sign signs[]
    = {{"=="_L1, Kind::Equal},   {"!="_L1, Kind::NotEqual}, {"<="_L1, Kind::LessOrEqual}, {">="_L1, Kind::GreaterOrEqual},
       {"&&"_L1, Kind::And},     {"||"_L1, Kind::Or},       {"<"_L1, Kind::Less},         {">"_L1, Kind::Greater},
       {"!"_L1, Kind::Not},      {"("_L1, Kind::Open},      {")"_L1, Kind::Close},        {"{"_L1, Kind::OpenSet},
       {"}"_L1, Kind::CloseSet}, {"["_L1, Kind::OpenSlice}, {"]"_L1, Kind::CloseSlice},   {","_L1, Kind::Comma}};

class Lexer
{
public:
    explicit Lexer(const QString &text)
        : m_text(text)
    {
    }

    /// The next token, or nothing when it cannot be read.
    std::optional<FilterToken> next()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        if (m_at == m_text.size())
            return FilterToken{Kind::End, m_at, 0};
        const QChar c = m_text[m_at];
        if (c == u'"')
            return quoted();
        if (c == u'@')
            return named();
        if (isWordChar(c))
            return word(Kind::Word);
        for (const Sign &sign : signs) {
            if (m_text.sliced(m_at).startsWith(sign.text)) {
                const FilterToken token{sign.kind, m_at, sign.text.size()};
                m_at += sign.text.size();
                return token;
            }
        }
        return stray(c);
    }

    FilterProblem problem;

private:
    std::optional<FilterToken> fail(qsizetype position, qsizetype length, const QString &sentence, const QString &hint = {})
    {
        problem = {position, length, sentence, hint};
        return std::nullopt;
    }

    std::optional<FilterToken> stray(QChar c)
    {
        if (c == u'=')
            return fail(m_at, 1, tr("A single = compares nothing."), tr("Write == to compare."));
        if (c == u'&' || c == u'|')
            return fail(m_at, 1, tr("A single %1 means nothing.").arg(c), c == u'&' ? tr("Write and, or &&.") : tr("Write or, or ||."));
        return fail(m_at, 1, tr("There is a character here that cannot be seen."), tr("Delete it."));
    }

    /// Two dots in a row stand for themselves: 5..9 is three tokens.
    FilterToken word(Kind kind)
    {
        const qsizetype start = m_at;
        if (m_text.sliced(m_at).startsWith(".."_L1)) {
            m_at += 2;
            return {Kind::Range, start, 2};
        }
        while (m_at < m_text.size() && isWordChar(m_text[m_at]) && !m_text.sliced(m_at).startsWith(".."_L1))
            ++m_at;
        return {kind, start, m_at - start, m_text.sliced(start, m_at - start).toString()};
    }

    std::optional<FilterToken> named()
    {
        const qsizetype start = m_at++;
        if (m_at == m_text.size() || !isWordChar(m_text[m_at]) || m_text.sliced(m_at).startsWith(".."_L1))
            return fail(start, 1, tr("After @ comes the name of a saved filter."));
        FilterToken token = word(Kind::Named);
        --token.position;
        ++token.length;
        return token;
    }

    std::optional<FilterToken> quoted()
    {
        const qsizetype start = m_at++;
        QString value;
        while (m_at < m_text.size() && m_text[m_at] != u'"') {
            if (m_text[m_at] == u'\\' && m_at + 1 < m_text.size())
                value += unescaped(m_text[++m_at]);
            else
                value += m_text[m_at];
            ++m_at;
        }
        if (m_at == m_text.size())
            return fail(start, m_at - start, tr("The text that starts here has no end."), tr("Close it with \"."));
        ++m_at;
        return FilterToken{Kind::Quoted, start, m_at - start, value};
    }

    /// Other escapes stay as they are, so that patterns need not double their backslashes.
    static QString unescaped(QChar c)
    {
        if (c == u'"' || c == u'\\')
            return c;
        if (c == u'n')
            return u"\n"_s;
        if (c == u't')
            return u"\t"_s;
        return u"\\"_s + c;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

} // namespace

std::vector<FilterToken> filterTokens(const QString &text, FilterProblem *problem)
{
    Lexer lexer(text);
    std::vector<FilterToken> tokens;
    while (const auto token = lexer.next()) {
        tokens.push_back(*token);
        if (token->kind == Kind::End)
            return tokens;
    }
    if (problem)
        *problem = lexer.problem;
    return tokens;
}

QString filterQuoted(const QString &text)
{
    QString quoted = text;
    quoted.replace(u"\\"_s, u"\\\\"_s).replace(u"\""_s, u"\\\""_s).replace(u"\n"_s, u"\\n"_s).replace(u"\t"_s, u"\\t"_s);
    return u"\""_s + quoted + u"\""_s;
}

} // namespace VisionFlow
