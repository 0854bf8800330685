// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/graphassembly.h"
#include "server/graph/graphreaders.h"
#include "server/graph/opennodes.h"
#include "server/graph/xmlwalk.h"

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

/// A declared attribute.
struct Key
{
    QString name;
    bool forNodes = false;
    bool forEdges = false;
    bool isDrawing = false; ///< yEd keeps label and place of a node in a tree of its own here
};

constexpr qsizetype mostText = 4096; ///< of a value; more than any label shows

class GraphMlHandler final : public XmlHandler
{
public:
    GraphMlHandler(ImportWatch &watch, ImportLosses &losses)
        : m_assembly(watch, losses)
        , m_losses(losses)
        , m_open(m_assembly, losses)
    {
    }

    GraphAssembly &assembly() { return m_assembly; }

    void begin(QStringView name, const QXmlStreamAttributes &attributes, qint64 line) override
    {
        if (name == u"key")
            beginKey(attributes);
        else if (name == u"graph")
            m_directed.push_back(xmlAttribute(attributes, "edgedefault"_L1) != "undirected"_L1);
        else if (name == u"node")
            m_open.begin(xmlAttribute(attributes, "id"_L1), line);
        else if (name == u"edge")
            beginEdge(attributes);
        else if (name == u"hyperedge")
            ++m_losses.hyperedges;
        else if (name == u"data")
            beginData(attributes);
        else if (m_inDrawing)
            beginDrawing(name, attributes);
        if (name == u"default" || name == u"data" || (m_inDrawing && name == u"NodeLabel"))
            m_text.clear();
    }

    void text(QStringView text) override { m_text += text.left(mostText - std::min(mostText, m_text.size())); }

    void end(QStringView name) override
    {
        if (name == u"default")
            endDefault();
        else if (name == u"data")
            endData();
        else if (name == u"NodeLabel" && m_inDrawing)
            endDrawingLabel();
        else if (name == u"graph" && !m_directed.empty())
            m_directed.pop_back();
        else if (name == u"node" && !m_open.isEmpty())
            m_open.end();
        else if (name == u"edge" && m_inEdge)
            endEdge();
    }

private:
    void beginKey(const QXmlStreamAttributes &attributes)
    {
        m_keyId = xmlAttribute(attributes, "id"_L1);
        const QString target = xmlAttribute(attributes, "for"_L1);
        Key key;
        key.name = xmlAttribute(attributes, "attr.name"_L1);
        if (key.name.isEmpty())
            key.name = m_keyId;
        key.forNodes = target.isEmpty() || target == "node"_L1 || target == "all"_L1;
        key.forEdges = target.isEmpty() || target == "edge"_L1 || target == "all"_L1;
        key.isDrawing = xmlAttribute(attributes, "yfiles.type"_L1) == "nodegraphics"_L1;
        m_keys.insert(m_keyId, key);
    }

    void endDefault()
    {
        const Key key = m_keys.value(m_keyId);
        const QString text = m_text.trimmed();
        if (text.isEmpty())
            return;
        if (key.forEdges && isWeight(key.name))
            m_defaultWeight = text;
        if (key.forNodes)
            m_open.addDefault(m_keyId, key.name, text);
    }

    void beginEdge(const QXmlStreamAttributes &attributes)
    {
        const QString directed = xmlAttribute(attributes, "directed"_L1);
        m_edge = {};
        m_edge.source = xmlAttribute(attributes, "source"_L1);
        m_edge.target = xmlAttribute(attributes, "target"_L1);
        m_edge.directed = directed.isEmpty() ? m_directed.empty() || m_directed.back() : directed == "true"_L1;
        m_inEdge = true;
    }

    void endEdge()
    {
        if (m_edge.weight.isEmpty())
            m_edge.weight = m_defaultWeight;
        m_assembly.addEdge(m_edge);
        m_inEdge = false;
    }

    static bool isWeight(const QString &name)
    {
        return name.compare("weight"_L1, Qt::CaseInsensitive) == 0 || name.compare("value"_L1, Qt::CaseInsensitive) == 0;
    }

    void beginData(const QXmlStreamAttributes &attributes)
    {
        m_dataKey = xmlAttribute(attributes, "key"_L1);
        m_inDrawing = !m_inEdge && !m_open.isEmpty() && m_keys.value(m_dataKey).isDrawing;
    }

    void endData()
    {
        if (m_inDrawing) {
            m_inDrawing = false;
            return;
        }
        // Some files use keys that they never declare.
        const auto key = m_keys.constFind(m_dataKey);
        const QString name = key != m_keys.constEnd() ? key->name : m_dataKey;
        const QString value = m_text.trimmed();
        if (m_inEdge) {
            if (isWeight(name))
                m_edge.weight = value;
            else if (!value.isEmpty())
                ++m_losses.edgeAttributes;
        } else if (!m_open.isEmpty() && !name.isEmpty()) {
            m_open.give(m_dataKey, name, value);
        }
    }

    void beginDrawing(QStringView name, const QXmlStreamAttributes &attributes)
    {
        if (name != u"Geometry" || m_open.isEmpty())
            return;
        auto &into = m_open.innermost().attributes;
        into.emplaceBack(u"x"_s, xmlAttribute(attributes, "x"_L1));
        into.emplaceBack(u"y"_s, xmlAttribute(attributes, "y"_L1));
    }

    void endDrawingLabel()
    {
        if (!m_open.isEmpty() && m_open.innermost().label.isEmpty())
            m_open.innermost().label = m_text.trimmed();
    }

    GraphAssembly m_assembly;
    ImportLosses &m_losses;
    OpenNodes m_open; ///< nodes may hold graphs, which hold nodes
    QHash<QString, Key> m_keys;
    QString m_defaultWeight;
    QString m_keyId;
    std::vector<bool> m_directed; ///< the default of each graph that is open
    ImportedEdge m_edge;
    bool m_inEdge = false;
    QString m_dataKey;
    bool m_inDrawing = false;
    QString m_text;
};

} // namespace

ImportResult readGraphMl(const QByteArray &data, ImportLosses &losses, const ImportLimits &limits)
{
    ImportWatch watch(limits);
    GraphMlHandler handler(watch, losses);
    walkXml(data, "graphml"_L1, handler, watch);
    if (watch.error())
        return *watch.error();
    return handler.assembly().finish();
}

} // namespace VisionFlow::Server
