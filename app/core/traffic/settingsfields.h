// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A settings message as fields: numbers with their paths, typed values, hashes.
#pragma once

#include "app/core/traffic/fieldwriter.h"
#include "protocol/settings/pathregistry.h"

namespace VisionFlow {

/// Adds the fields of \p payload, which begins at the writer's base. A payload that breaks off shows what comes before.
/// Source: PROTOCOL.md sections 11 and 12.2.
void addSettings(FieldWriter &to, QByteArrayView payload, const Wire::PathRegistry &paths);

} // namespace VisionFlow
