// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filtervalues.h"

#include <QDateTime>
#include <QStringList>

#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

struct Unit
{
    QStringView name;
    double factor;
};
constexpr Unit durations[]
    = {{u"ns", 1e-9}, {u"us", 1e-6}, {u"µs", 1e-6}, {u"μs", 1e-6}, {u"ms", 1e-3}, {u"s", 1}, {u"min", 60}, {u"h", 3600}, {u"d", 86400}};
constexpr Unit sizes[] = {{u"B", 1}, {u"kB", 1e3}, {u"MB", 1e6}, {u"GB", 1e9}, {u"KiB", 1 << 10}, {u"MiB", 1 << 20}, {u"GiB", 1 << 30}};

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }

qsizetype skipDigits(const QString &text, qsizetype at)
{
    while (at < text.size() && isDigit(text[at]))
        ++at;
    return at;
}

/// Where the decimal number at \p start ends; \p start when there is none.
qsizetype endOfDecimal(const QString &text, qsizetype start)
{
    qsizetype at = skipDigits(text, start);
    qsizetype digits = at - start;
    if (at < text.size() && text[at] == u'.') {
        const qsizetype end = skipDigits(text, at + 1);
        digits += end - at - 1;
        at = end;
    }
    if (digits == 0)
        return start;
    if (at < text.size() && text[at].toLower() == u'e') {
        qsizetype exponent = at + 1;
        if (exponent < text.size() && (text[exponent] == u'-' || text[exponent] == u'+'))
            ++exponent;
        const qsizetype end = skipDigits(text, exponent);
        if (end > exponent)
            at = end;
    }
    return at;
}

int hexValue(QChar c)
{
    if (isDigit(c))
        return c.unicode() - u'0';
    const char16_t lower = c.toLower().unicode();
    return lower >= u'a' && lower <= u'f' ? lower - u'a' + 10 : -1;
}

} // namespace

std::optional<FilterNumber> readFilterNumber(const QString &text)
{
    if (text.startsWith("0x"_L1, Qt::CaseInsensitive)) {
        bool isNumber = false;
        const qulonglong value = QStringView(text).sliced(2).toULongLong(&isNumber, 16);
        return isNumber ? std::optional(FilterNumber{double(value), {}}) : std::nullopt;
    }
    const qsizetype start = text.startsWith(u'-') || text.startsWith(u'+') ? 1 : 0;
    const qsizetype end = endOfDecimal(text, start);
    if (end == start)
        return std::nullopt;
    // Past the largest number it is infinity, which compares as one expects.
    const double size = QStringView(text).sliced(start, end - start).toDouble();
    return FilterNumber{text.startsWith(u'-') ? -size : size, text.sliced(end)};
}

std::optional<double> filterUnitFactor(FilterUnit quantity, const QString &unit)
{
    if (unit.isEmpty())
        return 1;
    const auto find = [&](std::span<const Unit> units) -> std::optional<double> {
        for (const Unit &row : units) {
            if (unit.compare(row.name, Qt::CaseInsensitive) == 0)
                return row.factor;
        }
        return std::nullopt;
    };
    switch (quantity) {
    case FilterUnit::Seconds:
        return find(durations);
    case FilterUnit::Bytes:
        return find(sizes);
    case FilterUnit::None:
        break;
    }
    return std::nullopt;
}

QString filterUnitNames(FilterUnit quantity)
{
    switch (quantity) {
    case FilterUnit::Seconds:
        return u"ns, us, ms, s, min, h, d"_s;
    case FilterUnit::Bytes:
        return u"B, kB, MB, GB, KiB, MiB, GiB"_s;
    case FilterUnit::None:
        break;
    }
    return {};
}

std::optional<FilterTime> readFilterTime(const QString &text)
{
    const bool isDate = text.size() >= 10 && text[4] == u'-' && text[7] == u'-';
    if (isDate) {
        const QDateTime moment
            = text.size() == 10 ? QDate::fromString(text, Qt::ISODate).startOfDay() : QDateTime::fromString(text, Qt::ISODateWithMs);
        return moment.isValid() ? std::optional(FilterTime{double(moment.toMSecsSinceEpoch()) / 1000, FilterTimeBase::Epoch})
                                : std::nullopt;
    }
    const auto number = readFilterNumber(text);
    const auto factor = number ? filterUnitFactor(FilterUnit::Seconds, number->unit) : std::nullopt;
    if (!factor)
        return std::nullopt;
    return FilterTime{number->value * *factor, text.startsWith(u'-') ? FilterTimeBase::Now : FilterTimeBase::Start};
}

std::optional<QByteArray> readFilterBytes(const QString &text)
{
    const QStringView digits = text.startsWith("0x"_L1, Qt::CaseInsensitive) ? QStringView(text).sliced(2) : QStringView(text);
    QByteArray bytes;
    for (qsizetype at = 0; at < digits.size();) {
        if (digits[at] == u':' && at > 0 && at + 1 < digits.size()) {
            ++at;
            continue;
        }
        if (at + 1 == digits.size())
            return std::nullopt;
        const int high = hexValue(digits[at]);
        const int low = hexValue(digits[at + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes.append(char(high << 4 | low));
        at += 2;
    }
    return bytes.isEmpty() ? std::nullopt : std::optional(bytes);
}

} // namespace VisionFlow
