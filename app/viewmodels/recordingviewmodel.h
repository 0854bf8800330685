// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is being recorded, and which session file is open.
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>
#include <QUrl>

namespace VisionFlow {

class RecordingViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(bool recording READ isRecording NOTIFY changed)
    Q_PROPERTY(QString text READ text NOTIFY changed) ///< "recording, 12.3 MiB"; empty when nothing is written
    Q_PROPERTY(QString hint READ hint NOTIFY changed) ///< where it goes
    Q_PROPERTY(bool lossy READ isLossy NOTIFY changed)

public:
    /// What the writer says of itself.
    struct Progress
    {
        bool isRecording = false;
        QString path;
        quint64 bytes = 0;
        quint64 dropped = 0; ///< messages
    };

    explicit RecordingViewModel(QObject *parent = nullptr);
    void show(const Progress &progress);

    bool isRecording() const { return m_progress.isRecording; }
    QString text() const;
    QString hint() const { return m_progress.path; }
    bool isLossy() const { return m_progress.dropped > 0; }

    /// A person chose where the session is to be saved.
    Q_INVOKABLE void saveTo(const QUrl &file) { emit saveWanted(file); }

signals:
    void changed();
    void saveWanted(const QUrl &file);
    void saveDialogWanted(const QUrl &suggestion);

private:
    Progress m_progress;
};

} // namespace VisionFlow
