// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tab walks the rows of a list view from top to bottom. Qt goes by the order in which rows were made, and a view makes those
// last that were scrolled or filtered into sight last.
#pragma once

#include <QPointer>
#include <QQuickItem>
#include <QtQmlIntegration>

namespace VisionFlow {

class TabOrder : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickItem *rows READ rows WRITE setRows NOTIFY rowsChanged)

public:
    using QObject::QObject;

    /// The view's contentItem; its delegates have a property called index.
    QQuickItem *rows() const { return m_rows; }
    void setRows(QQuickItem *rows);

signals:
    void rowsChanged();

private:
    void sortSoon();
    void sort();

    QPointer<QQuickItem> m_rows;
    bool m_due = false;
};

} // namespace VisionFlow
