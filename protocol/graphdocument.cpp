// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/graphdocument.h"

#include "protocol/textmessage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <array>
#include <cmath>
#include <tuple>

namespace VisionFlow::Wire {

using namespace Qt::StringLiterals;

namespace {

constexpr int metadataEntries = 64;

QJsonObject vectorJson(const Vec3 &v) { return {{u"x"_s, double(v.x)}, {u"y"_s, double(v.y)}, {u"z"_s, double(v.z)}}; }

std::optional<Vec3> readVector(const QJsonValue &value, float magnitude)
{
    const QJsonObject object = value.toObject();
    if (!object[u"x"_s].isDouble() || !object[u"y"_s].isDouble())
        return std::nullopt;
    const Vec3 v{float(object[u"x"_s].toDouble()), float(object[u"y"_s].toDouble()), float(object[u"z"_s].toDouble())};
    const bool near = std::abs(v.x) <= magnitude && std::abs(v.y) <= magnitude && std::abs(v.z) <= magnitude;
    return near ? std::optional(v) : std::nullopt;
}

NodeKind kindFromName(const QString &name)
{
    if (name == "agent"_L1)
        return NodeKind::Agent;
    return name == "knowledge"_L1 ? NodeKind::Knowledge : NodeKind::Other;
}

std::optional<quint32> readId(const QJsonValue &value)
{
    const auto id = jsonUnsigned(value, true);
    if (!id || *id >= wideLayout.capacity())
        return std::nullopt;
    return quint32(*id);
}

QString scalarText(const QJsonValue &value, int length)
{
    return cleanLabel(value.isString() ? value.toString() : value.toVariant().toString(), length);
}

QMap<QString, QString> readMetadata(const QJsonObject &object, int length)
{
    QMap<QString, QString> metadata;
    for (auto it = object.begin(); it != object.end() && metadata.size() < metadataEntries; ++it) {
        if (it->isString() || it->isDouble() || it->isBool())
            metadata.insert(cleanLabel(it.key(), length), scalarText(*it, length));
    }
    return metadata;
}

std::optional<NodeInfo> readNode(const QJsonObject &object, const Limits &limits)
{
    const auto id = readId(object[u"id"_s]);
    if (!id)
        return std::nullopt;
    NodeInfo node;
    node.id = *id;
    node.kind = kindFromName(object[u"kind"_s].toString());
    node.label = scalarText(object[u"label"_s], limits.labelLength);
    node.state = scalarText(object[u"state"_s], limits.labelLength);
    node.pinned = object[u"pinned"_s].toBool();
    for (const QString &key : {u"position"_s, u"data"_s}) {
        node.position = readVector(object[key], limits.coordinateMagnitude);
        if (node.position)
            break;
    }
    node.metadata = readMetadata(object[u"metadata"_s].toObject(), limits.labelLength);
    return node;
}

std::optional<EdgeInfo> readEdge(const QJsonObject &object)
{
    static const std::array names
        = {std::pair{u"source"_s, u"target"_s}, std::pair{u"sourceId"_s, u"targetId"_s}, std::pair{u"source_id"_s, u"target_id"_s},
           std::pair{u"from"_s, u"to"_s}, std::pair{u"from_node"_s, u"to_node"_s}};
    std::optional<quint32> source;
    std::optional<quint32> target;
    for (const auto &[from, to] : names) {
        source = readId(object[from]);
        target = readId(object[to]);
        if (source && target)
            break;
    }
    if (!source || !target) {
        const QString id = object[u"id"_s].toString();
        const qsizetype dash = id.lastIndexOf(u'-');
        if (dash <= 0)
            return std::nullopt;
        source = readId(id.left(dash));
        target = readId(id.mid(dash + 1));
    }
    if (!source || !target)
        return std::nullopt;
    EdgeInfo edge{*source, *target};
    const double weight = object[u"weight"_s].toDouble(1);
    edge.weight = std::isfinite(float(weight)) && weight >= 0 ? float(weight) : 1.f;
    edge.directed = object[u"directed"_s].toBool(true);
    return edge;
}

template <typename Item>
QJsonArray arrayOf(const QList<Item> &items)
{
    QJsonArray array;
    for (const Item &item : items)
        array.append(toJson(item));
    return array;
}

} // namespace

QJsonObject toJson(const NodeInfo &node)
{
    QJsonObject object{{u"id"_s, qint64(node.id)}, {u"label"_s, node.label}};
    if (node.kind != NodeKind::Other)
        object.insert(u"kind"_s, QLatin1StringView(nodeKindName(node.kind)));
    if (!node.state.isEmpty())
        object.insert(u"state"_s, node.state);
    if (node.position)
        object.insert(u"position"_s, vectorJson(*node.position));
    if (node.pinned)
        object.insert(u"pinned"_s, true);
    if (!node.metadata.isEmpty()) {
        QJsonObject metadata;
        for (auto it = node.metadata.begin(); it != node.metadata.end(); ++it)
            metadata.insert(it.key(), it.value());
        object.insert(u"metadata"_s, metadata);
    }
    return object;
}

QJsonObject toJson(const EdgeInfo &edge)
{
    QJsonObject object{{u"id"_s, u"%1-%2"_s.arg(edge.source).arg(edge.target)},
                       {u"source"_s, qint64(edge.source)},
                       {u"target"_s, qint64(edge.target)},
                       {u"weight"_s, double(edge.weight)}};
    if (!edge.directed)
        object.insert(u"directed"_s, false);
    return object;
}

QByteArray encodeGraphDocument(const GraphDocument &document)
{
    const QJsonObject root{
        {u"revision"_s, qint64(document.revision)}, {u"sssp_source"_s, qint64(document.ssspSource)}, {u"name"_s, document.name},
        {u"nodes"_s, arrayOf(document.nodes)},      {u"edges"_s, arrayOf(document.edges)},           {u"metadata"_s, QJsonObject{}}};
    return QJsonDocument(root).toJson(QJsonDocument::Compact);
}

Result<GraphDocument, DecodeError> decodeGraphDocument(QByteArrayView json, const Limits &limits, GraphDocumentLosses *losses)
{
    if (json.size() > limits.restBodyBytes)
        return DecodeError::TooLarge;
    if (!json.isValidUtf8())
        return DecodeError::NotUtf8;
    if (jsonDepth(json) > limits.jsonDepth)
        return DecodeError::NotJson;
    QJsonParseError error;
    const QJsonDocument parsed = QJsonDocument::fromJson(json.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError)
        return DecodeError::NotJson;
    if (!parsed.isObject())
        return DecodeError::NotAnObject;
    QJsonObject root = parsed.object();
    if (!root.contains(u"nodes"_s) && root[u"data"_s].isObject())
        root = root[u"data"_s].toObject();
    if (!root[u"nodes"_s].isArray())
        return DecodeError::FieldMissing;

    GraphDocumentLosses lost;
    GraphDocument document;
    document.revision = jsonUnsigned(root[u"revision"_s]).value_or(0);
    document.ssspSource = readId(root[u"sssp_source"_s]).value_or(0);
    document.name = scalarText(root[u"name"_s], limits.labelLength);
    QSet<quint32> ids;
    const QJsonArray nodes = root[u"nodes"_s].toArray();
    document.nodes.reserve(nodes.size());
    for (const QJsonValue &value : nodes) {
        auto node = readNode(value.toObject(), limits);
        if (!node) {
            ++lost.badNodes;
        } else if (ids.contains(node->id)) {
            ++lost.duplicateNodes;
        } else {
            ids.insert(node->id);
            document.nodes.append(std::move(*node));
        }
    }
    const QJsonArray edges = root[u"edges"_s].toArray();
    document.edges.reserve(edges.size());
    for (const QJsonValue &value : edges) {
        const auto edge = readEdge(value.toObject());
        if (!edge)
            ++lost.badEdges;
        else if (!ids.contains(edge->source) || !ids.contains(edge->target))
            ++lost.danglingEdges;
        else
            document.edges.append(*edge);
    }
    if (losses)
        *losses = lost;
    return document;
}

QJsonObject toJson(const TopologyDelta &delta)
{
    QJsonObject body{{u"base"_s, qint64(delta.base)}, {u"revision"_s, qint64(delta.revision)}};
    const auto put = [&](const QString &key, const QJsonArray &array) {
        if (!array.isEmpty())
            body.insert(key, array);
    };
    put(u"added_nodes"_s, arrayOf(delta.addedNodes));
    put(u"changed_nodes"_s, arrayOf(delta.changedNodes));
    QJsonArray removed;
    for (const quint32 id : delta.removedNodes)
        removed.append(qint64(id));
    put(u"removed_nodes"_s, removed);
    put(u"added_edges"_s, arrayOf(delta.addedEdges));
    put(u"removed_edges"_s, arrayOf(delta.removedEdges));
    return body;
}

Result<TopologyDelta, DecodeError> decodeTopologyDelta(const QJsonObject &body, const Limits &limits)
{
    const auto base = jsonUnsigned(body[u"base"_s]);
    const auto revision = jsonUnsigned(body[u"revision"_s]);
    if (!base || !revision)
        return DecodeError::FieldMissing;
    TopologyDelta delta;
    delta.base = *base;
    delta.revision = *revision;

    bool valid = true;
    const auto readAll = [&](const QString &key, auto &into, auto read) {
        valid = valid && (body[key].isArray() || body[key].isUndefined());
        const QJsonArray array = body[key].toArray();
        into.reserve(array.size());
        for (const QJsonValue &value : array) {
            auto item = read(value);
            valid = valid && item.has_value();
            if (item)
                into.append(std::move(*item));
        }
    };
    const auto node = [&](const QJsonValue &value) { return readNode(value.toObject(), limits); };
    const auto edge = [](const QJsonValue &value) { return readEdge(value.toObject()); };
    readAll(u"added_nodes"_s, delta.addedNodes, node);
    readAll(u"changed_nodes"_s, delta.changedNodes, node);
    readAll(u"removed_nodes"_s, delta.removedNodes, [](const QJsonValue &value) { return readId(value); });
    readAll(u"added_edges"_s, delta.addedEdges, edge);
    readAll(u"removed_edges"_s, delta.removedEdges, edge);
    if (!valid)
        return DecodeError::FieldInvalid;
    return delta;
}

} // namespace VisionFlow::Wire
