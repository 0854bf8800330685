// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings messages as the inspector shows them.
#pragma once

#include "app/core/settings/settingsexchange.h"
#include "protocol/settings/settingsmessage.h"

#include <functional>

namespace VisionFlow {

/// Kind, revision, hashes and rows of \p message; direction, time, sizes and number are the caller's to fill in.
/// \p pathOf: names of numbers; may give nothing.
SettingsExchange recordOf(const Wire::SettingsMessage &message, const std::function<QString(quint16)> &pathOf);

/// What a sender seems to have decided about a payload that arrived: whether it was compressed is known, why not is estimated.
Wire::CompressionDecision observedCompression(bool gzip, QByteArrayView payload, qsizetype wireBytes);

} // namespace VisionFlow
