// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a file that says it is a session, and makes sure that it is one before a single row is read.
#pragma once

#include "protocol/result.h"
#include "recording/sqlite.h"

namespace VisionFlow::Recording {

struct OpenedFile
{
    std::unique_ptr<Database> database;
    bool isShorter = false; ///< than its own head says
    bool lacksLog = false;  ///< there is a log beside it that cannot be read
};

/// Looks at the head by hand, then opens read-only with all of SQLite's defences, and compares the schema letter by letter.
/// \return the database, or why it is refused, in one sentence.
Result<OpenedFile, QString> openStrangersFile(const QString &path, qint64 largestValue, std::chrono::milliseconds longestStep);

} // namespace VisionFlow::Recording
