// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Metrics as a table: a row a moment, a column a metric.
#pragma once

#include "recording/export/exportoutcome.h"
#include "recording/sessionreader.h"

namespace VisionFlow::Recording {

/// Header: time_s, then the metrics by name, units in their names. Empty where nothing was measured. RFC 4180, numbers with a point.
ExportOutcome exportMetricsCsv(SessionReader &session, QIODevice &to);

/// \p text as a cell of a CSV file (RFC 4180), quoted where it must be.
QByteArray csvCell(const QString &text);

} // namespace VisionFlow::Recording
