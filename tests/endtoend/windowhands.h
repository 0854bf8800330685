// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Eyes and hands for a test that uses the window as a person does: finds items by their object names, reads what stands
// there, clicks, drags and types.
#pragma once

#include "app/desktop.h"

#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

namespace VisionFlow::Test {

/// Everything that the program keeps goes below \p home.
inline DesktopOptions optionsIn(const QTemporaryDir &home)
{
    DesktopOptions options;
    options.configFolder = home.filePath(QStringLiteral("config"));
    options.stateFolder = home.filePath(QStringLiteral("state"));
    options.dataFolder = home.filePath(QStringLiteral("data"));
    return options;
}

class WindowHands
{
public:
    void setWindow(QQuickWindow *window) { m_window = window; }

    /// The item with that object name, or null.
    QQuickItem *item(const QString &name) const { return m_window ? below(m_window->contentItem(), name) : nullptr; }
    bool isShown(const QString &name) const
    {
        const QQuickItem *found = item(name);
        return found && found->isVisible();
    }
    QString text(const QString &name) const
    {
        const QQuickItem *found = item(name);
        return found ? found->property("text").toString() : QStringLiteral("(no item %1)").arg(name);
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) const { QTest::keyClick(m_window, key, modifiers); }
    void type(const QString &text) const
    {
        for (const QChar c : text)
            QTest::keyClick(m_window, c.toLatin1());
    }
    /// \return false when it is not there, hidden or disabled.
    bool click(const QString &name) const
    {
        QQuickItem *found = item(name);
        if (!found || !found->isVisible() || !found->isEnabled())
            return false;
        QTest::mouseClick(m_window, Qt::LeftButton, {}, found->mapToScene(found->boundingRect().center()).toPoint());
        return true;
    }
    /// Waits until it can be clicked.
    bool awaitClick(const QString &name, int limitMs) const
    {
        const auto isReady = [&] {
            const QQuickItem *found = item(name);
            return found && found->isVisible() && found->isEnabled();
        };
        return QTest::qWaitFor(isReady, limitMs) && click(name);
    }
    void clickAt(QPoint at, Qt::KeyboardModifiers keys = {}) const { QTest::mouseClick(m_window, Qt::LeftButton, keys, at); }
    /// Pressed, moved in small steps, released.
    void drag(Qt::MouseButton button, QPoint from, QPoint to, Qt::KeyboardModifiers keys = {}) const
    {
        QTest::mousePress(m_window, button, keys, from);
        constexpr int steps = 8;
        for (int i = 1; i <= steps; ++i)
            move(from + (to - from) * i / steps, button, keys);
        QTest::mouseRelease(m_window, button, keys, to);
    }
    void wheel(QPoint at, int notches) const
    {
        QWheelEvent event(at, m_window->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, {}, Qt::NoScrollPhase, false);
        QGuiApplication::sendEvent(m_window, &event);
    }

private:
    static QQuickItem *below(QQuickItem *parent, const QString &name)
    {
        for (QQuickItem *child : parent->childItems()) {
            if (child->objectName() == name)
                return child;
            if (QQuickItem *found = below(child, name))
                return found;
        }
        return nullptr;
    }
    void move(QPoint at, Qt::MouseButton button, Qt::KeyboardModifiers keys) const
    {
        QMouseEvent event(QEvent::MouseMove, at, m_window->mapToGlobal(at), Qt::NoButton, button, keys);
        QGuiApplication::sendEvent(m_window, &event);
    }

    QQuickWindow *m_window = nullptr;
};

} // namespace VisionFlow::Test

/// The main() of a test that uses the window.
#define VISIONFLOW_WINDOW_TEST_MAIN(TestClass)                                                                                             \
    int main(int argc, char *argv[])                                                                                                       \
    {                                                                                                                                      \
        /* Without a display the platform plugin would end the program before it could say why. */                                         \
        if (qEnvironmentVariableIsEmpty("DISPLAY"))                                                                                        \
            qputenv("QT_QPA_PLATFORM", "offscreen");                                                                                       \
        VisionFlow::DesktopApplication::prepare();                                                                                         \
        QGuiApplication application(argc, argv);                                                                                           \
        QCoreApplication::setApplicationName(QStringLiteral("visionflow"));                                                                \
        TestClass test;                                                                                                                    \
        QTEST_SET_MAIN_SOURCE_PATH                                                                                                         \
        return QTest::qExec(&test, argc, argv);                                                                                            \
    }
