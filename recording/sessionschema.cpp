// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/sessionschema.h"

#include <array>

namespace VisionFlow::Recording {

// The texts are compared letter by letter with what a file says, so none of them changes without a new version.
std::span<const SchemaObject> sessionSchema()
{
    static constexpr std::array objects = {
        SchemaObject{"table", "meta", "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"},
        SchemaObject{
            "table", "connections",
            "CREATE TABLE connections (id INTEGER PRIMARY KEY, url TEXT NOT NULL, endpoint TEXT NOT NULL, subprotocol TEXT NOT NULL, "
            "is_rest INTEGER NOT NULL, opened_ns INTEGER NOT NULL, closed_ns INTEGER)"},
        // The bytes come last, so that the rest of a row is read without them.
        SchemaObject{"table", "messages",
                     "CREATE TABLE messages (number INTEGER PRIMARY KEY, time_ns INTEGER NOT NULL, connection INTEGER NOT NULL, "
                     "way INTEGER NOT NULL, carrier INTEGER NOT NULL, wire_length INTEGER NOT NULL, bytes BLOB NOT NULL)"},
        SchemaObject{"index", "messages_by_time", "CREATE INDEX messages_by_time ON messages (time_ns)"},
        SchemaObject{"table", "topologies",
                     "CREATE TABLE topologies (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL, document TEXT NOT NULL)"},
        SchemaObject{"table", "keyframes",
                     "CREATE TABLE keyframes (number INTEGER PRIMARY KEY, time_ns INTEGER NOT NULL, after_message INTEGER NOT NULL, "
                     "topology INTEGER NOT NULL, epoch_ns INTEGER NOT NULL, states BLOB NOT NULL)"},
        SchemaObject{"index", "keyframes_by_time", "CREATE INDEX keyframes_by_time ON keyframes (time_ns)"},
        SchemaObject{"table", "settings",
                     "CREATE TABLE settings (path TEXT NOT NULL, time_ns INTEGER NOT NULL, value TEXT NOT NULL, "
                     "PRIMARY KEY (path, time_ns)) WITHOUT ROWID"},
        SchemaObject{"table", "metrics", "CREATE TABLE metrics (time_ns INTEGER NOT NULL, name TEXT NOT NULL, value REAL NOT NULL)"},
        SchemaObject{"table", "markers", "CREATE TABLE markers (id INTEGER PRIMARY KEY, time_ns INTEGER NOT NULL, text TEXT NOT NULL)"},
        SchemaObject{"table", "view", "CREATE TABLE view (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"},
    };
    return objects;
}

} // namespace VisionFlow::Recording
