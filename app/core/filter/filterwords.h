// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A filter said in words.
#pragma once

#include "app/core/filter/filterexpression.h"

namespace VisionFlow {

/// "node.kind is knowledge and node.sssp.dist is below 3"; "everything" for the empty filter.
QString filterInWords(const FilterExpression &expression);

} // namespace VisionFlow
