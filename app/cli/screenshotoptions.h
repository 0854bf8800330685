// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What `visionflow screenshot` is to draw, read from its arguments and nothing else.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/verbparser.h"
#include "protocol/result.h"

#include <QSize>
#include <QStringList>

#include <chrono>
#include <optional>

namespace VisionFlow::Cli {

struct ScreenshotOptions
{
    enum class Page { Start, Graph, Metrics, Settings };
    enum class Theme { Dark, Light };

    QString target;                           ///< file or URL; empty: see source
    QString source;                           ///< built-in source: system, demo, churn
    QString output;                           ///< PNG
    QSize size{1280, 800};                    ///< pixels
    std::chrono::milliseconds at{3000};       ///< after the first positions (the start page: after it is shown)
    std::chrono::milliseconds timeout{60000}; ///< until the first positions
    Page page = Page::Graph;
    Theme theme = Theme::Dark;
    std::optional<quint32> select; ///< node to select and frame
    bool labels = false;           ///< label every node there is room for
    bool json = false;             ///< errors as JSON
    QString help;                  ///< not empty: print this and leave
};

VerbSyntax screenshotSyntax();

/// \return the options, or what is wrong with \p arguments.
Result<ScreenshotOptions, Failure> parseScreenshotOptions(const QStringList &arguments);

} // namespace VisionFlow::Cli
