// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a message apart for people: what each byte of it means. A second reading of the wire, from PROTOCOL.md.
#pragma once

#include "app/core/traffic/field.h"
#include "app/core/traffic/messagecontext.h"
#include "app/core/traffic/messagefacts.h"

namespace VisionFlow {

struct DissectionLimits
{
    qsizetype records = 200; ///< records of nodes among the fields
    qsizetype fields = 50'000;
};

/// Any bytes can be taken apart: what does not decode is there with its raw bytes. \p facts are those of \p message; what it answers is
/// among the fields. Costs some ten microseconds for each record that is among the fields, so it is for one message at a time.
Dissection dissect(const Wire::CapturedMessage &message, const MessageFacts &facts, const MessageContext &context,
                   const DissectionLimits &limits = {});

} // namespace VisionFlow
