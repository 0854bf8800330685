// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The composition root of the program.
#include "app/desktop.h"

#include <QCommandLineParser>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    VisionFlow::DesktopApplication::prepare();
    QGuiApplication application(argc, argv);
    QGuiApplication::setApplicationName(u"visionflow"_s);
    QGuiApplication::setApplicationDisplayName(u"VisionFlow"_s);
    QGuiApplication::setApplicationVersion(QStringLiteral(VISIONFLOW_VERSION));
    QGuiApplication::setDesktopFileName(u"org.visionflow.Desktop"_s);

    QCommandLineParser parser;
    parser.setApplicationDescription(u"Opens the window; with a file or the address of a server, on that."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption selfTest(u"self-test"_s, u"Load every QML file, print what is wrong, and exit."_s);
    parser.addOption(selfTest);
    parser.addPositionalArgument(u"target"_s, u"A graph file, or an address such as ws://127.0.0.1:4000/wss."_s, u"[FILE|URL]"_s);
    parser.process(application);
    if (parser.isSet(selfTest))
        return VisionFlow::runQmlSelfTest() == 0 ? 0 : 1;

    VisionFlow::DesktopApplication desktop({{}, {}, parser.positionalArguments().value(0)});
    return desktop.show() ? QGuiApplication::exec() : 9;
}
