// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Traffic as JSON Lines, both ways: one message a line, {"n", "t", "dir", "endpoint", "opcode", "len", "type", "data"}.
#pragma once

#include "recording/export/exportoutcome.h"
#include "recording/sessionfile.h"
#include "recording/sessionreader.h"

namespace VisionFlow::Recording {

/// \c t is seconds since the session began, \c dir "sent" or "received", \c opcode that of WebSocket or null for HTTP. \c data is the
/// text itself, or base64 where \c encoding says so. Further members (\c carrier, \c connection, \c wire_len and, once for each
/// connection, \c url and \c subprotocol, once for all \c started_us) let importJsonLines() give back the same session.
ExportOutcome exportJsonLines(SessionReader &session, QIODevice &to);

/// Makes the session \p path of what exportJsonLines() wrote, or of lines by others, of which \c data is enough. Lines that make no sense
/// are left out and noted.
ExportOutcome importJsonLines(QIODevice &from, const QString &path, const QString &program);

} // namespace VisionFlow::Recording
