// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is wrong with a window as it stands: texts that leave their place or lie on each other, controls that a screen
// reader cannot name. Each complaint is a line for a person.
#pragma once

#include <QAccessible>
#include <QQuickItem>
#include <QQuickWindow>

#include <functional>

namespace VisionFlow::Test {

using namespace Qt::StringLiterals;

class WindowEyes
{
public:
    explicit WindowEyes(QQuickWindow *window)
        : m_window(window)
    {
        QAccessible::setActive(true);
    }

    /// Texts that are cut at the side, leave the window, or lie on another of the same layer.
    QStringList misplacedTexts() const
    {
        QStringList complaints;
        QList<Seen> seen;
        collect(m_window->contentItem(), QRectF(QPointF(), m_window->size()), nullptr, seen, complaints);
        for (qsizetype a = 0; a < seen.size(); ++a) {
            for (qsizetype b = a + 1; b < seen.size(); ++b) {
                const QRectF both = seen[a].rect & seen[b].rect;
                if (seen[a].layer == seen[b].layer && both.width() > overlapWidth && both.height() > overlapHeight)
                    complaints << u"“%1” lies on “%2”"_s.arg(seen[a].text, seen[b].text);
            }
        }
        return complaints;
    }

    /// Items that the Tab key stops at, and what the accessible tree calls focusable, without a name or a role.
    QStringList unnamedControls() const
    {
        QStringList complaints;
        eachItem(m_window->contentItem(), [&](QQuickItem *item) {
            if (!item->activeFocusOnTab() || !item->isEnabled() || item->isFocusScope())
                return;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(item);
            if (!face || face->role() == QAccessible::NoRole || face->role() == QAccessible::Client)
                complaints << u"%1 has no role"_s.arg(nameOf(item));
            else if (face->text(QAccessible::Name).isEmpty())
                complaints << u"%1 has no name"_s.arg(nameOf(item));
        });
        eachFace(QAccessible::queryAccessibleInterface(m_window), [&](QAccessibleInterface *face) {
            if (face->state().focusable && !face->state().invisible && !face->state().disabled && face->text(QAccessible::Name).isEmpty())
                complaints << u"%1 is focusable in the accessible tree and has no name"_s.arg(nameOf(face->object()));
        });
        return complaints;
    }

    /// How many faces the accessible tree shows.
    int accessibleCount() const
    {
        int count = 0;
        eachFace(QAccessible::queryAccessibleInterface(m_window), [&count](QAccessibleInterface *) { ++count; });
        return count;
    }

    /// Every visible item below \p parent.
    static void eachItem(QQuickItem *parent, const std::function<void(QQuickItem *)> &act)
    {
        for (QQuickItem *child : parent->childItems()) {
            if (!child->isVisible())
                continue;
            act(child);
            eachItem(child, act);
        }
    }

private:
    static constexpr qreal overlapWidth = 2; ///< pixels; glyphs may lean out of their box
    static constexpr qreal overlapHeight = 4;
    struct Seen
    {
        QString text;
        QRectF rect; ///< in the window
        const QQuickItem *layer;
    };

    static QString nameOf(const QObject *object)
    {
        if (!object)
            return u"something"_s;
        for (const QObject *at = object; at; at = at->parent()) {
            if (!at->objectName().isEmpty())
                return (at == object ? QString() : u"below "_s) + at->objectName() + u" ("_s
                    + QString::fromLatin1(object->metaObject()->className()) + u')';
        }
        return QString::fromLatin1(object->metaObject()->className());
    }
    static void eachFace(QAccessibleInterface *face, const std::function<void(QAccessibleInterface *)> &act)
    {
        for (int i = 0; face && i < face->childCount(); ++i) {
            if (QAccessibleInterface *child = face->child(i)) {
                act(child);
                eachFace(child, act);
            }
        }
    }
    /// \p clip: what of the window can be seen of \p parent. \p layer: the popup or page that it belongs to.
    void collect(QQuickItem *parent, const QRectF &clip, const QQuickItem *layer, QList<Seen> &seen, QStringList &complaints) const
    {
        for (QQuickItem *child : parent->childItems()) {
            if (!child->isVisible() || child->opacity() < 0.1 || child->objectName() == u"graph.view")
                continue; // labels of nodes lie on what they like
            const QQuickItem *its = child->inherits("QQuickPopupItem") ? child : layer;
            const QRectF inside = child->clip() ? clip & child->mapRectToScene(QRectF(0, 0, child->width(), child->height())) : clip;
            if (child->inherits("QQuickText"))
                look(child, inside, its, seen, complaints);
            collect(child, inside, its, seen, complaints);
        }
    }
    void look(QQuickItem *item, const QRectF &clip, const QQuickItem *layer, QList<Seen> &seen, QStringList &complaints) const
    {
        const QString text = item->property("text").toString().trimmed();
        const QRectF rect = item->mapRectToScene(item->boundingRect());
        const QRectF shown = rect & clip;
        if (text.isEmpty() || shown.height() < rect.height() / 2 || shown.isEmpty())
            return; // scrolled away
        if (shown.width() < rect.width() - 1)
            complaints << u"“%1” is cut at the side by %2 pixels"_s.arg(text).arg(rect.width() - shown.width());
        if (item->property("truncated").toBool() && rect.width() < leastReadable)
            complaints << u"“%1” has %2 pixels"_s.arg(text).arg(rect.width());
        seen.append({text, shown, layer});
    }
    static constexpr qreal leastReadable = 24; ///< of a text that ends in an ellipsis

    QQuickWindow *m_window;
};

} // namespace VisionFlow::Test
