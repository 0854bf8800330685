// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/filtersubject.h"

#include <array>
#include <charconv>
#include <cmath>

namespace VisionFlow {

namespace {

template <typename Number>
QString shortest(Number value)
{
    std::array<char, 32> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    return QString::fromLatin1(digits.data(), end - digits.data());
}

} // namespace

QString filterValueText(const FilterField &field, double value)
{
    if (const QLatin1StringView name = field.nameOf(value); !name.isEmpty())
        return name;
    if (field.whole && std::abs(value) < 9e15)
        return QString::number(qint64(value));
    return field.isFloat ? shortest(float(value)) : shortest(value);
}

} // namespace VisionFlow
