// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a session file is made of. docs/session-format.md says it for readers in other languages.
#pragma once

#include <QtGlobal>

#include <span>

namespace VisionFlow::Recording {

/// At offset 68 of the file, big-endian: "VFSN".
inline constexpr quint32 sessionApplicationId = 0x5646534e;
/// At offset 60 of the file, big-endian. Grows with every change that an older reader would not understand.
inline constexpr quint32 sessionVersion = 1;

/// One row of sqlite_schema.
struct SchemaObject
{
    const char *type;
    const char *name;
    const char *sql;
};

/// All there is in a session; a reader refuses a file with anything else.
std::span<const SchemaObject> sessionSchema();

// Keys of the table meta.
inline constexpr char metaStarted[] = "started_us";       ///< wall clock at time 0, microseconds since the Unix epoch
inline constexpr char metaTarget[] = "target";            ///< URL that was recorded, without secrets
inline constexpr char metaProgram[] = "program";          ///< that wrote the file, with its version
inline constexpr char metaEnded[] = "ended_ns";           ///< written last: the file is whole
inline constexpr char metaDropped[] = "dropped_messages"; ///< that did not get into the file
inline constexpr char metaDroppedBytes[] = "dropped_bytes";

} // namespace VisionFlow::Recording
