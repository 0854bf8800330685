// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/picturesize.h"

#include "app/core/countedtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace VisionFlow::PictureSize {

QString problem(const QSize &size, int side)
{
    const int most = std::min(side, mostSide);
    if (std::min(size.width(), size.height()) < leastSide || std::max(size.width(), size.height()) > most)
        return QCoreApplication::translate("PictureSize", "Each side has to be %1 to %2 pixels.")
            .arg(CountedText::number(leastSide), CountedText::number(most));
    if (qint64(size.width()) * size.height() > mostPixels)
        return QCoreApplication::translate("PictureSize", "That is %1 million pixels; at most %2 million are drawn.")
            .arg(CountedText::number((qint64(size.width()) * size.height() + 999'999) / 1'000'000),
                 CountedText::number(mostPixels / 1'000'000));
    return {};
}

} // namespace VisionFlow::PictureSize
