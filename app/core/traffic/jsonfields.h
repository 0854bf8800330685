// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON as fields: a tree whose every value knows its bytes.
#pragma once

#include "app/core/traffic/fieldwriter.h"

namespace VisionFlow {

/// Adds the value in \p json, which begins at the writer's base, as field \p name with what is in it. Reads as far as the text is JSON, at
/// most Limits::jsonDepth deep. \return offset behind what was read; less than the size when something else follows or the text is broken.
qsizetype addJson(FieldWriter &to, QByteArrayView json, const QString &name);

} // namespace VisionFlow
