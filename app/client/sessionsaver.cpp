// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessionsaver.h"

#include "app/client/graphkeyframe.h"
#include "recording/sessionfile.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

struct Saver
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::SessionSaver)
};

bool putAll(Recording::SessionFile &file, const TrafficLog &log, const SessionExtras &extras, qint64 &endedNs)
{
    const TrafficLog::Range range = log.range();
    if (!file.begin())
        return false;
    const auto connections = log.connections();
    for (const Wire::CapturedConnection &connection : connections) {
        if (!file.putConnection(connection))
            return false;
    }
    for (quint64 number = range.first; number <= range.last; ++number) {
        const auto message = log.captured(number); // nothing: dropped while this went on
        if (message && !file.putMessage(*message))
            return false;
        if (message)
            endedNs = message->timeNs;
    }
    const auto keyframes = log.keyframes();
    for (const Keyframe &moment : keyframes) {
        if (!moment.graph.topology || moment.afterMessage > range.last)
            continue;
        Recording::Keyframe keyframe = keyframeOf(moment.graph, std::chrono::nanoseconds(0));
        keyframe.timeNs = moment.timeNs;
        keyframe.afterMessage = moment.afterMessage;
        if (!file.putKeyframe(keyframe))
            return false;
    }
    for (const Recording::Marker &marker : extras.markers) {
        if (!file.putMarker(marker))
            return false;
    }
    return file.putView(u"window"_s, extras.view) && file.commit() && file.finish(endedNs);
}

} // namespace

QString saveSession(const TrafficLog &log, const SessionExtras &extras, const QString &path)
{
    const QString beside = path + u".part"_s;
    QFile::remove(beside);
    Recording::SessionStart start = extras.start;
    start.wallUs = log.wallUs();
    qint64 endedNs = 0;
    {
        auto file = Recording::SessionFile::create(beside, start);
        if (!file)
            return file.error();
        if (!putAll(**file, log, extras, endedNs)) {
            const QString problem = (*file)->problem();
            QFile::remove(beside);
            return Saver::tr("The session was not saved. %1").arg(problem);
        }
    }
    if (std::rename(QFile::encodeName(beside).constData(), QFile::encodeName(path).constData()) != 0) {
        QFile::remove(beside);
        return Saver::tr("The session could not take its place: %1").arg(path);
    }
    return {};
}

} // namespace VisionFlow
