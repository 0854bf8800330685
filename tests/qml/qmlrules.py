#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules for QML files that qmllint does not know: every text is plain text, and no file grows past 300 lines.

Run as qmlrules.py FOLDER…; with --self-test it checks itself first.
"""
import pathlib
import re
import sys

LONGEST = 300
# Types that show text through a property of their own; Words is the one component that says it once for all.
SHOWS_TEXT = ("Text", "Label", "TextEdit", "TextArea")
BLOCK = re.compile(r"^\s*(?:[\w.]+\s*:\s*)?(?:component\s+\w+\s*:\s*)?(?:\w+\.)?(%s)\s*\{" % "|".join(SHOWS_TEXT), re.M)
FORMAT = re.compile(r"\btextFormat\s*:\s*(?:Text|TextEdit|TextArea)\.PlainText\b")
OTHER_FORMAT = re.compile(r"\btextFormat\s*:(?!\s*(?:Text|TextEdit|TextArea)\.PlainText\b)")
TOOLTIP = re.compile(r"\bToolTip\s*\.\s*(text|show)\b")
TOOLTIP_BLOCK = re.compile(r"^\s*(?:[\w.]+\s*:\s*)?ToolTip\s*\{", re.M)


def own_lines(source, start):
    """The text of the block whose brace opens at or after start."""
    opening = source.index("{", start)
    depth = 0
    for at in range(opening, len(source)):
        depth += {"{": 1, "}": -1}.get(source[at], 0)
        if depth == 0:
            return source[opening : at + 1]
    return source[opening:]


def line_of(source, at):
    return source.count("\n", 0, at) + 1


def complaints(name, source):
    found = []
    if source.count("\n") > LONGEST:
        found.append(f"{name}: more than {LONGEST} lines; split it")
    for match in BLOCK.finditer(source):
        if not FORMAT.search(own_lines(source, match.start())):
            found.append(f"{name}:{line_of(source, match.start(1))}: {match.group(1)} without textFormat: Text.PlainText")
    for match in OTHER_FORMAT.finditer(source):
        found.append(f"{name}:{line_of(source, match.start())}: a text format other than Text.PlainText")
    for match in TOOLTIP.finditer(source):
        found.append(f"{name}:{line_of(source, match.start())}: the attached tool tip shows markup; use Hint")
    for match in TOOLTIP_BLOCK.finditer(source):
        if not FORMAT.search(own_lines(source, match.start())):
            found.append(f"{name}:{line_of(source, match.start())}: ToolTip whose contentItem is not plain text")
    return found


def self_test():
    good = "Item {\n    Text {\n        textFormat: Text.PlainText\n        text: a\n    }\n}\n"
    assert complaints("good", good) == []
    for bad in (
        "Text { text: a }",
        "contentItem: Text { text: a }",
        "component Figure: Text { text: a }",
        "T.Label { text: a }",
        "Text { textFormat: Text.RichText }",
        "Words { textFormat: Text.StyledText }",
        "Item { ToolTip.text: a }",
        "ToolTip { text: a }",
        "\n" * (LONGEST + 1),
    ):
        assert complaints("bad", bad), bad


def main(arguments):
    self_test()
    files = [file for folder in arguments for file in sorted(pathlib.Path(folder).rglob("*.qml"))]
    if not files:
        print("no QML files found in", *arguments)
        return 1
    found = [complaint for file in files for complaint in complaints(str(file), file.read_text(encoding="utf-8"))]
    print(*found, sep="\n")
    print(f"{len(files)} files, {len(found)} complaints")
    return 1 if found else 0


sys.exit(main(sys.argv[1:]))
