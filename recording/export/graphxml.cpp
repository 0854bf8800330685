// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/graphxml.h"

#include <QSet>
#include <QXmlStreamWriter>

#include <cmath>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {

/// A column of the nodes: its name, its type in GraphML (GEXF calls int "integer"), and what a node has there; empty: nothing.
struct Column
{
    QString name;
    QString type;
    std::function<QString(const Wire::NodeInfo &)> value;
};

QString numberText(float number) { return QString::number(double(number), 'g', 9); }

QList<Column> columnsOf(const GraphMoment &moment, bool withPlaces)
{
    QList<Column> columns = {
        {u"kind"_s, u"string"_s, [](const Wire::NodeInfo &node) { return QString::fromLatin1(Wire::nodeKindName(node.kind)); }},
        {u"state"_s, u"string"_s, [](const Wire::NodeInfo &node) { return node.state; }},
        {u"pinned"_s, u"boolean"_s, [](const Wire::NodeInfo &node) { return node.pinned ? u"true"_s : QString(); }},
        {u"distance"_s, u"double"_s,
         [&moment](const Wire::NodeInfo &node) {
             const auto distance = moment.distances.constFind(node.id);
             return distance != moment.distances.cend() && std::isfinite(*distance) ? numberText(*distance) : QString();
         }},
    };
    if (withPlaces) {
        const auto place = [](float Wire::Vec3::*axis) {
            return [axis](const Wire::NodeInfo &node) { return node.position ? numberText((*node.position).*axis) : QString(); };
        };
        columns += {{u"x"_s, u"double"_s, place(&Wire::Vec3::x)},
                    {u"y"_s, u"double"_s, place(&Wire::Vec3::y)},
                    {u"z"_s, u"double"_s, place(&Wire::Vec3::z)}};
    }
    QSet<QString> names;
    for (const Wire::NodeInfo &node : moment.document.nodes) {
        for (auto entry = node.metadata.keyBegin(); entry != node.metadata.keyEnd(); ++entry)
            names.insert(*entry);
    }
    QStringList sorted(names.cbegin(), names.cend());
    sorted.sort();
    for (const QString &name : std::as_const(sorted))
        columns.append({u"meta_"_s + name, u"string"_s, [name](const Wire::NodeInfo &node) { return node.metadata.value(name); }});
    return columns;
}

ExportOutcome outcomeOf(const QXmlStreamWriter &xml, const GraphMoment &moment, const QIODevice &to)
{
    ExportOutcome outcome;
    outcome.items = quint64(moment.document.nodes.size());
    if (xml.hasError())
        outcome.problem = u"The export cannot be written: %1"_s.arg(to.errorString());
    return outcome;
}

QString idOf(quint32 id) { return QString::number(id); }

} // namespace

ExportOutcome exportGraphMl(const GraphMoment &moment, QIODevice &to)
{
    QXmlStreamWriter xml(&to);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(1);
    xml.writeStartDocument();
    xml.writeStartElement(u"graphml"_s);
    xml.writeDefaultNamespace(u"http://graphml.graphdrawing.org/xmlns"_s);
    const QList<Column> columns
        = QList<Column>{{u"label"_s, u"string"_s, [](const Wire::NodeInfo &node) { return node.label; }}} + columnsOf(moment, true);
    const auto key = [&xml](const QString &id, const QString &target, const QString &name, const QString &type) {
        xml.writeEmptyElement(u"key"_s);
        xml.writeAttribute(u"id"_s, id);
        xml.writeAttribute(u"for"_s, target);
        xml.writeAttribute(u"attr.name"_s, name);
        xml.writeAttribute(u"attr.type"_s, type);
    };
    for (qsizetype i = 0; i < columns.size(); ++i)
        key(u"n%1"_s.arg(i), u"node"_s, columns[i].name, columns[i].type);
    key(u"weight"_s, u"edge"_s, u"weight"_s, u"double"_s);

    xml.writeStartElement(u"graph"_s);
    xml.writeAttribute(u"id"_s, moment.document.name.isEmpty() ? u"graph"_s : moment.document.name);
    xml.writeAttribute(u"edgedefault"_s, u"directed"_s);
    const auto data = [&xml](const QString &id, const QString &value) {
        xml.writeStartElement(u"data"_s);
        xml.writeAttribute(u"key"_s, id);
        xml.writeCharacters(value);
        xml.writeEndElement();
    };
    for (const Wire::NodeInfo &node : moment.document.nodes) {
        xml.writeStartElement(u"node"_s);
        xml.writeAttribute(u"id"_s, idOf(node.id));
        for (qsizetype i = 0; i < columns.size(); ++i) {
            if (const QString value = columns[i].value(node); !value.isEmpty())
                data(u"n%1"_s.arg(i), value);
        }
        xml.writeEndElement();
    }
    for (const Wire::EdgeInfo &edge : moment.document.edges) {
        xml.writeStartElement(u"edge"_s);
        xml.writeAttribute(u"source"_s, idOf(edge.source));
        xml.writeAttribute(u"target"_s, idOf(edge.target));
        if (!edge.directed)
            xml.writeAttribute(u"directed"_s, u"false"_s);
        data(u"weight"_s, numberText(edge.weight));
        xml.writeEndElement();
    }
    xml.writeEndDocument();
    return outcomeOf(xml, moment, to);
}

