// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/timestrip.h"

#include "app/viewmodels/numbertext.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {

constexpr double labelHeight = 14;
constexpr double shortestStretch = 0.5; ///< seconds
constexpr double markerReach = 6;       ///< pixels
constexpr double labelEvery = 90;       ///< pixels, at least
constexpr std::array labelSteps{0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0};

} // namespace

TimeStrip::TimeStrip(QQuickItem *parent)
    : QQuickPaintedItem(parent)
{
    connect(this, &TimeStrip::looksChanged, this, [this] { update(); });
}

void TimeStrip::setCursor(TimeCursor *cursor)
{
    if (cursor == m_cursor)
        return;
    if (m_cursor)
        m_cursor->disconnect(this);
    m_cursor = cursor;
    if (m_cursor) {
        connect(m_cursor, &TimeCursor::boundsChanged, this, [this] {
            takeBounds();
            if (!isVisible())
                return;
            count();
            update();
        });
        const auto repaint = [this] { update(); };
        connect(m_cursor, &TimeCursor::moved, this, repaint);
        connect(m_cursor, &TimeCursor::changed, this, repaint);
        connect(m_cursor, &TimeCursor::markersChanged, this, repaint);
    }
    takeBounds();
    count();
    update();
    emit cursorChanged();
}

/// The log grows in another thread. What is drawn, and what is under the mouse, stays where it is until the cursor tells of it.
void TimeStrip::takeBounds()
{
    m_bounds = {};
    if (m_cursor)
        m_bounds = {m_cursor->start(), std::max(m_cursor->end(), m_cursor->start() + shortestStretch)};
}

TimeStrip::Stretch TimeStrip::shown() const
{
    if (!m_view)
        return m_bounds;
    // What was zoomed into stays, but for what has been dropped.
    const double length = std::min(m_view->length(), m_bounds.length());
    const double from = std::clamp(m_view->from, m_bounds.from, m_bounds.until - length);
    return {from, from + length};
}

double TimeStrip::secondAt(double x) const
{
    const Stretch stretch = shown();
    return stretch.from + std::clamp(x / std::max(width(), 1.0), 0.0, 1.0) * stretch.length();
}

double TimeStrip::xOf(double second) const
{
    const Stretch stretch = shown();
    return (second - stretch.from) / stretch.length() * width();
}

void TimeStrip::zoom(double factor, double x)
{
    const Stretch stretch = shown();
    const double at = secondAt(x);
    const double length = std::max(stretch.length() / factor, shortestStretch);
    if (!m_cursor || length >= m_bounds.length()) {
        showAll();
        return;
    }
    const double from = at - (at - stretch.from) * length / stretch.length();
    m_view = Stretch{from, from + length};
    count();
    update();
    emit zoomChanged();
}

void TimeStrip::showAll()
{
    m_view.reset();
    count();
    update();
    emit zoomChanged();
}

int TimeStrip::markerAt(double x) const
{
    if (!m_cursor)
        return -1;
    const auto &markers = m_cursor->markers();
    int best = -1;
    double nearest = markerReach;
    for (int i = 0; i < markers.size(); ++i) {
        const double away = std::abs(xOf(double(markers[i].timeNs) / 1e9) - x);
        if (away <= nearest) {
            nearest = away;
            best = i;
        }
    }
    return best;
}

void TimeStrip::geometryChange(const QRectF &now, const QRectF &before)
{
    QQuickPaintedItem::geometryChange(now, before);
    count();
}

void TimeStrip::count()
{
    m_columns.assign(size_t(std::max(1.0, width() / columnWidth)), {});
    m_gaps.clear();
    m_ends.clear();
    if (!m_cursor)
        return;
    const auto connections = m_cursor->log().connections();
    m_gaps = connectionGaps(connections, m_cursor->log().newestNs());
    for (const Wire::CapturedConnection &connection : connections) {
        if (connection.closedNs >= 0 && connection.answeredNs >= 0 && !connection.isRest)
            m_ends.push_back(double(connection.closedNs) / 1e9);
    }
    const Stretch stretch = shown();
    const double scale = double(m_columns.size()) / (stretch.length() * 1e9);
    const double from = stretch.from * 1e9;
    const auto blocks = m_cursor->log().blocksFrom(0);
    for (const TrafficBlockPointer &block : blocks) {
        const auto facts = block->facts();
        if (facts.empty() || double(facts.back().timeNs) < from || double(facts.front().timeNs) > stretch.until * 1e9)
            continue;
        for (const MessageFacts &one : facts) {
            const double place = (double(one.timeNs) - from) * scale;
            if (place < 0 || place >= double(m_columns.size()))
                continue;
            Column &column = m_columns[size_t(place)];
            ++column.messages;
            column.severity = std::max(column.severity, one.severity);
        }
    }
}

