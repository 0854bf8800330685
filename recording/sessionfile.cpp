// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/sessionfile.h"

#include "protocol/secrets.h"
#include "recording/sessionschema.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <sqlite3.h>

#include <cmath>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {

bool hasHead(Wire::Carrier carrier)
{
    return carrier == Wire::Carrier::Handshake || carrier == Wire::Carrier::Request || carrier == Wire::Carrier::Response;
}

/// JSON documents of Qt 6.4 are arrays or objects, so a bare value goes through an array.
QByteArray jsonText(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

} // namespace

Result<std::unique_ptr<SessionFile>, QString> SessionFile::create(const QString &path, const SessionStart &start)
{
    {
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly)) // O_EXCL: nobody's file is overwritten, no link followed
            return QFile::exists(path) ? u"There is a file of that name already"_s
                                       : u"The file cannot be made: %1"_s.arg(file.errorString());
    }
    // What a file of this name, removed since, may have left behind.
    QFile::remove(path + u"-wal"_s);
    QFile::remove(path + u"-shm"_s);
    std::unique_ptr<SessionFile> session(new SessionFile);
    const bool made = session->m_database.open(QFile::encodeName(path), SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE)
        && session->prepare(start);
    if (made)
        return session;
    const QString problem = u"The file cannot be made: %1"_s.arg(session->problem());
    session.reset();
    QFile::remove(path);
    return problem;
}

