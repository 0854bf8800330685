// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// As much of SQLite as session files need: a database that closes itself, and statements that check types.
#pragma once

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <optional>

struct sqlite3;
struct sqlite3_stmt;

namespace VisionFlow::Recording {

/// One connection to one file. Used by one thread at a time.
class Database
{
public:
    Database() = default;
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    /// \p flags: SQLITE_OPEN_…; \p uri: UTF-8. False: problem() says why, and the database is closed.
    bool open(const QByteArray &uri, int flags);
    void close();
    /// Statements that return nothing of interest. False: problem() says why.
    bool run(const char *sql);
    /// A single step of a statement that takes longer is ended with an error; for files that were made to take for ever.
    void limitStep(std::chrono::milliseconds longest);

    int errorCode() const; ///< SQLITE_…, without the extended part
    QString problem() const;
    sqlite3 *handle() const { return m_handle; }
    void startStep() { m_stepBegan = std::chrono::steady_clock::now(); }

private:
    static int tooLong(void *self);

    sqlite3 *m_handle = nullptr;
    std::chrono::milliseconds m_longest{0};
    std::chrono::steady_clock::time_point m_stepBegan;
};

/// One prepared statement. Parameters count from 1, columns from 0, as in SQLite.
class Statement
{
public:
    enum class Step { Row, Done, Failed };

    Statement() = default;
    Statement(Database &database, const char *sql);
    bool isValid() const { return m_statement != nullptr; }

    void bind(int parameter, qint64 value);
    void bind(int parameter, double value);
    /// Not copied: \p bytes live until the statement is reset or bound again.
    void bindBlob(int parameter, QByteArrayView bytes);
    void bindText(int parameter, const QByteArray &utf8);
    void bindText(int parameter, const QString &text) { bindText(parameter, text.toUtf8()); }
    void bindNull(int parameter);

    Step step();
    void reset();
    /// For statements without rows: steps and resets. False: the database's problem() says why.
    bool execute();

    // Nothing where the value in the file is of another type.
    std::optional<qint64> integer(int column) const;
    std::optional<double> real(int column) const; ///< integers too
    std::optional<QByteArray> text(int column) const;
    std::optional<QByteArray> blob(int column) const;
    bool isNull(int column) const;

private:
    struct Finalize
    {
        void operator()(sqlite3_stmt *statement) const;
    };
    std::unique_ptr<sqlite3_stmt, Finalize> m_statement;
    Database *m_database = nullptr;
};

} // namespace VisionFlow::Recording
