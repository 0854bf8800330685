// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/wirefit.h"

#include "app/core/countedtext.h"
#include "protocol/bytes.h"
#include "protocol/noderecord.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace VisionFlow {

namespace {

struct WireFitText
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::WireFit)
};

/// A layout and the bytes that it begins with. None: they may be anything.
struct Era
{
    WireLayout layout;
    std::array<quint8, 4> start;
    int startBytes;
};

// Those with a start come first: theirs is the stronger evidence.
constexpr std::array eras = {
    Era{{"unified 28", 9, 28, 0, 4, true}, {0x42}, 1},
    Era{{"unified 28 without a sequence", 1, 28, 0, 4, true}, {0x42}, 1},
    Era{{"V5", 9, 48, 0, 4, true}, {0x05}, 1},
    Era{{"V3", 1, 48, 0, 4, true}, {0x03}, 1},
    Era{{"V2", 1, 36, 0, 4, true}, {0x02}, 1},
    Era{{"V1 with a version byte", 1, 34, 0, 2, true}, {0x01}, 1},
    Era{{"V4 deltas", 4, 20, 0, 4, false}, {0x04}, 1},
    Era{{"V3F0", 8, 28, 4, 4, true}, {0x30, 0x46, 0x33, 0x56}, 4},
    Era{{"graph update", 2, 28, 0, 4, true}, {0x01, 0x00}, 2},
    Era{{"graph update", 2, 28, 0, 4, true}, {0x01, 0x01}, 2},
    Era{{"items of 28", 0, 28, 0, 4, true}, {}, 0},
    Era{{"items of 26", 0, 26, 0, 2, true}, {}, 0},
    Era{{"items of 36", 0, 36, 0, 4, true}, {}, 0},
};

constexpr qsizetype mostLookedAt = 64;
constexpr float farthest = 1e6f;

/// Places and speeds of a layout: finite, not far out, and no denormals, which bytes read askew are full of.
bool looksLikeMotion(const char *numbers)
{
    for (int i = 0; i < 6; ++i) {
        const float number = Wire::load<float>(numbers + 4 * i);
        if (!(std::abs(number) < farthest) || std::fpclassify(number) == FP_SUBNORMAL)
            return false;
    }
    return true;
}

std::optional<qsizetype> itemsOf(const Era &era, QByteArrayView bytes)
{
    const WireLayout &layout = era.layout;
    const qsizetype body = bytes.size() - layout.headBytes - layout.tailBytes;
    if (body < layout.itemBytes || body % layout.itemBytes != 0)
        return std::nullopt;
    for (int i = 0; i < era.startBytes; ++i) {
        if (quint8(bytes[i]) != era.start[std::size_t(i)])
            return std::nullopt;
    }
    const qsizetype items = body / layout.itemBytes;
    if (!layout.hasFloats) // V4 says how many there are, modulo 2^16
        return quint16(items) == Wire::load<quint16>(bytes.data() + 2) ? std::optional(items) : std::nullopt;
    for (qsizetype i = 0; i < std::min(items, mostLookedAt); ++i) {
        if (!looksLikeMotion(bytes.data() + layout.headBytes + i * layout.itemBytes + layout.idBytes))
            return std::nullopt;
    }
    return items;
}

} // namespace

std::optional<WireFit> foreignFit(QByteArrayView bytes)
{
    for (const Era &era : eras) {
        if (const auto items = itemsOf(era, bytes))
            return WireFit{&era.layout, *items};
    }
    return std::nullopt;
}

QString explainMisfit(QByteArrayView bytes)
{
    const auto fit = foreignFit(bytes);
    if (!fit)
        return {};
    const qsizetype left = bytes.size() % Wire::narrowLayout.size();
    const QString size = CountedText::bytes(bytes.size());
    const QString items = CountedText::number(fit->items);
    const qsizetype head = fit->layout->headBytes;
    if (head == 0) {
        const QString text = left == 0 ? WireFitText::tr("%1 do not begin with a header; they fit %2 × %3 without one")
                                       : WireFitText::tr("%1 do not divide by 34 and leave %4; they fit %2 × %3 without a header");
        return left == 0 ? text.arg(size, items).arg(fit->layout->itemBytes) : text.arg(size, items).arg(fit->layout->itemBytes).arg(left);
    }
    const QString why
        = left == 0 ? WireFitText::tr("%1 have no header of visionflow.1").arg(size) : WireFitText::tr("%1 do not divide by 34").arg(size);
    return WireFitText::tr("%1; they fit a %2-byte header starting %3 and %4 × %5")
        .arg(why)
        .arg(head)
        .arg(QString::fromLatin1(bytes.first(1).toByteArray().toHex()), items)
        .arg(fit->layout->itemBytes);
}

} // namespace VisionFlow
