// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The 3D graph: one focusable item that draws, labels and takes every gesture on the graph.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick3D
import VisionFlow.Scene

FocusScope {
    id: view

    objectName: "graph.view"

    required property GraphController controller
    property SceneTheme sceneTheme: SceneTheme {}
    property bool reducedMotion: false
    /// The scene is drawn with so many times the pixels it is shown with.
    property real detail: 1
    /// Posing for a picture: without what only says where pointer and keyboard are.
    property bool posing: false
    property bool transparent: false

    /// Right-click without a drag, or the menu key; in this item's coordinates. What lies there is already current.
    signal contextMenuRequested(real x, real y)
    /// Enter or a double click on a node: it is the controller's current one.
    signal nodeActivated()

    readonly property SceneDriver driver: controller.driver

    activeFocusOnTab: true

    Binding {
        target: view.driver
        property: "reducedMotion"
        value: view.reducedMotion
    }

    Rectangle {
        anchors.fill: parent
        visible: !view.transparent
        gradient: Gradient {
            GradientStop {
                position: 0
                color: view.sceneTheme.backgroundTop
            }
            GradientStop {
                position: 1
                color: view.sceneTheme.backgroundBottom
            }
        }
    }

    View3D {
        id: scene

        width: view.width * view.detail
        height: view.height * view.detail
        scale: 1 / view.detail
        transformOrigin: Item.TopLeft
        camera: eye
        environment: SceneEnvironment {
            backgroundMode: SceneEnvironment.Transparent
            antialiasingMode: view.controller.softwareRendering ? SceneEnvironment.NoAA : SceneEnvironment.MSAA
            antialiasingQuality: SceneEnvironment.High
        }

        CustomCamera {
            id: eye

            position: view.driver.cameraPosition
            rotation: view.driver.cameraRotation
            projection: view.driver.clipFromView
        }

        Texture {
            id: nodeStates

            minFilter: Texture.Nearest
            magFilter: Texture.Nearest
            mipFilter: Texture.None
            generateMipmaps: false
            tilingModeHorizontal: Texture.ClampToEdge
            tilingModeVertical: Texture.ClampToEdge
            textureData: NodeStateTexture {
                driver: view.driver
            }
        }

        component ViewMaterial: SceneMaterial {
            driver: view.driver
            theme: view.sceneTheme
            nodeStates: nodeStates
            viewportSize: Qt.size(view.width, view.height)
            detail: view.detail
            edgeShare: view.controller.pathShown ? 0.4 : 1
        }

        // Blended things are sorted by their depth bias alone: nodes first, then what lies over them.
        Model {
            source: "#Rectangle"
            depthBias: 1e12
            instancing: NodeInstancing {
                driver: view.driver
            }
            materials: ViewMaterial {
                vertexShader: "shaders/nodes.vert"
                fragmentShader: "shaders/nodes.frag"
                depthDrawMode: Material.AlwaysDepthDraw
            }
        }

        Model {
            visible: view.controller.edgesVisible
            depthBias: 0
            geometry: EdgeGeometry {
                driver: view.driver
                look: EdgeGeometry.Lines
            }
            materials: ViewMaterial {
                // A line is one pixel wide, whatever the size: of more pixels it has to be the stronger to weigh the same.
                edgeShare: view.detail * (view.controller.pathShown ? 0.4 : 1)
                vertexShader: "shaders/edges.vert"
                fragmentShader: "shaders/edges.frag"
                depthDrawMode: Material.NeverDepthDraw
            }
        }

        Model {
            visible: view.driver.arrowsVisible
            depthBias: -1e12
            geometry: EdgeGeometry {
                driver: view.driver
                look: EdgeGeometry.Arrows
            }
            materials: ViewMaterial {
                vertexShader: "shaders/arrows.vert"
                fragmentShader: "shaders/arrows.frag"
                depthDrawMode: Material.NeverDepthDraw
            }
        }

        Model {
            depthBias: -2e12
            geometry: EdgeGeometry {
                driver: view.driver
                look: EdgeGeometry.Highlights
            }
            materials: ViewMaterial {
                vertexShader: "shaders/ribbons.vert"
                fragmentShader: "shaders/ribbons.frag"
                depthDrawMode: Material.NeverDepthDraw
            }
        }
    }

    GraphLabels {
        id: labelLayer

        anchors.fill: parent
        controller: view.controller
        delegate: NodeLabel {
            theme: view.sceneTheme
        }
    }

    GraphSurface {
        id: surface

        // Where the keyboard is, there a reader listens.
        Accessible.role: Accessible.Graphic
        Accessible.name: qsTr("Graph, %1").arg(view.controller.nodeCountText)
        Accessible.description: view.controller.currentText
        Accessible.focusable: true

        anchors.fill: parent
        focus: true
        controller: view.controller
        labels: labelLayer
        onContextMenuRequested: (x, y) => view.contextMenuRequested(x, y)
        onNodeActivated: view.nodeActivated()

        PinchHandler {
            target: null
            onActiveScaleChanged: {
                surface.pinch(activeScale / lastScale, centroid.position);
                lastScale = activeScale;
            }
            onActiveChanged: lastScale = 1
            property real lastScale: 1
        }
    }

    Rectangle {
        visible: width > 0 && !view.posing
        x: surface.rubberBand.x
        y: surface.rubberBand.y
        width: surface.rubberBand.width
        height: surface.rubberBand.height
        color: Qt.alpha(view.sceneTheme.rubberBand, 0.12)
        border.color: view.sceneTheme.rubberBand
        border.width: surface.rubberBandSubtracts ? 2 : 1
        radius: 2
    }

    NodeHoverCard {
        theme: view.sceneTheme
        opacity: view.posing ? 0 : 1
        lines: surface.cardLines
        x: Math.max(8, Math.min(surface.cardPosition.x, view.width - width - 8))
        y: Math.max(8, Math.min(surface.cardPosition.y, view.height - height - 8))
    }

    Rectangle {
        anchors.fill: parent
        visible: surface.activeFocus && view.controller.hasData && !view.posing
        color: "transparent"
        border.color: view.sceneTheme.focusRing
        border.width: 2
        opacity: 0.55
    }
}
