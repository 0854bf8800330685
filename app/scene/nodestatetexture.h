// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The state table as a texture: four RGBA32F texels a node, uploaded once a snapshot.
#pragma once

#include <QPointer>
#include <QQuick3DTextureData>
#include <QtQml/qqmlregistration.h>

namespace VisionFlow {

class SceneDriver;

class NodeStateTexture : public QQuick3DTextureData
{
    Q_OBJECT
    QML_ELEMENT
    Q_MOC_INCLUDE("app/scene/scenedriver.h")
    Q_PROPERTY(VisionFlow::SceneDriver *driver READ driver WRITE setDriver NOTIFY driverChanged FINAL)

public:
    static constexpr int rowTexels = 1024; ///< shaders/nodestate.glsl has the same number

    SceneDriver *driver() const { return m_driver; }
    void setDriver(SceneDriver *driver);

signals:
    void driverChanged();

private:
    void upload();

    QPointer<SceneDriver> m_driver;
};

} // namespace VisionFlow
