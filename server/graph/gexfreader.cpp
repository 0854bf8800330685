// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/graphassembly.h"
#include "server/graph/graphreaders.h"
#include "server/graph/opennodes.h"
#include "server/graph/xmlwalk.h"

#include "protocol/textmessage.h"

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostText = 4096; ///< of a title or default

class GexfHandler final : public XmlHandler
{
public:
    GexfHandler(ImportWatch &watch, ImportLosses &losses)
        : m_assembly(watch, losses)
        , m_losses(losses)
        , m_open(m_assembly, losses)
    {
    }

    GraphAssembly &assembly() { return m_assembly; }
    const QString &title() const { return m_title; }

    void begin(QStringView name, const QXmlStreamAttributes &attributes, qint64 line) override
    {
        m_text.clear();
        if (name == u"graph")
            m_directed = isDirected(xmlAttribute(attributes, "defaultedgetype"_L1), false);
        else if (name == u"attributes")
            m_ofNodes = xmlAttribute(attributes, "class"_L1) != "edge"_L1;
        else if (name == u"attribute")
            beginAttribute(attributes);
        else if (name == u"node")
            beginNode(attributes, line);
        else if (name == u"edge")
            beginEdge(attributes);
        else if (name == u"attvalue")
            attvalue(attributes);
        else if (!m_inEdge && !m_open.isEmpty())
            insideNode(name, attributes);
    }

    void text(QStringView text) override { m_text += text.left(mostText - std::min(mostText, m_text.size())); }

    void end(QStringView name) override
    {
        if (name == u"default" && m_ofNodes && !m_attributeId.isEmpty())
            m_open.addDefault(m_attributeId, m_titles.value(m_attributeId), m_text.trimmed());
        else if (name == u"title" && m_title.isEmpty())
            m_title = m_text.trimmed();
        else if (name == u"attribute")
            m_attributeId.clear();
        else if (name == u"node" && !m_open.isEmpty())
            m_open.end();
        else if (name == u"edge" && m_inEdge)
            endEdge();
    }

private:
    static bool isDirected(const QString &type, bool otherwise)
    {
        if (type.isEmpty())
            return otherwise;
        return type.compare("directed"_L1, Qt::CaseInsensitive) == 0;
    }

    void beginAttribute(const QXmlStreamAttributes &attributes)
    {
        m_attributeId = xmlAttribute(attributes, "id"_L1);
        const QString title = xmlAttribute(attributes, "title"_L1);
        if (m_ofNodes)
            m_titles.insert(m_attributeId, title);
        else if (title.compare("weight"_L1, Qt::CaseInsensitive) == 0)
            m_weightId = m_attributeId;
    }

    void countTimes(const QXmlStreamAttributes &attributes)
    {
        for (const QXmlStreamAttribute &attribute : attributes) {
            const QStringView name = attribute.qualifiedName();
            if (name == u"start" || name == u"end" || name == u"startopen" || name == u"endopen" || name == u"timestamp") {
                ++m_losses.timedItems;
                return;
            }
        }
    }

    void beginNode(const QXmlStreamAttributes &attributes, qint64 line)
    {
        m_open.begin(xmlAttribute(attributes, "id"_L1), line);
        m_open.innermost().label = xmlAttribute(attributes, "label"_L1);
        if (const QString parent = xmlAttribute(attributes, "pid"_L1); !parent.isEmpty())
            m_open.innermost().parent = parent;
        countTimes(attributes);
    }

    void beginEdge(const QXmlStreamAttributes &attributes)
    {
        m_edge = {};
        m_edge.source = xmlAttribute(attributes, "source"_L1);
        m_edge.target = xmlAttribute(attributes, "target"_L1);
        m_edge.weight = xmlAttribute(attributes, "weight"_L1);
        m_edge.directed = isDirected(xmlAttribute(attributes, "type"_L1), m_directed);
        m_inEdge = true;
        countTimes(attributes);
    }

    void endEdge()
    {
        m_assembly.addEdge(m_edge);
        m_inEdge = false;
    }

    void attvalue(const QXmlStreamAttributes &attributes)
    {
        QString id = xmlAttribute(attributes, "for"_L1);
        if (id.isEmpty())
            id = xmlAttribute(attributes, "id"_L1);
        const QString value = xmlAttribute(attributes, "value"_L1);
        if (m_inEdge) {
            if (id == m_weightId && m_edge.weight.isEmpty())
                m_edge.weight = value;
            else
                ++m_losses.edgeAttributes;
        } else if (!m_open.isEmpty() && !id.isEmpty()) {
            const QString title = m_titles.value(id);
            m_open.give(id, title.isEmpty() ? id : title, value);
        }
    }

    void insideNode(QStringView name, const QXmlStreamAttributes &attributes)
    {
        ImportedNode &node = m_open.innermost();
        const auto take
            = [&](const QString &as, QLatin1StringView from) { node.attributes.emplaceBack(as, xmlAttribute(attributes, from)); };
        if (name == u"position") {
            take(u"x"_s, "x"_L1);
            take(u"y"_s, "y"_L1);
            take(u"z"_s, "z"_L1);
        } else if (name == u"size") {
            take(u"size"_s, "value"_L1);
        } else if (name == u"shape") {
            take(u"shape"_s, "value"_L1);
        } else if (name == u"color") {
            node.attributes.emplaceBack(u"color"_s, colour(attributes));
        } else if (name == u"parent" && node.parent.isEmpty()) {
            node.parent = xmlAttribute(attributes, "for"_L1);
        } else if (name == u"spell" || name == u"slice") {
            ++m_losses.timedItems;
        }
    }

    /// "#rrggbb", or nothing when the parts are no numbers of a byte.
    static QString colour(const QXmlStreamAttributes &attributes)
    {
        QString hex = xmlAttribute(attributes, "hex"_L1);
        if (!hex.isEmpty())
            return hex;
        QString text = u"#"_s;
        for (const QLatin1StringView part : {"r"_L1, "g"_L1, "b"_L1}) {
            bool isNumber = false;
            const uint value = xmlAttribute(attributes, part).toUInt(&isNumber);
            if (!isNumber || value > 255)
                return {};
            text += u"%1"_s.arg(value, 2, 16, QChar(u'0'));
        }
        return text;
    }

    GraphAssembly m_assembly;
    ImportLosses &m_losses;
    OpenNodes m_open;
    QHash<QString, QString> m_titles; ///< of the attributes of nodes, by id
    QString m_attributeId;
    QString m_weightId = u"weight"_s; ///< of edges that have their weight among their attributes
    bool m_ofNodes = true;
    bool m_directed = false;
    ImportedEdge m_edge;
    bool m_inEdge = false;
    QString m_title;
    QString m_text;
};

} // namespace

ImportResult readGexf(const QByteArray &data, ImportLosses &losses, const ImportLimits &limits)
{
    ImportWatch watch(limits);
    GexfHandler handler(watch, losses);
    walkXml(data, "gexf"_L1, handler, watch);
    if (watch.error())
        return *watch.error();
    Wire::GraphDocument document = handler.assembly().finish();
    document.name = Wire::cleanLabel(handler.title(), limits.wire.labelLength);
    return document;
}

} // namespace VisionFlow::Server
