// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One message after the other, as filters and their fields see it.
#pragma once

#include "app/core/filter/framesubject.h"
#include "app/core/traffic/messagereader.h"

#include <QHash>

namespace VisionFlow::Cli {

/// Used by one thread. What is found only later, such as a pong that is missing, the message does not know.
class PassingMessage final : private FrameLookup
{
public:
    /// Another log begins.
    void restart();
    /// Again when more is known about it.
    void opened(const Wire::CapturedConnection &connection);
    void closed(quint32 connection);

    void setMoment(const FilterMoment &moment) { m_subject.setMoment(moment); }
    /// \p message has its number. \return what a filter looks at, until the next one is shown.
    FrameSubject &show(const Wire::CapturedMessage &message);

private:
    QByteArray bytes(const MessageFacts &facts) const override;
    QString endpoint(quint32 connection) const override { return m_connections.value(connection).endpoint; }
    QString subprotocol(quint32 connection) const override { return m_connections.value(connection).subprotocol; }
    std::optional<Wire::ProfileId> decodeAs(quint32 connection) const override { return m_connections.value(connection).decodeAs; }
    QString typeName(quint16 type) const override { return m_types.name(type); }

    QHash<quint32, Wire::CapturedConnection> m_connections;
    MessageTypeNames m_types;
    MessageReader m_reader{m_types};
    MessageFacts m_facts;
    QByteArray m_bytes;
    FrameSubject m_subject{*this};
};

} // namespace VisionFlow::Cli
