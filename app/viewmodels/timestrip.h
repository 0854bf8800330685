// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What was captured, along a line: how much came when, where it was interrupted, what was found, and what a person marked.
#pragma once

#include "app/core/traffic/connectiongaps.h"
#include "app/viewmodels/timecursor.h"

#include <QColor>
#include <QPointer>
#include <QQuickPaintedItem>

namespace VisionFlow {

class TimeStrip : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(VisionFlow::TimeCursor *cursor READ cursor WRITE setCursor NOTIFY cursorChanged)
    Q_PROPERTY(QColor bar MEMBER m_bar NOTIFY looksChanged)
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY looksChanged)
    Q_PROPERTY(QColor playhead MEMBER m_playhead NOTIFY looksChanged)
    Q_PROPERTY(QColor range MEMBER m_range NOTIFY looksChanged)
    Q_PROPERTY(QColor warning MEMBER m_warning NOTIFY looksChanged)
    Q_PROPERTY(QColor error MEMBER m_error NOTIFY looksChanged)
    Q_PROPERTY(QColor marker MEMBER m_marker NOTIFY looksChanged)
    Q_PROPERTY(QColor text MEMBER m_text NOTIFY looksChanged)
    Q_PROPERTY(bool zoomed READ isZoomed NOTIFY zoomChanged)

public:
    explicit TimeStrip(QQuickItem *parent = nullptr);

    TimeCursor *cursor() const { return m_cursor; }
    void setCursor(TimeCursor *cursor);
    bool isZoomed() const { return m_view.has_value(); }

    Q_INVOKABLE double secondAt(double x) const;
    Q_INVOKABLE double xOf(double second) const;
    /// Shows a stretch shorter by \p factor around \p x; less than 1: longer.
    Q_INVOKABLE void zoom(double factor, double x);
    Q_INVOKABLE void showAll();
    /// Of the marker at \p x, within a few pixels; -1 when there is none.
    Q_INVOKABLE int markerAt(double x) const;

    /// In words, when nothing was connected at \p x; else empty.
    Q_INVOKABLE QString gapText(double x) const;

    void paint(QPainter *painter) override;

signals:
    void cursorChanged();
    void looksChanged();
    void zoomChanged();

protected:
    void geometryChange(const QRectF &now, const QRectF &before) override;

private:
    /// Counts of one column of pixels.
    struct Column
    {
        quint32 messages = 0;
        quint8 severity = 0; ///< worst, as MessageFacts
    };
    struct Stretch
    {
        double from = 0;
        double until = 1;
        double length() const { return until - from; }
    };
    static constexpr double columnWidth = 3;

    void takeBounds();
    Stretch shown() const;
    void count();
    void paintInterruptions(QPainter *painter, double bottom) const;

    QPointer<TimeCursor> m_cursor;
    std::vector<Column> m_columns;
    QList<ConnectionGap> m_gaps;
    std::vector<double> m_ends; ///< seconds; of connections that the server had answered
    Stretch m_bounds;           ///< of the log, as last told
    std::optional<Stretch> m_view;
    QColor m_bar, m_line, m_playhead, m_range, m_warning, m_error, m_marker, m_text;
};

} // namespace VisionFlow
