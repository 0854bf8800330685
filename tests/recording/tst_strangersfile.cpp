// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Session files as somebody else may have made them.
#include "recording/sessionschema.h"
#include "tests/shared/sessionbuilders.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtEndian>
#include <QTest>

#include <sqlite3.h>
#include <sys/stat.h>

using namespace VisionFlow;
using namespace VisionFlow::Recording;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;

class TestStrangersFile : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void refused_data();
    void refused();
    void notRegular_data();
    void notRegular();
    void craftedRowsAreLeftOut_data();
    void craftedRowsAreLeftOut();
    void hugeValuesAreNotRead();
    void cutAnywhere();
    void flippedBytes();
    void aLogThatCannotBeRead();
    void theFileIsNotTouched();
    void oddNames();
    void textsAreCleaned();

private:
    QString path(const QString &name = u"a.vfsession"_s) const { return m_folder->filePath(name); }
    void makeSession(int messages = 40);
    void change(const char *sql);
    QByteArray bytes() const;
    void setBytes(const QByteArray &bytes);
    /// Reads all there is. \return how many messages came.
    int readAll(SessionReader &reader);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestStrangersFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    makeSession();
}

void TestStrangersFile::makeSession(int messages)
{
    auto made = SessionWriter::create(path(), {someWallUs, u"ws://127.0.0.1/wss"_s, u"test"_s});
    QVERIFY(made);
    SessionWriter &writer = **made;
    writer.opened(capturedConnection(1, u"/wss"_s));
    for (int i = 1; i <= messages; ++i) {
        writer.captured(capturedMessage(quint64(i), i * second, positionsFrame(300, float(i), quint32(i))));
        if (i % 10 == 0)
            writer.keyframe(chainKeyframe(300, i * second, quint64(i), float(i)));
        writer.metric({i * second, u"frames_per_s"_s, 5});
    }
    writer.marker({1, second, u"here"_s});
    writer.setting({0, u"a.b"_s, 1});
    QCOMPARE(writer.close(), QString());
}

// As a stranger would, who has none of our scruples.
void TestStrangersFile::change(const char *sql)
{
    sqlite3 *database = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(path()).constData(), &database), SQLITE_OK);
    char *error = nullptr;
    sqlite3_exec(database, sql, nullptr, nullptr, &error);
    QVERIFY2(!error, error);
    sqlite3_close(database);
}

QByteArray TestStrangersFile::bytes() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestStrangersFile::setBytes(const QByteArray &bytes)
{
    QFile file(path());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

int TestStrangersFile::readAll(SessionReader &reader)
{
    int count = 0;
    reader.forEachMessage([&](Wire::CapturedMessage &&) { return ++count < 1'000'000; });
    reader.connections();
    reader.markers();
    reader.settings();
    reader.metricNames();
    reader.view(u"workspace"_s);
    reader.keyframeBefore(std::numeric_limits<qint64>::max());
    reader.firstKeyframe();
    reader.numberAt(5 * second);
    reader.message(reader.info().lastNumber);
    return count;
}

void TestStrangersFile::refused_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *sql, const QString &words) { QTest::newRow(name) << QByteArray(sql) << words; };
    row("a trigger", "CREATE TRIGGER t AFTER INSERT ON markers BEGIN DELETE FROM messages; END", u"does not belong there (trigger t)"_s);
    row("a view", "CREATE VIEW v AS SELECT * FROM messages", u"does not belong there (view v)"_s);
    row("a table that became a view", "DROP TABLE markers; CREATE VIEW markers AS SELECT 1 AS id, 2 AS time_ns, 'x' AS text",
        u"does not belong there (view markers)"_s);
    row("a virtual table", "CREATE VIRTUAL TABLE f USING fts5(x)", u"does not belong there (table f)"_s);
    row("an index over a function", "CREATE INDEX i ON messages (hex(bytes))", u"does not belong there (index i)"_s);
    row("a table of its own", "CREATE TABLE mine (x)", u"does not belong there (table mine)"_s);
    row("a column that reckons",
        "DROP TABLE markers; CREATE TABLE markers (id INTEGER PRIMARY KEY, time_ns INTEGER NOT NULL, text TEXT "
        "AS (hex(id)))",
        u"does not belong there (table markers)"_s);
    row("a table is missing", "DROP TABLE markers", u"it lacks the table markers"_s);
    row("a newer version", "PRAGMA user_version = 99", u"A newer version of the program wrote this session (format 99"_s);
    row("no version", "PRAGMA user_version = 0", u"its format has no number"_s);
    row("another application's", "PRAGMA application_id = 77", u"a database, but no VisionFlow session"_s);
    row("a name with marks in it", "CREATE TABLE \"\u202Eevil\" (x)", u"(table evil)"_s);
}