QString TimeStrip::gapText(double x) const
{
    const double second = secondAt(x);
    for (const ConnectionGap &gap : m_gaps) {
        const double from = double(gap.fromNs) / 1e9, until = double(gap.untilNs) / 1e9;
        if (second >= from && second <= until)
            return tr("not connected for %1 s").arg(NumberText::decimals(until - from, 1));
    }
    return {};
}

/// Where connections ended, and hatched, so that it does not depend on colour, until there was one again.
void TimeStrip::paintInterruptions(QPainter *painter, double bottom) const
{
    for (const ConnectionGap &gap : m_gaps) {
        const double left = std::max(0.0, xOf(double(gap.fromNs) / 1e9)), right = std::min(width(), xOf(double(gap.untilNs) / 1e9));
        if (left < right)
            painter->fillRect(QRectF(left, 0, right - left, bottom), QBrush(m_error, Qt::BDiagPattern));
    }
    painter->setPen(QPen(m_error, 1, Qt::DashLine));
    for (const double end : m_ends)
        painter->drawLine(QPointF(xOf(end), 0), QPointF(xOf(end), bottom));
    painter->setPen(Qt::NoPen);
}

void TimeStrip::paint(QPainter *painter)
{
    if (!m_cursor || m_columns.empty())
        return;
    const Stretch stretch = shown();
    const double bottom = height() - labelHeight;
    painter->setPen(Qt::NoPen);

    const double in = m_cursor->rangeIn(), out = m_cursor->rangeOut();
    if (in >= 0 || out >= 0) {
        const double left = in >= 0 ? xOf(in) : 0;
        const double right = out >= 0 ? xOf(out) : width();
        painter->fillRect(QRectF(left, 0, right - left, bottom), m_range);
    }

    paintInterruptions(painter, bottom);

    // Roots, so that a single ping still shows beside a flood.
    quint32 most = 1;
    for (const Column &column : m_columns)
        most = std::max(most, column.messages);
    const double step = width() / double(m_columns.size());
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const Column &column = m_columns[i];
        if (column.messages == 0)
            continue;
        const double share = std::sqrt(double(column.messages) / double(most));
        const double tall = std::max(2.0, share * (bottom - 6));
        painter->fillRect(QRectF(double(i) * step, bottom - tall, std::max(1.0, step - 1), tall), m_bar);
        if (column.severity >= 2)
            painter->fillRect(QRectF(double(i) * step, 0, std::max(2.0, step - 1), 4), column.severity >= 3 ? m_error : m_warning);
    }

    painter->setPen(QPen(m_line, 1));
    painter->drawLine(QPointF(0, bottom + 0.5), QPointF(width(), bottom + 0.5));

    QFont font = painter->font();
    font.setPixelSize(10);
    painter->setFont(font);
    double every = labelSteps.back();
    for (const double candidate : labelSteps) {
        if (candidate / stretch.length() * width() >= labelEvery) {
            every = candidate;
            break;
        }
    }
    for (double second = std::ceil(stretch.from / every) * every; second <= stretch.until; second += every) {
        const double x = xOf(second);
        painter->setPen(QPen(m_line, 1));
        painter->drawLine(QPointF(x, bottom), QPointF(x, bottom + 3));
        painter->setPen(m_text);
        const QString label = every < 1 ? NumberText::locale().toString(second, 'f', 1) : QString::number(qint64(std::llround(second)));
        painter->drawText(QRectF(x - 40, bottom + 2, 80, labelHeight), Qt::AlignHCenter | Qt::AlignTop, label + QStringLiteral(" s"));
    }

    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(m_marker);
    for (const TimeMarker &marker : m_cursor->markers()) {
        const double x = xOf(double(marker.timeNs) / 1e9);
        if (x < -markerReach || x > width() + markerReach)
            continue;
        QPainterPath flag(QPointF(x, 12));
        flag.lineTo(x - 5, 0);
        flag.lineTo(x + 5, 0);
        flag.closeSubpath();
        painter->drawPath(flag);
        painter->fillRect(QRectF(x - 0.5, 0, 1, bottom), m_marker);
    }

    const double x = std::clamp(m_cursor->isLive() ? width() - 1 : xOf(m_cursor->position()), 0.0, width());
    painter->fillRect(QRectF(x - 1, 0, 2, bottom), m_playhead);
    painter->setBrush(m_playhead);
    painter->drawEllipse(QPointF(x, bottom), 4, 4);
}

} // namespace VisionFlow
