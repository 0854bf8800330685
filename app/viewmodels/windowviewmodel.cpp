// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/windowviewmodel.h"

namespace VisionFlow {

namespace {
constexpr std::chrono::seconds noticeStays{8};
}

WindowViewModel::WindowViewModel(QObject *parent)
    : QObject(parent)
{
    m_noticeEnd.setSingleShot(true);
    m_noticeEnd.setInterval(noticeStays);
    connect(&m_noticeEnd, &QTimer::timeout, this, [this] { setNotice({}); });
}

void WindowViewModel::setPage(Page page)
{
    if (std::exchange(m_page, page) != page)
        emit pageChanged();
}

void WindowViewModel::setFindOpen(bool open) { set(m_findOpen, open); }

void WindowViewModel::setFilterOpen(bool open) { set(m_filterOpen, open); }

void WindowViewModel::setPanelOpen(bool open) { set(m_panelOpen, open); }

void WindowViewModel::setNotice(const QString &notice)
{
    if (notice.isEmpty())
        m_noticeEnd.stop();
    else
        m_noticeEnd.start();
    if (std::exchange(m_notice, notice) != notice)
        emit noticeChanged();
}

void WindowViewModel::setDistancesOpen(bool open)
{
    if (open)
        setPanelOpen(true);
    set(m_distancesOpen, open);
}

void WindowViewModel::setKeysOpen(bool open) { set(m_keysOpen, open); }

void WindowViewModel::setStyleOpen(bool open) { set(m_styleOpen, open); }

void WindowViewModel::setFullScreen(bool fullScreen) { set(m_fullScreen, fullScreen); }

void WindowViewModel::set(bool &member, bool value)
{
    if (std::exchange(member, value) != value)
        emit panelsChanged();
}

} // namespace VisionFlow