void TestStrangersFile::refused()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, words);
    change(sql.constData());
    const auto opened = SessionReader::open(path());
    QVERIFY(!opened);
    QVERIFY2(opened.error().contains(words), qPrintable(opened.error()));
    QVERIFY(!opened.error().contains(u'\n'));
}

void TestStrangersFile::notRegular_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("no file") << u"none"_s << u"There is no such file"_s;
    QTest::newRow("a folder") << u"folder"_s << u"That is not a regular file"_s;
    QTest::newRow("a pipe, which would wait for ever") << u"pipe"_s << u"That is not a regular file"_s;
    QTest::newRow("a device without end") << u"device"_s << u"That is not a regular file"_s;
    QTest::newRow("an empty file") << u"empty"_s << u"That is no VisionFlow session"_s;
    QTest::newRow("text") << u"text"_s << u"That is no VisionFlow session"_s;
    QTest::newRow("a head and nothing behind it") << u"head"_s << u"The session cannot be read: "_s;
    QTest::newRow("a pipe in place of its log") << u"log"_s << u"The log beside the session is not a regular file"_s;
}

void TestStrangersFile::notRegular()
{
    QFETCH(QString, kind);
    QFETCH(QString, words);
    const QByteArray session = bytes();
    QString name = path();
    if (kind == "log"_L1) {
        QCOMPARE(mkfifo(QFile::encodeName(name + u"-wal"_s).constData(), 0600), 0);
    } else if (kind == "device"_L1) {
        name = u"/dev/zero"_s;
    } else {
        QVERIFY(QFile::remove(name));
        if (kind == "folder"_L1)
            QVERIFY(QDir().mkdir(name));
        else if (kind == "pipe"_L1)
            QCOMPARE(mkfifo(QFile::encodeName(name).constData(), 0600), 0);
        else if (kind == "empty"_L1)
            setBytes({});
        else if (kind == "text"_L1)
            setBytes(QByteArray(5000, 'x'));
        else if (kind == "head"_L1)
            setBytes(session.first(100));
    }
    const auto opened = SessionReader::open(name);
    QVERIFY(!opened);
    QVERIFY2(opened.error().startsWith(words), qPrintable(opened.error()));
}

void TestStrangersFile::craftedRowsAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("messages");
    const auto row = [](const char *name, const char *sql, int messages) { QTest::newRow(name) << QByteArray(sql) << messages; };
    row("a way that there is not", "UPDATE messages SET way = 7 WHERE number = 3", 39);
    row("a carrier that there is not", "UPDATE messages SET carrier = -1 WHERE number = 3", 39);
    row("text for a time", "UPDATE messages SET time_ns = 'soon' WHERE number = 3", 39);
    row("a time before the start", "UPDATE messages SET time_ns = -5 WHERE number = 3", 39);
    row("text for bytes", "UPDATE messages SET bytes = 'text' WHERE number = 3", 39);
    row("a number for bytes", "UPDATE messages SET bytes = 12 WHERE number = 3", 39);
    row("a connection beyond 32 bits", "UPDATE messages SET connection = 4294967296 WHERE number = 3", 39);
    row("a number below one", "UPDATE messages SET number = -4 WHERE number = 3", 39);
    row("all of them", "UPDATE messages SET way = 'x'", 0);
    row("none there", "DELETE FROM messages", 0);
    row("connections that make no sense", "UPDATE connections SET opened_ns = 'x', is_rest = 9", 40);
    row("markers that make no sense", "UPDATE markers SET time_ns = x'00'", 40);
    row("metrics that make no sense", "UPDATE metrics SET value = 'x'", 40);
    row("settings that are no JSON", "UPDATE settings SET value = '][' ", 40);
    row("keyframes of no graph", "UPDATE keyframes SET topology = 999", 40);
    row("graphs that are no JSON", "UPDATE topologies SET document = '{'", 40);
    row("states that are no rows", "UPDATE keyframes SET states = x'00'", 40);
    row("a start that is no number", "UPDATE meta SET value = 'x' WHERE key = 'started_us'", 40);
}

