// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of SettingsStore: files that are damaged, foreign, links, pipes or taken, and disks that are full.
#include "server/settings/settingsstore.h"
#include "tests/server/settings/smallschema.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <mutex>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

namespace {

std::atomic<int> syncsThatFail{0}; ///< of those to come

} // namespace

/// A disk that takes what is written and loses it: the linker prefers this one to the C library's.
extern "C" int fsync(int fd)
{
    if (syncsThatFail > 0) {
        --syncsThatFail;
        errno = EIO;
        return -1;
    }
    return int(::syscall(SYS_fsync, fd));
}

namespace {

const KeptSettings someSettings{57, {{u"a.whole"_s, 7}, {u"a.float"_s, 0.1f}, {u"a.choice"_s, u"y"_s}, {u"a.long"_s, qint64(1) << 52}}};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(none)");
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

int modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::stat(QFile::encodeName(path).constData(), &status) == 0 ? int(status.st_mode & 0777) : -1;
}

KeptSettings loadedFrom(const QString &path, QStringList *problems = nullptr)
{
    QStringList told;
    KeptSettings kept = SettingsStore(path).load(smallSchema(), told);
    if (problems)
        *problems = told;
    return kept;
}

/// No file of this process may grow beyond \p bytes for as long as this lives: the disk is full.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        m_signal = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_signal);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
    void (*m_signal)(int) = nullptr;
};

} // namespace

