// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/sourcepath.h"

#include "app/core/countedtext.h"

#include <QCoreApplication>

#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

struct SourcePathText
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::SourcePath)
};

constexpr qsizetype mostNamed = 12;

QString chain(const SourcePath &path, const Topology &topology)
{
    QStringList names;
    const qsizetype count = qsizetype(path.hops.size());
    for (qsizetype i = 0; i < count; ++i) {
        if (count > mostNamed && i == mostNamed / 2) {
            i = count - mostNamed / 2;
            names << u"…"_s;
        }
        names << QString::number(topology.nodes[path.hops[size_t(i)]].info.id);
    }
    return names.join(u" → "_s);
}

} // namespace

SourcePath pathToSource(const GraphSnapshot &snapshot, quint32 slot)
{
    SourcePath path;
    const auto rows = snapshot.rows();
    if (!snapshot.topology || slot >= rows.size() || slot >= snapshot.topology->nodes.size() || !rows[slot].hasPosition())
        return path;
    path.distance = rows[slot].distance;
    if (!std::isfinite(path.distance)) {
        path.end = SourcePath::End::Unreachable;
        path.hops = {slot};
        return path;
    }
    std::vector<bool> seen(rows.size(), false);
    for (qint64 at = slot;;) {
        if (at < 0 || size_t(at) >= rows.size() || !rows[size_t(at)].hasPosition()) {
            path.end = SourcePath::End::Broken;
            return path;
        }
        if (seen[size_t(at)]) {
            path.end = SourcePath::End::Cycle;
            return path;
        }
        seen[size_t(at)] = true;
        path.hops.push_back(quint32(at));
        const qint32 parent = rows[size_t(at)].parent();
        if (parent < 0 || quint32(parent) == snapshot.topology->nodes[size_t(at)].info.id) {
            path.end = SourcePath::End::Source;
            return path;
        }
        at = snapshot.topology->slotOfId(quint32(parent));
    }
}

QString describe(const SourcePath &path, const Topology &topology)
{
    const QString from = path.hops.empty() ? QString() : QString::number(topology.nodes[path.hops.front()].info.id);
    switch (path.end) {
    case SourcePath::End::Source: {
        const int hops = int(path.hops.size()) - 1;
        if (hops == 0)
            return SourcePathText::tr("Node %1 is the source.").arg(from);
        const QString distance = QString::number(double(path.distance), 'g', 4);
        return SourcePathText::tr("%1, %2, distance %3").arg(chain(path, topology), CountedText::hops(hops), distance);
    }
    case SourcePath::End::Unreachable:
        return SourcePathText::tr("Node %1 is unreachable from the source.").arg(from);
    case SourcePath::End::NoRecords:
        return SourcePathText::tr("The server has not sent this node's position yet.");
    case SourcePath::End::Broken:
        return SourcePathText::tr("The path is broken: a parent is missing after %1.").arg(chain(path, topology));
    case SourcePath::End::Cycle:
        return SourcePathText::tr("The server's parent pointers run in a circle: %1").arg(chain(path, topology));
    }
    Q_UNREACHABLE();
}

} // namespace VisionFlow
