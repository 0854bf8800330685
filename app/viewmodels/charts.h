// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The two charts of the metrics page. Bounded: at most as many points as a latency window has.
#pragma once

#include <QColor>
#include <QQuickPaintedItem>
#include <QtQmlIntegration>

namespace VisionFlow {

/// Values over time, newest on the right, with one marked level.
class Sparkline : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<qreal> values MEMBER m_values WRITE setValues NOTIFY changed)
    Q_PROPERTY(int capacity MEMBER m_capacity NOTIFY changed)
    Q_PROPERTY(qreal level MEMBER m_level NOTIFY changed)
    Q_PROPERTY(qreal ceiling MEMBER m_ceiling NOTIFY changed) ///< value at the upper edge; 0: a little above the highest one
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY changed)
    Q_PROPERTY(QColor levelColor MEMBER m_levelColor NOTIFY changed)
    Q_PROPERTY(QColor grid MEMBER m_grid NOTIFY changed)

public:
    static constexpr qsizetype mostValues = 1024;

    explicit Sparkline(QQuickItem *parent = nullptr);
    void setValues(const QList<qreal> &values);
    void paint(QPainter *painter) override;

signals:
    void changed();

private:
    QList<qreal> m_values;
    int m_capacity = 100;
    qreal m_level = 0;
    qreal m_ceiling = 0;
    QColor m_line, m_levelColor, m_grid;
};

/// Counts as bars.
class HistogramBars : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QList<qreal> counts MEMBER m_counts WRITE setCounts NOTIFY changed)
    Q_PROPERTY(QColor bar MEMBER m_bar NOTIFY changed)
    Q_PROPERTY(QColor grid MEMBER m_grid NOTIFY changed)

public:
    explicit HistogramBars(QQuickItem *parent = nullptr);
    void setCounts(const QList<qreal> &counts);
    void paint(QPainter *painter) override;

signals:
    void changed();

private:
    QList<qreal> m_counts;
    QColor m_bar, m_grid;
};

} // namespace VisionFlow