bool SessionFile::prepare(const SessionStart &start)
{
    sqlite3_db_config(m_database.handle(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(m_database.handle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    // Large pages suit frames of tens of kilobytes. The tables are made before the log is switched to write-ahead, so that even the
    // bare file is a session.
    const QByteArray head = "PRAGMA page_size=16384; PRAGMA application_id=" + QByteArray::number(sessionApplicationId)
        + "; PRAGMA user_version=" + QByteArray::number(sessionVersion) + "; PRAGMA cache_size=-8192;";
    if (!m_database.run(head.constData()) || !begin())
        return false;
    for (const SchemaObject &object : sessionSchema()) {
        if (!m_database.run(object.sql))
            return false;
    }
    const bool said = putMeta(metaStarted, QByteArray::number(start.wallUs)) && putMeta(metaTarget, Wire::maskUrlsIn(start.target.toUtf8()))
        && putMeta(metaProgram, start.program.toUtf8());
    return said && commit() && m_database.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;");
}

Statement &SessionFile::statement(const char *sql)
{
    std::shared_ptr<Statement> &known = m_statements[sql];
    if (!known)
        known = std::make_shared<Statement>(m_database, sql);
    return *known;
}

bool SessionFile::begin() { return m_database.run("BEGIN IMMEDIATE"); }

bool SessionFile::commit()
{
    if (!m_database.run("COMMIT"))
        return false;
    m_newTopologies.clear();
    return true;
}

void SessionFile::rollback()
{
    // Some errors have rolled back already.
    if (!sqlite3_get_autocommit(m_database.handle()))
        m_database.run("ROLLBACK");
    for (const quint64 topology : std::as_const(m_newTopologies))
        m_topologies.remove(topology);
    m_newTopologies.clear();
}

bool SessionFile::putConnection(const Wire::CapturedConnection &connection)
{
    Statement &put = statement("INSERT OR REPLACE INTO connections VALUES (?, ?, ?, ?, ?, ?, ?)");
    put.bind(1, qint64(connection.id));
    put.bindText(2, Wire::maskUrl(connection.url).toEncoded());
    put.bindText(3, connection.endpoint);
    put.bindText(4, connection.subprotocol);
    put.bind(5, qint64(connection.isRest));
    put.bind(6, connection.openedNs);
    if (connection.closedNs < 0)
        put.bindNull(7);
    else
        put.bind(7, connection.closedNs);
    return put.execute();
}

bool SessionFile::putClosed(quint32 connection, qint64 timeNs)
{
    Statement &put = statement("UPDATE connections SET closed_ns = ? WHERE id = ?");
    put.bind(1, timeNs);
    put.bind(2, qint64(connection));
    return put.execute();
}

bool SessionFile::putMessage(const Wire::CapturedMessage &message)
{
    Statement &put = statement("INSERT OR REPLACE INTO messages VALUES (?, ?, ?, ?, ?, ?, ?)");
    const QByteArray bytes = hasHead(message.carrier) ? Wire::maskHeaders(message.bytes) : message.bytes;
    put.bind(1, qint64(message.number));
    put.bind(2, message.timeNs);
    put.bind(3, qint64(message.connection));
    put.bind(4, qint64(message.way));
    put.bind(5, qint64(message.carrier));
    put.bind(6, qint64(message.wireLength));
    put.bindBlob(7, bytes);
    return put.execute();
}

std::optional<qint64> SessionFile::putTopology(const Keyframe &keyframe)
{
    const auto known = m_topologies.constFind(keyframe.topology);
    if (known != m_topologies.cend())
        return *known;
    Statement &put = statement("INSERT INTO topologies (revision, document) VALUES (?, ?)");
    put.bind(1, qint64(keyframe.graph->revision));
    put.bindText(2, Wire::encodeGraphDocument(*keyframe.graph));
    if (!put.execute())
        return std::nullopt;
    const qint64 row = sqlite3_last_insert_rowid(m_database.handle());
    m_topologies.insert(keyframe.topology, row);
    m_newTopologies.append(keyframe.topology);
    return row;
}

bool SessionFile::putKeyframe(const Keyframe &keyframe)
{
    const auto topology = putTopology(keyframe);
    if (!topology)
        return false;
    Statement &put = statement("INSERT INTO keyframes (time_ns, after_message, topology, epoch_ns, states) VALUES (?, ?, ?, ?, ?)");
    put.bind(1, keyframe.timeNs);
    put.bind(2, qint64(keyframe.afterMessage));
    put.bind(3, *topology);
    put.bind(4, keyframe.epochNs);
    put.bindBlob(5, keyframe.states);
    return put.execute();
}

bool SessionFile::putMetric(const Metric &metric)
{
    if (!std::isfinite(metric.value))
        return true;
    Statement &put = statement("INSERT INTO metrics VALUES (?, ?, ?)");
    put.bind(1, metric.timeNs);
    put.bindText(2, metric.name);
    put.bind(3, metric.value);
    return put.execute();
}

bool SessionFile::putSetting(const RecordedSetting &setting)
{
    Statement &put = statement("INSERT OR REPLACE INTO settings VALUES (?, ?, ?)");
    put.bindText(1, setting.path);
    put.bind(2, setting.timeNs);
    put.bindText(3, jsonText(setting.value));
    return put.execute();
}

bool SessionFile::putMarker(const Marker &marker)
{
    Statement &put = statement("INSERT OR REPLACE INTO markers VALUES (?, ?, ?)");
    put.bind(1, marker.id);
    put.bind(2, marker.timeNs);
    put.bindText(3, marker.text);
    return put.execute();
}

bool SessionFile::removeMarker(qint64 id)
{
    Statement &put = statement("DELETE FROM markers WHERE id = ?");
    put.bind(1, id);
    return put.execute();
}

bool SessionFile::putView(const QString &name, const QJsonObject &value)
{
    Statement &put = statement("INSERT OR REPLACE INTO view VALUES (?, ?)");
    put.bindText(1, name);
    put.bindText(2, QJsonDocument(value).toJson(QJsonDocument::Compact));
    return put.execute();
}

bool SessionFile::putMeta(const char *key, const QByteArray &value)
{
    Statement &put = statement("INSERT OR REPLACE INTO meta VALUES (?, ?)");
    put.bindText(1, QByteArray(key));
    put.bindText(2, value);
    return put.execute();
}

bool SessionFile::finish(qint64 endedNs)
{
    m_statements.clear();
    const bool said = putMeta(metaEnded, QByteArray::number(endedNs));
    m_statements.clear(); // open statements would keep the log from being folded
    if (!said || m_database.run("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE;"))
        return said;
    return m_database.errorCode() == SQLITE_LOCKED || m_database.errorCode() == SQLITE_BUSY;
}

} // namespace VisionFlow::Recording
