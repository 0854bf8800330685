// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/softwaregl.h"

#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

bool isSoftwareRenderer(const QString &rendererName)
{
    static constexpr std::array names{"llvmpipe"_L1, "softpipe"_L1, "swiftshader"_L1, "swrast"_L1, "software"_L1};
    return std::any_of(names.begin(), names.end(),
                       [&](QLatin1StringView name) { return rendererName.contains(name, Qt::CaseInsensitive); });
}

OpenGlFacts openGlFacts()
{
    QOffscreenSurface surface;
    surface.create();
    QOpenGLContext context;
    if (!surface.isValid() || !context.create() || !context.makeCurrent(&surface))
        return {};
    const GLubyte *name = context.functions()->glGetString(GL_RENDERER);
    OpenGlFacts facts{name ? QString::fromUtf8(reinterpret_cast<const char *>(name)) : QString(), 0};
    context.functions()->glGetIntegerv(GL_MAX_TEXTURE_SIZE, &facts.mostTextureSide);
    context.doneCurrent();
    return facts;
}

} // namespace VisionFlow
