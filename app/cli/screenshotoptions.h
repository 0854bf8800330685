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
    static constexpr std::chrono::milliseconds usualWait{3000};

    QString target;        ///< file or URL; empty: see source
    QString source;        ///< built-in source: system, demo, churn
    QString output;        ///< PNG
    QSize size{1280, 800}; ///< pixels
    /// After the first positions (the start page: after it is shown); of a session file: from its start. Unset: usualWait, or the
    /// beginning of the session.
    std::optional<std::chrono::milliseconds> at;
    std::chrono::milliseconds timeout{60000}; ///< until the first positions
    Page page = Page::Graph;
    Theme theme = Theme::Dark;
    std::optional<quint32> select; ///< node to select and frame
    bool labels = false;           ///< label every node there is room for
    bool view = false;             ///< the graph and its legend alone, not the window
    bool transparent = false;      ///< of a view: no background
    bool legend = true;            ///< of a view
    bool json = false;             ///< errors as JSON
    QString help;                  ///< not empty: print this and leave
};

VerbSyntax screenshotSyntax();

/// \return the options, or what is wrong with \p arguments.
Result<ScreenshotOptions, Failure> parseScreenshotOptions(const QStringList &arguments);

} // namespace VisionFlow::Cli
