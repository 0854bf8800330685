// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP by hand, for tests that care for every byte.
#pragma once

#include <QTcpSocket>
#include <QTest>

namespace VisionFlow::Test {

/// The whole answer to raw bytes: what came until the server closed.
inline QByteArray rawRequest(const QString &host, quint16 port, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(host, port);
    socket.write(bytes);
    const bool closed = QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }, 30'000);
    return closed ? socket.readAll() : QByteArray("the server did not close");
}

inline QByteArray bodyOf(const QByteArray &answer)
{
    const qsizetype end = answer.indexOf("\r\n\r\n");
    return end < 0 ? QByteArray() : answer.mid(end + 4);
}

} // namespace VisionFlow::Test
