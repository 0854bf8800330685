// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/virtualdisplay.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

bool hasDisplay() { return !qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY"); }

VirtualRun rerunOnVirtualDisplay(const QStringList &arguments, const QSize &screen)
{
    constexpr int startMs = 15000;
    constexpr int stopMs = 5000;
    const QString xvfb = QStandardPaths::findExecutable(u"Xvfb"_s);
    if (xvfb.isEmpty())
        return {
            0,
            Failure{ExitCode::Environment, u"There is no display, and no Xvfb to stand in for one"_s, {}, u"Install the package xvfb."_s}};

    // Xvfb picks a free number and writes it to descriptor 1 once it is ready.
    QProcess server;
    server.setStandardErrorFile(QProcess::nullDevice());
    server.start(xvfb,
                 {u"-displayfd"_s, u"1"_s, u"-screen"_s, u"0"_s, u"%1x%2x24"_s.arg(screen.width()).arg(screen.height()), u"-nolisten"_s,
                  u"tcp"_s, u"-noreset"_s});
    QByteArray number;
    while (!number.endsWith('\n')) {
        if (!server.waitForReadyRead(startMs))
            return {0, Failure{ExitCode::Environment, u"Xvfb does not start"_s, xvfb, {}}};
        number += server.readAllStandardOutput();
    }

    QProcess inner;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DISPLAY"_s, u':' + QString::fromLatin1(number.trimmed()));
    environment.insert(u"QT_QPA_PLATFORM"_s, u"xcb"_s);
    inner.setProcessEnvironment(environment);
    inner.setProcessChannelMode(QProcess::ForwardedChannels);
    inner.start(QCoreApplication::applicationFilePath(), arguments);
    inner.waitForFinished(-1);

    server.terminate();
    if (!server.waitForFinished(stopMs))
        server.kill();
    if (inner.exitStatus() != QProcess::NormalExit)
        return {0,
                Failure{ExitCode::Environment,
                        u"The program crashed while drawing"_s,
                        {},
                        u"Graphics drivers are the usual cause; try --software-gl."_s}};
    return {inner.exitCode(), std::nullopt};
}

} // namespace VisionFlow::Cli
