// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picturefile.h"

#include <QImageWriter>
#include <QSaveFile>

namespace VisionFlow {

QString PictureFile::write(const QImage &picture, const QString &path)
{
    QSaveFile file(path);
    const auto problem = [](const QString &why) { return tr("The picture cannot be written: %1").arg(why); };
    if (!file.open(QIODevice::WriteOnly))
        return problem(file.errorString());
    QImageWriter writer(&file, "png");
    const bool isEncoded = writer.write(picture);
    // Once it is open, this is what goes wrong; of a part that was written Qt does not say why the rest was not.
    if (file.error() != QFileDevice::NoError)
        return problem(tr("not all of it could be written; the disk may be full"));
    if (!isEncoded)
        return problem(writer.errorString());
    return file.commit() ? QString() : problem(file.errorString());
}

} // namespace VisionFlow
