// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Durations as people type them: 500ms, 10s, 2m.
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace VisionFlow::Cli {

/// A number with ms, s or m; a bare number counts seconds. Nothing for anything else, or beyond a day.
std::optional<std::chrono::milliseconds> parseDuration(const QString &text);

} // namespace VisionFlow::Cli
