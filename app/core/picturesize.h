// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How large a picture may be.
#pragma once

#include <QSize>
#include <QString>

namespace VisionFlow::PictureSize {

constexpr int leastSide = 64;  ///< pixels
constexpr int mostSide = 8192; ///< pixels; a graphics card may allow less
/// In all: drawing takes some 40 bytes a pixel, smoothed edges included, so this is 1.4 GB.
constexpr qint64 mostPixels = qint64(8192) * 4320;

/// Empty, or why nothing of \p size is drawn, in a sentence. \p side: the most pixels a side here.
QString problem(const QSize &size, int side = mostSide);

} // namespace VisionFlow::PictureSize
