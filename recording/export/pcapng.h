// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Traffic as Wireshark reads it: a pcapng file in which Ethernet, IP, TCP, the upgrade and the framing are made up around real payloads.
#pragma once

#include "recording/export/exportoutcome.h"
#include "recording/sessionreader.h"

namespace VisionFlow::Recording {

/// Each connection is one TCP stream, each HTTP exchange one of its own; frames of the client are masked, TLS is left away. Markers are
/// comments of the packet that follows them. ExportOutcome::items counts WebSocket frames. Sources: draft-ietf-opsawg-pcapng, RFC 6455.
ExportOutcome exportPcapng(SessionReader &session, QIODevice &to);

} // namespace VisionFlow::Recording
