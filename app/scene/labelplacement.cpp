// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/labelplacement.h"

#include <algorithm>

namespace VisionFlow {

std::vector<bool> placeLabels(std::span<const QRectF> boxes, const QRectF &view)
{
    std::vector<bool> isPlaced;
    isPlaced.reserve(boxes.size());
    std::vector<QRectF> taken;
    for (const QRectF &box : boxes) {
        const bool fits
            = view.contains(box) && std::none_of(taken.begin(), taken.end(), [&](const QRectF &other) { return other.intersects(box); });
        if (fits)
            taken.push_back(box);
        isPlaced.push_back(fits);
    }
    return isPlaced;
}

} // namespace VisionFlow
