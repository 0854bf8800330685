// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/actiontable.h"

#include <QCoreApplication>
#include <QDebug>

#include <array>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

#define TEXT(text) QT_TRANSLATE_NOOP("Actions", text)
constexpr auto inGraph = KeyContext::Graph;
constexpr auto inWindow = KeyContext::Window;
constexpr auto inTime = KeyContext::Time;

constexpr std::array rows{
    ActionRow{"file.demo", "file", TEXT("Start demo graph"), ""},
    ActionRow{"file.system", "file", TEXT("Start this computer, live"), ""},
    ActionRow{"file.open", "file", TEXT("Open file…"), "Ctrl+O", inWindow, false, true},
    ActionRow{"file.save", "file", TEXT("Save session…"), "Ctrl+S"},
    ActionRow{"file.record", "file", TEXT("Record"), "Ctrl+E"},
    ActionRow{"file.picture", "file", TEXT("Save picture…"), "Ctrl+Alt+S"},
    ActionRow{"file.connect", "file", TEXT("Connect…"), "Ctrl+N"},
    ActionRow{"file.retry", "file", TEXT("Retry now"), "", inWindow, false, true},
    ActionRow{"file.close", "file", TEXT("Close connection"), "Ctrl+W"},
    ActionRow{"file.quit", "file", TEXT("Quit"), "Ctrl+Q", inWindow, false, true},

    ActionRow{"edit.undo", "edit", TEXT("Undo"), "Ctrl+Z"},
    ActionRow{"edit.redo", "edit", TEXT("Redo"), "Ctrl+Shift+Z Ctrl+Y"},

    ActionRow{"find.open", "select", TEXT("Find node…"), "Ctrl+F"},
    ActionRow{"find.next", "select", TEXT("Next result"), "F3"},
    ActionRow{"find.previous", "select", TEXT("Previous result"), "Shift+F3"},
    ActionRow{"find.filter", "select", TEXT("Filter…"), "Ctrl+L"},
    ActionRow{"select.all", "select", TEXT("Select all visible"), "Ctrl+A", inGraph, false, true},
    ActionRow{"select.none", "select", TEXT("Select none"), "Ctrl+Shift+A", inGraph},
    ActionRow{"select.invert", "select", TEXT("Invert selection"), "Ctrl+I", inGraph},
    ActionRow{"select.neighbours", "select", TEXT("Select neighbours"), "Ctrl+B", inGraph, false, true},
    ActionRow{"select.grow", "select", TEXT("Grow by one hop"), "N", inGraph},
    ActionRow{"select.shrink", "select", TEXT("Shrink by one hop"), "Shift+N", inGraph},
    ActionRow{"select.hide", "select", TEXT("Hide selection"), "H", inGraph, false, true},
    ActionRow{"select.isolate", "select", TEXT("Isolate selection"), "Shift+H", inGraph},
    ActionRow{"select.showAll", "select", TEXT("Show all"), "Alt+H", inGraph},

    ActionRow{"node.track", "node", TEXT("Track"), "T", inGraph, true},
    ActionRow{"node.record", "node", TEXT("Last record of the node"), "Shift+Return Shift+Enter", inGraph},
    ActionRow{"node.messages", "node", TEXT("Follow messages of the node"), "", inWindow},
    ActionRow{"node.path", "node", TEXT("Path to source"), "", inWindow},
    ActionRow{"node.source", "node", TEXT("Make source"), "", inWindow},
    ActionRow{"node.pin", "node", TEXT("Pin"), "", inWindow, false, true},
    ActionRow{"node.unpin", "node", TEXT("Unpin"), "", inWindow, false, true},

    ActionRow{"view.pause", "view", TEXT("Pause layout"), "Pause", inWindow, true},
    ActionRow{"view.frameSelection", "view", TEXT("Frame selection"), "F", inGraph, false, true},
    ActionRow{"view.frameAll", "view", TEXT("Frame all"), "Shift+F", inGraph},
    ActionRow{"view.reset", "view", TEXT("Reset view"), "R", inGraph},
    ActionRow{"view.projection", "view", TEXT("Next projection"), "P", inGraph, false, true},
    ActionRow{"view.labels", "view", TEXT("Next label mode"), "L", inGraph},
    ActionRow{"view.edges", "view", TEXT("Edges"), "", inWindow, true},
    ActionRow{"view.arrows", "view", TEXT("Arrows"), "", inWindow, true},
    ActionRow{"view.style", "view", TEXT("Style…"), "", inWindow, false, true},
    ActionRow{"view.colourDistance", "view", TEXT("Colour by distance"), "", inWindow, true},
    ActionRow{"view.sizeDegree", "view", TEXT("Size by degree"), "", inWindow, true},
    ActionRow{"view.resetStyle", "view", TEXT("Style as the server suggests"), ""},
    ActionRow{"view.panel", "view", TEXT("Side panel"), "", inWindow, true, true},
    ActionRow{"view.distances", "view", TEXT("Distances table"), "", inWindow, true},
    ActionRow{"view.themeSystem", "view", TEXT("Follow the system's theme"), "", inWindow, true, true},
    ActionRow{"view.themeLight", "view", TEXT("Light theme"), "", inWindow, true},
    ActionRow{"view.themeDark", "view", TEXT("Dark theme"), "", inWindow, true},
    ActionRow{"view.larger", "view", TEXT("Larger interface"), "Ctrl++ Ctrl+=", inWindow, false, true},
    ActionRow{"view.smaller", "view", TEXT("Smaller interface"), "Ctrl+-"},
    ActionRow{"view.normal", "view", TEXT("Normal interface size"), "Ctrl+0"},
    ActionRow{"view.fullScreen", "view", TEXT("Full screen"), "F11", inWindow, true},

    ActionRow{"time.play", "time", TEXT("Pause what is shown"), "Space", inTime},
    ActionRow{"time.live", "time", TEXT("Back to live"), "Alt+Right"},
    ActionRow{"time.previousFrame", "time", TEXT("Previous frame"), "Ctrl+Left", inTime, false, true},
    ActionRow{"time.nextFrame", "time", TEXT("Next frame"), "Ctrl+Right", inTime},
    ActionRow{"time.slower", "time", TEXT("Slower"), "", inWindow},
    ActionRow{"time.faster", "time", TEXT("Faster"), "", inWindow},
    ActionRow{"time.rangeIn", "time", TEXT("Range from here"), "[", inTime, false, true},
    ActionRow{"time.rangeOut", "time", TEXT("Range to here"), "]", inTime},
    ActionRow{"time.loop", "time", TEXT("Loop the range"), "Shift+L", inTime, true},
    ActionRow{"time.clearRange", "time", TEXT("Forget the range"), "", inWindow},
    ActionRow{"time.marker", "time", TEXT("Marker…"), "M", inTime, false, true},

    ActionRow{"traffic.next", "traffic", TEXT("Next message"), "F8 Ctrl+Down"},
    ActionRow{"traffic.previous", "traffic", TEXT("Previous message"), "F7 Ctrl+Up"},
    ActionRow{"traffic.nextHere", "traffic", TEXT("Next of this connection"), "Alt+."},
    ActionRow{"traffic.previousHere", "traffic", TEXT("Previous of this connection"), "Alt+,"},
    ActionRow{"traffic.nextFinding", "traffic", TEXT("Next finding"), ""},
    ActionRow{"traffic.goTo", "traffic", TEXT("Go to…"), "Ctrl+G", inWindow, false, true},
    ActionRow{"traffic.follow", "traffic", TEXT("Follow the newest"), ""},
    ActionRow{"traffic.followEndpoint", "traffic", TEXT("Follow this endpoint"), ""},
    ActionRow{"traffic.followType", "traffic", TEXT("Follow this type"), ""},
    ActionRow{"traffic.statistics", "traffic", TEXT("Statistics"), "Ctrl+Alt+I", inWindow, true},
    ActionRow{"traffic.compose", "traffic", TEXT("Compose a message"), "Ctrl+Shift+N", inWindow, true, true},
    ActionRow{"traffic.resend", "traffic", TEXT("Edit and resend"), "Ctrl+Shift+R"},
    ActionRow{"traffic.faults", "traffic", TEXT("Built-in server: 12 faults in 300 frames"), "", inWindow, true, true},
    ActionRow{"traffic.agreed", "traffic", TEXT("Read node updates as agreed"), ""},
    ActionRow{"traffic.mark", "traffic", TEXT("Mark message"), "Ctrl+M", inWindow, false, true},
    ActionRow{"traffic.timeZero", "traffic", TEXT("Count time from here"), "Ctrl+T"},
    ActionRow{"traffic.timeForm", "traffic", TEXT("Next form of time"), ""},

    ActionRow{"go.graph", "go", TEXT("Graph"), "Alt+1"},
    ActionRow{"go.traffic", "go", TEXT("Traffic"), "Alt+2"},
    ActionRow{"go.metrics", "go", TEXT("Metrics"), "Alt+3"},
    ActionRow{"go.settings", "go", TEXT("Settings"), "Ctrl+, Alt+5"},
    ActionRow{"go.nextPane", "go", TEXT("Next pane"), "F6", inWindow, false, true},
    ActionRow{"go.previousPane", "go", TEXT("Previous pane"), "Shift+F6"},

    ActionRow{"help.keys", "help", TEXT("Keyboard shortcuts"), "?", KeyContext::NotTyping},
    ActionRow{"help.keysAnywhere", "", TEXT("Keyboard shortcuts, also while typing"), "F1"},
    ActionRow{"graph.escape", "", TEXT("Stop tracking, or clear the selection"), "Esc", inGraph},
};

