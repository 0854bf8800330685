// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What `visionflow-server` and `visionflow serve` were asked to do, read from the command line and nothing else.
#pragma once

#include "protocol/result.h"
#include "server/graphserver.h"
#include "server/replay/replaystream.h"
#include "server/sources/sourcefactory.h"
#include "server/verboption.h"

namespace VisionFlow::Server {

struct ServeOptions
{
    enum class Kind {
        Serve,
        Replay,   ///< of a session file
        Manifest, ///< print true answers about the demo graph and end
        Help,
        Version,
    };
    Kind kind = Kind::Serve;
    SourceSpec source{QStringLiteral("demo"), 42, 0};
    ServerOptions server;
    QString replayFile;
    ReplayPace pace;
    bool json = false;
};

/// A usage error, with exit code 2.
struct ServeUsageError
{
    QString text; ///< a sentence
    bool json = false;
};

/// \p arguments begin with the first option. Pure.
Result<ServeOptions, ServeUsageError> parseServeOptions(const QStringList &arguments);

/// Every option, in the order of --help.
QList<VerbOption> serveOptions();

/// The text of --help for a program that is called by \p command, such as "visionflow serve".
QString serveHelpText(const QString &command);

} // namespace VisionFlow::Server
