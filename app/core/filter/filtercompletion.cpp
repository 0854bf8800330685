// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filtercompletion.h"

#include "app/core/filter/filterlexer.h"
#include "app/core/filter/filtervalues.h"
#include "protocol/messagetype.h"

#include <QCoreApplication>

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

using Token = FilterToken::Kind;
using Kind = FilterCompletion::Kind;

QString tr(const char *text) { return QCoreApplication::translate("Filter", text); }

bool isWord(const FilterToken &token, QLatin1StringView word)
{
    return token.kind == Token::Word && token.text.compare(word, Qt::CaseInsensitive) == 0;
}

bool isComparison(const FilterToken &token)
{
    return (token.kind >= Token::Equal && token.kind <= Token::GreaterOrEqual) || isWord(token, "contains"_L1) || isWord(token, "starts"_L1)
        || isWord(token, "ends"_L1) || isWord(token, "matches"_L1);
}

const FilterField *fieldOf(const FilterToken &token) { return token.kind == Token::Word ? findFilterField(token.text) : nullptr; }

class Completer
{
public:
    Completer(const QString &text, FilterScope scope, const FilterVocabulary &vocabulary)
        : m_scope(scope)
        , m_vocabulary(vocabulary)
        , m_tokens(filterTokens(text, nullptr))
    {
        const bool isRead = !m_tokens.empty() && m_tokens.back().kind == Token::End;
        if (isRead)
            m_tokens.pop_back();
        m_isInside = !isRead && !text.trimmed().endsWith(u'@'); // an open quotation mark
        m_endsWithAt = text.endsWith(u'@');
        // The word that the cursor touches is the one to replace.
        const bool touches = !m_tokens.empty() && !m_endsWithAt && m_tokens.back().position + m_tokens.back().length == text.size()
            && (m_tokens.back().kind == Token::Word || m_tokens.back().kind == Token::Named);
        if (touches) {
            m_partial = m_tokens.back();
            m_tokens.pop_back();
        }
        m_size = text.size();
    }

    FilterCompletions complete(int limit)
    {
        FilterCompletions result;
        result.length = m_partial ? m_partial->length : m_endsWithAt ? 1 : 0;
        result.position = m_size - result.length;
        if (m_isInside)
            return result;
        offer();
        const QString typed = m_partial && m_partial->kind == Token::Word ? m_partial->text
            : m_partial                                                   ? u"@"_s + m_partial->text
                                                                          : QString();
        std::stable_partition(m_items.begin(), m_items.end(),
                              [&](const FilterCompletion &item) { return item.text.startsWith(typed, Qt::CaseInsensitive); });
        for (const FilterCompletion &item : std::as_const(m_items)) {
            // What stands there already is no offer.
            if (result.items.size() < limit && item.text.contains(typed, Qt::CaseInsensitive) && item.text != typed)
                result.items.append(item);
        }
        return result;
    }

private:
    void offer()
    {
        const bool isSaved = m_endsWithAt || (m_partial && m_partial->kind == Token::Named);
        if (isSaved)
            offerSaved();
        else if (const FilterField *field = fieldBeforeValue())
            offerValues(*field);
        else if (const FilterField *compared = m_tokens.empty() ? nullptr : fieldOf(m_tokens.back()))
            offerOperators(*compared);
        else if (startsOperand())
            offerOperands();
        else
            offerJoints();
    }

    /// The field whose value comes now: after an operator, or inside the braces of "in".
    const FilterField *fieldBeforeValue() const
    {
        if (m_tokens.empty())
            return nullptr;
        size_t at = m_tokens.size() - 1;
        if (isComparison(m_tokens[at]))
            return fieldBefore(at);
        while (at > 0
               && (m_tokens[at].kind == Token::Word || m_tokens[at].kind == Token::Quoted || m_tokens[at].kind == Token::Comma
                   || m_tokens[at].kind == Token::Range))
            --at;
        const bool isInSet = m_tokens[at].kind == Token::OpenSet && at > 0 && isWord(m_tokens[at - 1], "in"_L1);
        return isInSet ? fieldBefore(at - 1) : nullptr;
    }

