// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads every message of a log once, where it arrives: facts for list and filter, and findings.
#pragma once

#include "app/core/traffic/connectionreader.h"

#include <QMap>
#include <QMutex>

#include <memory>
#include <unordered_map>

namespace VisionFlow {

/// One for each log. All but contextOf() belongs to one thread, the one in which messages arrive. What a fault drags after it is not
/// found again: one fault is one finding.
class MessageReader
{
public:
    explicit MessageReader(MessageTypeNames &names, const Wire::Limits &limits = {});

    /// Another log begins.
    void restart();
    /// Again when its subprotocol is agreed, and when another layout is chosen for it.
    void opened(const Wire::CapturedConnection &connection);
    /// Findings of this and of read() belong to the message that they name, which may be an earlier one.
    void closed(quint32 connection, QList<Finding> &findings);
    /// \p message has its number. Messages of a connection come in order. Appends to \p findings.
    MessageFacts read(const Wire::CapturedMessage &message, QList<Finding> &findings);
    /// About once a second: finds what did not arrive. \p nowNs as CapturedMessage::timeNs.
    void tick(qint64 nowNs, QList<Finding> &findings);

    /// From any thread. Of connections that are long gone there may be none left.
    MessageContext contextOf(quint32 connection) const;

private:
    static constexpr qsizetype mostContexts = 1000;

    ConnectionReader &readerOf(quint32 connection);
    void publish(quint32 connection, ConnectionReader &reader);

    MessageTypeNames &m_names;
    const Wire::Limits m_limits;
    KnownNodes m_nodes;
    std::unordered_map<quint32, std::unique_ptr<ConnectionReader>> m_readers; ///< of open connections
    mutable QMutex m_contextsMutex;
    QMap<quint32, MessageContext> m_contexts; ///< the oldest goes first
};

} // namespace VisionFlow
