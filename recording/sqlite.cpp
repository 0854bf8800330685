// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/sqlite.h"

#include <sqlite3.h>

#include <cstring>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {
constexpr int instructionsBetweenLooks = 10'000;
constexpr int primaryCode = 0xff;
} // namespace

Database::~Database() { close(); }

bool Database::open(const QByteArray &uri, int flags)
{
    close();
    const int code = sqlite3_open_v2(uri.constData(), &m_handle, flags, nullptr);
    return code == SQLITE_OK;
}

void Database::close()
{
    sqlite3_close_v2(m_handle);
    m_handle = nullptr;
}

bool Database::run(const char *sql)
{
    startStep();
    return sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
}

void Database::limitStep(std::chrono::milliseconds longest)
{
    m_longest = longest;
    sqlite3_progress_handler(m_handle, instructionsBetweenLooks, &Database::tooLong, this);
}

int Database::tooLong(void *self)
{
    const auto *database = static_cast<const Database *>(self);
    return std::chrono::steady_clock::now() - database->m_stepBegan > database->m_longest ? 1 : 0;
}

int Database::errorCode() const { return sqlite3_errcode(m_handle) & primaryCode; }

QString Database::problem() const
{
    switch (errorCode()) {
    case SQLITE_FULL:
        return u"the disk is full"_s;
    case SQLITE_IOERR:
        return u"the disk does not take or give the data (%1)"_s.arg(QString::fromUtf8(std::strerror(sqlite3_system_errno(m_handle))));
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return u"the file is damaged"_s;
    case SQLITE_CANTOPEN:
        return u"the file cannot be opened"_s;
    case SQLITE_READONLY:
        return u"the file cannot be written to"_s;
    case SQLITE_INTERRUPT:
        return u"reading it takes too long"_s;
    default:
        return QString::fromUtf8(sqlite3_errmsg(m_handle));
    }
}

void Statement::Finalize::operator()(sqlite3_stmt *statement) const { sqlite3_finalize(statement); }

Statement::Statement(Database &database, const char *sql)
    : m_database(&database)
{
    sqlite3_stmt *prepared = nullptr;
    database.startStep();
    sqlite3_prepare_v3(database.handle(), sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    m_statement.reset(prepared);
}

void Statement::bind(int parameter, qint64 value) { sqlite3_bind_int64(m_statement.get(), parameter, value); }

void Statement::bind(int parameter, double value) { sqlite3_bind_double(m_statement.get(), parameter, value); }

void Statement::bindBlob(int parameter, QByteArrayView bytes)
{
    // A null pointer would be NULL, not an empty blob.
    sqlite3_bind_blob64(m_statement.get(), parameter, bytes.isEmpty() ? "" : bytes.data(), sqlite3_uint64(bytes.size()), SQLITE_STATIC);
}

void Statement::bindText(int parameter, const QByteArray &utf8)
{
    sqlite3_bind_text64(m_statement.get(), parameter, utf8.constData(), sqlite3_uint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8);
}

void Statement::bindNull(int parameter) { sqlite3_bind_null(m_statement.get(), parameter); }

Statement::Step Statement::step()
{
    if (!m_statement)
        return Step::Failed;
    m_database->startStep();
    switch (sqlite3_step(m_statement.get())) {
    case SQLITE_ROW:
        return Step::Row;
    case SQLITE_DONE:
        return Step::Done;
    default:
        return Step::Failed;
    }
}

void Statement::reset() { sqlite3_reset(m_statement.get()); }

bool Statement::execute()
{
    const bool done = step() == Step::Done;
    reset();
    return done;
}

std::optional<qint64> Statement::integer(int column) const
{
    if (sqlite3_column_type(m_statement.get(), column) != SQLITE_INTEGER)
        return std::nullopt;
    return sqlite3_column_int64(m_statement.get(), column);
}

std::optional<double> Statement::real(int column) const
{
    const int type = sqlite3_column_type(m_statement.get(), column);
    if (type != SQLITE_FLOAT && type != SQLITE_INTEGER)
        return std::nullopt;
    return sqlite3_column_double(m_statement.get(), column);
}

std::optional<QByteArray> Statement::text(int column) const
{
    if (sqlite3_column_type(m_statement.get(), column) != SQLITE_TEXT)
        return std::nullopt;
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    return text ? std::optional(QByteArray(text, sqlite3_column_bytes(m_statement.get(), column))) : std::nullopt;
}

std::optional<QByteArray> Statement::blob(int column) const
{
    if (sqlite3_column_type(m_statement.get(), column) != SQLITE_BLOB)
        return std::nullopt;
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement.get(), column));
    const int size = sqlite3_column_bytes(m_statement.get(), column);
    if (size > 0 && !bytes) // its pages cannot be read
        return std::nullopt;
    return QByteArray(size > 0 ? bytes : "", size);
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL; }

} // namespace VisionFlow::Recording
