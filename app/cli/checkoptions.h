// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What `visionflow check` was asked: of whom, for how long, and what must hold.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/verbparser.h"
#include "protocol/result.h"

#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>

namespace VisionFlow::Cli {

/// Position frames a second that are right.
struct RateRange
{
    double hz = 0;
    double tolerance = 0; ///< more or less
    bool contains(double rate) const { return rate >= hz - tolerance && rate <= hz + tolerance; }
};

/// "5±0.3", "5+-0.3"; a bare "5" allows a tenth of it. Nothing for anything else.
std::optional<RateRange> parseRateRange(const QString &text);

struct CheckOptions
{
    QString help; ///< not empty: print it, and end
    QUrl url;     ///< of a server; or
    QString file; ///< a recorded session
    std::optional<RateRange> rate;
    std::optional<quint64> mostFindings; ///< 0 where nothing at all was asked for
    std::chrono::milliseconds duration{10'000};
    std::chrono::milliseconds timeout{10'000}; ///< for connecting; this and the duration are about servers alone
    QByteArray caCertificates;
    QString target() const { return file.isEmpty() ? url.toDisplayString() : file; }
    bool json = false;
};

VerbSyntax checkSyntax();
Result<CheckOptions, Failure> parseCheckOptions(const QStringList &arguments);

} // namespace VisionFlow::Cli
