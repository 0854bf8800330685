// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/strangersfile.h"

#include "protocol/textmessage.h"
#include "recording/sessionschema.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QtEndian>
#include <QUrl>

#include <sqlite3.h>
#include <sys/stat.h>

#include <algorithm>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype headBytes = 100;
constexpr int shownName = 60;

/// What the first 100 bytes of the file say. Source: https://www.sqlite.org/fileformat.html, section 1.3.
struct FileHead
{
    qint64 promisedBytes = 0; ///< 0: not known
};

/// True when \p path is a regular file or a link to one. A FIFO or a device would keep us waiting, or never end.
bool isRegular(const QString &path, bool &exists)
{
    struct stat about
    {
    };
    exists = ::stat(QFile::encodeName(path).constData(), &about) == 0;
    return exists && S_ISREG(about.st_mode);
}

Result<FileHead, QString> readHead(const QString &path)
{
    bool exists = false;
    if (!isRegular(path, exists))
        return exists ? u"That is not a regular file"_s : u"There is no such file"_s;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return u"The file cannot be read: %1"_s.arg(file.errorString());
    const QByteArray bytes = file.read(headBytes);
    if (bytes.size() < headBytes || !bytes.startsWith(QByteArrayView("SQLite format 3\0", 16)))
        return u"That is no VisionFlow session"_s;
    const auto number = [&](int offset) { return qFromBigEndian<quint32>(bytes.constData() + offset); };
    if (number(68) != sessionApplicationId)
        return u"That is a database, but no VisionFlow session"_s;
    if (number(60) > sessionVersion)
        return u"A newer version of the program wrote this session (format %1; this program reads up to %2)"_s.arg(number(60))
            .arg(sessionVersion);
    if (number(60) == 0)
        return u"That is no VisionFlow session: its format has no number"_s;
    FileHead head;
    const quint16 pageField = qFromBigEndian<quint16>(bytes.constData() + 16);
    const qint64 pageBytes = pageField == 1 ? 65536 : pageField;
    const bool isSizeKnown = number(24) == number(92);
    head.promisedBytes = isSizeKnown ? number(28) * pageBytes : 0;
    return head;
}

/// \p mode: parameters behind the question mark.
QByteArray uriOf(const QString &path, const char *mode)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    return "file://" + QUrl::toPercentEncoding(absolute, "/") + '?' + mode;
}

void defend(Database &database, bool isShorter, qint64 largestValue, std::chrono::milliseconds longestStep)
{
    sqlite3 *handle = database.handle();
    // SQLite refuses a file that is shorter than it should be, unless the schema is writable. Nothing is written either way: the
    // file is open for reading, and query_only holds.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, isShorter ? 0 : 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_WRITABLE_SCHEMA, isShorter ? 1 : 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, int(std::min<qint64>(largestValue, std::numeric_limits<int>::max())));
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 10'000);
    sqlite3_limit(handle, SQLITE_LIMIT_COLUMN, 32);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 16);
    sqlite3_limit(handle, SQLITE_LIMIT_COMPOUND_SELECT, 2);
    sqlite3_limit(handle, SQLITE_LIMIT_VDBE_OP, 10'000);
    sqlite3_limit(handle, SQLITE_LIMIT_FUNCTION_ARG, 8);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(handle, SQLITE_LIMIT_VARIABLE_NUMBER, 16);
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 1);
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
    database.limitStep(longestStep);
}

/// Why the schema is not a session's, or nothing.
QString schemaProblem(Database &database)
{
    QSet<QByteArray> missing;
    for (const SchemaObject &object : sessionSchema())
        missing.insert(object.name);
    Statement rows(database, "SELECT type, name, sql FROM sqlite_schema");
    Statement::Step step = rows.step();
    for (; step == Statement::Step::Row; step = rows.step()) {
        const QByteArray type = rows.text(0).value_or("thing");
        const QByteArray name = rows.text(1).value_or("");
        const QByteArray sql = rows.text(2).value_or("");
        const auto known = std::find_if(sessionSchema().begin(), sessionSchema().end(), [&](const SchemaObject &object) {
            return type == object.type && name == object.name && sql == object.sql;
        });
        if (known == sessionSchema().end())
            return u"That is no VisionFlow session: it holds something that does not belong there (%1 %2)"_s.arg(
                Wire::cleanLabel(QString::fromUtf8(type), shownName), Wire::cleanLabel(QString::fromUtf8(name), shownName));
        missing.remove(name);
    }
    if (step == Statement::Step::Failed)
        return u"The session cannot be read: %1"_s.arg(database.problem());
    if (!missing.isEmpty())
        return u"That is no VisionFlow session: it lacks the table %1"_s.arg(QString::fromLatin1(*missing.cbegin()));
    return {};
}

} // namespace

Result<OpenedFile, QString> openStrangersFile(const QString &path, qint64 largestValue, std::chrono::milliseconds longestStep)
{
    const auto head = readHead(path);
    if (!head)
        return head.error();
    const QString log = path + u"-wal"_s;
    bool logExists = false;
    const bool hasLog = isRegular(log, logExists) && QFileInfo(log).size() > 0;
    if (logExists && !isRegular(log, logExists))
        return u"The log beside the session is not a regular file"_s;

    OpenedFile opened;
    opened.isShorter = !hasLog && head->promisedBytes > QFileInfo(path).size();
    constexpr int flags = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
    // Without a log nobody writes, so the file is taken as it lies: no locks, and no files made beside it.
    QString problem;
    for (const bool withLog : {true, false}) {
        if (withLog && !hasLog)
            continue;
        opened.database = std::make_unique<Database>();
        opened.lacksLog = hasLog && !withLog;
        if (!opened.database->open(uriOf(path, withLog ? "mode=ro" : "mode=ro&immutable=1"), flags)) {
            problem = u"The session cannot be read: %1"_s.arg(opened.database->problem());
            continue;
        }
        defend(*opened.database, opened.isShorter, largestValue, longestStep);
        opened.database->run("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA query_only=ON; PRAGMA cache_size=-8192;");
        problem = schemaProblem(*opened.database);
        if (problem.isEmpty())
            return opened;
    }
    return problem;
}

} // namespace VisionFlow::Recording
