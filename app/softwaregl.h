// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a window is drawn by the processor, without a graphics card.
#pragma once

#include <QString>

namespace VisionFlow {

/// True for the names that software renderers go by: llvmpipe, softpipe, SwiftShader and the like.
bool isSoftwareRenderer(const QString &rendererName);

/// What OpenGL says of itself here.
struct OpenGlFacts
{
    QString renderer;        ///< what draws; empty when there is no OpenGL
    int mostTextureSide = 0; ///< pixels; 0 when there is no OpenGL
};

/// Costs some milliseconds: ask once.
OpenGlFacts openGlFacts();

} // namespace VisionFlow
