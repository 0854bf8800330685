#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rules of the house that a compiler does not see: checksources.py ROOT prints each breach and returns 1 if there is one.

- every source file carries its copyright and licence lines;
- rooms include only the rooms that docs/architecture.md lets them know;
- only the socket guard touches QWebSocket;
- the wire, the stores and the server know neither window nor QML;
- every QML item that shows text shows it as plain text.
"""
import re
import subprocess
import sys
from pathlib import Path

# Room: the rooms it may include. A folder under app/ is a room of its own; files of app/ itself are the composition root.
MAY_KNOW = {
    "protocol": set(),
    "recording": {"protocol"},
    "net": {"protocol"},
    "server": {"net", "protocol", "recording"},
    "app/core": {"protocol", "net"},
    "app/client": {"app/core", "net", "protocol", "recording"},
    "app/scene": {"app/core", "protocol", "net"},
    "app/viewmodels": {"app/client", "app/scene", "app/core", "net", "protocol", "recording", "server"},
    "app/cli": {"app/client", "app/scene", "app/core", "net", "protocol", "recording", "server"},
}
# net/ is sockets as well as clocks; these rooms take the clocks alone.
CLOCKS_ONLY = {"app/core": {"net/clock.h"}, "app/scene": {"net/clock.h"}}

SOCKETS = r"Q(WebSocket\w*|TcpSocket|TcpServer|UdpSocket|SslSocket|SslServer|AbstractSocket|LocalSocket|LocalServer|NetworkAccessManager|NetworkReply)"
WINDOW = r"(Q(Quick|Qml|ui|Window|Screen|GuiApplication|Opengl|OpenGL|Rhi)\w*|QtQuick\w*|QtQml\w*|QtGui\w*)"
# Room: patterns of Qt headers it must not include, with the reason.
FORBIDDEN = {
    "protocol": [(SOCKETS, "the wire knows no sockets"), (WINDOW, "the wire knows no window"), (r"(QThread\w*|QTimer|QElapsedTimer)", "the wire knows no threads or clocks")],
    "recording": [(SOCKETS, "a recording knows no sockets"), (WINDOW, "a recording knows no window")],
    "net": [(WINDOW, "sockets know no window")],
    "server": [(WINDOW, "the server runs without a screen")],
    "app/core": [(SOCKETS, "stores do no I/O"), (WINDOW, "stores know no window")],
    "app/client": [(WINDOW, "the client knows no window")],
}
# Besides the guard itself, who hands an accepted socket over to it: moc wants the whole type for that.
MAY_SEE_WEB_SOCKET = {"net/socketguard.cpp", "server/listener.h", "server/listener.cpp", "server/hub.cpp"}
LICENCE = "SPDX-License-Identifier: GPL-3.0-or-later"
COPYRIGHT = "SPDX-FileCopyrightText:"
NEEDS_LICENCE = {".cpp", ".h", ".qml", ".js", ".py", ".sh", ".cmake", ".vert", ".frag", ".glsl", ".mjs"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
QML_ITEM = r"(?:^|[\s:{;])((?:\w+\.)?(?:%s))\s*\{"
TEXT_ITEM = re.compile(QML_ITEM % "Text|Label|TextArea|TextEdit")
TOOL_TIP = re.compile(QML_ITEM % "ToolTip")
# Qt's own: they draw their text through a label that guesses its format and offers no way to say so.
GUESSING_CONTROL = re.compile(QML_ITEM % r"(?:Tool|Round|Radio|Tab|Delay|)Button|(?:Item|Check|Radio|Switch|Swipe)Delegate|CheckBox|Switch|MenuItem|GroupBox")
OWN_WORDS = re.compile(r"""^\s*text:[ \t]*(?=\S)(?!qsTr\(|["']|\w+ *\? *qsTr\()""", re.MULTILINE)
PLAIN = re.compile(r"textFormat:\s*(Text|TextEdit|TextArea|Label|T)\.PlainText")


def room_of(path):
    parts = path.parts
    if parts[0] == "app":
        return f"app/{parts[1]}" if len(parts) > 2 else "app"
    return parts[0] if parts[0] in ("protocol", "recording", "net", "server") else None


def check_licence(path, text):
    named = path.name in ("CMakeLists.txt",) or path.parts[0] == "scripts"
    if path.suffix not in NEEDS_LICENCE and not named:
        return
    head = "\n".join(text.splitlines()[:6])
    if LICENCE not in head or COPYRIGHT not in head:
        yield "has no SPDX lines at its top"


def check_includes(path, text):
    room = room_of(path)
    if room is None or path.suffix not in (".h", ".cpp"):
        return
    for mark, header in INCLUDE.findall(text):
        if mark == '"':
            other = room_of(Path(header)) if "/" in header else None
            if room in MAY_KNOW and other is not None and other != room:
                if other not in MAY_KNOW[room]:
                    yield f"includes {header}: {room} must not know {other}"
                elif other == "net" and header not in CLOCKS_ONLY.get(room, {header}):
                    yield f"includes {header}: {room} may know the clocks of net, not its sockets"
        else:
            name = header.rsplit("/", 1)[-1]
            for pattern, reason in FORBIDDEN.get(room, []):
                if re.fullmatch(pattern, name) or re.fullmatch(pattern, header.split("/", 1)[0]):
                    yield f"includes <{header}>: {reason}"
            if re.fullmatch(r"QWebSocket", name) and path.as_posix() not in MAY_SEE_WEB_SOCKET:
                yield "includes <QWebSocket>: only net/socketguard.cpp touches it"


def block(text, start):
    """The text between the brace at start and its partner: all of it, and without nested blocks."""
    depth, end, own = 0, start, []
    while end < len(text):
        char = text[end]
        depth += (char == "{") - (char == "}")
        if depth == 0:
            break
        if depth == 1:
            own.append(char)
        end += 1
    return text[start:end], "".join(own)


def without_comments(text):
    return re.sub(r"(?<!:)//[^\n]*|/\*.*?\*/", lambda match: re.sub(r"[^\n]", " ", match.group()), text, flags=re.DOTALL)


def check_plain_text(path, text):
    if path.suffix != ".qml":
        return
    text = without_comments(text)

    def at(match):
        return f"line {text.count(chr(10), 0, match.start(1)) + 1}: {match.group(1)}"

    for match in TEXT_ITEM.finditer(text):
        if not PLAIN.search(block(text, match.end() - 1)[1]):
            yield f"{at(match)} without textFormat: Text.PlainText"
    for match in TOOL_TIP.finditer(text):
        if not PLAIN.search(block(text, match.end() - 1)[0]):
            yield f"{at(match)} without a contentItem of its own in plain text"
    for match in GUESSING_CONTROL.finditer(text):
        whole, own = block(text, match.end() - 1)
        if OWN_WORDS.search(own) and "contentItem:" not in own:
            yield f"{at(match)} shows text that is not our own through a label that guesses its format"
    for match in re.finditer(r"(ToolTip)\.text\s*:", text):
        yield f"{at(match)}.text uses the shared tool tip, which guesses its format"


CHECKS = (check_licence, check_includes, check_plain_text)


def breaches(path, text):
    return [complaint for check in CHECKS for complaint in check(path, text)]


def tracked(root):
    listing = subprocess.run(["git", "-C", str(root), "ls-files", "--cached", "--others", "--exclude-standard", "-z"], capture_output=True, check=False)
    if listing.returncode == 0:
        return [Path(name) for name in listing.stdout.decode().split("\0") if name]
    skip = {"build", ".git", ".cache"} # an unpacked source archive
    return [p.relative_to(root) for p in root.rglob("*") if p.is_file() and not skip & set(p.relative_to(root).parts)]


def main():
    root = Path(sys.argv[1])
    found = checked = 0
    for path in sorted(tracked(root)):
        if not (root / path).is_file() or path.parts[:2] in (("tests", "data"), ("tests", "corpus")):
            continue
        try:
            text = (root / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        checked += 1
        for complaint in breaches(path, text):
            found += 1
            print(f"{path}: {complaint}")
    print(f"{checked} files, {found} breaches")
    return 0 if checked > 50 and not found else 1


if __name__ == "__main__":
    sys.exit(main())
