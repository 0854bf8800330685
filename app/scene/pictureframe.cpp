// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/pictureframe.h"

#include <QQuickItemGrabResult>
#include <QQuickWindow>

#include <algorithm>
#include <cmath>

namespace VisionFlow {

namespace {

/// The first puts scene and labels in their new places, the second draws them there.
constexpr int framesToPose = 2;
/// Shaders for the largest picture on a processor alone take seconds.
constexpr std::chrono::seconds longestWait{60};

} // namespace

PictureFrame::PictureFrame(QQuickItem *parent)
    : QQuickItem(parent)
{
    m_deadline.setSingleShot(true);
    m_deadline.setInterval(longestWait);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { fail(tr("The picture was not drawn: the window shows nothing at the moment.")); });
}

PictureFrame::~PictureFrame() = default;

void PictureFrame::setRoom(const QSizeF &room)
{
    if (room == m_room)
        return;
    m_room = room;
    fit();
    emit roomChanged();
}

QSize PictureFrame::windowPixels() const
{
    const double ratio = window() ? window()->effectiveDevicePixelRatio() : 1;
    return (m_room * ratio).toSize();
}

PictureFrame::Pose PictureFrame::poseFor(const QSize &pixels, const QSizeF &room, double ratio)
{
    const double scale = std::max({ratio, pixels.width() / std::max(1.0, room.width()), pixels.height() / std::max(1.0, room.height())});
    return {QSizeF(pixels) / scale, scale / ratio};
}

void PictureFrame::fit()
{
    const Pose pose = isPosing() ? poseFor(m_pixels, m_room, window() ? window()->effectiveDevicePixelRatio() : 1) : Pose{m_room, 1};
    m_contentSize = pose.size;
    m_detail = pose.detail;
    setSize(pose.size * pose.detail);
    setScale(1 / pose.detail);
    emit poseChanged();
}

void PictureFrame::take(const QSize &pixels)
{
    if (isPosing() || pixels.isEmpty())
        return;
    if (!window() || !isVisible() || m_room.isEmpty()) {
        emit failed(tr("The picture was not drawn: the graph is not on show."));
        return;
    }
    m_pixels = pixels;
    fit();
    m_framesLeft = framesToPose;
    m_frames = connect(window(), &QQuickWindow::frameSwapped, this, &PictureFrame::frameShown, Qt::QueuedConnection);
    m_deadline.start();
    window()->update();
}

void PictureFrame::frameShown()
{
    if (!isPosing() || m_framesLeft <= 0)
        return;
    if (--m_framesLeft > 0) {
        window()->update();
        return;
    }
    disconnect(m_frames);
    grab();
}

void PictureFrame::grab()
{
    m_result = grabToImage(m_pixels);
    if (!m_result) {
        fail(tr("The picture was not drawn: the window shows nothing at the moment."));
        return;
    }
    connect(m_result.data(), &QQuickItemGrabResult::ready, this, [this] {
        const QImage picture = m_result->image();
        const QSize wanted = m_pixels;
        if (picture.size() != wanted) {
            fail(tr("The graphics card could not draw %1 × %2 pixels.").arg(wanted.width()).arg(wanted.height()));
            return;
        }
        end();
        emit taken(picture);
    });
}

void PictureFrame::end()
{
    m_deadline.stop();
    disconnect(m_frames);
    m_result.reset();
    m_pixels = {};
    fit();
}

void PictureFrame::fail(const QString &why)
{
    end();
    emit failed(why);
}

void PictureFrame::itemChange(ItemChange change, const ItemChangeData &data)
{
    if (change == ItemSceneChange && isPosing() && data.window == nullptr)
        end();
    QQuickItem::itemChange(change, data);
    if (change == ItemDevicePixelRatioHasChanged || change == ItemSceneChange)
        emit roomChanged();
}

} // namespace VisionFlow
