// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The program visionflow-server: the reference server for machines without a screen.
#include "server/servecommand.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"visionflow-server"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(VISIONFLOW_VERSION));
    return VisionFlow::Server::serve(QCoreApplication::arguments().mid(1), u"visionflow-server"_s);
}
