// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the window in one table: what it is called, its keys, where they work, and in which menu it stands.
#pragma once

#include <QKeySequence>
#include <QObject>
#include <QQmlListProperty>
#include <QtQmlIntegration>

#include <span>

namespace VisionFlow {

/// Where a command's keys work. Bare letters belong to the graph, so that they can be typed everywhere else. Time: where the moment
/// that is shown is looked at, which is graph, message list and time strip.
enum class KeyContext { Window, NotTyping, Graph, Time };

/// One row of the table.
struct ActionRow
{
    const char *id;
    const char *menu; ///< "" stands in no menu
    const char *text; ///< source text, translated when shown
    const char *keys; ///< portable, alternatives separated by blanks
    KeyContext context = KeyContext::Window;
    bool checkable = false;
    bool startsGroup = false; ///< a separator stands above it
};

std::span<const ActionRow> actionRows();
/// Pairs of commands that fight for a key, as sentences; the table is sound when empty.
QStringList keyClashes(std::span<const ActionRow> rows);

/// One command, live.
class Command : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("from the action table")
    Q_PROPERTY(QString name READ name CONSTANT)
    Q_PROPERTY(QString title READ title CONSTANT) ///< what it is called in general
    Q_PROPERTY(QString text READ text NOTIFY stateChanged)
    Q_PROPERTY(QStringList keys READ keys CONSTANT)
    Q_PROPERTY(QVariantList sequences READ sequences CONSTANT)
    Q_PROPERTY(QString keyText READ keyText CONSTANT)
    Q_PROPERTY(Context context READ context CONSTANT)
    Q_PROPERTY(bool checkable READ isCheckable CONSTANT)
    Q_PROPERTY(bool startsGroup READ startsGroup CONSTANT)
    Q_PROPERTY(bool enabled READ isEnabled NOTIFY stateChanged)
    Q_PROPERTY(bool offered READ isOffered NOTIFY stateChanged) ///< false: menus leave it out
    Q_PROPERTY(bool checked READ isChecked NOTIFY stateChanged)

public:
    enum Context { Window, NotTyping, Graph, Time };
    Q_ENUM(Context)

    Command(const ActionRow &row, QObject *parent);

    QString name() const;
    QString title() const;
    QString text() const;              ///< what it would do now: "Undo hide 12 nodes"; mostly the title
    void setText(const QString &text); ///< empty: the title again
    QStringList keys() const;
    QVariantList sequences() const; ///< the keys as Shortcut wants them
    QString keyText() const;        ///< as the platform writes them
    Context context() const { return Context(m_row.context); }
    bool isCheckable() const { return m_row.checkable; }
    bool startsGroup() const { return m_row.startsGroup; }
    bool isEnabled() const { return m_enabled; }
    bool isChecked() const { return m_checked; }
    bool isOffered() const { return m_offered; }
    void setOffered(bool offered);
    void setEnabled(bool enabled);
    void setChecked(bool checked);

public slots:
    /// Does nothing while disabled.
    void trigger();

signals:
    void triggered();
    void stateChanged();

private:
    const ActionRow &m_row;
    QString m_text;
    bool m_enabled = true;
    bool m_checked = false;
    bool m_offered = true;
};

/// A menu of the menu bar, in the table's order.
class CommandMenu : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("from the action table")
    Q_PROPERTY(QString title READ title CONSTANT)
    Q_PROPERTY(QQmlListProperty<VisionFlow::Command> commands READ commandList CONSTANT)

public:
    CommandMenu(QString title, QList<Command *> commands, QObject *parent);
    QString title() const { return m_title; }
    const QList<Command *> &commands() const { return m_commands; }
    QQmlListProperty<Command> commandList() { return {this, &m_commands}; }

private:
    QString m_title;
    QList<Command *> m_commands;
};

class ActionTable : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(QQmlListProperty<VisionFlow::CommandMenu> menus READ menusList CONSTANT)
    Q_PROPERTY(QQmlListProperty<VisionFlow::CommandMenu> contextMenus READ contextMenusList CONSTANT)
    Q_PROPERTY(VisionFlow::CommandMenu *nodeMenu READ nodeMenu CONSTANT)
    Q_PROPERTY(QQmlListProperty<VisionFlow::Command> all READ allList CONSTANT)

public:
    explicit ActionTable(QObject *parent = nullptr);

    /// The command with that id; a warning and null when there is none.
    Q_INVOKABLE VisionFlow::Command *command(const QString &id) const;
    const QList<CommandMenu *> &menus() const { return m_menus; }
    QQmlListProperty<CommandMenu> menusList() { return {this, &m_menus}; }
    /// A right click on the graph offers these commands, and below them contextMenus() as submenus.
    CommandMenu *nodeMenu() const { return m_nodeMenu; }
    const QList<CommandMenu *> &contextMenus() const { return m_contextMenus; }
    QQmlListProperty<CommandMenu> contextMenusList() { return {this, &m_contextMenus}; }
    const QList<Command *> &all() const { return m_all; }
    QQmlListProperty<Command> allList() { return {this, &m_all}; }

    /// Enables or disables all of \p ids.
    void enable(std::initializer_list<const char *> ids, bool enabled);

private:
    QHash<QString, Command *> m_byId;
    QList<Command *> m_all;
    QList<CommandMenu *> m_menus, m_contextMenus;
    CommandMenu *m_nodeMenu = nullptr;
};

} // namespace VisionFlow
