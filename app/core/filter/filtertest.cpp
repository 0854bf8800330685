// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filtertest.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

// Steps that PCRE2 may take from one start, and how deep it may nest; a pattern's own settings can only lower them.
constexpr auto patternLimits = "(*LIMIT_MATCH=20000)(*LIMIT_DEPTH=1000)"_L1;

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c + ('a' - 'A')) : c; }

bool containsLower(QByteArrayView text, QByteArrayView lowerWord)
{
    const qsizetype last = text.size() - lowerWord.size();
    const char first = lowerWord.front();
    for (qsizetype at = 0; at <= last; ++at) {
        if (lower(text[at]) != first)
            continue;
        qsizetype i = 1;
        while (i < lowerWord.size() && lower(text[at + i]) == lowerWord[i])
            ++i;
        if (i == lowerWord.size())
            return true;
    }
    return false;
}

} // namespace

FilterPattern::FilterPattern(const QString &pattern)
    : m_expression(patternLimits + pattern, QRegularExpression::CaseInsensitiveOption)
{
}

bool FilterPattern::matches(QStringView text) const
{
    if (isTooCostly())
        return false;
    const QRegularExpressionMatch match = m_expression.match(text.first(std::min(text.size(), longestText)));
    if (!match.isValid())
        m_tooCostly.store(true, std::memory_order_relaxed);
    return match.hasMatch();
}

FilterSearch::FilterSearch(const QString &word)
    : m_word(word)
{
    const bool isAscii = std::all_of(word.begin(), word.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii)
        m_lower = word.toLower().toLatin1();
    bool isNumber = false;
    const uint number = word.toUInt(&isNumber);
    if (isNumber)
        m_id = number;
}

bool FilterSearch::isIn(QByteArrayView utf8) const
{
    return m_lower.isEmpty() ? isIn(QString::fromUtf8(utf8)) : containsLower(utf8, m_lower);
}

bool FilterTest::holds(QStringView text) const
{
    const auto fits = [&](const QString &wanted) {
        switch (check) {
        case Check::Equal:
            return text.compare(wanted, Qt::CaseInsensitive) == 0;
        case Check::Contains:
            return text.contains(wanted, Qt::CaseInsensitive);
        case Check::Starts:
            return text.startsWith(wanted, Qt::CaseInsensitive);
        case Check::Ends:
            return text.endsWith(wanted, Qt::CaseInsensitive);
        default:
            return false;
        }
    };
    if (check == Check::NotEmpty)
        return !text.isEmpty();
    if (check == Check::Matches)
        return pattern->matches(text);
    return std::any_of(texts.begin(), texts.end(), fits) != isNegated;
}

bool FilterTest::holds(QByteArrayView all) const
{
    const QByteArrayView part = slicedBytes(all, slice);
    const auto fits = [&](const QByteArray &wanted) {
        switch (check) {
        case Check::Equal:
            return part == wanted;
        case Check::Contains:
            return part.indexOf(wanted) >= 0;
        case Check::Starts:
            return part.startsWith(wanted);
        case Check::Ends:
            return part.endsWith(wanted);
        default:
            return false;
        }
    };
    if (check == Check::NotEmpty)
        return !part.isEmpty();
    return std::any_of(bytes.begin(), bytes.end(), fits) != isNegated;
}

bool FilterTest::holdsAt(double seconds, const FilterMoment &moment) const
{
    return std::any_of(times.begin(), times.end(), [&](const FilterTimeInterval &interval) {
        return interval.first + moment.baseOf(interval.firstBase) <= seconds && seconds <= interval.last + moment.baseOf(interval.lastBase);
    });
}

QByteArrayView slicedBytes(QByteArrayView bytes, const FilterSlice &slice)
{
    const qsizetype size = bytes.size();
    const qsizetype start = slice.offset >= 0 ? std::min<qsizetype>(slice.offset, size) : std::max<qsizetype>(size + slice.offset, 0);
    const qsizetype left = size - start;
    return bytes.sliced(start, slice.length ? std::min<qsizetype>(*slice.length, left) : left);
}

} // namespace VisionFlow