void TestStrangersFile::craftedRowsAreLeftOut()
{
    QFETCH(QByteArray, sql);
    QFETCH(int, messages);
    change(sql.constData());
    auto opened = SessionReader::open(path());
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error()));
    QCOMPARE(readAll(**opened), messages);
    QCOMPARE((*opened)->problem(), QString());
    if (!sql.startsWith("DELETE") && !sql.contains("meta") && !sql.contains("number = -4"))
        QVERIFY((*opened)->leftOut() > 0);
}

void TestStrangersFile::hugeValuesAreNotRead()
{
    change("UPDATE messages SET bytes = zeroblob(90000000) WHERE number = 3; UPDATE markers SET text = hex(zeroblob(45000000))");
    auto opened = SessionReader::open(path());
    QVERIFY(opened);
    QCOMPARE(readAll(**opened), 2); // SQLite takes a value over its limit for the end of the statement
    QVERIFY(!(*opened)->problem().isEmpty());
    QVERIFY((*opened)->message(4));
}

void TestStrangersFile::cutAnywhere()
{
    const QByteArray whole = bytes();
    int most = 0;
    for (qsizetype left = whole.size() - 1; left > 0; left -= whole.size() / 61) {
        setBytes(whole.first(left));
        auto opened = SessionReader::open(path());
        if (!opened) {
            QVERIFY(!opened.error().isEmpty());
            continue;
        }
        QVERIFY((*opened)->info().isCut);
        const int count = readAll(**opened);
        QVERIFY(count <= 40);
        if (count > 0)
            QVERIFY((*opened)->message(1));
        most = std::max(most, count);
    }
    QVERIFY2(most >= 30, qPrintable(QString::number(most))); // what is cut off last costs little
}

void TestStrangersFile::flippedBytes()
{
    const QByteArray whole = bytes();
    quint64 chance = 42;
    for (int round = 0; round < 300; ++round) {
        QByteArray changed = whole;
        for (int flips = 0; flips <= round % 8; ++flips) {
            chance = chance * 6364136223846793005ull + 1442695040888963407ull;
            changed[qsizetype((chance >> 20) % quint64(round % 2 ? changed.size() : 40'000))] ^= char(1 << ((chance >> 60) & 7));
        }
        setBytes(changed);
        if (auto opened = SessionReader::open(path()))
            QVERIFY(readAll(**opened) <= 50);
        else
            QVERIFY(!opened.error().isEmpty());
    }
}

void TestStrangersFile::aLogThatCannotBeRead()
{
    QFile log(path() + u"-wal"_s);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(QByteArray(50'000, 'x'));
    log.close();
    auto opened = SessionReader::open(path());
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error()));
    QCOMPARE(readAll(**opened), 40);
}

void TestStrangersFile::theFileIsNotTouched()
{
    const QByteArray before = bytes();
    auto opened = SessionReader::open(path());
    readAll(**opened);
    QCOMPARE(bytes(), before);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files).size(), 1);
}

void TestStrangersFile::oddNames()
{
    for (const QString &name : {u"with space.vfsession"_s, u"what?mode=rwc&x#y%41.vfsession"_s, u"\u00e4\u4e16.vfsession"_s}) {
        QVERIFY(QFile::copy(path(), path(name)));
        auto opened = SessionReader::open(path(name));
        QVERIFY2(opened, qPrintable(name));
        QCOMPARE(readAll(**opened), 40);
    }
}

void TestStrangersFile::textsAreCleaned()
{
    change("UPDATE markers SET text = 'a' || char(8238) || char(10) || 'b'; UPDATE connections SET endpoint = '/' || char(27) || 'x', "
           "url = 'ws://me:word@a.example/'; UPDATE meta SET value = char(8238) || 'p' WHERE key = 'program'");
    auto opened = SessionReader::open(path());
    QVERIFY(opened);
    QCOMPARE((*opened)->markers().first().text, u"a b"_s);
    QCOMPARE((*opened)->connections().first().endpoint, u"/x"_s);
    QCOMPARE((*opened)->connections().first().url, QUrl(u"ws://a.example/"_s));
    QCOMPARE((*opened)->info().program, u"p"_s);
}

QTEST_GUILESS_MAIN(TestStrangersFile)
#include "tst_strangersfile.moc"
