// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One line about a message, for lists.
#pragma once

#include "app/core/traffic/messagecontext.h"
#include "app/core/traffic/messagefacts.h"

namespace VisionFlow {

/// Such as "2,000 nodes, snapshot", "round trip 0.4 ms", "200 OK, 512 KiB". Plain text, cleaned, one line. Reads the message again, so it
/// is for rows that show, not for all. \p facts are those of \p message.
QString messageSummary(const Wire::CapturedMessage &message, const MessageFacts &facts, const MessageContext &context);

} // namespace VisionFlow
