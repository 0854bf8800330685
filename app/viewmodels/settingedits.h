// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does to settings, with the way back: each change is checked, asked for, and remembered as one step to undo.
#pragma once

#include "app/core/undostep.h"
#include "app/viewmodels/settingsmodel.h"

namespace VisionFlow {

class SettingEdits : public QObject
{
    Q_OBJECT

public:
    struct Change
    {
        QString path;
        Wire::SettingValue before;
        Wire::SettingValue after;
    };

    explicit SettingEdits(const SettingsModel &settings, QObject *parent = nullptr);

    /// Wants \p value. \return why it may not be, as a sentence; empty when it was asked for or is so already.
    QString edit(const QString &path, const Wire::SettingValue &value);
    /// Wants several values as one step called \p name; what may not be set is left out. \return how many were asked for.
    int editAll(const QMap<QString, Wire::SettingValue> &values, const QString &name);
    /// Until endGesture() all edits of one path are one step: the slider is held, the key is down.
    void beginGesture();
    void endGesture();

    /// What was asked for last, even before the session has taken note; else what the setting shows.
    Wire::SettingValue latest(const QString &path) const;
    /// The session's view has changed: what it has taken note of is asked for no more.
    void settle();
    /// The session did not take the wish.
    void drop(const QString &path) { m_asked.remove(path); }

signals:
    void editWanted(const QString &path, const VisionFlow::Wire::SettingValue &value);
    void discardWanted(const QString &path);
    void stepTaken(const VisionFlow::UndoStep &step);
    /// A step was undone or redone only in part, and why.
    void noticed(const QString &text);

private:
    enum class Way { Back, Forth };
    struct Gesture
    {
        quint64 number = 0;
        std::shared_ptr<QList<Change>> changes; ///< shared with its step, which grows with it
    };

    void ask(const QString &path, const Wire::SettingValue &value);
    void remember(const Gesture &gesture, const QString &name);
    /// Undoes or does again. A value that somebody else has changed since is newer than the step, so it stays; a wish that never
    /// came true is dropped rather than answered with another wish.
    QString go(Way way, const QList<Change> &changes);

    const SettingsModel &m_settings;
    QHash<QString, Wire::SettingValue> m_asked;
    std::optional<Gesture> m_held;
    bool m_holding = false;
    quint64 m_gestures = 0;
};

} // namespace VisionFlow
