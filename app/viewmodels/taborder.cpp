// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/taborder.h"

#include <algorithm>

namespace VisionFlow {

void TabOrder::setRows(QQuickItem *rows)
{
    if (rows == m_rows)
        return;
    if (m_rows)
        m_rows->disconnect(this);
    m_rows = rows;
    if (rows) {
        connect(rows, &QQuickItem::childrenChanged, this, &TabOrder::sortSoon);
        sortSoon();
    }
    emit rowsChanged();
}

void TabOrder::sortSoon()
{
    // Later, when the view has told the new rows who they are.
    if (!std::exchange(m_due, true))
        QMetaObject::invokeMethod(this, &TabOrder::sort, Qt::QueuedConnection);
}

void TabOrder::sort()
{
    m_due = false;
    if (!m_rows)
        return;
    const QList<QQuickItem *> now = m_rows->childItems();
    // What is no row has no index, and comes first.
    const auto indexOf = [](const QQuickItem *item) {
        const QVariant index = item->property("index");
        return index.isValid() ? index.toInt() : -1;
    };
    const auto above = [&](const QQuickItem *a, const QQuickItem *b) { return indexOf(a) < indexOf(b); };
    if (std::is_sorted(now.begin(), now.end(), above))
        return;
    QList<QQuickItem *> sorted = now;
    std::stable_sort(sorted.begin(), sorted.end(), above);
    for (qsizetype i = 1; i < sorted.size(); ++i)
        sorted[i]->stackAfter(sorted[i - 1]);
    m_due = false; // that was ourselves
}

} // namespace VisionFlow
