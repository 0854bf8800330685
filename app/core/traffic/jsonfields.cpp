// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/jsonfields.h"

#include "app/core/countedtext.h"
#include "app/core/traffic/traffictext.h"
#include "protocol/limits.h"
#include "protocol/textmessage.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// The text of a string token with its quotes.
QString stringOf(QByteArrayView token)
{
    if (!token.contains('\\'))
        return QString::fromUtf8(token.sliced(1, token.size() - 2));
    return QJsonDocument::fromJson('[' + token.toByteArray() + ']').array().at(0).toString();
}

class JsonReader
{
public:
    JsonReader(FieldWriter &to, QByteArrayView json)
        : m_to(to)
        , m_json(json)
    {
    }

    /// False when the text ends or is broken there; m_at is how far it could be read.
    bool value(const QString &name, int depth);
    qsizetype at() const { return m_at; }
    void skipBlanks()
    {
        while (m_at < m_json.size() && isBlank(m_json[m_at]))
            ++m_at;
    }

private:
    bool members(int depth);
    bool elements(int depth);
    bool container(const QString &name, int depth);
    /// The string at m_at with its quotes; empty when it does not end.
    QByteArrayView string();
    bool take(char c);

    FieldWriter &m_to;
    QByteArrayView m_json;
    qsizetype m_at = 0;
};

bool JsonReader::take(char c)
{
    skipBlanks();
    if (m_at >= m_json.size() || m_json[m_at] != c)
        return false;
    ++m_at;
    return true;
}

QByteArrayView JsonReader::string()
{
    for (qsizetype end = m_at + 1; end < m_json.size(); ++end) {
        if (m_json[end] == '\\') {
            ++end;
        } else if (m_json[end] == '"') {
            const QByteArrayView token = m_json.sliced(m_at, end + 1 - m_at);
            m_at = end + 1;
            return token;
        }
    }
    return {};
}

/// Numbers of nodes go by several names.
bool namesANode(const QString &name) { return name == "node_id"_L1 || name == "nodeId"_L1 || name == "sssp_source"_L1; }

bool JsonReader::value(const QString &name, int depth)
{
    skipBlanks();
    if (m_at >= m_json.size())
        return false;
    const qsizetype begin = m_at;
    const char first = m_json[m_at];
    if (first == '{' || first == '[')
        return container(name, depth);
    if (first == '"') {
        const QByteArrayView token = string();
        if (token.isEmpty())
            return false;
        const QString text = stringOf(token);
        Field &field = m_to.add(name, TrafficText::line(text), begin, token.size());
        if (name == "type"_L1 && depth == 1)
            FieldWriter::filterable(field, u"msg.type"_s, TrafficText::quoted(text));
        return true;
    }
    while (m_at < m_json.size() && !isBlank(m_json[m_at]) && !QByteArrayView(",]}:\"").contains(m_json[m_at]))
        ++m_at;
    const QByteArrayView token = m_json.sliced(begin, m_at - begin);
    Field &field = m_to.add(name, TrafficText::line(token), begin, token.size());
    bool isNumber = false;
    const uint id = token.toByteArray().toUInt(&isNumber);
    if (namesANode(name) && isNumber) {
        FieldWriter::filterable(field, u"node.id"_s, field.value);
        field.node = id;
    }
    return !token.isEmpty();
}

bool JsonReader::container(const QString &name, int depth)
{
    const qsizetype begin = m_at;
    const bool isObject = m_json[m_at] == '{';
    if (depth >= Wire::Limits().jsonDepth || m_to.isFull())
        return false;
    ++m_at;
    Field &field = m_to.add(name, isObject ? u"{…}"_s : u"[…]"_s, begin, m_json.size() - begin);
    field.folded = depth > 1;
    m_to.open();
    const bool whole = isObject ? members(depth) : elements(depth);
    m_to.close(m_at);
    return whole;
}

bool JsonReader::members(int depth)
{
    if (take('}'))
        return true;
    do {
        skipBlanks();
        if (m_at >= m_json.size() || m_json[m_at] != '"')
            return false;
        const QByteArrayView key = string();
        if (key.isEmpty() || !take(':') || !value(TrafficText::line(stringOf(key)), depth + 1))
            return false;
    } while (take(','));
    return take('}');
}

bool JsonReader::elements(int depth)
{
    if (take(']'))
        return true;
    for (qsizetype index = 0;; ++index) {
        if (!value(u"[%1]"_s.arg(index), depth + 1))
            return false;
        if (!take(','))
            return take(']');
    }
}

} // namespace

qsizetype addJson(FieldWriter &to, QByteArrayView json, const QString &name)
{
    JsonReader reader(to, json);
    if (reader.value(name, 0))
        reader.skipBlanks();
    return reader.at();
}

} // namespace VisionFlow
