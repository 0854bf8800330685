// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/graphassembly.h"
#include "server/graph/graphreaders.h"
#include "server/graph/textencoding.h"

#include <array>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostColumns = 1024;

/// Rows of separated, perhaps quoted fields (RFC 4180, with any one-byte separator). \p data is UTF-8.
class CsvRows
{
public:
    CsvRows(QByteArrayView data, char separator)
        : m_data(data)
        , m_separator(separator)
    {
    }

    /// The next row that has anything in it; false at the end or when broken.
    bool next(QStringList &fields)
    {
        do {
            if (m_at >= m_data.size() || m_broken)
                return false;
            m_rowLine = m_line;
            readRow(fields);
        } while (!m_broken && fields.size() == 1 && fields.first().isEmpty());
        return !m_broken;
    }

    qint64 line() const { return m_rowLine; }
    bool isBroken() const { return m_broken; }

private:
    void readRow(QStringList &fields)
    {
        fields.clear();
        bool more = true;
        while (more && fields.size() < mostColumns)
            more = readField(fields);
        m_broken = m_broken || more;
    }

    /// True when another field follows in this row.
    bool readField(QStringList &fields)
    {
        if (m_at < m_data.size() && m_data.at(m_at) == '"')
            fields.append(quoted());
        else
            fields.append(plain());
        if (m_at >= m_data.size())
            return false;
        const char c = m_data.at(m_at++);
        if (c == m_separator)
            return true;
        if (c == '\r' && m_at < m_data.size() && m_data.at(m_at) == '\n')
            ++m_at;
        ++m_line;
        return false;
    }

    QString plain()
    {
        const qsizetype begin = m_at;
        while (m_at < m_data.size() && m_data.at(m_at) != m_separator && m_data.at(m_at) != '\n' && m_data.at(m_at) != '\r')
            ++m_at;
        return QString::fromUtf8(m_data.sliced(begin, m_at - begin)).trimmed();
    }

    QString quoted()
    {
        QByteArray text;
        ++m_at;
        while (true) {
            const qsizetype quote = m_data.indexOf('"', m_at);
            if (quote < 0) {
                m_broken = true;
                m_at = m_data.size();
                return {};
            }
            text += m_data.sliced(m_at, quote - m_at);
            m_at = quote + 1;
            if (m_at >= m_data.size() || m_data.at(m_at) != '"')
                break;
            text += '"';
            ++m_at;
        }
        m_line += text.count('\n');
        // What stands between the closing quote and the separator belongs to nobody.
        plain();
        return QString::fromUtf8(text).trimmed();
    }

    QByteArrayView m_data;
    char m_separator;
    qsizetype m_at = 0;
    qint64 m_line = 1;
    qint64 m_rowLine = 1;
    bool m_broken = false;
};

bool isOneOf(const QString &name, std::initializer_list<QLatin1StringView> names)
{
    return std::any_of(names.begin(), names.end(), [&](QLatin1StringView other) { return name.compare(other, Qt::CaseInsensitive) == 0; });
}

qsizetype columnOf(const QStringList &header, std::initializer_list<QLatin1StringView> names)
{
    const auto it = std::find_if(header.begin(), header.end(), [&](const QString &name) { return isOneOf(name, names); });
    return it == header.end() ? -1 : it - header.begin();
}

/// What the first line says.
struct Header
{
    CsvTable kind = CsvTable::Neither;
    char separator = ',';
    QStringList names;
    qsizetype id = -1;
    qsizetype source = -1;
    qsizetype target = -1;
};

Header readHeader(QByteArrayView utf8)
{
    for (const char separator : {',', ';', '\t', '|'}) {
        Header header;
        header.separator = separator;
        // A header is short; what comes after must not be read four times.
        CsvRows rows(utf8.first(std::min<qsizetype>(utf8.size(), 64 * 1024)), separator);
        if (!rows.next(header.names))
            continue;
        // A spreadsheet's own remark on the separator comes before the names.
        if (header.names.first().startsWith("sep="_L1) && !rows.next(header.names))
            continue;
        header.id = columnOf(header.names, {"id"_L1, "node_id"_L1, "node"_L1, "key"_L1});
        header.source = columnOf(header.names, {"source"_L1, "from"_L1, "src"_L1});
        header.target = columnOf(header.names, {"target"_L1, "to"_L1, "dst"_L1});
        if (header.source >= 0 && header.target >= 0)
            header.kind = CsvTable::Edges;
        else if (header.id >= 0)
            header.kind = CsvTable::Nodes;
        if (header.kind != CsvTable::Neither)
            return header;
    }
    return {};
}

