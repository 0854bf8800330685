// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture of the graph holds: fills its room, and for a picture poses in the picture's shape and with all of its pixels.
#pragma once

#include <QImage>
#include <QQuickItem>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <memory>

namespace VisionFlow {

/// Qt Quick draws a View3D, and letters, for the size that the item has, so grabbing a small item large would only enlarge it. While
/// it poses the frame is as large as the picture and shown smaller; what it holds is as large as \c contentSize and enlarged by
/// \c detail. That takes two displayed frames and the grab.
class PictureFrame : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QSizeF room READ room WRITE setRoom NOTIFY roomChanged FINAL) ///< what it fills, logical pixels
    Q_PROPERTY(QSizeF contentSize READ contentSize NOTIFY poseChanged FINAL) ///< of what it holds, logical pixels
    Q_PROPERTY(bool posing READ isPosing NOTIFY poseChanged FINAL)
    /// Pixels of the picture for one logical pixel of the window, as a multiple of what the window itself has; 1 while not posing.
    Q_PROPERTY(double detail READ detail NOTIFY poseChanged FINAL)
    Q_PROPERTY(QSize windowPixels READ windowPixels NOTIFY roomChanged FINAL) ///< the picture that is exactly what is seen

public:
    explicit PictureFrame(QQuickItem *parent = nullptr);
    ~PictureFrame() override;

    QSizeF room() const { return m_room; }
    void setRoom(const QSizeF &room);
    QSizeF contentSize() const { return m_contentSize; }
    bool isPosing() const { return !m_pixels.isEmpty(); }
    double detail() const { return m_detail; }
    QSize windowPixels() const;

    /// The pose that draws \p pixels in \p room logical pixels on a screen with \p ratio pixels each: as large as the room
    /// allows, so that letters keep their size against the window, and never with fewer pixels than the window has.
    struct Pose
    {
        QSizeF size;       ///< logical pixels
        double detail = 1; ///< see the property
    };
    static Pose poseFor(const QSize &pixels, const QSizeF &room, double ratio);

    /// Ends in taken() or failed(). Nothing while it is posing already.
    Q_INVOKABLE void take(const QSize &pixels);

signals:
    void roomChanged();
    void poseChanged();
    void taken(const QImage &picture);
    void failed(const QString &why); ///< in a sentence

protected:
    void itemChange(ItemChange change, const ItemChangeData &data) override;

private:
    void fit();
    void frameShown();
    void grab();
    void end();
    void fail(const QString &why);

    QSizeF m_room;
    QSize m_pixels; ///< empty: not posing
    QSizeF m_contentSize;
    double m_detail = 1;
    int m_framesLeft = 0;
    QTimer m_deadline;
    QMetaObject::Connection m_frames;
    QSharedPointer<QQuickItemGrabResult> m_result;
};

} // namespace VisionFlow
