// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/xmlwalk.h"

#include "server/graph/textencoding.h"

#include <QXmlStreamReader>

#include <cstring>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

QStringView localName(QStringView qualified) { return qualified.mid(qualified.lastIndexOf(u':') + 1); }

/// Looks at raw bytes for what must not reach Qt's reader.
class RawScan
{
public:
    RawScan(QByteArrayView data, ImportWatch &watch)
        : m_data(data)
        , m_watch(watch)
    {
    }

    // Nothing but tags is measured: comments and character data cost no more than their length.
    bool passes()
    {
        while (m_at < m_data.size()) {
            const qsizetype open = m_data.indexOf('<', m_at);
            if (open < 0)
                break;
            countLines(open);
            if (startsWith("<!--"))
                skipPast("-->");
            else if (startsWith("<![CDATA["))
                skipPast("]]>");
            else if (startsWith("<?"))
                skipPast("?>");
            else if (startsWith("<!"))
                return refuseDeclaration();
            else if (!skipTag())
                return false;
        }
        return true;
    }

private:
    bool startsWith(QByteArrayView mark) const { return m_data.sliced(m_at).startsWith(mark); }

    void countLines(qsizetype to)
    {
        m_line += m_data.sliced(m_at, to - m_at).count('\n');
        m_at = to;
    }

    void skipPast(QByteArrayView mark)
    {
        const qsizetype found = m_data.indexOf(mark, m_at);
        countLines(found < 0 ? m_data.size() : found + mark.size());
    }

    bool skipTag()
    {
        const qsizetype most = m_watch.limits().tagBytes;
        const char *begin = m_data.data() + m_at;
        const auto length = size_t(std::min(m_data.size() - m_at, most));
        const qsizetype end = endOfTag(QByteArrayView(begin, qsizetype(length)));
        if (end < 0 && qsizetype(length) == most) {
            m_watch.fail(SourceError::Kind::TooLarge, m_line, u"A tag is longer than %1 bytes"_s.arg(most));
            return false;
        }
        countLines(end < 0 ? m_data.size() : m_at + end + 1);
        return true;
    }

    static qsizetype endOfTag(QByteArrayView tag)
    {
        char quote = 0;
        for (qsizetype i = 0; i < tag.size(); ++i) {
            const char c = tag.at(i);
            if (quote != 0)
                quote = c == quote ? char(0) : quote;
            else if (c == '"' || c == '\'')
                quote = c;
            else if (c == '>')
                return i;
        }
        return -1;
    }

    bool refuseDeclaration()
    {
        m_watch.fail(SourceError::Kind::Unsupported, m_line, u"The file has a document type declaration, which is not read for safety"_s);
        return false;
    }

    QByteArrayView m_data;
    ImportWatch &m_watch;
    qsizetype m_at = 0;
    qint64 m_line = 1;
};

class Walk
{
public:
    Walk(QXmlStreamReader &reader, QLatin1StringView root, XmlHandler &handler, ImportWatch &watch)
        : m_reader(reader)
        , m_root(root)
        , m_handler(handler)
        , m_watch(watch)
    {
    }

    void run()
    {
        while (!m_reader.atEnd() && m_watch.goesOn(m_reader.lineNumber()))
            step(m_reader.readNext());
        if (m_reader.hasError() && !m_watch.error())
            m_watch.fail(SourceError::Kind::WrongFormat, m_reader.lineNumber(), u"The XML is broken: %1"_s.arg(m_reader.errorString()));
    }

private:
    void step(QXmlStreamReader::TokenType token)
    {
        switch (token) {
        case QXmlStreamReader::StartElement:
            begin();
            break;
        case QXmlStreamReader::EndElement:
            --m_depth;
            m_handler.end(localName(m_reader.qualifiedName()));
            break;
        case QXmlStreamReader::Characters:
            m_handler.text(m_reader.text());
            break;
        case QXmlStreamReader::DTD:
        case QXmlStreamReader::EntityReference:
            m_watch.fail(SourceError::Kind::Unsupported, m_reader.lineNumber(), u"The file uses entities, which are not read for safety"_s);
            break;
        default:
            break;
        }
    }

    void begin()
    {
        const qint64 line = m_reader.lineNumber();
        const QStringView name = localName(m_reader.qualifiedName());
        if (m_depth == 0 && name != m_root)
            return m_watch.fail(SourceError::Kind::WrongFormat, line, u"The file is XML, but not %1"_s.arg(m_root));
        if (++m_depth > m_watch.limits().depth)
            return m_watch.fail(SourceError::Kind::TooLarge, line, u"Elements are nested more than %1 deep"_s.arg(m_watch.limits().depth));
        if (m_watch.countElement(line))
            m_handler.begin(name, m_reader.attributes(), line);
    }

    QXmlStreamReader &m_reader;
    QLatin1StringView m_root;
    XmlHandler &m_handler;
    ImportWatch &m_watch;
    int m_depth = 0;
};

} // namespace

void walkXml(const QByteArray &data, QLatin1StringView root, XmlHandler &handler, ImportWatch &watch)
{
    QXmlStreamReader reader;
    // Fed as text, the reader no longer believes what the declaration says of bytes that were recoded.
    if (const auto wide = decodeUtf16(data)) {
        if (!RawScan(wide->toUtf8(), watch).passes())
            return;
        reader.addData(*wide);
    } else {
        if (!RawScan(data, watch).passes())
            return;
        reader.addData(data);
    }
    reader.setNamespaceProcessing(false);
    Walk(reader, root, handler, watch).run();
}

QByteArray xmlRootName(const QByteArray &data)
{
    const auto wide = decodeUtf16(data.first(std::min<qsizetype>(data.size(), 8192) & ~qsizetype(1)));
    QByteArray rest = wide ? wide->toUtf8() : data.first(std::min<qsizetype>(data.size(), 65536));
    qsizetype at = 0;
    while ((at = rest.indexOf('<', at)) >= 0) {
        const QByteArrayView here = QByteArrayView(rest).sliced(at);
        if (here.startsWith("<!--"))
            at = rest.indexOf("-->", at);
        else if (here.startsWith("<?") || here.startsWith("<!"))
            at = rest.indexOf('>', at);
        else
            break;
        if (at < 0)
            return {};
    }
    if (at < 0)
        return {};
    qsizetype end = at + 1;
    while (end < rest.size() && std::strchr(" \t\r\n/>", rest.at(end)) == nullptr)
        ++end;
    const QByteArray name = rest.mid(at + 1, end - at - 1);
    return name.mid(name.lastIndexOf(':') + 1);
}

QString xmlAttribute(const QXmlStreamAttributes &attributes, QLatin1StringView name)
{
    for (const QXmlStreamAttribute &attribute : attributes) {
        if (localName(attribute.qualifiedName()) == name)
            return attribute.value().toString();
    }
    return {};
}

} // namespace VisionFlow::Server
