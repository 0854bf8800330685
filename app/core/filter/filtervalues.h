// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a literal means: numbers with units, moments, bytes. Pure functions of its text.
#pragma once

#include "app/core/filter/filterfields.h"
#include "app/core/filter/filtertest.h"

#include <QByteArray>

namespace VisionFlow {

/// A number and what stands behind it.
struct FilterNumber
{
    double value = 0;
    QString unit; ///< as written; empty where there is none
};

/// Decimal, with or without exponent, or 0x…; nothing when \p text does not start with a number.
std::optional<FilterNumber> readFilterNumber(const QString &text);

/// What one \p unit is of the base unit (seconds, bytes), or nothing when it is no unit of \p quantity. Empty is the base unit.
std::optional<double> filterUnitFactor(FilterUnit quantity, const QString &unit);
/// "ns, us, ms, s, min, h or d"; empty for FilterUnit::None.
QString filterUnitNames(FilterUnit quantity);

struct FilterTime
{
    double seconds = 0; ///< from the base on
    FilterTimeBase base = FilterTimeBase::Start;
};

/// "1.5s" after the start, "-30s" before now, or ISO 8601; without an offset in the local time zone.
std::optional<FilterTime> readFilterTime(const QString &text);

/// Pairs of hexadecimal digits, with or without colons between them or 0x before. Nothing when it is not that.
std::optional<QByteArray> readFilterBytes(const QString &text);

} // namespace VisionFlow
