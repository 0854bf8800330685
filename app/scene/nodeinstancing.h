// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One instance a shown node: its slot, shape, size and marks. Changes with topology, selection and style only.
#pragma once

#include <QPointer>
#include <QQuick3DInstancing>
#include <QtQml/qqmlregistration.h>

namespace VisionFlow {

class SceneDriver;

class NodeInstancing : public QQuick3DInstancing
{
    Q_OBJECT
    QML_ELEMENT
    Q_MOC_INCLUDE("app/scene/scenedriver.h")
    Q_PROPERTY(VisionFlow::SceneDriver *driver READ driver WRITE setDriver NOTIFY driverChanged FINAL)

public:
    /// Bits of the fourth custom value; shaders/nodes.vert and nodes.frag read the same.
    enum Mark { Selected = 1, Hovered = 2, Pinned = 4, Dimmed = 8, OnPath = 16, Source = 32, Current = 64 };

    SceneDriver *driver() const { return m_driver; }
    void setDriver(SceneDriver *driver);

signals:
    void driverChanged();

protected:
    QByteArray getInstanceBuffer(int *instanceCount) override;

private:
    QPointer<SceneDriver> m_driver;
};

} // namespace VisionFlow
