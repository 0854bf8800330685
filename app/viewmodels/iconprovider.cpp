// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/iconprovider.h"

#include <QPainter>
#include <QSvgRenderer>

namespace VisionFlow {

using namespace Qt::StringLiterals;

IconProvider::IconProvider()
    : QQuickImageProvider(QQuickImageProvider::Image)
{
}

QImage IconProvider::requestImage(const QString &id, QSize *size, const QSize &requestedSize)
{
    const QString name = id.section(u'/', 0, 0);
    const QColor colour(u"#"_s + id.section(u'/', 1, 1));
    const QSize pixels = requestedSize.isValid() ? requestedSize.boundedTo({512, 512}) : QSize(24, 24);
    *size = pixels;

    QSvgRenderer renderer(u":/visionflow/icons/"_s + name + u".svg"_s);
    if (!renderer.isValid()) {
        qWarning("There is no icon called %s", qUtf8Printable(name));
        return {};
    }
    QImage image(pixels, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    renderer.render(&painter);
    // The drawings are black shapes: their coverage is kept, their colour replaced.
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(image.rect(), colour.isValid() ? colour : QColor(Qt::black));
    return image;
}

} // namespace VisionFlow
