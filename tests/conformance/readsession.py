#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a session file by docs/session-format.md alone: readsession.py FILE prints one JSON object about it.

Shares no line with the product; what it counts must be what the product counts.
"""
import json
import sqlite3
import struct
import sys
from pathlib import Path

STATE = struct.Struct("<I B 3x 3f f 3f f 3f f 3f i")
RECORD = struct.Struct("<H 3f 3f f i")


def node_records(data):
    kind, flags, reserved, sequence, _ = struct.unpack_from("<BBHIQ", data)
    if kind != 0x01 or flags & 0x09 or reserved:  # something else, or compressed, or wide
        return None
    return sequence, list(RECORD.iter_unpack(data[16:]))


def main():
    path = Path(sys.argv[1])
    head = path.read_bytes()[:100]
    assert head[:16] == b"SQLite format 3\0"
    assert struct.unpack_from(">I", head, 60)[0] == 1, "version"
    assert head[68:72] == b"VFSN"
    session = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    meta = dict(session.execute("SELECT key, value FROM meta"))
    rest = {row[0] for row in session.execute("SELECT id FROM connections WHERE is_rest = 1")}
    about = {
        "started_us": int(meta["started_us"]),
        "ended": "ended_ns" in meta,
        "messages": 0, "bytes": 0, "updates": 0, "keyframes": 0, "last_ns": 0,
        "connections": [row[0] for row in session.execute("SELECT endpoint FROM connections ORDER BY id")],
        "settings": session.execute("SELECT count(DISTINCT path) FROM settings").fetchone()[0],
        "metrics": sorted(row[0] for row in session.execute("SELECT DISTINCT name FROM metrics")),
    }
    last_number = 0
    latest = {}
    for number, time_ns, connection, way, carrier, wire_length, data in session.execute("SELECT * FROM messages ORDER BY number"):
        assert number > last_number and time_ns >= about["last_ns"]
        assert carrier in range(8) and way in (0, 1)
        assert (carrier in (6, 7)) == (connection in rest)
        if carrier not in (0, 6, 7):
            frame = 2 if len(data) < 126 else 4 if len(data) < 65536 else 10
            assert wire_length == len(data) + frame + (4 if way == 0 else 0)
        last_number, about["last_ns"] = number, time_ns
        about["messages"] += 1
        about["bytes"] += len(data)
        if carrier == 2 and way == 1 and (update := node_records(data)):
            about["updates"] += 1
            for raw_id, x, y, z, *_ in update[1]:
                latest[raw_id & 0x3fff] = (x, y, z)
    for time_ns, after, document, epoch_ns, states in session.execute(
            "SELECT time_ns, after_message, document, epoch_ns, states FROM keyframes JOIN topologies ON topologies.id = topology"):
        about["keyframes"] += 1
        graph = json.loads(document)
        rows = list(STATE.iter_unpack(states))
        assert {row[0] for row in rows} == {node["id"] for node in graph["nodes"]}
        newest = max(row[13] for row in rows)
        # A graph document is stamped when it has been read, which may be a while after it arrived.
        assert newest >= 0 and epoch_ns + newest * 1e9 < time_ns + 10e9, "no state is much later than the keyframe"
        assert after <= last_number
        about["nodes"] = len(graph["nodes"])
        about["edges"] = len(graph["edges"])
    about["placed"] = len(latest)
    print(json.dumps(about))


if __name__ == "__main__":
    main()
