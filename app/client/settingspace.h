// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast settings leave for the server.
#pragma once

#include <chrono>

namespace VisionFlow {

struct SettingsPace
{
    std::chrono::milliseconds interval{200}; ///< the first wish leaves at once, those of the same interval after it together
    /// Servers take 60 settings messages a minute, 10 at once (PROTOCOL.md section 9); a little less keeps us clear of it.
    double perSecond = 0.9;
    double burst = 9;
    std::chrono::milliseconds answerTimeout{10000}; ///< then what became of a request is asked for, and a sync is sent again
};

} // namespace VisionFlow
