// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

// No font is shipped: the best of what the system has, or else what it calls its own.
QString firstInstalled(const QStringList &wanted, QFontDatabase::SystemFont fallback)
{
    const QStringList installed = QFontDatabase::families();
    for (const QString &family : wanted) {
        if (installed.contains(family))
            return family;
    }
    return QFontDatabase::systemFont(fallback).family();
}

} // namespace

Theme::Theme(QObject *parent)
    : QObject(parent)
    , m_sans(firstInstalled({u"Inter"_s, u"Noto Sans"_s, u"Cantarell"_s, u"Ubuntu"_s, u"DejaVu Sans"_s}, QFontDatabase::GeneralFont))
    , m_mono(firstInstalled({u"JetBrains Mono"_s, u"Noto Sans Mono"_s, u"Ubuntu Mono"_s, u"DejaVu Sans Mono"_s}, QFontDatabase::FixedFont))
{
}

void Theme::setDark(bool dark)
{
    if (dark == m_dark)
        return;
    m_dark = dark;
    emit changed();
}

void Theme::setHighContrast(bool high)
{
    if (std::exchange(m_highContrast, high) != high)
        emit changed();
}

void Theme::setReducedMotion(bool reduced)
{
    if (std::exchange(m_reducedMotion, reduced) != reduced)
        emit changed();
}

void Theme::setScale(qreal scale)
{
    if (qFuzzyCompare(scale, m_scale))
        return;
    m_scale = scale;
    emit changed();
}

void Theme::setKindColours(const std::array<std::optional<quint32>, 3> &colours)
{
    if (std::exchange(m_kinds, colours) != colours)
        emit changed();
}

bool Theme::isMirrored() const { return QGuiApplication::layoutDirection() == Qt::RightToLeft; }

bool Theme::systemIsDark()
{
    const QPalette palette = QGuiApplication::palette();
    return palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
}

} // namespace VisionFlow
