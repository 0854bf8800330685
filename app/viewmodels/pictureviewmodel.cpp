// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/pictureviewmodel.h"

#include "app/viewmodels/numbertext.h"

#include <QFileInfo>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize fullHd(1920, 1080);
constexpr QSize fourK(3840, 2160);

QString sizeText(const QSize &size) { return u"%1 × %2"_s.arg(size.width()).arg(size.height()); }

int pixelsOf(const QString &text)
{
    bool ok = false;
    const int pixels = text.trimmed().toInt(&ok);
    return ok ? pixels : 0;
}

} // namespace

PictureViewModel::PictureViewModel(QObject *parent)
    : QObject(parent)
{
}

void PictureViewModel::setOpen(bool open) { set(m_isOpen, open); }

QStringList PictureViewModel::sizeNames() const
{
    return {tr("As shown, %1").arg(sizeText(m_windowPixels)), sizeText(fullHd), sizeText(fourK), tr("Another size")};
}

QSize PictureViewModel::pixels() const
{
    switch (m_index) {
    case Window:
        return m_windowPixels;
    case FullHd:
        return fullHd;
    case FourK:
        return fourK;
    default:
        return {pixelsOf(m_width), pixelsOf(m_height)};
    }
}

void PictureViewModel::setSizeIndex(int index)
{
    if (index < Window || index > Typed || index == m_index)
        return;
    // Whoever wants another size starts from the one there was.
    m_width = widthText();
    m_height = heightText();
    m_index = index;
    emit changed();
}

void PictureViewModel::setSize(const QString &width, const QString &height)
{
    if (width == widthText() && height == heightText())
        return;
    m_index = Typed;
    m_width = width;
    m_height = height;
    emit changed();
}

void PictureViewModel::setTransparent(bool transparent) { set(m_isTransparent, transparent); }

void PictureViewModel::setWithLegend(bool legend) { set(m_hasLegend, legend); }

void PictureViewModel::setWindowPixels(const QSize &pixels) { set(m_windowPixels, pixels); }

void PictureViewModel::setMostSide(int pixels) { set(m_mostSide, pixels); }

void PictureViewModel::chooseFile()
{
    if (problem().isEmpty() && !m_isBusy)
        emit fileWanted();
}

void PictureViewModel::saveTo(const QUrl &file)
{
    if (m_isBusy)
        return;
    if (!file.isLocalFile()) {
        emit noticed(tr("A picture can be saved on this computer only."));
        return;
    }
    m_path = file.toLocalFile();
    if (QFileInfo(m_path).suffix().isEmpty())
        m_path += u".png"_s;
    m_isOpen = false;
    m_isBusy = true;
    emit changed();
    emit shotWanted(pixels());
}

void PictureViewModel::take(const QImage &picture)
{
    if (m_isBusy)
        emit taken(picture, m_path);
}

void PictureViewModel::fail(const QString &why)
{
    finished();
    emit noticed(why);
}

void PictureViewModel::finished() { set(m_isBusy, false); }

} // namespace VisionFlow