class CsvReader
{
public:
    CsvReader(ImportWatch &watch, ImportLosses &losses)
        : m_watch(watch)
        , m_losses(losses)
        , m_assembly(watch, losses)
    {
    }

    GraphAssembly &assembly() { return m_assembly; }

    void readNodes(const QByteArray &raw)
    {
        readTable(raw, CsvTable::Nodes, [this](const Header &header, const QStringList &row, qint64 line) {
            ImportedNode node;
            for (qsizetype i = 0; i < std::min(row.size(), header.names.size()); ++i) {
                if (i == header.id || row.at(i).isEmpty())
                    continue;
                if (isTime(header.names.at(i)))
                    ++m_losses.timedItems;
                else
                    node.attributes.emplaceBack(header.names.at(i), row.at(i));
            }
            m_assembly.fillNode(m_assembly.openNode(row.value(header.id), line), node);
        });
    }

    void readEdges(const QByteArray &raw, bool namesNodes)
    {
        readTable(raw, CsvTable::Edges, [this, namesNodes](const Header &header, const QStringList &row, qint64 line) {
            ImportedEdge edge;
            edge.source = row.value(header.source);
            edge.target = row.value(header.target);
            for (qsizetype i = 0; i < std::min(row.size(), header.names.size()); ++i) {
                if (i != header.source && i != header.target && !row.at(i).isEmpty())
                    takeEdgeField(edge, header, header.names.at(i), row.at(i));
            }
            if (namesNodes && !edge.source.isEmpty() && !edge.target.isEmpty()) {
                m_assembly.openOrFind(edge.source, line);
                m_assembly.openOrFind(edge.target, line);
            }
            m_assembly.addEdge(edge);
        });
    }

private:
    static bool isTime(const QString &name) { return isOneOf(name, {"timeset"_L1, "interval"_L1, "time interval"_L1, "timestamp"_L1}); }

    void takeEdgeField(ImportedEdge &edge, const Header &header, const QString &name, const QString &value)
    {
        if (isOneOf(name, {"weight"_L1, "value"_L1})) {
            edge.weight = value;
            // Where semicolons separate the fields, commas are decimal points.
            if (header.separator == ';')
                edge.weight.replace(u',', u'.');
        } else if (isOneOf(name, {"type"_L1})) {
            edge.directed = !isOneOf(value, {"undirected"_L1, "mutual"_L1});
        } else if (isTime(name)) {
            ++m_losses.timedItems;
        } else if (!isOneOf(name, {"id"_L1, "kind"_L1})) {
            ++m_losses.edgeAttributes;
        }
    }

    template <typename TakeRow>
    void readTable(const QByteArray &raw, CsvTable wanted, TakeRow takeRow)
    {
        bool guessed = false;
        const QByteArray utf8 = toUtf8(raw, guessed);
        if (guessed)
            m_losses.notes.append(u"The text is not UTF-8 and was read as Latin-1"_s);
        if (utf8.contains('\0'))
            return m_watch.fail(SourceError::Kind::WrongFormat, 0, u"The file is not text"_s);
        const Header header = readHeader(utf8);
        if (header.kind != wanted) {
            const QString names = wanted == CsvTable::Nodes ? u"Id"_s : u"Source and Target"_s;
            return m_watch.fail(SourceError::Kind::WrongFormat, 1, u"The first line of the table does not name %1"_s.arg(names));
        }
        CsvRows rows(utf8, header.separator);
        QStringList row;
        while (rows.next(row) && row != header.names) { }
        while (m_watch.countElement(rows.line()) && rows.next(row))
            takeRow(header, row, rows.line());
        if (rows.isBroken())
            m_watch.fail(SourceError::Kind::WrongFormat, rows.line(), u"A quotation mark is never closed, or a row has too many columns"_s);
    }

    ImportWatch &m_watch;
    ImportLosses &m_losses;
    GraphAssembly m_assembly;
};

} // namespace

CsvTable csvTableKind(const QByteArray &data)
{
    bool guessed = false;
    return readHeader(toUtf8(data.first(std::min<qsizetype>(data.size(), 64 * 1024)), guessed)).kind;
}

ImportResult readCsv(const QByteArray *nodes, const QByteArray *edges, ImportLosses &losses, const ImportLimits &limits)
{
    ImportWatch watch(limits);
    CsvReader reader(watch, losses);
    if (nodes)
        reader.readNodes(*nodes);
    if (edges && !watch.error())
        reader.readEdges(*edges, nodes == nullptr);
    if (watch.error())
        return *watch.error();
    return reader.assembly().finish();
}

} // namespace VisionFlow::Server
