// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Traffic as browsers save it, both ways: HTTP Archive 1.2 with _webSocketMessages.
#pragma once

#include "recording/export/exportoutcome.h"
#include "recording/sessionreader.h"

namespace VisionFlow::Recording {

/// One entry for each WebSocket and for each answered request. Source: http://www.softwareishard.com/blog/har-12-spec/ and what Chromium
/// writes: messages of {"type": "send" or "receive", "time": seconds since the Unix epoch, "opcode", "data"}, base64 for all but text.
ExportOutcome exportHar(SessionReader &session, QIODevice &to);

/// Makes the session \p path of the WebSocket messages and requests in an archive. What has no time or no data is left out and noted.
ExportOutcome importHar(QIODevice &from, const QString &path, const QString &program);

} // namespace VisionFlow::Recording