ExportOutcome exportGexf(const GraphMoment &moment, QIODevice &to)
{
    constexpr auto viz = "http://gexf.net/1.3/viz"_L1;
    QXmlStreamWriter xml(&to);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(1);
    xml.writeStartDocument();
    xml.writeStartElement(u"gexf"_s);
    xml.writeDefaultNamespace(u"http://gexf.net/1.3"_s);
    xml.writeNamespace(viz, u"viz"_s);
    xml.writeAttribute(u"version"_s, u"1.3"_s);
    xml.writeStartElement(u"meta"_s);
    xml.writeTextElement(u"creator"_s, u"VisionFlow"_s);
    xml.writeTextElement(u"title"_s, moment.document.name);
    xml.writeEndElement();
    xml.writeStartElement(u"graph"_s);
    xml.writeAttribute(u"defaultedgetype"_s, u"directed"_s);
    xml.writeAttribute(u"mode"_s, u"static"_s);

    const QList<Column> columns = columnsOf(moment, false);
    xml.writeStartElement(u"attributes"_s);
    xml.writeAttribute(u"class"_s, u"node"_s);
    for (qsizetype i = 0; i < columns.size(); ++i) {
        xml.writeEmptyElement(u"attribute"_s);
        xml.writeAttribute(u"id"_s, QString::number(i));
        xml.writeAttribute(u"title"_s, columns[i].name);
        xml.writeAttribute(u"type"_s, columns[i].type);
    }
    xml.writeEndElement();

    xml.writeStartElement(u"nodes"_s);
    for (const Wire::NodeInfo &node : moment.document.nodes) {
        xml.writeStartElement(u"node"_s);
        xml.writeAttribute(u"id"_s, idOf(node.id));
        xml.writeAttribute(u"label"_s, node.label);
        xml.writeStartElement(u"attvalues"_s);
        for (qsizetype i = 0; i < columns.size(); ++i) {
            const QString value = columns[i].value(node);
            if (value.isEmpty())
                continue;
            xml.writeEmptyElement(u"attvalue"_s);
            xml.writeAttribute(u"for"_s, QString::number(i));
            xml.writeAttribute(u"value"_s, value);
        }
        xml.writeEndElement();
        if (node.position) {
            xml.writeEmptyElement(viz, u"position"_s);
            xml.writeAttribute(u"x"_s, numberText(node.position->x));
            xml.writeAttribute(u"y"_s, numberText(node.position->y));
            xml.writeAttribute(u"z"_s, numberText(node.position->z));
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeStartElement(u"edges"_s);
    for (qsizetype i = 0; i < moment.document.edges.size(); ++i) {
        const Wire::EdgeInfo &edge = moment.document.edges[i];
        xml.writeEmptyElement(u"edge"_s);
        xml.writeAttribute(u"id"_s, QString::number(i));
        xml.writeAttribute(u"source"_s, idOf(edge.source));
        xml.writeAttribute(u"target"_s, idOf(edge.target));
        xml.writeAttribute(u"weight"_s, numberText(edge.weight));
        if (!edge.directed)
            xml.writeAttribute(u"type"_s, u"undirected"_s);
    }
    xml.writeEndDocument();
    return outcomeOf(xml, moment, to);
}

} // namespace VisionFlow::Recording
