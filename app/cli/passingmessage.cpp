// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/passingmessage.h"

namespace VisionFlow::Cli {

void PassingMessage::restart()
{
    m_connections.clear();
    m_reader.restart();
}

void PassingMessage::opened(const Wire::CapturedConnection &connection)
{
    m_connections.insert(connection.id, connection);
    m_reader.opened(connection);
}

void PassingMessage::closed(quint32 connection)
{
    QList<Finding> findings;
    m_reader.closed(connection, findings);
    m_connections.remove(connection);
}

FrameSubject &PassingMessage::show(const Wire::CapturedMessage &message)
{
    QList<Finding> findings; // those of this message are in its facts
    m_facts = m_reader.read(message, findings);
    m_bytes = message.bytes;
    m_subject.show(m_facts);
    return m_subject;
}

QByteArray PassingMessage::bytes(const MessageFacts &facts) const { return facts.number == m_facts.number ? m_bytes : QByteArray(); }

} // namespace VisionFlow::Cli
