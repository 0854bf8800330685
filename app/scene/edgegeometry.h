// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Edges for the GPU: vertices hold slots, not positions, so they change only when topology or style does.
#pragma once

#include <QPointer>
#include <QQuick3DGeometry>
#include <QtQml/qqmlregistration.h>

namespace VisionFlow {

class SceneDriver;

/// Three looks of edges. Each vertex is eight floats: (source slot, target slot, corner), (three values), (two values),
/// as the shader of that look reads them.
class EdgeGeometry : public QQuick3DGeometry
{
    Q_OBJECT
    QML_ELEMENT
    Q_MOC_INCLUDE("app/scene/scenedriver.h")
    Q_PROPERTY(VisionFlow::SceneDriver *driver READ driver WRITE setDriver NOTIFY driverChanged FINAL)
    Q_PROPERTY(Look look READ look WRITE setLook NOTIFY lookChanged FINAL)

public:
    enum Look {
        Lines,      ///< every shown edge, one pixel wide
        Highlights, ///< edges of the path and of the selected and hovered nodes, as ribbons
        Arrows,     ///< heads of the directed edges
    };
    Q_ENUM(Look)

    SceneDriver *driver() const { return m_driver; }
    void setDriver(SceneDriver *driver);
    Look look() const { return m_look; }
    void setLook(Look look);

signals:
    void driverChanged();
    void lookChanged();

private:
    void follow();
    void rebuild();
    QByteArray lines() const;
    QByteArray highlights(QByteArray &indices) const;
    QByteArray arrows() const;

    QPointer<SceneDriver> m_driver;
    Look m_look = Lines;
};

} // namespace VisionFlow
