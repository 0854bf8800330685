// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/charts.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {

void drawGrid(QPainter *painter, const QRectF &area, const QColor &colour)
{
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setPen(QPen(colour, 1));
    for (int i = 0; i <= 3; ++i) {
        const qreal y = std::floor(area.top() + area.height() * i / 3);
        painter->drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
    painter->setRenderHint(QPainter::Antialiasing, true);
}

bool usable(const QList<qreal> &values)
{
    return std::all_of(values.begin(), values.end(), [](qreal value) { return std::isfinite(value) && value >= 0; });
}

} // namespace

Sparkline::Sparkline(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(this, &Sparkline::changed, this, [this] { update(); });
}

void Sparkline::setValues(const QList<qreal> &values)
{
    m_values = usable(values) ? values.mid(std::max<qsizetype>(0, values.size() - mostValues)) : QList<qreal>();
    emit changed();
}

void Sparkline::paint(QPainter *painter)
{
    const QRectF area(0, 2, width() - 1, height() - 4);
    drawGrid(painter, area, m_grid);
    if (m_values.isEmpty())
        return;
    // The bottom is 0, always, so that heights can be compared.
    const qreal fit = std::max(*std::max_element(m_values.begin(), m_values.end()), m_level) * 1.15 + 1e-9;
    const qreal top = m_ceiling > 0 ? m_ceiling : fit;
    const qreal step = area.width() / std::max<qsizetype>(1, std::max<qsizetype>(m_capacity, m_values.size()) - 1);
    const auto y = [&](qreal value) { return area.bottom() - value / top * area.height(); };

    QPainterPath line;
    const qreal left = area.right() - step * (m_values.size() - 1);
    for (qsizetype i = 0; i < m_values.size(); ++i) {
        const QPointF point(left + step * i, y(m_values[i]));
        i == 0 ? line.moveTo(point) : line.lineTo(point);
    }
    QPainterPath below = line;
    below.lineTo(area.right(), area.bottom());
    below.lineTo(left, area.bottom());
    QColor shade = m_line;
    shade.setAlphaF(0.14f);
    painter->fillPath(below, shade);
    painter->setPen(QPen(m_line, 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPath(line);
    if (m_values.size() == 1)
        painter->drawPoint(line.currentPosition());
    painter->setPen(QPen(m_levelColor, 1, Qt::DashLine));
    if (m_level > 0)
        painter->drawLine(QPointF(area.left(), y(m_level)), QPointF(area.right(), y(m_level)));
}

HistogramBars::HistogramBars(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(this, &HistogramBars::changed, this, [this] { update(); });
}

void HistogramBars::setCounts(const QList<qreal> &counts)
{
    m_counts = usable(counts) ? counts.mid(0, Sparkline::mostValues) : QList<qreal>();
    emit changed();
}

void HistogramBars::paint(QPainter *painter)
{
    const QRectF area(0, 2, width() - 1, height() - 4);
    drawGrid(painter, area, m_grid);
    const qreal top = m_counts.isEmpty() ? 0 : *std::max_element(m_counts.begin(), m_counts.end());
    if (top <= 0)
        return;
    const qreal step = area.width() / m_counts.size();
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_bar);
    for (qsizetype i = 0; i < m_counts.size(); ++i) {
        const qreal height = m_counts[i] / top * area.height();
        if (height > 0)
            painter->drawRoundedRect(QRectF(area.left() + step * i + 1, area.bottom() - height, step - 2, height), 2, 2);
    }
}

} // namespace VisionFlow
