// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The start page: what can be opened, what was opened before, and whether an address makes sense.
#pragma once

#include "app/viewmodels/recentsmodel.h"

#include <QUrl>

namespace VisionFlow {

/// A server address as a person types it, made whole.
struct TypedAddress
{
    QUrl url;        ///< ws or wss; valid only when problem is empty
    QString problem; ///< a sentence
};
/// Accepts ws, wss, http and https addresses, and a bare host with or without port and path.
TypedAddress parseAddress(const QString &typed);

class StartViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY addressChanged)
    Q_PROPERTY(QString addressProblem READ addressProblem NOTIFY addressChanged)
    Q_PROPERTY(bool canConnect READ canConnect NOTIFY addressChanged)
    Q_PROPERTY(VisionFlow::RecentsModel *recents READ recents CONSTANT)
    Q_PROPERTY(QString notice READ notice NOTIFY noticeChanged)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)

public:
    explicit StartViewModel(Preferences &preferences, QObject *parent = nullptr);

    QString address() const { return m_address; }
    void setAddress(const QString &address);
    QString addressProblem() const;
    bool canConnect() const { return !m_address.trimmed().isEmpty() && m_parsed.problem.isEmpty(); }
    RecentsModel *recents() { return &m_recents; }
    /// One line about this machine, such as drawing without a GPU; empty when there is nothing to say.
    QString notice() const { return m_notice; }
    void setNotice(const QString &notice);
    /// Why the last thing did not open; empty when it did.
    QString problem() const { return m_problem; }
    void setProblem(const QString &problem);

    Q_INVOKABLE void startDemo();
    Q_INVOKABLE void startSystem();
    Q_INVOKABLE void connectToAddress();
    Q_INVOKABLE void openFile(const QUrl &file);
    /// Files or addresses dropped on the window; the first that makes sense is opened.
    Q_INVOKABLE void openDropped(const QList<QUrl> &urls);
    Q_INVOKABLE void openRecent(int row);
    Q_INVOKABLE void forgetRecent(int row);

    /// A file's path or an address, from the command line.
    void openTarget(const QString &target);
    /// A built-in source by its name (demo, system, churn), from the command line.
    void startSource(const QString &name);

signals:
    void addressChanged();
    void noticeChanged();
    void problemChanged();
    /// The built-in server is to serve \p name, a source or a file; the window calls it \p title.
    void sourceRequested(const QString &name, const QString &title);
    void serverRequested(const QUrl &url);
    void sessionRequested(const QString &path); ///< a session file is to be opened

private:
    void requestServer(const QUrl &url);
    void requestFile(const QString &path);

    Preferences &m_preferences;
    RecentsModel m_recents;
    QString m_address, m_notice, m_problem;
    TypedAddress m_parsed;
};

} // namespace VisionFlow
