// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Icons from our own resources, painted in the colour that is asked for: image://icon/<name>/<rrggbb or aarrggbb>.
#pragma once

#include <QQuickImageProvider>

namespace VisionFlow {

class IconProvider : public QQuickImageProvider
{
public:
    IconProvider();
    QImage requestImage(const QString &id, QSize *size, const QSize &requestedSize) override;
};

} // namespace VisionFlow
