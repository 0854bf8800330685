// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/recordingviewmodel.h"

#include "app/viewmodels/numbertext.h"

namespace VisionFlow {

RecordingViewModel::RecordingViewModel(QObject *parent)
    : QObject(parent)
{
}

void RecordingViewModel::show(const Progress &progress)
{
    m_progress = progress;
    emit changed();
}

QString RecordingViewModel::text() const
{
    if (!m_progress.isRecording)
        return {};
    const QString size = NumberText::bytes(double(m_progress.bytes));
    if (m_progress.dropped == 0)
        return tr("recording, %1").arg(size);
    return tr("recording, %1, %2 messages lost").arg(size, NumberText::count(qint64(m_progress.dropped)));
}

} // namespace VisionFlow
