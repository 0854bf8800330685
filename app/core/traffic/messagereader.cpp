// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/messagereader.h"

namespace VisionFlow {

MessageReader::MessageReader(MessageTypeNames &names, const Wire::Limits &limits)
    : m_names(names)
    , m_limits(limits)
{
}

void MessageReader::restart()
{
    m_readers.clear();
    m_nodes = {};
    const QMutexLocker lock(&m_contextsMutex);
    m_contexts.clear();
}

void MessageReader::opened(const Wire::CapturedConnection &connection)
{
    auto &reader = m_readers[connection.id];
    if (reader)
        reader->agree(connection);
    else
        reader = std::make_unique<ConnectionReader>(connection, m_names, m_nodes, m_limits);
    publish(connection.id, *reader);
}

void MessageReader::closed(quint32 connection, QList<Finding> &findings)
{
    const auto reader = m_readers.find(connection);
    if (reader == m_readers.end())
        return;
    reader->second->closed(findings);
    m_readers.erase(reader);
}

MessageFacts MessageReader::read(const Wire::CapturedMessage &message, QList<Finding> &findings)
{
    ConnectionReader &reader = readerOf(message.connection);
    const MessageFacts facts = reader.read(message, findings);
    publish(message.connection, reader);
    return facts;
}

void MessageReader::tick(qint64 nowNs, QList<Finding> &findings)
{
    for (const auto &[id, reader] : m_readers)
        reader->tick(nowNs, findings);
}

ConnectionReader &MessageReader::readerOf(quint32 connection)
{
    const auto known = m_readers.find(connection);
    if (known != m_readers.end())
        return *known->second;
    // Files may hold messages of a connection whose opening they have lost.
    Wire::CapturedConnection unknown;
    unknown.id = connection;
    opened(unknown);
    return *m_readers.at(connection);
}

void MessageReader::publish(quint32 connection, ConnectionReader &reader)
{
    if (!reader.takeContextChanged())
        return;
    const QMutexLocker lock(&m_contextsMutex);
    m_contexts.insert(connection, reader.context());
    if (m_contexts.size() > mostContexts)
        m_contexts.erase(m_contexts.begin());
}

MessageContext MessageReader::contextOf(quint32 connection) const
{
    const QMutexLocker lock(&m_contextsMutex);
    return m_contexts.value(connection);
}

} // namespace VisionFlow
