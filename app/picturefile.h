// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture as a PNG file: for the window and for `visionflow screenshot`.
#pragma once

#include <QCoreApplication>
#include <QImage>

namespace VisionFlow {

class PictureFile
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::PictureFile)

public:
    /// Writes all of it or nothing; takes a second for a large one. Any thread.
    /// \return empty, or why not, in a sentence.
    static QString write(const QImage &picture, const QString &path);
};

} // namespace VisionFlow
