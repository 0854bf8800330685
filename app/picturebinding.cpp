// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picturebinding.h"

#include "app/picturefile.h"
#include "app/scene/graphcontroller.h"

#include <QDateTime>
#include <QDir>
#include <QStandardPaths>

namespace VisionFlow {

using namespace Qt::StringLiterals;

PictureBinding::PictureBinding(const PictureParts &parts)
    : m(parts)
{
    connect(m.actions.command(u"file.picture"_s), &Command::triggered, this, [this] {
        m.view.setPage(WindowViewModel::GraphPage);
        m.picture.setOpen(!m.picture.isOpen());
    });
    const auto enable = [this] { m.actions.enable({"file.picture"}, m.graph.hasData()); };
    connect(&m.graph, &GraphController::topologyChanged, this, enable);
    enable();
    connect(&m.picture, &PictureViewModel::fileWanted, this, &PictureBinding::suggestFile);
    connect(&m.picture, &PictureViewModel::taken, this, &PictureBinding::write);
    connect(&m.picture, &PictureViewModel::noticed, &m.view, &WindowViewModel::setNotice);
}

PictureBinding::~PictureBinding()
{
    if (m_writer)
        m_writer->wait();
}

void PictureBinding::suggestFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    QDir().mkpath(folder);
    const QString name = QDateTime::currentDateTime().toString(u"'visionflow-'yyyyMMdd-HHmmss'.png'"_s);
    emit m.picture.fileDialogWanted(QUrl::fromLocalFile(folder + u'/' + name));
}

void PictureBinding::write(const QImage &picture, const QString &path)
{
    auto problem = std::make_shared<QString>();
    // Where the ground is drawn nothing shines through, and a file without that channel is smaller.
    const QImage kept = m.picture.isTransparent() ? picture : picture.convertToFormat(QImage::Format_RGB32);
    m_writer.reset(QThread::create([kept, path, problem] { *problem = PictureFile::write(kept, path); }));
    connect(m_writer.get(), &QThread::finished, this, [this, size = picture.size(), path, problem] {
        m.picture.finished();
        m.view.setNotice(problem->isEmpty() ? tr("Saved, %1 × %2 pixels: %3").arg(size.width()).arg(size.height()).arg(path) : *problem);
    });
    m_writer->start();
}

} // namespace VisionFlow
