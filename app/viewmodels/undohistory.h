// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What can be undone and done again, by name. It knows acts, not what they act on.
#pragma once

#include "app/core/undostep.h"

#include <QtQmlIntegration>
#include <QUndoStack>

namespace VisionFlow {

class UndoHistory : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY changed)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY changed)
    Q_PROPERTY(QString undoText READ undoText NOTIFY changed)
    Q_PROPERTY(QString redoText READ redoText NOTIFY changed)

public:
    static constexpr int mostSteps = 200; ///< the oldest are forgotten

    explicit UndoHistory(QObject *parent = nullptr);

    /// Remembers what was done just now; whatever was undone before cannot be done again. Ignored while an act runs, so that an
    /// act may use the same verbs as a person.
    void push(const UndoStep &step);
    /// The next step begins anew, even with the merge key of the last one: the slider was let go.
    void seal() { ++m_round; }
    void clear();

    bool canUndo() const { return m_stack.canUndo(); }
    bool canRedo() const { return m_stack.canRedo(); }
    QString undoText() const; ///< "Undo hide 12 nodes"; "Undo" when there is nothing
    QString redoText() const;

    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();

signals:
    void changed();
    /// An act could not be done any more, in a sentence; its step is gone.
    void noticed(const QString &text);

private:
    class Command;

    void run(void (QUndoStack::*way)());
    bool refused(const UndoStep::Act &act);

    QUndoStack m_stack;
    quint64 m_round = 0;
    bool m_isActing = false;
};

} // namespace VisionFlow
