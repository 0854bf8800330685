// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session read message by message, as filters and their fields see it.
#pragma once

#include "app/core/filter/filter.h"
#include "app/core/filter/framesubject.h"
#include "app/core/traffic/messagetypenames.h"
#include "recording/export/messagewords.h"
#include "recording/sessionreader.h"

#include <functional>

namespace VisionFlow::Cli {

class SessionDecoder final : public FrameLookup
{
public:
    using Visit = std::function<bool(const QList<QStringList> &values)>;

    /// Node updates that are in no agreed profile are read in foreign layout \p decodeAs, where one is given.
    explicit SessionDecoder(Recording::SessionReader &session, std::optional<Wire::ProfileId> decodeAs = std::nullopt);

    /// Calls \p visit with the values of \p fields for each message, or each node record of one, that \p filter matches, until it returns
    /// false.
    void run(const Filter &filter, const QList<FilterFieldId> &fields, const Visit &visit);

    QByteArray bytes(const MessageFacts &facts) const override;
    QString endpoint(quint32 connection) const override { return m_connections.value(connection).endpoint; }
    QString subprotocol(quint32 connection) const override { return m_connections.value(connection).subprotocol; }
    std::optional<Wire::ProfileId> decodeAs(quint32) const override { return m_decodeAs; }
    QString typeName(quint16 type) const override { return m_types.name(type); }

private:
    Recording::SessionReader &m_session;
    const Recording::ConnectionTable m_connections;
    const std::optional<Wire::ProfileId> m_decodeAs;
    MessageTypeNames m_types;
    Wire::CapturedMessage m_message; ///< that is being read
};

} // namespace VisionFlow::Cli
