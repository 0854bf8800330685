// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which labels may be shown together.
#pragma once

#include <QRectF>

#include <span>
#include <vector>

namespace VisionFlow {

/// Takes boxes in order of priority. \return for each whether it may be shown: inside \p view and clear of every box
/// that was taken before it.
std::vector<bool> placeLabels(std::span<const QRectF> boxes, const QRectF &view);

} // namespace VisionFlow
