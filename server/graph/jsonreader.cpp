// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/graphassembly.h"
#include "server/graph/graphreaders.h"
#include "server/graph/textencoding.h"

#include "protocol/textmessage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <cmath>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 valuesPerElement = 3;

/// Text of a string, number or boolean; nothing of the rest.
QString scalarText(const QJsonValue &value)
{
    if (value.isDouble()) {
        const double number = value.toDouble();
        constexpr double exact = 9007199254740992; // 2^53
        if (std::floor(number) == number && std::abs(number) < exact)
            return QString::number(qint64(number));
        return QString::number(number, 'g', QLocale::FloatingPointShortest);
    }
    if (value.isBool())
        return value.toBool() ? u"true"_s : u"false"_s;
    return value.toString();
}

QString firstText(const QJsonObject &object, std::initializer_list<QLatin1StringView> names)
{
    for (const QLatin1StringView name : names) {
        QString text = scalarText(object.value(name));
        if (!text.isEmpty())
            return text;
    }
    return {};
}

// Commas outside text are about as many as values; counted before Qt builds them all.
qint64 countValues(QByteArrayView json)
{
    qint64 values = 0;
    bool inText = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json.at(i);
        if (c == '"')
            inText = !inText;
        else if (c == '\\' && inText)
            ++i;
        else if (c == ',' && !inText)
            ++values;
    }
    return values;
}

class JsonReader
{
public:
    JsonReader(ImportWatch &watch, ImportLosses &losses)
        : m_watch(watch)
        , m_losses(losses)
        , m_assembly(watch, losses)
    {
    }

    GraphAssembly &assembly() { return m_assembly; }

    void read(const QByteArray &raw)
    {
        const QJsonObject root = parse(raw);
        if (m_watch.error())
            return;
        const QJsonObject graph = graphOf(root);
        const QJsonValue nodes = graph[u"nodes"_s];
        if (!nodes.isArray() && !nodes.isObject())
            return m_watch.fail(SourceError::Kind::WrongFormat, 0, u"The JSON has no list of nodes"_s);
        m_directed = graph[u"directed"_s].toBool(root[u"options"_s][u"type"_s].toString() != "undirected"_L1);
        if (nodes.isArray())
            readNodes(nodes.toArray());
        else
            readNodes(nodes.toObject());
        const QJsonValue links = graph.contains(u"links"_s) ? graph[u"links"_s] : graph[u"edges"_s];
        readEdges(links.toArray());
    }

private:
    QJsonObject parse(const QByteArray &raw)
    {
        bool guessed = false;
        const QByteArray utf8 = toUtf8(raw, guessed);
        const ImportLimits &limits = m_watch.limits();
        const auto refuse = [&](SourceError::Kind kind, qint64 line, const QString &text) {
            m_watch.fail(kind, line, text);
            return QJsonObject();
        };
        if (guessed)
            return refuse(SourceError::Kind::WrongFormat, 0, u"The JSON is not UTF-8"_s);
        if (Wire::jsonDepth(utf8) > limits.depth)
            return refuse(SourceError::Kind::TooLarge, 0, u"The JSON is nested more than %1 deep"_s.arg(limits.depth));
        if (countValues(utf8) > limits.elements * valuesPerElement)
            return refuse(SourceError::Kind::TooLarge, 0, u"The JSON has too many values"_s);
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(utf8, &error);
        if (error.error != QJsonParseError::NoError) {
            const qint64 line = 1 + QByteArrayView(utf8).first(std::clamp<qsizetype>(error.offset, 0, utf8.size())).count('\n');
            return refuse(SourceError::Kind::WrongFormat, line, u"The JSON is broken: %1"_s.arg(error.errorString()));
        }
        if (!document.isObject())
            return refuse(SourceError::Kind::WrongFormat, 1, u"The JSON is no object with nodes"_s);
        return document.object();
    }

    static QJsonObject graphOf(const QJsonObject &root)
    {
        for (const QLatin1StringView wrapper : {"graph"_L1, "data"_L1, "elements"_L1}) {
            QJsonObject inner = root.value(wrapper).toObject();
            if (!root.contains("nodes"_L1) && inner.contains("nodes"_L1))
                return inner;
        }
        return root;
    }

