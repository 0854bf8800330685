// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the tests written in QML beside this file.
#include "fixture.h"

#include "app/desktop.h"
#include "app/viewmodels/iconprovider.h"

#include <QQmlEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuickTest>

class Setup : public QObject
{
    Q_OBJECT

public:
    Setup()
    {
        VisionFlow::DesktopApplication::prepare();
        qmlRegisterType<Fixture>("VisionFlow.Test", 1, 0, "Fixture");
    }

public slots:
    void qmlEngineAvailable(QQmlEngine *engine)
    {
        engine->addImportPath(QStringLiteral("qrc:/qt/qml"));
        engine->addImageProvider(QStringLiteral("icon"), new VisionFlow::IconProvider);
    }
};

QUICK_TEST_MAIN_WITH_SETUP(window, Setup)
#include "tst_qml.moc"
