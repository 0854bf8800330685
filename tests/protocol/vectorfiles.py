# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of golden vectors, and the program that wirereference.py and settingsreference.py both are.

A vector is a text file: '#' lines for people, one '=' line with the expected result as JSON, then the bytes in hex.
"""
import json
import sys
from pathlib import Path


class Refused(Exception):
    """A message that no reader may take; its text is the reason."""


def save(folder, name, words, data, expected, ascii_only=False):
    text = data.hex()
    lines = ["# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors", "# SPDX-License-Identifier: GPL-3.0-or-later", f"# {words}",
             "= " + json.dumps(expected, ensure_ascii=ascii_only)]
    lines += [text[at:at + 64] for at in range(0, len(text), 64)]
    (folder / f"{name}.hex").write_text("\n".join(lines) + "\n", encoding="utf-8")


def check(folder, decode):
    """Compares what decode(promised, data) finds with what each file promises. The exit status."""
    failures = 0
    files = sorted(folder.glob("*.hex"))
    for path in files:
        lines = path.read_text(encoding="utf-8").split("\n")
        promised = json.loads(next(line[2:] for line in lines if line.startswith("= ")))
        data = bytes.fromhex("".join(line for line in lines if line and line[0] not in "#="))
        result = decode(promised, data)
        if result != promised:
            failures += 1
            print(f"{path.name}:\n  promised {promised}\n  decoded  {result}")
    print(f"{len(files)} vectors, {failures} wrong")
    return 0 if files and not failures else 1


def run(usage, decode, write, show):
    """The program: check DIR, write DIR, or decode, which prints show(data). The exit status."""
    verb = sys.argv[1] if len(sys.argv) > 1 else ""
    if verb == "check" and len(sys.argv) == 3:
        return check(Path(sys.argv[2]), decode)
    if verb == "write" and len(sys.argv) == 3:
        write(Path(sys.argv[2]))
        return 0
    if verb == "decode":
        print(json.dumps(show(bytes.fromhex(sys.stdin.read())), indent=1, ensure_ascii=False))
        return 0
    print(usage, file=sys.stderr)
    return 2
