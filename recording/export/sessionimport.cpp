// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/sessionimport.h"

#include "protocol/textmessage.h"
#include "recording/export/messagewords.h"

#include <QFile>

#include <algorithm>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 bytesBetweenCommits = 16 << 20;
constexpr int nameLength = 256;
constexpr qsizetype mostConnections = 100'000;
} // namespace

SessionImport::SessionImport(const QString &path, const QString &program)
    : m_path(path)
    , m_program(program)
{
}

void SessionImport::begin(quint64 wallUs)
{
    auto made = SessionFile::create(m_path, {wallUs, {}, m_program});
    if (!made) {
        m_problem = made.error();
        return;
    }
    m_file = std::move(made).value();
    if (!m_file->begin())
        m_problem = m_file->problem();
}

quint32 SessionImport::connectionOf(const ImportedMessage &imported)
{
    quint32 id = imported.message.connection;
    if (id == 0)
        id = m_connectionOfEndpoint.value(imported.endpoint, m_newestConnection + 1);
    if (m_connections.contains(id) || m_connections.size() >= mostConnections)
        return id;
    m_newestConnection = std::max(m_newestConnection, id);
    if (imported.message.connection == 0)
        m_connectionOfEndpoint.insert(imported.endpoint, id);
    Wire::CapturedConnection connection;
    connection.id = id;
    connection.endpoint = Wire::cleanLabel(imported.endpoint.isEmpty() ? u"/"_s : imported.endpoint, nameLength);
    connection.url = QUrl(imported.url, QUrl::StrictMode);
    connection.subprotocol = Wire::cleanLabel(imported.subprotocol, nameLength);
    connection.isRest = imported.message.carrier == Wire::Carrier::Request || imported.message.carrier == Wire::Carrier::Response;
    connection.openedNs = m_lastNs;
    m_connections.insert(id, connection);
    if (!m_file->putConnection(connection))
        m_problem = m_file->problem();
    return id;
}

void SessionImport::take(ImportedMessage imported)
{
    if (!isGood() || !m_file)
        return;
    Wire::CapturedMessage &message = imported.message;
    m_lastNs = std::max(m_lastNs, message.timeNs);
    message.timeNs = m_lastNs;
    m_lastNumber = std::max(m_lastNumber + 1, message.number);
    message.number = m_lastNumber;
    message.connection = connectionOf(imported);
    if (message.wireLength == 0)
        message.wireLength
            = opcodeOf(message.carrier) ? Wire::webSocketWireLength(message.bytes.size(), message.way) : quint32(message.bytes.size());
    bool isKept = isGood() && m_file->putMessage(message);
    m_waitingBytes += message.bytes.size();
    if (isKept && m_waitingBytes >= bytesBetweenCommits) {
        isKept = m_file->commit() && m_file->begin();
        m_waitingBytes = 0;
    }
    if (isKept)
        ++m_taken;
    else if (isGood())
        m_problem = u"The session cannot be written: %1"_s.arg(m_file->problem());
}

void SessionImport::leaveOut(const QString &where)
{
    if (m_leftOut++ == 0)
        m_firstLeftOut = where;
}

ExportOutcome SessionImport::finish()
{
    if (isGood() && m_taken == 0)
        m_problem = u"There is no message in it"_s;
    if (m_file && isGood() && !(m_file->commit() && m_file->finish(m_lastNs)))
        m_problem = u"The session cannot be written: %1"_s.arg(m_file->problem());
    if (m_file && !isGood()) {
        m_file.reset();
        QFile::remove(m_path);
        QFile::remove(m_path + u"-wal"_s);
        QFile::remove(m_path + u"-shm"_s);
    }
    ExportOutcome outcome{m_taken, {}, m_problem};
    if (m_leftOut > 0)
        outcome.notes.append(
            m_leftOut == 1
                ? u"One message was left out, because it cannot be read (%1)"_s.arg(m_firstLeftOut)
                : u"%1 messages were left out, because they cannot be read (the first: %2)"_s.arg(m_leftOut).arg(m_firstLeftOut));
    return outcome;
}

} // namespace VisionFlow::Recording
