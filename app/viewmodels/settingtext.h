// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Values of settings for a person: as text and back, and as places on a slider. Pure functions.
#pragma once

#include "protocol/settings/settingsschema.h"

namespace VisionFlow::SettingText {

/// As a field shows it and parse() reads it: digits without groups, no unit, as few as say the value exactly.
QString plain(const Wire::SettingValue &value);
/// As sentences and tables say it: "12.5 Hz", "on", "#f5a24b", "nothing" for an empty text.
QString spoken(const Wire::SettingInfo &info, const Wire::SettingValue &value);
/// \p text as a value of the setting's type: numbers in the writing of the locale or of C, with or without the unit.
/// Whether it is in range is not asked here. \return nothing when it cannot be read.
std::optional<Wire::SettingValue> parse(const Wire::SettingInfo &info, const QString &text);
/// Why \p text may not be set, as a sentence; empty when it may.
QString problem(const Wire::SettingInfo &info, const QString &text);
QString problem(const Wire::SettingInfo &info, const Wire::SettingValue &value);
/// "0 to 20", "at least 1 Hz"; empty without a range.
QString range(const Wire::SettingInfo &info);

/// Whether a slider over the range is of use: both ends known, and no needle in a haystack.
bool hasSlider(const Wire::SettingInfo &info);
/// 0 … 1. \pre hasSlider()
double position(const Wire::SettingInfo &info, const Wire::SettingValue &value);
/// The round value nearest to \p position. \pre hasSlider()
Wire::SettingValue atPosition(const Wire::SettingInfo &info, double position);
/// \p steps on from \p value, at least one; whole steps on a linear slider, hundredths of the way on a logarithmic one.
Wire::SettingValue stepped(const Wire::SettingInfo &info, const Wire::SettingValue &value, int steps);

} // namespace VisionFlow::SettingText
