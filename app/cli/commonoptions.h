// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What several verbs ask for in the same words.
#pragma once

#include "app/cli/exitcode.h"
#include "protocol/result.h"
#include "server/verboption.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace VisionFlow::Cli {

/// --ca FILE, of every verb that connects.
VerbOption caOption();
/// --timeout TIME, \p longest wait for \p what.
VerbOption timeoutOption(const QString &what = QStringLiteral("the connection"), const QString &longest = QStringLiteral("10s"));

/// The first MiB of \p path, PEM; nothing when \p path is empty, as it is without --ca.
Result<QByteArray, Failure> readCertificates(const QString &path);

/// parseDuration(), and longer than nothing.
std::optional<std::chrono::milliseconds> parseWait(const QString &text);

} // namespace VisionFlow::Cli
