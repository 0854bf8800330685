// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/filesource.h"

#include "server/graph/givenpositions.h"
#include "server/graph/graphreaders.h"
#include "server/graph/regularfile.h"
#include "server/graph/textencoding.h"
#include "server/graph/xmlwalk.h"

#include "protocol/textmessage.h"

#include <QFileInfo>

#include <algorithm>
#include <array>
#include <cmath>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

/// The layout's box is 2,000 units to each side; a picture half as big leaves it room to move.
constexpr double mostCoordinate = 1000;

char firstLetter(const QByteArray &data)
{
    const auto wide = decodeUtf16(data.first(std::min<qsizetype>(data.size(), 4096) & ~qsizetype(1)));
    const QByteArray start = wide ? wide->toUtf8() : data.first(std::min<qsizetype>(data.size(), 4096));
    for (const char c : start) {
        // Letters past ASCII are a byte order mark here, or text that begins with none of ours.
        if (c > ' ')
            return c;
    }
    return 0;
}

/// One import from path to document.
class FileImport
{
public:
    FileImport(const QString &path, const ImportLimits &limits)
        : m_path(path)
        , m_limits(limits)
        , m_watch(limits)
    {
    }

    ImportResult run()
    {
        const auto data = readRegularFile(m_path, m_watch);
        if (!data)
            return data.error();
        ImportResult result = readAny(*data);
        if (!result)
            return result;
        Wire::GraphDocument &document = result.value();
        if (document.nodes.isEmpty())
            losses.notes.append(u"The file holds no nodes"_s);
        if (!positionsCarryStructure(document)) {
            dropPositions(document);
            losses.notes.append(u"The file's positions are a random scatter; the graph is laid out anew"_s);
        } else if (fitPositions(document, mostCoordinate)) {
            losses.notes.append(u"Positions were moved and scaled to fit the view"_s);
        }
        return result;
    }

    ImportLosses losses;

private:
    ImportResult readAny(const QByteArray &data)
    {
        switch (firstLetter(data)) {
        case 0:
            return SourceError{SourceError::Kind::WrongFormat, 0, u"The file is empty"_s};
        case '<':
            return readXml(data);
        case '{':
        case '[':
            return readNodeLinkJson(data, losses, m_limits);
        default:
            return readTables(data);
        }
    }

    ImportResult readXml(const QByteArray &data)
    {
        const QByteArray root = xmlRootName(data);
        if (root == "graphml")
            return readGraphMl(data, losses, m_limits);
        if (root == "gexf")
            return readGexf(data, losses, m_limits);
        // The readers say better what is wrong with a file that claims to be theirs.
        if (m_path.endsWith(".graphml"_L1, Qt::CaseInsensitive))
            return readGraphMl(data, losses, m_limits);
        if (m_path.endsWith(".gexf"_L1, Qt::CaseInsensitive))
            return readGexf(data, losses, m_limits);
        return SourceError{SourceError::Kind::Unsupported, 0, u"The file is XML, but neither GraphML nor GEXF"_s};
    }

    ImportResult readTables(const QByteArray &data)
    {
        const CsvTable kind = csvTableKind(data);
        if (kind == CsvTable::Neither) {
            return SourceError{
                SourceError::Kind::Unsupported, 0,
                u"This is no graph that can be read; GraphML, GEXF, node-link JSON and CSV tables with Id or with Source and "
                "Target can"_s};
        }
        const auto partner = readPartner(kind);
        if (m_watch.error())
            return *m_watch.error();
        const bool nodesGiven = kind == CsvTable::Nodes;
        if (!partner)
            losses.notes.append(nodesGiven ? u"No table of edges was found beside this one"_s
                                           : u"No table of nodes was found beside this one; the edges name the nodes"_s);
        const QByteArray *other = partner ? &*partner : nullptr;
        return nodesGiven ? readCsv(&data, other, losses, m_limits) : readCsv(other, &data, losses, m_limits);
    }

    std::optional<QByteArray> readPartner(CsvTable kind)
    {
        const CsvTable wanted = kind == CsvTable::Nodes ? CsvTable::Edges : CsvTable::Nodes;
        for (const QString &path : csvPartnerPaths(m_path)) {
            auto data = readRegularFile(path, m_watch);
            if (data && csvTableKind(*data) == wanted)
                return std::move(data).value();
        }
        return std::nullopt;
    }

    QString m_path;
    const ImportLimits &m_limits;
    ImportWatch m_watch;
};

} // namespace

FileSource::FileSource(const QString &path, const ImportLimits &limits, QObject *parent)
    : GraphSource(parent)
    , m_path(path)
    , m_limits(limits)
{
    if (!m_limits.cancelled)
        m_limits.cancelled = &m_cancelled;
}

QString FileSource::name() const { return Wire::cleanLabel(QFileInfo(m_path).fileName(), m_limits.wire.labelLength); }

Result<Wire::GraphDocument, SourceError> FileSource::load()
{
    FileImport import(m_path, m_limits);
    ImportResult result = import.run();
    m_losses = import.losses.sentences();
    if (result) {
        result.value().name = name();
        return result;
    }
    SourceError error = result.error();
    error.text = Wire::cleanLabel(error.text, m_limits.wire.labelLength);
    if (error.line > 0)
        error.text += u", line %1"_s.arg(error.line);
    error.text += u": "_s + m_path;
    return error;
}

QStringList csvPartnerPaths(const QString &path)
{
    static const std::array pairs = {std::pair{u"nodes"_s, u"edges"_s}, std::pair{u"node"_s, u"edge"_s}, std::pair{u"nodes"_s, u"links"_s},
                                     std::pair{u"vertices"_s, u"edges"_s}};
    const QFileInfo info(path);
    const QString file = info.fileName();
    QStringList paths;
    const auto offer = [&](const QString &from, const QString &to) {
        const qsizetype at = file.lastIndexOf(from, -1, Qt::CaseInsensitive);
        if (at < 0)
            return;
        QString word = to;
        if (file.at(at).isUpper())
            word[0] = word.at(0).toUpper();
        if (file.mid(at, from.size()).isUpper())
            word = word.toUpper();
        const QString found = info.path() + u'/' + file.left(at) + word + file.mid(at + from.size());
        if (!paths.contains(found))
            paths.append(found);
    };
    for (const auto &[nodes, edges] : pairs) {
        offer(nodes, edges);
        offer(edges, nodes);
    }
    return paths;
}

} // namespace VisionFlow::Server
