// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Packages and processes as one graph, and what changed in it since the last look.
#pragma once

#include "protocol/graphdocument.h"
#include "server/graph/graphsource.h"
#include "server/graph/idallocator.h"
#include "server/system/dpkgstatus.h"
#include "server/system/packagefiles.h"
#include "server/system/processes.h"
#include "server/system/usernames.h"

#include <QStringList>

#include <chrono>
#include <map>
#include <optional>

namespace VisionFlow::Server {

/// Where to read; tests point these at folders of their own.
struct SystemPaths
{
    QString procRoot = QStringLiteral("/proc");
    QString dpkgRoot = QStringLiteral("/var/lib/dpkg");
};

/// Packages are knowledge nodes with an edge to each package they need; processes are agent nodes with an edge from their
/// parent and one to the package that owns their program. Kernel threads are left out.
class SystemGraph
{
public:
    /// \p clock must outlive this.
    SystemGraph(const Clock &clock, SystemPaths paths);

    /// Reads everything anew. \return NotFound when there are neither processes nor packages.
    Result<Wire::GraphDocument, SourceError> load();
    /// What changed since load() or the last call; revisions are not set.
    Wire::TopologyDelta poll();
    /// Labels, states and metadata are announced at most this often; processes that come and go, at each look.
    void setRelabelInterval(std::chrono::milliseconds interval) { m_relabelInterval = interval; }
    QStringList losses() const;

private:
    struct Known
    {
        quint32 id = 0;
        ProcessStat stat; ///< as announced
        ProcessDetails details;
        std::optional<quint32> parent;  ///< node id
        std::optional<quint32> package; ///< node id
    };

    void loadPackages(Wire::GraphDocument &document);
    Wire::NodeInfo nodeOf(const Package &package, quint32 id, bool isOneOfSeveral) const;
    Wire::NodeInfo nodeOf(const Known &process);
    void removeVanished(const std::vector<ProcessStat> &now, Wire::TopologyDelta &delta);
    std::vector<Known *> addNew(const std::vector<ProcessStat> &now, Wire::TopologyDelta &delta);
    void followParents(const std::vector<ProcessStat> &now, Wire::TopologyDelta &delta);
    void followStates(const std::vector<ProcessStat> &now, Wire::TopologyDelta &delta);
    void readDetails(Known &process, Wire::TopologyDelta &delta);
    void indexPids();
    std::optional<quint32> parentOf(const ProcessStat &stat) const;

    const Clock &m_clock;
    SystemPaths m_paths;
    ProcFolder m_proc;
    std::optional<IdAllocator> m_ids;
    UserNames m_users;
    PackageFiles m_files;
    std::vector<quint32> m_packageIds;
    std::map<ProcessKey, Known> m_known;
    QHash<qint32, quint32> m_idOfPid;
    std::chrono::milliseconds m_relabelInterval = SourceParameters().relabelInterval;
    std::chrono::nanoseconds m_lastRelabel{0};
    int m_kernelThreads = 0;
    int m_badEntries = 0;
    QString m_packageTrouble;
};

} // namespace VisionFlow::Server
