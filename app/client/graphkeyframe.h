// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A graph on the screen as a keyframe in a file, and back.
#pragma once

#include "app/core/graphsnapshot.h"
#include "recording/export/graphxml.h"
#include "recording/sessionreader.h"

namespace VisionFlow {

/// \p origin: what the snapshot's steady clock read when the session began. Time and afterMessage are left to the caller.
/// \pre snapshot.topology is set
Recording::Keyframe keyframeOf(const GraphSnapshot &snapshot, std::chrono::nanoseconds origin);

/// Slots in the order of the document, keys from 1; epoch on the session's clock.
GraphSnapshot snapshotOf(const Recording::RestoredKeyframe &keyframe);

/// The graph with the places of its last updates, for an export.
Recording::GraphMoment momentOf(const GraphSnapshot &snapshot, std::optional<quint32> ssspSource);

} // namespace VisionFlow