class TestSettingsStore : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    // happy flows
    void readsWhatItWrote()
    {
        {
            SettingsStore store(path());
            QStringList problems;
            QCOMPARE(store.load(smallSchema(), problems), KeptSettings());
            QVERIFY(problems.isEmpty());
            QVERIFY(store.save(someSettings));
        }
        QCOMPARE(loadedFrom(path()), someSettings);
        QCOMPARE(modeOf(path()), 0600);
    }

    void makesItsFolderForItsOwnerAlone()
    {
        const QString inner = m_folder->filePath(u"state/visionflow/settings.json"_s);
        {
            SettingsStore store(inner);
            QStringList problems;
            store.load(smallSchema(), problems);
            QVERIFY(store.save(someSettings));
        }
        QCOMPARE(modeOf(QFileInfo(inner).path()), 0700);
        QCOMPARE(loadedFrom(inner), someSettings);
    }

    void keepsNothingInMemory()
    {
        SettingsStore store{QString()};
        QStringList problems;
        QCOMPARE(store.load(smallSchema(), problems), KeptSettings());
        QVERIFY(store.save(someSettings));
        QVERIFY(problems.isEmpty());
    }

    void leavesNothingBeside()
    {
        {
            SettingsStore store(path());
            QStringList problems;
            store.load(smallSchema(), problems);
            for (int i = 0; i < 20; ++i)
                QVERIFY(store.save(someSettings));
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"settings.json"_s});
    }

    void isFoundByTheStandard()
    {
        qputenv("XDG_STATE_HOME", "/somewhere");
        QCOMPARE(SettingsStore::standardPath(), u"/somewhere/visionflow/server-settings.json"_s);
        qputenv("XDG_STATE_HOME", "not/absolute");
        QCOMPARE(SettingsStore::standardPath(), QString(QDir::homePath() + u"/.local/state/visionflow/server-settings.json"_s));
        qunsetenv("XDG_STATE_HOME");
    }

    // rainy day flows: what is there
    void copiesWhatItCannotUse_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("word");
        const QByteArray head = R"({"format":"visionflow.settings","version":1,"revision":5,"values":)";
        QTest::newRow("empty") << QByteArray() << u"damaged"_s;
        QTest::newRow("cut") << QByteArray(head + R"({"a.whole":7)") << u"damaged"_s;
        QTest::newRow("random bytes") << QByteArray::fromHex("00ff017f80deadbeef") << u"damaged"_s;
        QTest::newRow("an array") << QByteArray("[]") << u"damaged"_s;
        QTest::newRow("nested without end") << QByteArray("[").repeated(500'000) << u"damaged"_s;
        QTest::newRow("of another program") << QByteArray(R"({"format":"x","version":1,"revision":5,"values":{}})") << u"another kind"_s;
        QTest::newRow("of a newer version") << QByteArray(R"({"format":"visionflow.settings","version":2,"revision":5,"values":{}})")
                                            << u"newer version"_s;
        QTest::newRow("a revision that is none")
            << QByteArray(R"({"format":"visionflow.settings","version":1,"revision":-5,"values":{}})") << u"damaged"_s;
        QTest::newRow("values that are none") << QByteArray(head + "3}") << u"damaged"_s;
        QTest::newRow("a path that is gone") << QByteArray(head + R"({"a.gone":7}})") << u"cannot use"_s;
        QTest::newRow("a value out of range") << QByteArray(head + R"({"a.whole":700}})") << u"cannot use"_s;
        QTest::newRow("a value of another type") << QByteArray(head + R"({"a.whole":"7"}})") << u"cannot use"_s;
    }
    void copiesWhatItCannotUse()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, word);
        write(path(), content);
        QStringList problems;
        const KeptSettings kept = loadedFrom(path(), &problems);
        QVERIFY(kept.values.isEmpty());
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.first().contains(word), qPrintable(problems.first()));
        QCOMPARE(contentOf(path() + u".bad"_s), content);
        QCOMPARE(contentOf(path()), content);
    }

    void keepsTheGoodValuesOfAFileWithBadOnes()
    {
        write(path(), R"({"format":"visionflow.settings","version":1,"revision":5,"values":{"a.whole":700,"a.flag":true}})");
        QCOMPARE(loadedFrom(path()), (KeptSettings{5, {{u"a.flag"_s, true}}}));
    }

    void staysInMemoryWhereThereIsNoFile_data()
    {
        QTest::addColumn<QString>("what");
        for (const char *what : {"folder", "pipe", "link to itself", "link to a device", "too large"})
            QTest::newRow(what) << QString::fromLatin1(what);
    }
    void staysInMemoryWhereThereIsNoFile()
    {
        QFETCH(QString, what);
        const QByteArray name = QFile::encodeName(path());
        if (what == "folder"_L1)
            QVERIFY(QDir().mkpath(path()));
        else if (what == "pipe"_L1)
            QCOMPARE(::mkfifo(name.constData(), 0600), 0);
        else if (what == "link to itself"_L1)
            QVERIFY(QFile::link(path(), path()));
        else if (what == "link to a device"_L1)
            QVERIFY(QFile::link(u"/dev/zero"_s, path()));
        else
            write(path(), QByteArray(SettingsStore::mostBytes + 1, ' '));

        SettingsStore store(path());
        QStringList problems;
        QCOMPARE(store.load(smallSchema(), problems), KeptSettings());
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.first().contains(u"in memory"_s) && problems.first().endsWith(path()), qPrintable(problems.first()));
        QVERIFY(store.isInMemory());
        QVERIFY(store.save(someSettings)); // and nothing is touched:
        store.flush();
        QCOMPARE(QFileInfo(path()).isDir(), what == "folder"_L1);
        QCOMPARE(QFileInfo(path()).isSymLink(), what.startsWith("link"_L1));
    }

    void replacesALinkInsteadOfFollowingIt()
    {
        const QString target = m_folder->filePath(u"elsewhere.json"_s);
        {
            SettingsStore store(target);
            QStringList problems;
            store.load(smallSchema(), problems);
            QVERIFY(store.save(someSettings));
        }
        const QByteArray before = contentOf(target);
        QVERIFY(QFile::link(target, path()));
        SettingsStore store(path());
        QStringList problems;
        QCOMPARE(store.load(smallSchema(), problems), someSettings);
        QVERIFY(store.save({58, {}}));
        store.flush();
        QCOMPARE(contentOf(target), before);
        QVERIFY(!QFileInfo(path()).isSymLink());
    }

    void closesAFileThatWasOpenToOthers()
    {
        write(path(), R"({"format":"visionflow.settings","version":1,"revision":5,"values":{}})");
        QVERIFY(QFile::setPermissions(path(), QFileDevice::Permissions(0x6666)));
        SettingsStore store(path());
        QStringList problems;
        store.load(smallSchema(), problems);
        QVERIFY(store.save(someSettings));
        store.flush();
        QCOMPARE(modeOf(path()), 0600);
    }

    void twoServersDoNotShareAFile()
    {
        SettingsStore first(path());
        QStringList problems;
        first.load(smallSchema(), problems);
        QVERIFY(problems.isEmpty());
        SettingsStore second(path());
        second.load(smallSchema(), problems);
        QVERIFY(second.isInMemory());
        QVERIFY2(problems.value(0).contains(u"another server"_s), qPrintable(problems.value(0)));
        QVERIFY(first.save(someSettings));

        first.close();
        QVERIFY(!first.save({58, {}}));
        QVERIFY(!first.problem().isEmpty());
        problems.clear();
        SettingsStore third(path());
        QCOMPARE(third.load(smallSchema(), problems), someSettings);
        QVERIFY(problems.isEmpty());
    }

    // rainy day flows: writing
    void losesNothingWhenTheDiskIsFull()
    {
        SettingsStore store(path());
        QStringList problems;
        store.load(smallSchema(), problems);
        QVERIFY(store.save(someSettings));
        store.flush();
        const QByteArray before = contentOf(path());
        const KeptSettings next{58, {{u"a.whole"_s, 8}, {u"a.choice"_s, u"y"_s}}};
        QVERIFY(store.save(next));
        store.flush();
        const qsizetype size = contentOf(path()).size();
        QVERIFY(store.save(someSettings));
        store.flush();

        // Full at every single byte.
        for (qsizetype bytes = 0; bytes < size; ++bytes) {
            bool isSaved = true;
            {
                const FullDisk disk{rlim_t(bytes)};
                isSaved = store.save(next);
            }
            QVERIFY2(!isSaved, QByteArray::number(bytes).constData());
            QVERIFY(!store.problem().isEmpty());
            QCOMPARE(contentOf(path()), before);
        }
        QVERIFY(store.save(next)); // room again
        QVERIFY(store.problem().isEmpty());
        store.close();
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"settings.json"_s}); // no debris
        QCOMPARE(loadedFrom(path()), next);
    }

    void tellsWhatFailsBehindItsBack()
    {
        std::mutex mutex;
        QStringList reasons;
        SettingsStore store(path(), [&](const QString &reason) {
            const std::lock_guard lock(mutex);
            reasons.append(reason);
        });
        QStringList problems;
        store.load(smallSchema(), problems);
        QVERIFY(QDir().mkpath(path())); // there is room for the draft, but it cannot take this place
        QVERIFY(store.save(someSettings));
        store.flush();
        QCOMPARE(reasons.size(), 1);
        QVERIFY(!reasons.first().isEmpty());
        QVERIFY(QDir().rmdir(path()));
        QVERIFY(store.save(someSettings));
        store.flush();
        QCOMPARE(reasons.size(), 1);
        QVERIFY(QFileInfo(path()).isFile());
    }

    void keepsTheOldFileWhenTheDiskLosesTheNewOne()
    {
        std::mutex mutex;
        QStringList reasons;
        SettingsStore store(path(), [&](const QString &reason) {
            const std::lock_guard lock(mutex);
            reasons.append(reason);
        });
        QStringList problems;
        store.load(smallSchema(), problems);
        QVERIFY(store.save(someSettings));
        store.flush();
        const KeptSettings next{58, {{u"a.whole"_s, 8}}};
        const QByteArray before = contentOf(path());
        syncsThatFail = 1;
        QVERIFY(store.save(next)); // there was room for it
        store.flush();
        QCOMPARE(syncsThatFail.load(), 0);
        QCOMPARE(reasons, QStringList{qt_error_string(EIO)});
        QCOMPARE(contentOf(path()), before);
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).filter(u".new-"_s), QStringList());
        QVERIFY(store.save(next));
        store.close();
        QCOMPARE(reasons.size(), 1);
        QCOMPARE(loadedFrom(path()), next);
    }

    void clearsAwayWhatADeadProcessLeft()
    {
        write(path() + u".new-abcdef"_s, "half");
        write(path() + u".backup"_s, "somebody's own");
        QStringList problems;
        {
            SettingsStore store(path());
            store.load(smallSchema(), problems);
        }
        QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList{u"settings.json.backup"_s});
    }

    void theNewestOfManyIsKept()
    {
        {
            SettingsStore store(path());
            QStringList problems;
            store.load(smallSchema(), problems);
            for (int i = 1; i <= 500; ++i)
                QVERIFY(store.save({quint64(i), {{u"a.long"_s, qint64(i)}}}));
        }
        QCOMPARE(loadedFrom(path()), (KeptSettings{500, {{u"a.long"_s, qint64(500)}}}));
    }

    void saysThatItsFolderIsGone()
    {
        const QString inner = m_folder->filePath(u"inner/settings.json"_s);
        SettingsStore store(inner);
        QStringList problems;
        store.load(smallSchema(), problems);
        QVERIFY(QDir(m_folder->filePath(u"inner"_s)).removeRecursively());
        QVERIFY(!store.save(someSettings));
        QVERIFY(!store.problem().isEmpty());
        QVERIFY(QDir().mkpath(m_folder->filePath(u"inner"_s)));
        QVERIFY(store.save(someSettings));
    }

    void livesInMemoryWhereNoFolderCanBeMade()
    {
        write(m_folder->filePath(u"file"_s), "x");
        SettingsStore store(m_folder->filePath(u"file/below/settings.json"_s));
        QStringList problems;
        store.load(smallSchema(), problems);
        QCOMPARE(problems.size(), 1);
        QVERIFY(store.isInMemory());
    }

private:
    QString path() const { return m_folder->filePath(u"settings.json"_s); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestSettingsStore)
#include "tst_settingsstore.moc"
