#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of checksources.py against small files that keep and break them."""
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.dont_write_bytecode = True
from checksources import COPYRIGHT, LICENCE, breaches  # noqa: E402

HEAD = f"// {COPYRIGHT} 2026 The VisionFlow Desktop authors\n// {LICENCE}\n"


class Rules(unittest.TestCase):
    def keeps(self, path, body):
        self.assertEqual(breaches(Path(path), HEAD + body), [])

    def breaks(self, path, body, words):
        found = breaches(Path(path), HEAD + body)
        self.assertEqual(len(found), 1, found)
        self.assertIn(words, found[0])

    def test_licence(self):
        self.assertEqual(breaches(Path("net/a.h"), "#pragma once\n"), ["has no SPDX lines at its top"])
        self.assertEqual(breaches(Path("scripts/run"), "#!/bin/sh\n"), ["has no SPDX lines at its top"])
        self.keeps("net/a.h", "#pragma once\n")
        self.assertEqual(breaches(Path("README.md"), "# words\n"), [])

    def test_directions_that_are_allowed(self):
        self.keeps("server/graphserver.cpp", '#include "net/socketguard.h"\n#include "protocol/frame.h"\n#include "server/hub.h"\n')
        self.keeps("app/client/a.cpp", '#include "app/core/topology.h"\n#include "net/socketguard.h"\n')
        self.keeps("app/core/a.h", '#include "net/clock.h"\n')
        self.keeps("app/main.cpp", '#include "server/graphserver.h"\n#include "app/viewmodels/a.h"\n')
        self.keeps("tests/server/tst_a.cpp", '#include "app/core/topology.h"\n')

    def test_directions_that_are_not(self):
        self.breaks("server/graphserver.cpp", '#include "app/core/topology.h"\n', "must not know app/core")
        self.breaks("protocol/frame.cpp", '#include "net/clock.h"\n', "must not know net")
        self.breaks("recording/a.cpp", '#include "net/clock.h"\n', "must not know net")
        self.keeps("server/replay/a.cpp", '#include "recording/sessionreader.h"\n')
        self.breaks("app/core/a.cpp", '#include "app/client/clientsession.h"\n', "must not know app/client")
        self.breaks("app/core/a.cpp", '  #  include "net/socketguard.h"\n', "not its sockets")
        self.keeps("app/sessionbinding.h", '#include "app/client/clientsession.h"\n')
        self.breaks("app/scene/a.h", '#include "app/client/clientsession.h"\n', "must not know app/client")
        self.breaks("app/scene/a.cpp", '#include "app/viewmodels/a.h"\n', "must not know app/viewmodels")

    def test_qt_headers(self):
        self.breaks("protocol/a.h", "#include <QTcpSocket>\n", "no sockets")
        self.breaks("protocol/a.h", "#include <QTimer>\n", "no threads or clocks")
        self.breaks("app/core/a.h", "#include <QtQuick/QQuickItem>\n", "no window")
        self.breaks("server/a.h", "#include <QQmlEngine>\n", "without a screen")
        self.breaks("app/client/a.cpp", "#include <QWebSocket>\n", "only net/socketguard.cpp")
        self.breaks("net/other.cpp", "#include <QtWebSockets/QWebSocket>\n", "only net/socketguard.cpp")
        self.keeps("net/socketguard.cpp", "#include <QWebSocket>\n")
        self.keeps("net/server.cpp", "#include <QWebSocketServer>\n")
        self.keeps("protocol/a.h", "#include <QJsonObject>\n#include <QByteArrayView>\n")

    def test_plain_text(self):
        self.keeps("qml/A.qml", "Item { Text { text: name; textFormat: Text.PlainText } }\n")
        self.keeps("qml/A.qml", "Item { // Text { text: name }\n}\n")
        self.keeps("qml/A.qml", "TextField { text: name }\n")
        self.breaks("qml/A.qml", "Item { Text { text: name } }\n", "Text without")
        self.breaks("qml/A.qml", "Item { Controls.Label { Text { textFormat: Text.PlainText } } }\n", "Controls.Label without")
        self.breaks("qml/A.qml", "Label { textFormat: Text.AutoText }\n", "Label without")

    def test_tool_tips(self):
        self.keeps("qml/A.qml", "ToolTip { contentItem: Text { textFormat: Text.PlainText } }\n")
        self.breaks("qml/A.qml", "ToolTip { text: name }\n", "contentItem of its own")
        self.breaks("qml/A.qml", "Item { ToolTip.text: name }\n", "shared tool tip")

    def test_controls_that_guess(self):
        self.keeps("qml/A.qml", 'Button {\n    text: qsTr("Retry")\n}\n')
        self.keeps("qml/A.qml", 'Button {\n    text: paused ? qsTr("Go on") : qsTr("Pause")\n}\n')
        self.keeps("qml/A.qml", "ItemDelegate {\n    text: name\n    contentItem: Words { }\n}\n")
        self.breaks("qml/A.qml", "ItemDelegate {\n    text: name\n}\n", "guesses its format")


if __name__ == "__main__":
    unittest.main()
