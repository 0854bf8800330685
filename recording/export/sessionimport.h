// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Makes a session of messages that come from another format: connections found by what is said of them, numbers and times put in order.
#pragma once

#include "recording/export/exportoutcome.h"
#include "recording/sessionfile.h"

#include <QHash>

namespace VisionFlow::Recording {

/// What a foreign format says of one message. A message's number, connection and wire length may be 0: not said.
struct ImportedMessage
{
    Wire::CapturedMessage message;
    QString endpoint;
    QString url; ///< of the connection; may be empty
    QString subprotocol;
};

class SessionImport
{
public:
    SessionImport(const QString &path, const QString &program);

    /// To be called first. \p wallUs: wall clock at time 0; 0 when nobody knows.
    void begin(quint64 wallUs);
    /// In the order of time; a time or number that goes back is taken for the last one, or the one after it.
    void take(ImportedMessage imported);
    /// Something could not be read; \p where, such as "line 7", is told of the first.
    void leaveOut(const QString &where);
    bool isGood() const { return m_problem.isEmpty(); }
    /// Ends the file, or removes it when it did not come out right.
    ExportOutcome finish();

private:
    quint32 connectionOf(const ImportedMessage &imported);

    const QString m_path;
    const QString m_program;
    std::unique_ptr<SessionFile> m_file;
    QHash<quint32, Wire::CapturedConnection> m_connections;
    QHash<QString, quint32> m_connectionOfEndpoint; ///< of messages that name no connection
    quint32 m_newestConnection = 0;
    quint64 m_taken = 0;
    quint64 m_leftOut = 0;
    qint64 m_waitingBytes = 0; ///< in the open transaction
    quint64 m_lastNumber = 0;
    qint64 m_lastNs = 0;
    QString m_firstLeftOut;
    QString m_problem;
};

} // namespace VisionFlow::Recording
