#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The wire once more, written from PROTOCOL.md alone with nothing but struct, so that two readings of it meet.

check DIR   decodes every vector in DIR and compares with what its file promises (run by CTest)
write DIR   makes the vectors again from the list below
decode      reads one message as hex from standard input and prints it as JSON

vectorfiles.py says what a vector looks like.
"""
import gzip
import json
import math
import struct
import sys
import zlib

import vectorfiles
from vectorfiles import Refused

TYPES = {0x01: ("node_update", "client", True), 0x02: ("voice_frame", "both", False), 0x03: ("sssp_update", "client", True),
         0x10: ("settings_update", "both", True), 0x11: ("agent_status", "client", False), 0x12: ("error", "both", True),
         0x13: ("text", "both", True),         0x20: ("ping", "both", True), 0x21: ("pong", "both", True), 0x22: ("close", "both", True)}
NUMBER = {name: number for number, (name, _, _) in TYPES.items()}


def number(value):
    if math.isnan(value):
        return "NaN"
    return value if math.isfinite(value) else ("+Inf" if value > 0 else "-Inf")


def real(value):
    return float(value) if isinstance(value, str) else value


def decode_record(data, wide):
    raw = struct.unpack_from("<I" if wide else "<H", data)[0]
    bits = 30 if wide else 14
    x, y, z, vx, vy, vz, distance, parent = struct.unpack_from("<7fi", data, 4 if wide else 2)
    kind = "agent" if raw >> (bits + 1) & 1 else "knowledge" if raw >> bits & 1 else "other"
    usable = all(abs(v) <= 1e9 for v in (x, y, z, vx, vy, vz)) and distance >= 0
    return {"id": raw % (1 << bits), "kind": kind, "position": [number(v) for v in (x, y, z)],
            "velocity": [number(v) for v in (vx, vy, vz)], "distance": number(distance), "parent": parent, "usable": usable}


def encode_record(record, wide):
    bits = 30 if wide else 14
    raw = record["id"] | {"agent": 2, "knowledge": 1, "other": 0}[record["kind"]] << bits
    values = [real(v) for v in (*record["position"], *record["velocity"], record["distance"])]
    return struct.pack("<I" if wide else "<H", raw) + struct.pack("<7fi", *values, record["parent"])


def decode_v1(data):
    if not data:
        raise Refused("empty_message")
    if len(data) % 34:
        raise Refused("bad_length")
    return {"records": [decode_record(data[at:at + 34], False) for at in range(0, len(data), 34)]}


def inflate(data):
    if len(data) < 18 or data[:2] != b"\x1f\x8b":
        raise Refused("bad_compression")
    claimed = struct.unpack("<I", data[-4:])[0]
    if claimed > min(8 << 20, 100 * len(data)):
        raise Refused("inflates_too_large")
    stream = zlib.decompressobj(31)
    try:
        payload = stream.decompress(data, claimed + 1)
    except zlib.error as error:
        raise Refused("bad_compression") from error
    if len(payload) != claimed or not stream.eof or stream.unused_data:
        raise Refused("bad_compression")
    return payload


def decode_visionflow1(data, receiver):
    if not data:
        raise Refused("empty_message")
    if len(data) < 16:
        raise Refused("truncated_header")
    type_byte, flags, reserved, sequence, time_us = struct.unpack_from("<BBHIQ", data)
    if type_byte not in TYPES:
        raise Refused("unknown_type")
    if flags >> 6 or reserved:
        raise Refused("reserved_bits")
    name, direction, spoken = TYPES[type_byte]
    if not spoken:
        raise Refused("unsupported_type")
    if direction not in ("both", receiver):
        raise Refused("wrong_direction")
    if flags & 2:
        raise Refused("unsupported_flag")
    wide = bool(flags & 8)
    payload = inflate(data[16:]) if flags & 1 else data[16:]
    frame = {"type": name, "gzip": bool(flags & 1), "snapshot": bool(flags & 4), "wide": wide, "priority": flags >> 4 & 3, "sequence": sequence, "time_us": time_us}
    if name == "node_update":
        size = 36 if wide else 34
        if len(payload) % size:
            raise Refused("bad_length")
        frame["records"] = [decode_record(payload[at:at + size], wide) for at in range(0, len(payload), size)]
    elif name == "sssp_update":
        entry = struct.Struct("<Ifi" if wide else "<Hfi")
        if len(payload) < 8 or (len(payload) - 8) % entry.size:
            raise Refused("bad_payload_size")
        source, zero = struct.unpack_from("<II", payload)
        if zero:
            raise Refused("reserved_bits")
        frame["source"] = source
        frame["entries"] = []
        for node, distance, parent in entry.iter_unpack(payload[8:]):
            if node >> (30 if wide else 14):
                raise Refused("reserved_bits")
            if not distance >= 0:
                raise Refused("field_invalid")
            frame["entries"].append({"id": node, "distance": number(distance), "parent": parent})
    elif name == "ping":
        if payload:
            raise Refused("bad_payload_size")
    elif name == "pong":
        if len(payload) != 20:
            raise Refused("bad_payload_size")
        frame["ping_sequence"], frame["ping_time_us"], frame["received_us"] = struct.unpack("<IQQ", payload)
    elif name == "settings_update":
        frame["payload"] = payload.hex()  # settingsreference.py looks into it
    elif name == "text":
        frame["json"] = json.loads(payload)
    else:
        if not 2 <= len(payload) <= 1026:
            raise Refused("bad_payload_size")
        frame["code"] = struct.unpack_from("<H", payload)[0]
        try:
            frame["text"] = payload[2:].decode()
        except UnicodeDecodeError:
            raise Refused("not_utf8") from None
    return frame


def decode(promised, data):
    profile, receiver = promised["profile"], promised["receiver"]
    result = {"profile": profile, "receiver": receiver}
    try:
        return result | {"frame": decode_v1(data) if profile == "v1" else decode_visionflow1(data, receiver)}
    except Refused as reason:
        return result | {"refused": str(reason)}


def encode(frame, profile):
    if profile == "v1":
        return b"".join(encode_record(record, False) for record in frame["records"])
    body = encode_payload(frame)
    flags = frame["gzip"] | frame["snapshot"] << 2 | frame["wide"] << 3 | frame["priority"] << 4
    return struct.pack("<BBHIQ", NUMBER[frame["type"]], flags, 0, frame["sequence"], frame["time_us"]) + (gzip.compress(body, 1, mtime=0) if frame["gzip"] else body)


def encode_payload(frame):
    wide = frame["wide"]
    if frame["type"] == "node_update":
        return b"".join(encode_record(record, wide) for record in frame["records"])
    if frame["type"] == "sssp_update":
        entries = b"".join(struct.pack("<Ifi" if wide else "<Hfi", e["id"], real(e["distance"]), e["parent"]) for e in frame["entries"])
        return struct.pack("<II", frame["source"], 0) + entries
    if frame["type"] == "pong":
        return struct.pack("<IQQ", frame["ping_sequence"], frame["ping_time_us"], frame["received_us"])
    if frame["type"] in ("error", "close"):
        return struct.pack("<H", frame["code"]) + frame["text"].encode()
    if frame["type"] == "settings_update":
        return bytes.fromhex(frame["payload"])
    if frame["type"] == "text":
        return json.dumps(frame["json"], ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    return b""


def record(node, kind="other", position=(1.5, -2, 3), velocity=(0, 0, 0), distance="+Inf", parent=-1):
    values = [real(v) for v in (*position, *velocity)]
    usable = all(abs(v) <= 1e9 for v in values) and real(distance) >= 0
    return {"id": node, "kind": kind, "position": list(position), "velocity": list(velocity), "distance": distance, "parent": parent, "usable": usable}


def head(name, **fields):
    return {"type": name, "gzip": False, "snapshot": False, "wide": False, "priority": 0, "sequence": 0, "time_us": 0} | fields


NOW = 1_760_000_000_123_456
ACCEPTED = [
    ("v1-original-knowledge", "One record as an original server sends it: knowledge node 517.", "v1", "client",
     {"records": [record(517, "knowledge", (-12.5, 40, 7.25), (0.5, -0.25, 0))]}),
    ("v1-with-paths", "Three records with shortest paths filled in.", "v1", "client",
     {"records": [record(0, "agent", distance=0), record(1, distance=2.5, parent=0), record(16383, "knowledge", distance=4, parent=1)]}),
    ("v1-looks-like-a-header", "V1 whose first id has the low byte 0x01 and whose x has a zero low half.", "v1", "client",
     {"records": [record(1, position=(-12.5, 0, 0)), record(2)]}),
    ("node-update", "Partial update of two nodes.", "visionflow.1", "client",
     head("node_update", priority=1, sequence=258, time_us=NOW, records=[record(3, "agent", velocity=(1, 0.125, -8)), record(400, "knowledge", distance=7, parent=3)])),
    ("node-update-empty", "Nothing moved.", "visionflow.1", "client", head("node_update", sequence=4294967295, time_us=NOW, records=[])),
    ("node-update-wide-snapshot", "Snapshot of a graph past 16,384 nodes.", "visionflow.1", "client",
     head("node_update", snapshot=True, wide=True, priority=2, sequence=9, time_us=NOW,
          records=[record(70000, "knowledge"), record(16384, "agent"), record(1073741823, distance=0.5, parent=70000)])),
    ("node-update-unusable-records", "Records that a receiver drops: not a number, infinite, too far, negative distance.", "visionflow.1", "client",
     head("node_update", records=[record(1, position=("NaN", 0, 0)), record(2, velocity=(0, 0, "-Inf")), record(3, position=(0, 2000000000, 0)),
                                  record(4, distance=-1), record(5, distance="NaN"), record(6)])),
    ("sssp-update", "Paths from node 7.", "visionflow.1", "client",
     head("sssp_update", sequence=3, time_us=NOW, source=7, entries=[{"id": 7, "distance": 0, "parent": -1}, {"id": 9, "distance": 1.5, "parent": 7},
                                                                     {"id": 12, "distance": "+Inf", "parent": -1}])),
    ("sssp-update-wide", "Paths in a wide graph.", "visionflow.1", "client",
     head("sssp_update", wide=True, sequence=4, time_us=NOW, source=20000, entries=[{"id": 1073741823, "distance": 3, "parent": 20000}])),
    ("ping", "A client asks for a sign of life.", "visionflow.1", "server", head("ping", sequence=12, time_us=NOW)),
    ("pong", "And gets it.", "visionflow.1", "client",
     head("pong", sequence=12, time_us=NOW + 900, ping_sequence=12, ping_time_us=NOW, received_us=NOW + 700)),
    ("error", "The server refused a message.", "visionflow.1", "client", head("error", priority=2, code=1, text="größer als erlaubt")),
    ("settings-update", "One setting changed.", "visionflow.1", "client",
     head("settings_update", priority=2, sequence=5, time_us=NOW, payload="0307010203040506070803000500004841")),
    ("text", "A text message in a frame.", "visionflow.1", "client", head("text", json={"type": "rate", "rate_hz": 30})),
    ("text-gzip", "A text message that was worth compressing.", "visionflow.1", "server",
     head("text", gzip=True, sequence=6, time_us=NOW, json={"type": "note", "words": ["größer"] * 40})),
    ("node-update-gzip", "Twelve nodes at rest in one place, compressed.", "visionflow.1", "client",
     head("node_update", gzip=True, sequence=7, time_us=NOW, records=[record(n, position=(0, 0, 0)) for n in range(12)])),
    ("close", "Goodbye without words.", "visionflow.1", "server", head("close", priority=3, code=1000, text="")),
]

GOOD = {name: encode(frame, profile) for name, _, profile, _, frame in ACCEPTED}
UPDATE, SSSP, PACKED = GOOD["node-update"], GOOD["sssp-update"], GOOD["node-update-gzip"]
REFUSED = [
    ("refused-header-cut", "Ends inside the header.", "visionflow.1", "client", UPDATE[:15], "truncated_header"),
    ("refused-record-cut", "Ends inside the last record.", "visionflow.1", "client", UPDATE[:-1], "bad_length"),
    ("refused-byte-left-over", "One byte after the last record.", "visionflow.1", "client", UPDATE + b"\0", "bad_length"),
    ("refused-wide-flag-on-narrow", "Narrow records under the wide flag.", "visionflow.1", "client", UPDATE[:1] + b"\x08" + UPDATE[2:], "bad_length"),
    ("refused-unknown-type", "Type 0x42.", "visionflow.1", "client", b"\x42" + UPDATE[1:], "unknown_type"),
    ("refused-voice", "A type of a later version.", "visionflow.1", "client", b"\x02" + UPDATE[1:16], "unsupported_type"),
    ("refused-to-server", "Node updates do not travel to the server.", "visionflow.1", "server", UPDATE, "wrong_direction"),
    ("refused-predicted", "Predicted coding.", "visionflow.1", "client", UPDATE[:1] + b"\x02" + UPDATE[2:], "unsupported_flag"),
    ("refused-gzip", "The gzip flag on what is not compressed.", "visionflow.1", "client", UPDATE[:1] + b"\x01" + UPDATE[2:], "bad_compression"),
    ("refused-gzip-empty", "The gzip flag and no payload.", "visionflow.1", "client", PACKED[:16], "bad_compression"),
    ("refused-gzip-cut", "Without the last byte of its length, so that the claimed one is another.", "visionflow.1", "client", PACKED[:-1], "inflates_too_large"),
    ("refused-gzip-checksum", "A wrong checksum.", "visionflow.1", "client", PACKED[:-8] + bytes([PACKED[-8] ^ 1]) + PACKED[-7:], "bad_compression"),
    ("refused-gzip-length", "A length that is one short.", "visionflow.1", "client", PACKED[:-4] + struct.pack("<I", 12 * 34 - 1), "bad_compression"),
    ("refused-gzip-two-members", "Two members.", "visionflow.1", "client", PACKED + PACKED[16:], "bad_compression"),
    ("refused-gzip-trailing", "Bytes behind the member that look like its length.", "visionflow.1", "client", PACKED + PACKED[-4:], "bad_compression"),
    ("refused-gzip-bomb", "A megabyte of zeros.", "visionflow.1", "client", UPDATE[:1] + b"\x01" + UPDATE[2:16] + gzip.compress(bytes(1 << 20), 9, mtime=0), "inflates_too_large"),
    ("refused-gzip-record-cut", "Not whole records, once inflated.", "visionflow.1", "client",
     UPDATE[:1] + b"\x01" + UPDATE[2:16] + gzip.compress(UPDATE[16:-1], 1, mtime=0), "bad_length"),
    ("refused-reserved-flag", "Flag bit 6.", "visionflow.1", "client", UPDATE[:1] + b"\x40" + UPDATE[2:], "reserved_bits"),
    ("refused-reserved-number", "The reserved number is 1.", "visionflow.1", "client", UPDATE[:2] + b"\x01" + UPDATE[3:], "reserved_bits"),
    ("refused-sssp-cut", "Ends inside an entry.", "visionflow.1", "client", SSSP[:-1], "bad_payload_size"),
    ("refused-sssp-kind-bit", "An entry's id with the agent bit.", "visionflow.1", "client", SSSP[:25] + b"\x80" + SSSP[26:], "reserved_bits"),
    ("refused-sssp-negative", "A negative distance.", "visionflow.1", "client", SSSP[:26] + struct.pack("<f", -1) + SSSP[30:], "field_invalid"),
    ("refused-ping-payload", "A ping carries nothing.", "visionflow.1", "server", GOOD["ping"] + b"x", "bad_payload_size"),
    ("refused-pong-short", "A pong carries 20 bytes.", "visionflow.1", "client", GOOD["pong"][:-1], "bad_payload_size"),
    ("refused-error-utf8", "Text that ends inside a character.", "visionflow.1", "client", GOOD["error"] + b"\xe2\x82", "not_utf8"),
    ("refused-v1-cut", "35 bytes are no V1.", "v1", "client", GOOD["v1-original-knowledge"] + b"\0", "bad_length"),
]


def write(folder):
    rows = [(n, w, p, r, GOOD[n], {"frame": f}) for n, w, p, r, f in ACCEPTED] + [(n, w, p, r, b, {"refused": why}) for n, w, p, r, b, why in REFUSED]
    for name, words, profile, receiver, data, expected in rows:
        vectorfiles.save(folder, name, words, data, {"profile": profile, "receiver": receiver} | expected)


def show(data):
    return [decode({"profile": profile, "receiver": "client"}, data) for profile in ("visionflow.1", "v1")]


if __name__ == "__main__":
    sys.exit(vectorfiles.run(__doc__, decode, write, show))
