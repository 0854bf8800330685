// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a filter looks at: something with fields.
#pragma once

#include "app/core/filter/filtertest.h"

namespace VisionFlow {

/// A field may have several values, such as the ids of all records of a frame: a test holds when it holds for any of them, and
/// does not where there are none.
class FilterSubject
{
public:
    virtual ~FilterSubject() = default;
    virtual bool test(const FilterTest &test) = 0;
    /// The values of \p field as text with the point as decimal mark: for columns of a table or a file.
    virtual QStringList values(FilterFieldId field) = 0;
};

/// The text of one value of \p field: its name, or the shortest number that reads back as the same.
QString filterValueText(const FilterField &field, double value);

} // namespace VisionFlow
