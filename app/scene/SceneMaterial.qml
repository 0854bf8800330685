// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the scene's four materials share: the uniforms that place and colour nodes and edges.
import QtQuick
import QtQuick3D
import VisionFlow.Scene

CustomMaterial {
    id: material

    required property SceneDriver driver
    required property SceneTheme theme
    required property Texture nodeStates
    required property size viewportSize
    /// Less than 1 while something else should stand out.
    property real edgeShare: 1
    /// Pixels drawn for one of the viewport's.
    property real detail: 1

    function plain(c: color): vector4d {
        return Qt.vector4d(c.r, c.g, c.b, c.a);
    }

    property TextureInput states: TextureInput {
        texture: material.nodeStates
    }
    property vector4d timing: driver.timing
    property vector4d held: driver.held
    property vector4d look: driver.look
    property vector4d depths: Qt.vector4d(driver.depths.x, driver.depths.y, driver.depths.z, driver.depths.w * detail)
    property vector4d ramp: driver.ramp
    property vector2d flatness: driver.flatness
    property vector2d viewport: Qt.vector2d(viewportSize.width, viewportSize.height)
    property vector4d agentColour: plain(theme.agent)
    property vector4d knowledgeColour: plain(theme.knowledge)
    property vector4d otherColour: plain(theme.other)
    property vector4d edgeColour: Qt.vector4d(theme.edge.r, theme.edge.g, theme.edge.b, Math.min(1, theme.edgeStrength * driver.edgeOpacity) * edgeShare)
    property vector4d ramp0: plain(theme.ramp0)
    property vector4d ramp1: plain(theme.ramp1)
    property vector4d ramp2: plain(theme.ramp2)
    property vector4d ramp3: plain(theme.ramp3)
    property vector4d ramp4: plain(theme.ramp4)
    property vector4d unreachedColour: plain(theme.unreached)
    property vector4d outlineColour: plain(theme.outline)
    property vector4d pathColour: plain(theme.path)
    property vector4d selectionColour: plain(theme.selection)
    property vector4d hoverColour: plain(theme.hover)
    property vector4d backgroundTop: plain(theme.backgroundTop)
    property vector4d backgroundBottom: plain(theme.backgroundBottom)

    shadingMode: CustomMaterial.Unshaded
    // Colours are premultiplied, so that the picture also composes over whatever lies behind it.
    sourceBlend: CustomMaterial.One
    destinationBlend: CustomMaterial.OneMinusSrcAlpha
    cullMode: Material.NoCulling
}
