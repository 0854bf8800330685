#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what a server sends with a manifest of true answers, knowing nothing of the C++ codec.

Usage: independent_client.py WS-URL MANIFEST.json [--frames N] [--timeout SECONDS]

Needs Debian's python3-websockets. Exit code 0: everything agrees; 1: something does not, and stderr says what.
Source of every offset: protocol/PROTOCOL.md sections 2 and 4.
"""
import argparse
import asyncio
import json
import math
import struct
import sys

import websockets

HEADER = struct.Struct("<BBHIQ")
NARROW = struct.Struct("<Hfffffffi")
WIDE = struct.Struct("<Ifffffffi")
NODE_UPDATE = 0x01
SNAPSHOT = 1 << 2
WIDE_FLAG = 1 << 3


class Disagreement(Exception):
    pass


def expect(condition, text):
    if not condition:
        raise Disagreement(text)


def decode(message):
    """One node update: (is it a snapshot, sequence, {id: (kind, position, velocity, distance, parent)})."""
    expect(len(message) >= HEADER.size, f"a frame of {len(message)} bytes has no header")
    kind, flags, reserved, sequence, time_us = HEADER.unpack_from(message)
    expect(reserved == 0 and flags & 0xC0 == 0, f"reserved bits are set: flags {flags:#x}, reserved {reserved:#x}")
    expect(flags & 0x03 == 0, "gzip and predicted coding are not in this version")
    expect(time_us > 1_600_000_000_000_000, f"the time of a frame is not now: {time_us}")
    if kind != NODE_UPDATE:
        return None
    record = WIDE if flags & WIDE_FLAG else NARROW
    agent, knowledge = (1 << 31, 1 << 30) if flags & WIDE_FLAG else (1 << 15, 1 << 14)
    body = message[HEADER.size:]
    expect(len(body) % record.size == 0, f"a payload of {len(body)} bytes is no multiple of {record.size}")
    nodes = {}
    for raw, x, y, z, vx, vy, vz, distance, parent in record.iter_unpack(body):
        expect(all(map(math.isfinite, (x, y, z, vx, vy, vz))), f"node {raw} has a coordinate that is no number")
        name = "agent" if raw & agent else "knowledge" if raw & knowledge else "other"
        nodes[raw & (knowledge - 1)] = (name, (x, y, z), (vx, vy, vz), distance, parent)
    return bool(flags & SNAPSHOT), sequence, nodes


def compare(nodes, manifest):
    expect(len(nodes) == manifest["nodes"], f"{len(nodes)} nodes instead of {manifest['nodes']}")
    expect(sorted(nodes) == list(range(manifest["nodes"])), "ids are not 0 to N-1")
    kinds = {"agent": 0, "knowledge": 0, "other": 0}
    for node in nodes.values():
        kinds[node[0]] += 1
    expect(kinds == manifest["kinds"], f"kinds {kinds} instead of {manifest['kinds']}")
    # Kinds follow ids: agents first, then knowledge, then the rest.
    boundary = manifest["kinds"]["agent"]
    for node_id, node in nodes.items():
        wanted = "agent" if node_id < boundary else "knowledge" if node_id < boundary + manifest["kinds"]["knowledge"] else "other"
        expect(node[0] == wanted, f"node {node_id} is {node[0]} and should be {wanted}")
    distances = manifest["sssp"]["distance"]
    parents = manifest["sssp"]["parent"]
    for node_id, (_, _, _, distance, parent) in nodes.items():
        wanted = math.inf if distances[node_id] is None else distances[node_id]
        expect(distance == wanted, f"distance of node {node_id} is {distance} and should be {wanted}")
        wanted = -1 if parents[node_id] is None else parents[node_id]
        expect(parent == wanted, f"parent of node {node_id} is {parent} and should be {wanted}")
    unreachable = sum(math.isinf(node[3]) for node in nodes.values())
    expect(unreachable == manifest["island"]["count"], f"{unreachable} unreachable nodes instead of {manifest['island']['count']}")


async def check(url, manifest, frames):
    async with websockets.connect(url, subprotocols=["visionflow.1"], max_size=4 << 20) as socket:
        expect(socket.subprotocol == "visionflow.1", f"the subprotocol is {socket.subprotocol!r}")
        first = await socket.recv()
        expect(isinstance(first, str), "the first message is no text")
        hello = json.loads(first)
        expect(hello.get("type") == "connection_established", f"the first message is {hello.get('type')!r}")
        expect(hello["graph"]["nodes"] == manifest["nodes"], f"the greeting promises {hello['graph']['nodes']} nodes")
        expect(hello["graph"]["edges"] == manifest["edges"], f"the greeting promises {hello['graph']['edges']} edges")
        last = None
        positions = []
        while len(positions) < frames:
            message = await socket.recv()
            if isinstance(message, str):
                continue
            frame = decode(message)
            if frame is None:
                continue
            snapshot, sequence, nodes = frame
            expect(snapshot or last is not None, "an update came before the first snapshot")
            if last is not None and not snapshot:
                expect(sequence == (last + 1) % 2**32, f"update {sequence} follows {last}")
            last = sequence
            compare(nodes, manifest)
            positions.append({node_id: node[1] for node_id, node in nodes.items()})
        expect(any(positions[0][i] != positions[-1][i] for i in positions[0]), "nothing moved")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("manifest")
    parser.add_argument("--frames", type=int, default=5)
    parser.add_argument("--timeout", type=float, default=60)
    options = parser.parse_args()
    with open(options.manifest, encoding="utf-8") as file:
        manifest = json.load(file)
    try:
        asyncio.run(asyncio.wait_for(check(options.url, manifest, options.frames), options.timeout))
    except Disagreement as reason:
        print(f"disagrees: {reason}", file=sys.stderr)
        return 1
    except (OSError, asyncio.TimeoutError, websockets.WebSocketException) as reason:
        print(f"could not compare: {reason!r}", file=sys.stderr)
        return 1
    print(f"{options.frames} frames of {manifest['nodes']} nodes agree with the manifest")
    return 0


if __name__ == "__main__":
    sys.exit(main())
