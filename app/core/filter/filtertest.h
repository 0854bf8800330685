// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One comparison, ready to be asked a million times: the field, and what its value must be like.
#pragma once

#include "app/core/filter/filterexpression.h"

#include <QRegularExpression>

#include <atomic>
#include <memory>
#include <vector>

namespace VisionFlow {

/// Closed on both sides.
struct FilterInterval
{
    double first;
    double last;
};

/// What the moments of a filter count from.
enum class FilterTimeBase : quint8 { Start, Now, Epoch };

struct FilterTimeInterval
{
    double first; ///< seconds
    double last;
    FilterTimeBase firstBase;
    FilterTimeBase lastBase;
};

/// The moments that times are compared with; seconds on the clock of the log.
struct FilterMoment
{
    double now = 0;   ///< "-30s" counts from here
    double epoch = 0; ///< Unix time at which that clock reads 0
    double baseOf(FilterTimeBase base) const { return base == FilterTimeBase::Now ? now : base == FilterTimeBase::Epoch ? -epoch : 0; }
};

/// A regular expression that cannot run away: few steps, over the first longestText characters. One that ever needed more steps
/// matches nothing from then on.
class FilterPattern
{
public:
    static constexpr qsizetype longestText = 4096;

    explicit FilterPattern(const QString &pattern);
    bool isValid() const { return m_expression.isValid(); }
    QString error() const { return m_expression.errorString(); }
    bool matches(QStringView text) const;
    bool isTooCostly() const { return m_tooCostly.load(std::memory_order_relaxed); }

private:
    QRegularExpression m_expression;
    mutable std::atomic<bool> m_tooCostly = false;
};

/// A word to look for, in texts and, where it is a number, among ids.
class FilterSearch
{
public:
    explicit FilterSearch(const QString &word = {});
    bool isIn(QStringView text) const { return text.contains(m_word, Qt::CaseInsensitive); }
    /// UTF-8; quick where the word is plain ASCII.
    bool isIn(QByteArrayView utf8) const;
    std::optional<quint32> id() const { return m_id; }

private:
    QString m_word;
    QByteArray m_lower; ///< of an ASCII word; empty otherwise
    std::optional<quint32> m_id;
};

struct FilterTest
{
    enum class Check : quint8 { Numbers, Times, NotEmpty, Equal, Contains, Starts, Ends, Matches, Search };

    FilterFieldId field = FilterFieldId::FrameNumber; ///< of no meaning to Search
    Check check = Check::Numbers;
    bool isNegated = false; ///< of one value: "!=" on texts and bytes
    std::vector<FilterInterval> numbers{};
    std::vector<FilterTimeInterval> times{};
    QStringList texts{};
    QList<QByteArray> bytes{};
    FilterSlice slice{};
    std::shared_ptr<const FilterPattern> pattern{};
    FilterSearch search{};

    bool holds(double value) const
    {
        for (const FilterInterval &interval : numbers) {
            if (interval.first <= value && value <= interval.last)
                return true;
        }
        return false;
    }
    bool holds(QStringView text) const;
    bool holds(QByteArrayView bytes) const;
    /// \p seconds on the clock of the log.
    bool holdsAt(double seconds, const FilterMoment &moment) const;
};

/// The part of \p bytes that \p slice names; as much of it as there is.
QByteArrayView slicedBytes(QByteArrayView bytes, const FilterSlice &slice);

} // namespace VisionFlow
