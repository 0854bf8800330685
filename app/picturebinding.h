// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the popup for pictures to its command, to the graph, and to the file that is written.
#pragma once

#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/pictureviewmodel.h"
#include "app/viewmodels/windowviewmodel.h"

#include <QThread>

namespace VisionFlow {

class GraphController;

/// Everything it joins; all of it outlives the binding.
struct PictureParts
{
    GraphController &graph;
    ActionTable &actions;
    WindowViewModel &view;
    PictureViewModel &picture;
};

class PictureBinding : public QObject
{
    Q_OBJECT

public:
    explicit PictureBinding(const PictureParts &parts);
    ~PictureBinding() override;

private:
    void suggestFile();
    void write(const QImage &picture, const QString &path);

    PictureParts m;
    std::unique_ptr<QThread> m_writer;
};

} // namespace VisionFlow
