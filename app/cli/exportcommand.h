// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs `export` and `convert`: sessions into other formats, and other formats into sessions.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/verbparser.h"
#include "protocol/result.h"

#include <QStringList>

#include <chrono>
#include <optional>

namespace VisionFlow::Cli {

enum class SessionFormat { Session, JsonLines, Har, Pcapng, Csv, GraphMl, Gexf };

/// By the name that --format takes; nothing when there is no such format.
std::optional<SessionFormat> formatOfName(const QString &name);
/// By the end of a file's name.
std::optional<SessionFormat> formatOfFile(const QString &path);

struct ExportOptions
{
    QString help; ///< to be printed instead of anything else, when not empty
    QString input;
    QString output; ///< empty: stdout
    SessionFormat from = SessionFormat::Session;
    SessionFormat to = SessionFormat::JsonLines;
    std::optional<std::chrono::milliseconds> at; ///< moment of a graph; nothing: the last
    bool json = false;
};

VerbSyntax exportSyntax();
VerbSyntax convertSyntax();

/// Pure.
Result<ExportOptions, Failure> parseExportOptions(const QStringList &arguments);
Result<ExportOptions, Failure> parseConvertOptions(const QStringList &arguments);

int runExport(const QStringList &arguments);
int runConvert(const QStringList &arguments);

} // namespace VisionFlow::Cli