struct MenuRow
{
    const char *id;
    const char *title;
    bool inContextMenu;
};
constexpr std::array menuRows{
    MenuRow{"file", TEXT("File"), false},       MenuRow{"edit", TEXT("Edit"), false}, MenuRow{"select", TEXT("Select"), true},
    MenuRow{"node", TEXT("Node"), false},       MenuRow{"view", TEXT("View"), true},  MenuRow{"time", TEXT("Time"), false},
    MenuRow{"traffic", TEXT("Traffic"), false}, MenuRow{"go", TEXT("Go"), false},     MenuRow{"help", TEXT("Help"), false}};
#undef TEXT

QString translated(const char *text) { return QCoreApplication::translate("Actions", text); }

QStringList keyList(const ActionRow &row) { return QString::fromLatin1(row.keys).split(u' ', Qt::SkipEmptyParts); }

} // namespace

std::span<const ActionRow> actionRows() { return rows; }

QStringList keyClashes(std::span<const ActionRow> table)
{
    QStringList clashes;
    for (size_t i = 0; i < table.size(); ++i) {
        for (size_t j = i + 1; j < table.size(); ++j) {
            for (const QString &key : keyList(table[i])) {
                // Contexts nest (the graph is inside the window and no text field), so a key must be unique across them all.
                if (keyList(table[j]).contains(key, Qt::CaseInsensitive))
                    clashes << u"%1 and %2 both want %3"_s.arg(QLatin1StringView(table[i].id), QLatin1StringView(table[j].id), key);
            }
        }
    }
    return clashes;
}