    /// The field in front of the operator at \p at; a slice may stand between.
    const FilterField *fieldBefore(size_t at) const
    {
        if (at > 0 && m_tokens[at - 1].kind == Token::CloseSlice)
            at = at > 2 ? at - 3 : 0;
        return at > 0 ? fieldOf(m_tokens[at - 1]) : nullptr;
    }

    bool startsOperand() const
    {
        if (m_tokens.empty())
            return true;
        const FilterToken &last = m_tokens.back();
        return last.kind == Token::And || last.kind == Token::Or || last.kind == Token::Not || last.kind == Token::Open
            || isWord(last, "and"_L1) || isWord(last, "or"_L1) || isWord(last, "not"_L1);
    }

    void offerSaved()
    {
        for (const QString &name : m_vocabulary.savedNames)
            m_items.append({Kind::Saved, u"@"_s + name, tr("saved filter")});
    }

    void offerOperands()
    {
        for (const FilterField &field : filterFields()) {
            if (field.isIn(m_scope))
                m_items.append({Kind::Field, field.name, field.help});
        }
        // "node." asks for fields; the rest only stands in the way then.
        if (m_partial && m_partial->text.contains(u'.'))
            return;
        m_items.append({Kind::Operator, u"not"_s, tr("the opposite")});
        offerSaved();
    }

    void offerJoints()
    {
        m_items.append({Kind::Operator, u"and"_s, tr("both")});
        m_items.append({Kind::Operator, u"or"_s, tr("either, or both")});
    }

    void offerOperators(const FilterField &field)
    {
        const auto add = [&](const char *text, const QString &detail) {
            m_items.append({Kind::Operator, QString::fromLatin1(text), detail});
        };
        const bool isText = field.type == FilterType::Text || field.type == FilterType::Bytes;
        if (field.type != FilterType::Flag && field.type != FilterType::Time) {
            add("==", tr("equal"));
            add("!=", tr("different"));
        }
        if (!isText && field.type != FilterType::Flag && field.ordered) {
            add("<", tr("below"));
            add("<=", tr("at most"));
            add(">", tr("above"));
            add(">=", tr("at least"));
        }
        if (isText) {
            add("contains", {});
            add("starts", {});
            add("ends", {});
        }
        if (field.type == FilterType::Text)
            add("matches", tr("a regular expression"));
        if (field.type != FilterType::Flag)
            add("in", tr("one of {…}"));
        offerJoints();
    }

    void offerValues(const FilterField &field)
    {
        QStringList texts;
        for (const FilterName &row : field.names)
            texts.append(row.name);
        if (field.id == FilterFieldId::MsgType) {
            for (const Wire::MessageTypeInfo &row : Wire::messageTypes)
                texts.append(QString::fromLatin1(row.name));
            for (const QString &type : m_vocabulary.messageTypes)
                texts.append(type);
            texts.removeDuplicates();
        }
        for (const QString &text : std::as_const(texts))
            m_items.append({Kind::Value, text, field.name});
    }

    FilterScope m_scope;
    const FilterVocabulary &m_vocabulary;
    std::vector<FilterToken> m_tokens; ///< whole ones before the cursor
    std::optional<FilterToken> m_partial;
    bool m_isInside = false;
    bool m_endsWithAt = false;
    qsizetype m_size = 0;
    QList<FilterCompletion> m_items;
};

} // namespace

FilterCompletions completeFilter(const QString &text, qsizetype cursor, FilterScope scope, const FilterVocabulary &vocabulary, int limit)
{
    return Completer(text.first(std::clamp<qsizetype>(cursor, 0, text.size())), scope, vocabulary).complete(limit);
}

} // namespace VisionFlow
