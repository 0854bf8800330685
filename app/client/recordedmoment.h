// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph of a session file at any moment.
#pragma once

#include "recording/export/graphxml.h"
#include "recording/sessionreader.h"

#include <optional>

namespace VisionFlow {

/// From the keyframe before \p timeNs and the messages after it. Nothing where the session knows no graph by then.
std::optional<Recording::GraphMoment> recordedMoment(Recording::SessionReader &session, qint64 timeNs);

} // namespace VisionFlow
