// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a verb says when it ends: a number for scripts, a sentence for people, a JSON line for machines.
#pragma once

#include <QString>

#include <optional>

namespace VisionFlow::Cli {

/// Exit codes are part of the interface: numbers and names never change meaning. Source: docs/command-line.md.
enum class ExitCode {
    Done = 0,
    AnswerIsNo = 1, ///< ran, and a check failed
    Usage = 2,
    Authentication = 3,
    Unreachable = 4,   ///< name, refused, TLS, timeout before connect
    PeerError = 5,     ///< the peer answered with an error
    Protocol = 6,      ///< bytes that cannot be decoded
    Deadline = 7,      ///< too slow after connecting
    File = 8,          ///< missing, unreadable, wrong format, disk full
    Environment = 9,   ///< no display, no GL
    Interrupted = 130, ///< Ctrl+C, where something was left to do
    Terminated = 143,
};

/// Stable name of a failure, such as "unreachable".
const char *exitCodeName(ExitCode code);

struct Failure
{
    ExitCode code = ExitCode::Usage;
    QString message;                     ///< a sentence
    QString target;                      ///< URL, path or option it is about; may be empty
    QString hint;                        ///< what to do; may be empty
    QString name{};                      ///< more exact than that of the code, such as "filter_syntax"; part of the interface too
    std::optional<qsizetype> position{}; ///< where in \c target it goes wrong
};

/// Prints \p failure to stderr, for people or (\p json) as one line of JSON. \return the process's exit status.
int report(const Failure &failure, bool json);

} // namespace VisionFlow::Cli