    void readNodes(const QJsonArray &nodes)
    {
        const bool named
            = std::any_of(nodes.begin(), nodes.end(), [](const QJsonValue &value) { return !idOf(value.toObject()).isEmpty(); });
        qint64 position = 0;
        for (const QJsonValue &value : nodes) {
            if (!m_watch.countElement(0))
                return;
            // Plain text or numbers are ids without more; nodes without any id are known by their position.
            const QString id = value.isObject() ? idOf(value.toObject()) : scalarText(value);
            const bool byPosition = !named && value.isObject();
            readNode(byPosition ? QString::number(position) : id, value.toObject());
            ++position;
        }
    }

    void readNodes(const QJsonObject &nodes)
    {
        for (auto it = nodes.begin(); it != nodes.end() && m_watch.countElement(0); ++it)
            readNode(it.key(), it->toObject());
    }

    static QString idOf(const QJsonObject &node)
    {
        const QString id = firstText(node, {"id"_L1, "key"_L1});
        return id.isEmpty() ? firstText(node[u"data"_s].toObject(), {"id"_L1}) : id;
    }

    void readNode(const QString &id, const QJsonObject &object)
    {
        ImportedNode node;
        node.parent = firstText(object[u"data"_s].toObject(), {"parent"_L1});
        takeMembers(node, object);
        for (const QLatin1StringView inner : {"attributes"_L1, "data"_L1, "metadata"_L1, "position"_L1})
            takeMembers(node, object.value(inner).toObject());
        m_assembly.fillNode(m_assembly.openNode(id, 0), node);
    }

    void takeMembers(ImportedNode &node, const QJsonObject &object)
    {
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString &name = it.key();
            if (name == "id"_L1 || name == "key"_L1 || (name == "parent"_L1 && !node.parent.isEmpty()))
                continue;
            const QString text = scalarText(*it);
            if (!text.isEmpty())
                node.attributes.emplaceBack(name, text);
            else if ((it->isObject() && !isInner(name)) || it->isArray())
                ++m_losses.structuredValues;
        }
    }

    static bool isInner(const QString &name)
    {
        return name == "attributes"_L1 || name == "data"_L1 || name == "metadata"_L1 || name == "position"_L1;
    }

    void readEdges(const QJsonArray &edges)
    {
        for (const QJsonValue &value : edges) {
            if (!m_watch.countElement(0))
                return;
            const QJsonObject outer = value.toObject();
            const QJsonObject inner = outer[u"data"_s].toObject();
            const QJsonObject &object = endOf(outer, sourceNames).isEmpty() ? inner : outer;
            ImportedEdge edge;
            edge.source = endOf(object, sourceNames);
            edge.target = endOf(object, targetNames);
            edge.weight = firstWeight({object, outer[u"attributes"_s].toObject(), outer[u"metadata"_s].toObject()});
            edge.directed = outer[u"undirected"_s].toBool() ? false : object[u"directed"_s].toBool(m_directed);
            m_assembly.addEdge(edge);
        }
    }

    static constexpr std::initializer_list<QLatin1StringView> sourceNames
        = {"source"_L1, "from"_L1, "sourceId"_L1, "source_id"_L1, "from_node"_L1};
    static constexpr std::initializer_list<QLatin1StringView> targetNames
        = {"target"_L1, "to"_L1, "targetId"_L1, "target_id"_L1, "to_node"_L1};

    // Some programs save their edges with the whole node in place of its id.
    static QString endOf(const QJsonObject &edge, std::initializer_list<QLatin1StringView> names)
    {
        for (const QLatin1StringView name : names) {
            const QJsonValue end = edge.value(name);
            QString text = end.isObject() ? idOf(end.toObject()) : scalarText(end);
            if (!text.isEmpty())
                return text;
        }
        return {};
    }

    static QString firstWeight(std::initializer_list<QJsonObject> places)
    {
        for (const QJsonObject &place : places) {
            QString weight = firstText(place, {"weight"_L1, "value"_L1});
            if (!weight.isEmpty())
                return weight;
        }
        return {};
    }

    ImportWatch &m_watch;
    ImportLosses &m_losses;
    GraphAssembly m_assembly;
    bool m_directed = true;
};

} // namespace

ImportResult readNodeLinkJson(const QByteArray &data, ImportLosses &losses, const ImportLimits &limits)
{
    ImportWatch watch(limits);
    JsonReader reader(watch, losses);
    reader.read(data);
    if (watch.error())
        return *watch.error();
    return reader.assembly().finish();
}

} // namespace VisionFlow::Server
