// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A new session file, row by row: what the writer's thread and the importers share. Blocks; used by one thread at a time.
#pragma once

#include "protocol/capturedmessage.h"
#include "protocol/result.h"
#include "recording/sessionvalues.h"
#include "recording/sqlite.h"

#include <QHash>
#include <QJsonObject>

namespace VisionFlow::Recording {

/// Every put…() is false when the file does not take it; problem() says why. Rows count once commit() returned true: from then on
/// they survive the process.
class SessionFile
{
public:
    /// \p path must not exist. \return what is wrong, in a sentence.
    static Result<std::unique_ptr<SessionFile>, QString> create(const QString &path, const SessionStart &start);

    bool begin();
    bool commit();
    void rollback();

    bool putConnection(const Wire::CapturedConnection &connection); ///< again: what is known by now
    bool putClosed(quint32 connection, qint64 timeNs);
    bool putMessage(const Wire::CapturedMessage &message); ///< secrets in heads are masked here once more
    bool putKeyframe(const Keyframe &keyframe);
    bool putMetric(const Metric &metric); ///< not finite: left out
    bool putSetting(const RecordedSetting &setting);
    bool putMarker(const Marker &marker); ///< again: as it is now
    bool removeMarker(qint64 id);
    bool putView(const QString &name, const QJsonObject &value);
    bool putMeta(const char *key, const QByteArray &value);

    /// Marks the file as whole and folds its log into it; while somebody reads it the log stays beside it. \pre no transaction is open
    bool finish(qint64 endedNs);
    QString problem() const { return m_database.problem(); }

private:
    SessionFile() = default;
    bool prepare(const SessionStart &start);
    Statement &statement(const char *sql);
    std::optional<qint64> putTopology(const Keyframe &keyframe);

    Database m_database;
    QHash<const char *, std::shared_ptr<Statement>> m_statements;
    QHash<quint64, qint64> m_topologies; ///< stored ones: row of each Keyframe::topology
    QList<quint64> m_newTopologies;      ///< of the open transaction
};

} // namespace VisionFlow::Recording
