#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Setting values, settings messages and the hash tree once more, written from PROTOCOL.md sections 11 and 12 alone. Hashes are
computed by the program b3sum.

check DIR   decodes every vector in DIR and compares with what its file promises (run by CTest)
write DIR   makes the vectors again from the lists below
decode      reads one settings_update payload as hex from standard input and prints it as JSON

vectorfiles.py says what a vector looks like. What the bytes are is the first key: "value", "message" towards a receiver, or "tree",
the hash of those settings.
"""
import math
import re
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

import vectorfiles
from vectorfiles import Refused

DEPTH, ITEMS, TEXT, PATHS = 16, 10_000, 64 * 1024, 4096
NUMBERS = {3: ("i32", "<i"), 4: ("i64", "<q"), 5: ("f32", "<f"), 6: ("f64", "<d")}
KINDS = {1: ("paths", "client"), 2: ("snapshot", "client"), 3: ("delta", "client"), 4: ("result", "client"), 17: ("sync", "server"), 18: ("set", "server")}
KIND_NUMBER = {name: number for number, (name, _) in KINDS.items()}
OUTCOMES = ["accepted", "stale", "wrong_type", "out_of_range", "unknown_path", "not_stored"]
PATH = re.compile(rb"[a-z0-9_]+(\.[a-z0-9_]+){0,15}")


class Reader:
    def __init__(self, data):
        self.data, self.at, self.items, self.ids = data, 0, ITEMS, set()

    def more(self):
        return self.at < len(self.data)

    def take(self, size):
        if size > len(self.data) - self.at:
            raise Refused("bad_payload_size")
        self.at += size
        return self.data[self.at - size:self.at]

    def number(self, form):
        return struct.unpack(form, self.take(struct.calcsize(form)))[0]

    def varint(self, bits=32):
        value, shift = 0, 0
        while shift < bits:
            byte = self.take(1)[0]
            value |= (byte & 127) << shift
            if value >> bits or (byte == 0 and shift):
                raise Refused("field_invalid")
            if byte < 128:
                return value
            shift += 7
        raise Refused("field_invalid")

    def run(self):
        size = self.varint()
        if size > TEXT:
            raise Refused("message_too_large")
        return self.take(size)

    def text(self):
        try:
            return self.run().decode()
        except UnicodeDecodeError:
            raise Refused("not_utf8") from None

    def count(self):
        size = self.varint()
        if size > self.items:
            raise Refused("message_too_large")
        return size

    def value(self, depth=0):
        if not self.items:
            raise Refused("message_too_large")
        self.items -= 1
        tag = self.take(1)[0]
        if tag == 0:
            return {"type": "null"}
        if tag in (1, 2):
            return {"type": "bool", "value": tag == 2}
        if tag in NUMBERS:
            name, form = NUMBERS[tag]
            value = self.number(form)
            if not math.isfinite(value) or (tag > 4 and value == 0 and math.copysign(1, value) < 0):
                raise Refused("field_invalid")
            return {"type": name, "value": value}
        if tag == 7:
            return {"type": "string", "value": self.text()}
        if tag == 8:
            return {"type": "bytes", "value": self.run().hex()}
        if tag > 10:
            raise Refused("field_invalid")
        if depth == DEPTH:
            raise Refused("too_deep")
        if tag == 9:
            return {"type": "array", "value": [self.value(depth + 1) for _ in range(self.count())]}
        members, last = [], None
        for _ in range(self.count()):
            key = self.text()
            if last is not None and key.encode() <= last:
                raise Refused("field_invalid")
            last = key.encode()
            members.append([key, self.value(depth + 1)])
        return {"type": "object", "value": members}

    def id(self):
        number = self.number("<H")
        if len(self.ids) == PATHS:
            raise Refused("message_too_large")
        if number == 0xFFFF or number in self.ids:
            raise Refused("field_invalid")
        self.ids.add(number)
        return number

    def path(self):
        path = self.take(self.varint())
        if len(path) > 256 or not PATH.fullmatch(path):
            raise Refused("field_invalid")
        return path.decode()

    def rows(self, read):
        rows = []
        while self.more():
            rows.append(read())
        return rows

    def present(self):
        value = self.value()
        if value["type"] == "null":
            raise Refused("field_invalid")
        return value

    def entry(self):
        return {"id": self.id(), "value": self.present()}

    def wish(self):
        return {"id": self.id(), "value": self.value()}

    def outcome(self):
        row = {"id": self.id()}
        number = self.take(1)[0]
        if number >= len(OUTCOMES):
            raise Refused("field_invalid")
        row["outcome"] = OUTCOMES[number]
        if number not in (0, 4):
            row["present"] = self.present()
        return row


def decode_message(data, receiver):
    reader = Reader(data)
    number = reader.take(1)[0]
    if number not in KINDS:
        raise Refused("unknown_type")
    kind, towards = KINDS[number]
    if towards != receiver:
        raise Refused("wrong_direction")
    message = {"kind": kind}
    if kind == "paths":
        message["rows"] = reader.rows(lambda: {"id": reader.id(), "path": reader.path()})
        if len({row["path"] for row in message["rows"]}) < len(message["rows"]):
            raise Refused("field_invalid")
        return message
    if kind in ("result", "set"):
        message["request"] = reader.varint()
    message["base" if kind == "set" else "revision"] = reader.varint(64)
    if kind in ("snapshot", "sync"):
        message["hash"] = reader.take(32).hex()
    elif kind in ("delta", "result"):
        message["base"], message["hash"] = reader.take(4).hex(), reader.take(4).hex()
    if kind == "result":
        message["rows"] = reader.rows(reader.outcome)
    elif kind != "sync":
        message["entries"] = reader.rows(reader.wish if kind == "set" else reader.entry)
    if reader.more():
        raise Refused("bad_payload_size")
    return message


def decode_value(data):
    reader = Reader(data)
    value = reader.value()
    if reader.more():
        raise Refused("bad_payload_size")
    return value


def varint(value):
    data = b""
    while value > 127:
        data += bytes([value & 127 | 128])
        value >>= 7
    return data + bytes([value])


def run(data):
    return varint(len(data)) + data


def encode_value(value):
    kind, body = value["type"], value.get("value")
    if kind == "null":
        return b"\0"
    if kind == "bool":
        return b"\2" if body else b"\1"
    for tag, (name, form) in NUMBERS.items():
        if kind == name:
            return bytes([tag]) + struct.pack(form, body)
    if kind == "string":
        return b"\7" + run(body.encode())
    if kind == "bytes":
        return b"\x08" + run(bytes.fromhex(body))
    if kind == "array":
        return b"\x09" + varint(len(body)) + b"".join(map(encode_value, body))
    return b"\x0a" + varint(len(body)) + b"".join(run(key.encode()) + encode_value(member) for key, member in body)


def encode_message(message):
    kind = message["kind"]
    data = bytes([KIND_NUMBER[kind]])
    if kind == "paths":
        return data + b"".join(struct.pack("<H", row["id"]) + run(row["path"].encode()) for row in message["rows"])
    if "request" in message:
        data += varint(message["request"])
    data += varint(message["base" if kind == "set" else "revision"])
    if kind in ("delta", "result"):
        data += bytes.fromhex(message["base"])
    data += bytes.fromhex(message.get("hash", ""))
    for entry in message.get("entries", []):
        data += struct.pack("<H", entry["id"]) + encode_value(entry["value"])
    for row in message.get("rows", []):
        data += struct.pack("<HB", row["id"], OUTCOMES.index(row["outcome"]))
        data += encode_value(row["present"]) if "present" in row else b""
    return data


def blake3(inputs):
    """The hashes of several byte strings, by one run of b3sum."""
    if not inputs:
        return []
    with tempfile.TemporaryDirectory() as folder:
        names = [f"{number:06}" for number in range(len(inputs))]
        for name, data in zip(names, inputs):
            (Path(folder) / name).write_bytes(data)
        lines = subprocess.run(["b3sum", "--no-names", *names], cwd=folder, check=True, capture_output=True, text=True).stdout.split()
    return [bytes.fromhex(line) for line in lines]


def tree_hash(settings):
    keys = blake3([path.encode() for path, _ in settings])
    entries = blake3([b"\0" + key + encode_value(value) for key, (_, value) in zip(keys, settings)])
    return node_hash(sorted(zip(keys, entries)), 0)


def node_hash(entries, depth):
    if not entries:
        return bytes(32)
    if len(entries) <= 16:
        return blake3([b"\1" + b"".join(entry for _, entry in entries)])[0]
    children = [node_hash([pair for pair in entries if pair[0].hex()[depth] == nibble], depth + 1) for nibble in "0123456789abcdef"]
    return blake3([b"\2" + b"".join(children)])[0]


def settings_of(tree):
    """The settings themselves, or how many of a series that both readings know."""
    return [(f"group_{n % 7}.setting_{n}", i32(n)) for n in range(tree)] if isinstance(tree, int) else tree


def decode(promised, data):
    try:
        if "tree" in promised:
            computed = tree_hash(settings_of(promised["tree"])).hex()
            return {"tree": promised["tree"], "hash": computed if computed == data.hex() else "another one"}
        if "receiver" in promised:
            return {"receiver": promised["receiver"], "message": decode_message(data, promised["receiver"])}
        return {"value": decode_value(data)}
    except Refused as reason:
        return {key: promised[key] for key in ("receiver",) if key in promised} | {"refused": str(reason)}


def typed(kind, value):
    return {"type": kind, "value": value}


def i32(value):
    return typed("i32", value)


NULL, TRUE, FALSE = {"type": "null"}, typed("bool", True), typed("bool", False)
HASH = bytes(range(32)).hex()


def nested(depth):
    value = TRUE
    for _ in range(depth):
        value = typed("array", [value])
    return value


VALUES = [
    ("null", "Nothing; in a wish: back to the default.", NULL),
    ("false", "Off.", FALSE),
    ("true", "On.", TRUE),
    ("i32", "A negative number of 32 bits.", i32(-2)),
    ("i32-smallest", "The smallest number of 32 bits.", i32(-2**31)),
    ("i64", "The largest number of 64 bits.", typed("i64", 2**63 - 1)),
    ("i64-small", "A small number keeps its type.", typed("i64", 5)),
    ("f32", "A fraction that 32 bits hold exactly.", typed("f32", -12.5)),
    ("f32-tenth", "A tenth, rounded to 32 bits.", typed("f32", struct.unpack("<f", struct.pack("<f", 0.1))[0])),
    ("f32-zero", "Zero has no sign.", typed("f32", 0.0)),
    ("f64", "A tenth, rounded to 64 bits.", typed("f64", 0.1)),
    ("f64-largest", "The largest finite number.", typed("f64", sys.float_info.max)),
    ("string", "Letters of one, two, three and four bytes.", typed("string", "aß€😀")),
    ("string-empty", "No letters.", typed("string", "")),
    ("string-mark", "A byte order mark is a letter like any other, and so is NUL.", typed("string", "\ufeff\0")),
    ("string-128", "A length of two bytes.", typed("string", "x" * 128)),
    ("bytes", "Bytes that are no text.", typed("bytes", "00ff80")),
    ("array", "Values of several types.", typed("array", [NULL, i32(1), typed("array", []), typed("string", "x")])),
    ("array-deepest", "Sixteen arrays in one another.", nested(16)),
    ("object", "Keys ascending by their bytes.", typed("object", [["", TRUE], ["a", i32(1)], ["aa", NULL], ["ß", typed("object", [])]])),
]
MESSAGES = [
    ("paths", "Numbers of three paths.", "client",
     {"kind": "paths", "rows": [{"id": 0, "path": "layout.repulsion"}, {"id": 1, "path": "appearance.node.colour"}, {"id": 65534, "path": "x"}]}),
    ("snapshot", "Everything there is.", "client",
     {"kind": "snapshot", "revision": 300, "hash": HASH, "entries": [{"id": 0, "value": typed("f32", 2.5)}, {"id": 1, "value": typed("string", "#4da3ff")}]}),
    ("snapshot-empty", "A server without settings.", "client", {"kind": "snapshot", "revision": 0, "hash": bytes(32).hex(), "entries": []}),
    ("delta", "One number changed.", "client",
     {"kind": "delta", "revision": 301, "base": "00010203", "hash": "a0a1a2a3", "entries": [{"id": 0, "value": typed("f32", 3.5)}]}),
    ("delta-empty", "Nothing changed: the answer to a sync of one who is in step.", "client",
     {"kind": "delta", "revision": 2**40, "base": "a0a1a2a3", "hash": "a0a1a2a3", "entries": []}),
    ("result", "Each outcome once.", "client",
     {"kind": "result", "request": 9, "revision": 302, "base": "00010203", "hash": "a0a1a2a3",
      "rows": [{"id": 0, "outcome": "accepted"}, {"id": 1, "outcome": "stale", "present": i32(4)}, {"id": 2, "outcome": "wrong_type", "present": TRUE},
               {"id": 3, "outcome": "out_of_range", "present": typed("f64", 0.5)}, {"id": 4, "outcome": "unknown_path"},
               {"id": 5, "outcome": "not_stored", "present": typed("string", "old")}]}),
    ("sync-first", "A client that has nothing.", "server", {"kind": "sync", "revision": 0, "hash": bytes(32).hex()}),
    ("sync", "A client that was here before.", "server", {"kind": "sync", "revision": 2**63 - 1, "hash": HASH}),
    ("set", "Two wishes, one of them for the default.", "server",
     {"kind": "set", "request": 4294967295, "base": 302, "entries": [{"id": 0, "value": typed("f32", 4.0)}, {"id": 1, "value": NULL}]}),
]
TREES = [
    ("tree-empty", "No settings.", []),
    ("tree-one", "One setting.", [["a", TRUE]]),
    ("tree-types", "The same number in each of its types.", [["a.i32", i32(1)], ["a.i64", typed("i64", 1)], ["a.f32", typed("f32", 1.0)], ["a.f64", typed("f64", 1.0)]]),
    ("tree-16", "As many as one leaf holds.", 16),
    ("tree-17", "One more.", 17),
    ("tree-1000", "Branches below branches.", 1000),
]
GOOD = {name: encode_message(message) for name, _, _, message in MESSAGES}
DELTA = GOOD["delta"]
REFUSED_VALUES = [
    ("tag", "No such tag.", b"\x0b", "field_invalid"),
    ("cut", "Ends inside a number.", b"\x03\0\0\0", "bad_payload_size"),
    ("trailing", "One byte too many.", b"\x02\0", "bad_payload_size"),
    ("f32-nan", "Not a number.", b"\x05" + struct.pack("<f", math.nan), "field_invalid"),
    ("f32-minus-zero", "Minus zero.", b"\x05" + struct.pack("<f", -0.0), "field_invalid"),
    ("f64-infinity", "Infinity.", b"\x06" + struct.pack("<d", math.inf), "field_invalid"),
    ("f64-minus-zero", "Minus zero.", b"\x06" + struct.pack("<d", -0.0), "field_invalid"),
    ("long-varint", "A length in two bytes where one does.", b"\x07\x81\x00x", "field_invalid"),
    ("large-varint", "A length of 33 bits.", b"\x07\xff\xff\xff\xff\x1f", "field_invalid"),
    ("text-limit", "More than a string may have.", b"\x07" + varint(TEXT + 1) + b"x", "message_too_large"),
    ("utf8", "Ends inside a letter.", b"\x07\x02\xe2\x82", "not_utf8"),
    ("surrogate", "Half a letter of UTF-16.", b"\x07\x03\xed\xa0\x80", "not_utf8"),
    ("key-order", "Keys that descend.", b"\x0a\x02\x01b\x02\x01a\x02", "field_invalid"),
    ("key-twice", "One key twice.", b"\x0a\x02\x01a\x02\x01a\x02", "field_invalid"),
    ("depth", "Seventeen arrays in one another.", b"\x09\x01" * 17 + b"\x02", "too_deep"),
    ("items", "More values than a message may have.", b"\x09" + varint(ITEMS), "message_too_large"),
]
REFUSED_MESSAGES = [
    ("kind", "No such kind.", "client", b"\x05", "unknown_type"),
    ("empty", "No kind.", "client", b"", "bad_payload_size"),
    ("direction", "A wish towards a client.", "client", GOOD["set"], "wrong_direction"),
    ("delta-cut", "Ends inside a value.", "client", DELTA[:-1], "bad_payload_size"),
    ("delta-twice", "One number twice.", "client", DELTA + DELTA[-7:], "field_invalid"),
    ("no-number", "0xFFFF numbers nothing.", "client", DELTA[:-7] + b"\xff\xff\x02", "field_invalid"),
    ("snapshot-null", "A setting without a value.", "client", GOOD["snapshot-empty"] + b"\0\0\0", "field_invalid"),
    ("delta-null", "A setting without a value.", "client", DELTA[:-7] + b"\0\0\0", "field_invalid"),
    ("path-clash", "One path twice.", "client", b"\x01\0\0\x01a\x01\0\x01a", "field_invalid"),
    ("path", "Not a path.", "client", b"\x01\0\0\x02..", "field_invalid"),
    ("outcome", "No such outcome.", "client", GOOD["result"][:12] + b"\0\0\x06", "field_invalid"),
    ("sync-trailing", "One byte too many.", "server", GOOD["sync"] + b"\0", "bad_payload_size"),
]


def write(folder):
    rows = [(f"value-{n}", w, encode_value(v), {"value": v}) for n, w, v in VALUES]
    rows += [(n, w, GOOD[n], {"receiver": r, "message": m}) for n, w, r, m in MESSAGES]
    rows += [(n, w, tree_hash(settings_of(t)), {"tree": t}) for n, w, t in TREES]
    rows += [(f"refused-value-{n}", w, data, {"refused": why}) for n, w, data, why in REFUSED_VALUES]
    rows += [(f"refused-{n}", w, data, {"receiver": r, "refused": why}) for n, w, r, data, why in REFUSED_MESSAGES]
    for name, words, data, expected in rows:
        if "tree" in expected:
            expected["hash"] = data.hex()
        vectorfiles.save(folder, name, words, data, expected, ascii_only=True)


def show(data):
    return {receiver: decode({"receiver": receiver}, data) for receiver in ("client", "server")}


if __name__ == "__main__":
    sys.exit(vectorfiles.run(__doc__, decode, write, show))
