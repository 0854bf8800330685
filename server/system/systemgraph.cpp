// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/systemgraph.h"

#include "protocol/limits.h"
#include "protocol/textmessage.h"
#include "server/system/packagegraph.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

#include <unistd.h>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestStatus = 256 << 20;
constexpr qsizetype longestProcessName = 15; ///< the kernel cuts longer ones

QString cleaned(const QByteArray &bytes) { return Wire::cleanLabel(QString::fromUtf8(bytes), Wire::Limits().labelLength); }

QString sizeText(qint64 kib)
{
    if (kib < 1024)
        return QString::number(kib) + " KiB"_L1;
    const double mib = double(kib) / 1024;
    return mib < 1024 ? QString::number(mib, 'f', 1) + " MiB"_L1 : QString::number(mib / 1024, 'f', 1) + " GiB"_L1;
}

qint64 residentKiB(const ProcessStat &stat)
{
    static const qint64 pageKiB = std::max(1l, sysconf(_SC_PAGESIZE) / 1024);
    return stat.residentPages * pageKiB;
}

// A quarter more or less, and at least a mebibyte.
bool isMuchOther(qint64 kib, qint64 than) { return std::abs(kib - than) > std::max<qint64>(1024, than / 4); }

// The kernel keeps 15 bytes; the program's own name may tell the rest.
QString processLabel(const ProcessStat &stat, const ProcessDetails &details)
{
    const QByteArray program = details.program.mid(details.program.lastIndexOf('/') + 1);
    const bool isCut = stat.name.size() == longestProcessName && program.startsWith(stat.name);
    const QString label = cleaned(isCut ? program : stat.name);
    return label.isEmpty() ? QString::number(stat.key.pid) : label;
}

void insertText(QMap<QString, QString> &metadata, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        metadata.insert(key, text);
}

Wire::EdgeInfo edge(quint32 from, quint32 to) { return {from, to, 1, true}; }

} // namespace

SystemGraph::SystemGraph(const Clock &clock, SystemPaths paths)
    : m_clock(clock)
    , m_paths(std::move(paths))
    , m_proc(m_paths.procRoot)
{
}

Result<Wire::GraphDocument, SourceError> SystemGraph::load()
{
    m_ids.emplace(m_clock);
    m_known.clear();
    m_idOfPid.clear();
    m_lastRelabel = m_clock.now();
    Wire::GraphDocument document;
    document.name = u"system"_s;
    loadPackages(document);
    if (document.nodes.isEmpty() && !m_proc.processes())
        return SourceError{SourceError::Kind::NotFound, 0,
                           u"This computer shows neither its processes nor its packages: %1"_s.arg(m_paths.procRoot)};

    const Wire::TopologyDelta processes = poll();
    document.nodes += processes.addedNodes;
    document.edges += processes.addedEdges;

    // Paths are measured from what most others lead to: of packages that is the C library.
    QHash<quint32, int> degree;
    for (const Wire::EdgeInfo &each : std::as_const(document.edges)) {
        ++degree[each.source];
        ++degree[each.target];
    }
    const auto most
        = std::max_element(document.nodes.cbegin(), document.nodes.cend(),
                           [&](const Wire::NodeInfo &a, const Wire::NodeInfo &b) { return degree.value(a.id) < degree.value(b.id); });
    document.ssspSource = most == document.nodes.cend() ? 0 : most->id;
    return document;
}

void SystemGraph::loadPackages(Wire::GraphDocument &document)
{
    m_packageIds.clear();
    m_packageTrouble.clear();
    m_badEntries = 0;
    QFile file(m_paths.dpkgRoot + "/status"_L1);
    if (!file.exists()) {
        m_files.read({}, {});
        return;
    }
    DpkgStatus status;
    if (!QFileInfo(file).isFile() || file.size() > largestStatus || !file.open(QIODevice::ReadOnly))
        m_packageTrouble = u"The database of packages cannot be read: %1"_s.arg(file.fileName());
    else
        status = parseDpkgStatus(file.readAll());
    m_badEntries = status.badEntries;
    m_files.read(m_paths.dpkgRoot + "/info"_L1, status.installed);

    QHash<QByteArray, int> bearers;
    for (const Package &package : std::as_const(status.installed))
        ++bearers[package.name];
    for (const Package &package : std::as_const(status.installed)) {
        m_packageIds.push_back(*m_ids->take());
        document.nodes.append(nodeOf(package, m_packageIds.back(), bearers.value(package.name) > 1));
    }
    const auto dependencies = PackageGraph(status.installed).dependencies();
    for (const auto &[needy, needed] : dependencies)
        document.edges.append(edge(m_packageIds[size_t(needy)], m_packageIds[size_t(needed)]));
}

Wire::NodeInfo SystemGraph::nodeOf(const Package &package, quint32 id, bool isOneOfSeveral) const
{
    Wire::NodeInfo node;
    node.id = id;
    node.kind = Wire::NodeKind::Knowledge;
    node.label = cleaned(isOneOfSeveral ? package.name + ':' + package.architecture : package.name);
    node.state = u"installed"_s;
    insertText(node.metadata, u"version"_s, cleaned(package.version));
    insertText(node.metadata, u"section"_s, cleaned(package.section));
    insertText(node.metadata, u"architecture"_s, cleaned(package.architecture));
    node.metadata.insert(u"size"_s, sizeText(package.installedKiB));
    return node;
}

