// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The window, composed: everything that knows everyone, so that the program and the walkthrough test build the same thing.
#pragma once

#include <QCoreApplication>
#include <QString>

#include <memory>

class QQuickWindow;

namespace VisionFlow {

class ActionTable;
class ClientSession;
class GraphController;
class PictureViewModel;
class RecordingBinding;
class SettingsViewModel;
class StartViewModel;
class TimeBinding;
class TimeCursor;
class TrafficViewModel;
class UndoHistory;

struct DesktopOptions
{
    QString configFolder = {}; ///< empty: the XDG one
    QString stateFolder = {};
    QString target = {};     ///< a file or an address to open at once; may be empty
    QString source = {};     ///< or the built-in server's source to start at once: demo, system, churn
    QString dataFolder = {}; ///< as configFolder
};

class DesktopApplication
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::DesktopApplication)

public:
    explicit DesktopApplication(const DesktopOptions &options = {});
    ~DesktopApplication();
    DesktopApplication(const DesktopApplication &) = delete;
    DesktopApplication &operator=(const DesktopApplication &) = delete;

    /// Before the QGuiApplication exists: surface format and whatever else Qt wants early.
    static void prepare();

    /// Loads the QML and shows the window. False when the QML did not load; reasons are on stderr.
    bool show();
    QQuickWindow *window() const;
    ActionTable &actions() const;
    UndoHistory &undo() const;
    StartViewModel &start() const;
    GraphController &graph() const;
    ClientSession &session() const;
    SettingsViewModel &settings() const;
    TimeCursor &cursor() const;
    TrafficViewModel &traffic() const;
    RecordingBinding &recording() const;
    PictureViewModel &picture() const;
    TimeBinding &time() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// Loads every QML file of the program; \return how many warnings and errors that gave, after printing them.
int runQmlSelfTest();

} // namespace VisionFlow
