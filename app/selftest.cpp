// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Loads every QML file of the program and opens the window once; anything that is said meanwhile is a failure.
#include "app/desktop.h"

#include "app/viewmodels/actiontable.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QTemporaryDir>

#include <cstdio>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

int complaints = 0;

void countComplaint(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type == QtDebugMsg || type == QtInfoMsg)
        return;
    ++complaints;
    std::fprintf(stderr, "%s\n", qUtf8Printable(text));
}

void compileAll()
{
    QQmlEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    // Qt 6.4 does not find the plugin of a module that is first met as the dependency of another.
    QQmlComponent(&engine).setData("import QtQml\nimport QtQuick3D\nQtObject {}", {});
    QDirIterator files(u":/qt/qml/VisionFlow"_s, {u"*.qml"_s}, QDir::Files, QDirIterator::Subdirectories);
    int count = 0;
    while (files.hasNext()) {
        const QQmlComponent component(&engine, QUrl(u"qrc"_s + files.next()));
        ++count;
        for (const QQmlError &error : component.errors())
            qWarning("%s", qUtf8Printable(error.toString()));
    }
    if (count == 0)
        qWarning("No QML files are inside the program");
    std::printf("%d QML files loaded\n", count);
}

void openOnce()
{
    const QTemporaryDir home;
    DesktopApplication desktop({.configFolder = home.path(), .stateFolder = home.path(), .dataFolder = home.path()});
    if (!desktop.show())
        qWarning("The window did not open");
    for (const char *command : {"go.metrics", "go.graph", "go.settings", "help.keys", "view.themeDark", "view.themeLight"}) {
        desktop.actions().command(QString::fromLatin1(command))->trigger();
        QCoreApplication::processEvents();
    }
}

} // namespace

int runQmlSelfTest()
{
    complaints = 0;
    const QtMessageHandler before = qInstallMessageHandler(countComplaint);
    compileAll();
    openOnce();
    qInstallMessageHandler(before);
    return complaints;
}

} // namespace VisionFlow