Command::Command(const ActionRow &row, QObject *parent)
    : QObject(parent)
    , m_row(row)
{
}

QString Command::name() const { return QString::fromLatin1(m_row.id); }

QString Command::title() const { return translated(m_row.text); }

QString Command::text() const { return m_text.isEmpty() ? title() : m_text; }

void Command::setText(const QString &text)
{
    if (std::exchange(m_text, text) != text)
        emit stateChanged();
}

QStringList Command::keys() const { return keyList(m_row); }

QVariantList Command::sequences() const
{
    const QStringList keys = keyList(m_row);
    return {keys.begin(), keys.end()};
}

QString Command::keyText() const
{
    const QStringList keys = keyList(m_row);
    return keys.isEmpty() ? QString() : QKeySequence::fromString(keys.first()).toString(QKeySequence::NativeText);
}

void Command::setEnabled(bool enabled)
{
    if (std::exchange(m_enabled, enabled) != enabled)
        emit stateChanged();
}

void Command::setChecked(bool checked)
{
    if (std::exchange(m_checked, checked) != checked)
        emit stateChanged();
}

void Command::setOffered(bool offered)
{
    if (std::exchange(m_offered, offered) != offered)
        emit stateChanged();
}

void Command::trigger()
{
    if (m_enabled)
        emit triggered();
}

CommandMenu::CommandMenu(QString title, QList<Command *> commands, QObject *parent)
    : QObject(parent)
    , m_title(std::move(title))
    , m_commands(std::move(commands))
{
}

ActionTable::ActionTable(QObject *parent)
    : QObject(parent)
{
    QHash<QLatin1StringView, QList<Command *>> byMenu;
    for (const ActionRow &row : rows) {
        auto *command = new Command(row, this);
        m_byId.insert(command->name(), command);
        m_all.append(command);
        byMenu[QLatin1StringView(row.menu)].append(command);
    }
    for (const MenuRow &row : menuRows) {
        auto *menu = new CommandMenu(translated(row.title), byMenu.value(QLatin1StringView(row.id)), this);
        m_menus.append(menu);
        if (row.inContextMenu)
            m_contextMenus.append(menu);
        if (qstrcmp(row.id, "node") == 0)
            m_nodeMenu = menu;
    }
}

Command *ActionTable::command(const QString &id) const
{
    Command *found = m_byId.value(id);
    if (!found)
        qWarning("There is no command called %s", qUtf8Printable(id));
    return found;
}

void ActionTable::enable(std::initializer_list<const char *> ids, bool enabled)
{
    for (const char *id : ids) {
        if (Command *found = command(QString::fromLatin1(id)))
            found->setEnabled(enabled);
    }
}

} // namespace VisionFlow
