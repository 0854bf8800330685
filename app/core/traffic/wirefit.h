// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which layout of node updates bytes would fit that do not fit the profile in use.
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace VisionFlow {

/// A layout that servers of some era have spoken: a head, items of one size, maybe a tail.
struct WireLayout
{
    const char *name;    ///< such as "unified 28"
    qsizetype headBytes; ///< 0: items alone
    qsizetype itemBytes;
    qsizetype tailBytes;
    qsizetype idBytes; ///< of an item's id, which comes first; position and velocity follow, three f32 each
    bool hasFloats;    ///< position and velocity are f32
};

struct WireFit
{
    const WireLayout *layout = nullptr;
    qsizetype items = 0;
};

/// The layout that \p bytes fit by size, first bytes and look of their numbers, or nothing. visionflow.1 and V1 are not looked for.
std::optional<WireFit> foreignFit(QByteArrayView bytes);

/// Such as "56,009 bytes do not divide by 34; they fit a 9-byte header starting 42 and 2,000 × 28"; empty when nothing fits.
QString explainMisfit(QByteArrayView bytes);

} // namespace VisionFlow
