// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/duration.h"

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

std::optional<std::chrono::milliseconds> parseDuration(const QString &text)
{
    struct Unit
    {
        QLatin1StringView suffix;
        double milliseconds;
    };
    // "ms" stands before "s" and "m", which end or begin it.
    constexpr Unit units[] = {{"ms"_L1, 1}, {"s"_L1, 1000}, {"m"_L1, 60000}, {""_L1, 1000}};
    constexpr double day = 86'400'000;
    for (const Unit &unit : units) {
        if (!text.endsWith(unit.suffix))
            continue;
        bool ok = false;
        const double value = text.chopped(unit.suffix.size()).toDouble(&ok) * unit.milliseconds;
        if (!ok || !(value >= 0) || value > day)
            return std::nullopt;
        return std::chrono::milliseconds(qint64(value));
    }
    return std::nullopt;
}

} // namespace VisionFlow::Cli