Wire::NodeInfo SystemGraph::nodeOf(const Known &process)
{
    Wire::NodeInfo node;
    node.id = process.id;
    node.kind = Wire::NodeKind::Agent;
    node.label = processLabel(process.stat, process.details);
    node.state = processStateWord(process.stat.state);
    node.metadata.insert(u"pid"_s, QString::number(process.stat.key.pid));
    node.metadata.insert(u"memory"_s, sizeText(residentKiB(process.stat)));
    insertText(node.metadata, u"user"_s, process.details.uid ? m_users.nameOf(*process.details.uid) : QString());
    insertText(node.metadata, u"program"_s, cleaned(process.details.program));
    insertText(node.metadata, u"command"_s, process.details.command);
    return node;
}

Wire::TopologyDelta SystemGraph::poll()
{
    Wire::TopologyDelta delta;
    auto now = m_proc.processes();
    if (!now || !m_ids)
        return delta; // a look that failed is not the end of every process
    m_kernelThreads = int(std::erase_if(*now, [](const ProcessStat &stat) { return stat.isKernelThread; }));
    removeVanished(*now, delta);
    const std::vector<Known *> fresh = addNew(*now, delta);
    indexPids();
    followParents(*now, delta);
    followStates(*now, delta);
    for (const Known *process : fresh) {
        delta.addedNodes.append(nodeOf(*process));
        if (process->package)
            delta.addedEdges.append(edge(process->id, *process->package));
    }
    return delta;
}

void SystemGraph::removeVanished(const std::vector<ProcessStat> &now, Wire::TopologyDelta &delta)
{
    std::vector<ProcessKey> present;
    present.reserve(now.size());
    for (const ProcessStat &stat : now)
        present.push_back(stat.key);
    std::sort(present.begin(), present.end());
    for (auto at = m_known.begin(); at != m_known.end();) {
        if (std::binary_search(present.begin(), present.end(), at->first)) {
            ++at;
            continue;
        }
        delta.removedNodes.append(at->second.id);
        m_ids->release(at->second.id);
        at = m_known.erase(at);
    }
    const QSet<quint32> gone(delta.removedNodes.cbegin(), delta.removedNodes.cend());
    for (auto &[key, process] : m_known) {
        if (process.parent && gone.contains(*process.parent))
            process.parent.reset(); // the edge went with the node
    }
}

std::vector<SystemGraph::Known *> SystemGraph::addNew(const std::vector<ProcessStat> &now, Wire::TopologyDelta &delta)
{
    std::vector<Known *> fresh;
    for (const ProcessStat &stat : now) {
        if (m_known.contains(stat.key))
            continue;
        const auto id = m_ids->take();
        if (!id)
            break;
        Known &process = m_known[stat.key];
        process.id = *id;
        process.stat = stat;
        readDetails(process, delta);
        fresh.push_back(&process);
    }
    return fresh;
}

/// Sets program, command, user and owner. Edges of a process that is announced already follow its program.
void SystemGraph::readDetails(Known &process, Wire::TopologyDelta &delta)
{
    const bool isAnnounced = m_idOfPid.value(process.stat.key.pid, ~0u) == process.id;
    process.details = m_proc.details(process.stat.key.pid);
    const qsizetype owner = m_files.ownerOf(process.details.program);
    const auto package = owner < 0 ? std::nullopt : std::optional(m_packageIds[size_t(owner)]);
    if (isAnnounced && package != process.package) {
        if (process.package)
            delta.removedEdges.append(edge(process.id, *process.package));
        if (package)
            delta.addedEdges.append(edge(process.id, *package));
    }
    process.package = package;
}

void SystemGraph::indexPids()
{
    m_idOfPid.clear();
    for (const auto &[key, process] : m_known)
        m_idOfPid.insert(key.pid, process.id);
}

std::optional<quint32> SystemGraph::parentOf(const ProcessStat &stat) const
{
    const auto parent = m_idOfPid.constFind(stat.parent);
    return parent == m_idOfPid.cend() || stat.parent == stat.key.pid ? std::nullopt : std::optional(*parent);
}

// Orphans are given to another parent while they run.
void SystemGraph::followParents(const std::vector<ProcessStat> &now, Wire::TopologyDelta &delta)
{
    for (const ProcessStat &stat : now) {
        const auto known = m_known.find(stat.key);
        if (known == m_known.end())
            continue;
        Known &process = known->second;
        const auto parent = parentOf(stat);
        if (parent == process.parent)
            continue;
        if (process.parent)
            delta.removedEdges.append(edge(*process.parent, process.id));
        if (parent)
            delta.addedEdges.append(edge(*parent, process.id));
        process.parent = parent;
    }
}

// A process that runs another program keeps its number and start; its name tells.
void SystemGraph::followStates(const std::vector<ProcessStat> &now, Wire::TopologyDelta &delta)
{
    if (m_clock.now() - m_lastRelabel < m_relabelInterval)
        return;
    for (const ProcessStat &stat : now) {
        const auto known = m_known.find(stat.key);
        if (known == m_known.end())
            continue;
        Known &process = known->second;
        const bool isRenamed = stat.name != process.stat.name;
        if (!isRenamed && stat.state == process.stat.state && !isMuchOther(residentKiB(stat), residentKiB(process.stat)))
            continue;
        process.stat = stat;
        if (isRenamed)
            readDetails(process, delta);
        delta.changedNodes.append(nodeOf(process));
    }
    if (!delta.changedNodes.isEmpty())
        m_lastRelabel = m_clock.now();
}

QStringList SystemGraph::losses() const
{
    QStringList sentences;
    if (m_kernelThreads > 0)
        sentences.append(u"Kernel threads were left out: %1."_s.arg(m_kernelThreads));
    if (m_badEntries > 0)
        sentences.append(u"Entries of the package database made no sense and were left out: %1."_s.arg(m_badEntries));
    if (!m_packageTrouble.isEmpty())
        sentences.append(m_packageTrouble);
    return sentences;
}

} // namespace VisionFlow::Server
