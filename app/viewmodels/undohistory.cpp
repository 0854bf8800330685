// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/undohistory.h"

#include <QScopedValueRollback>

namespace VisionFlow {

class UndoHistory::Command : public QUndoCommand
{
public:
    Command(UndoHistory &history, const UndoStep &step)
        : QUndoCommand(step.name)
        , m_history(history)
        , m_step(step)
        , m_round(history.m_round)
    {
    }

    int id() const override { return m_step.mergeKey.isEmpty() ? -1 : 0; }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto &newer = static_cast<const Command &>(*other); // only ours are pushed
        if (newer.m_step.mergeKey != m_step.mergeKey || newer.m_round != m_round)
            return false;
        m_step.redo = newer.m_step.redo;
        m_step.name = newer.m_step.name;
        setText(m_step.name);
        return true;
    }
    void undo() override { setObsolete(m_history.refused(m_step.undo)); }
    void redo() override
    {
        if (std::exchange(m_isDone, true)) // pushing it does it, says Qt; it was done before
            setObsolete(m_history.refused(m_step.redo));
    }

private:
    UndoHistory &m_history;
    UndoStep m_step;
    quint64 m_round;
    bool m_isDone = false;
};

UndoHistory::UndoHistory(QObject *parent)
    : QObject(parent)
{
    m_stack.setUndoLimit(mostSteps);
    connect(&m_stack, &QUndoStack::indexChanged, this, &UndoHistory::changed);
}

void UndoHistory::push(const UndoStep &step)
{
    if (!m_isActing)
        m_stack.push(new Command(*this, step));
}

void UndoHistory::clear()
{
    m_stack.clear();
    emit changed();
}

QString UndoHistory::undoText() const { return canUndo() ? tr("Undo %1").arg(m_stack.undoText()) : tr("Undo"); }

QString UndoHistory::redoText() const { return canRedo() ? tr("Redo %1").arg(m_stack.redoText()) : tr("Redo"); }

void UndoHistory::undo() { run(&QUndoStack::undo); }

void UndoHistory::redo() { run(&QUndoStack::redo); }

void UndoHistory::run(void (QUndoStack::*way)())
{
    if (m_isActing)
        return;
    const QScopedValueRollback acting(m_isActing, true);
    (m_stack.*way)();
    seal(); // what comes next is no part of what was just taken back
}

bool UndoHistory::refused(const UndoStep::Act &act)
{
    const QString why = act();
    if (!why.isEmpty())
        emit noticed(why);
    return !why.isEmpty();
}

} // namespace VisionFlow
