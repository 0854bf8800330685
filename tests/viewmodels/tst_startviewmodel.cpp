// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Addresses as people type them, what is dropped, and what was open before.
#include "app/viewmodels/startviewmodel.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace VisionFlow;

class TestStartViewModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }
    // Happy flows
    void emptyIsInert();
    void understands_data();
    void understands();
    void opensAndRemembersAFile();
    void secretsAreNotRemembered();
    void recentsOpenAgain();
    // Rainy day flows
    void refuses_data();
    void refuses();
    void refusesToDrop_data();
    void refusesToDrop();
    void targetThatIsNothing();

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

void TestStartViewModel::emptyIsInert()
{
    Preferences preferences(m_home->path(), m_home->path());
    StartViewModel start(preferences);
    QSignalSpy servers(&start, &StartViewModel::serverRequested);
    QVERIFY(start.addressProblem().isEmpty());
    QVERIFY(!start.canConnect());
    start.connectToAddress();
    start.openRecent(0);
    start.forgetRecent(-1);
    start.openDropped({});
    QCOMPARE(servers.size(), 0);
    const QAbstractItemModelTester tester(start.recents());
    preferences.remember({RecentTarget::Kind::File, u"/a/b.gexf"_s});
    QCOMPARE(start.recents()->count(), 1);
}

void TestStartViewModel::understands_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::newRow("a whole address") << u"ws://127.0.0.1:4000/ws/positions"_s << u"ws://127.0.0.1:4000/ws/positions"_s;
    QTest::newRow("no path means /wss") << u"ws://host:4000"_s << u"ws://host:4000/wss"_s;
    QTest::newRow("a bare host") << u"example.org"_s << u"ws://example.org/wss"_s;
    QTest::newRow("host and port") << u"localhost:4000"_s << u"ws://localhost:4000/wss"_s;
    QTest::newRow("http is the same server") << u"http://host:80/wss"_s << u"ws://host:80/wss"_s;
    QTest::newRow("https is encrypted") << u"https://host"_s << u"wss://host/wss"_s;
    QTest::newRow("blanks around, capitals") << u"  WSS://Host "_s << u"wss://host/wss"_s;
    QTest::newRow("an IPv6 address") << u"[::1]:4000"_s << u"ws://[::1]:4000/wss"_s;
}

void TestStartViewModel::understands()
{
    QFETCH(QString, typed);
    Preferences preferences(m_home->path(), m_home->path());
    StartViewModel start(preferences);
    QSignalSpy servers(&start, &StartViewModel::serverRequested);
    start.setAddress(typed);
    QCOMPARE(start.addressProblem(), QString());
    start.connectToAddress();
    QCOMPARE(servers.size(), 1);
    QTEST(servers[0][0].toUrl().toString(), "url");
}

void TestStartViewModel::refuses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::newRow("another scheme") << u"ftp://host/x"_s;
    QTest::newRow("a script") << u"javascript://x/y"_s;
    QTest::newRow("no host") << u"ws://"_s;
    QTest::newRow("no host but a path") << u"ws:///wss"_s;
    QTest::newRow("port 0") << u"ws://host:0/"_s;
    QTest::newRow("port past the end") << u"ws://host:70000/"_s;
    QTest::newRow("blanks inside") << u"ws://a b/"_s;
    QTest::newRow("too long") << u"ws://"_s + QString(3000, u'a');
}

void TestStartViewModel::refuses()
{
    QFETCH(QString, typed);
    Preferences preferences(m_home->path(), m_home->path());
    StartViewModel start(preferences);
    QSignalSpy servers(&start, &StartViewModel::serverRequested);
    start.setAddress(typed);
    QVERIFY(!start.addressProblem().isEmpty());
    QVERIFY(!start.canConnect());
    start.connectToAddress();
    QCOMPARE(servers.size(), 0);
}

void TestStartViewModel::opensAndRemembersAFile()
{
    Preferences preferences(m_home->path(), m_home->path());
    StartViewModel start(preferences);
    QSignalSpy files(&start, &StartViewModel::sourceRequested);
    const QString path = m_home->filePath(u"graph <b>1.gexf"_s);
    QVERIFY(QFile(path).open(QIODevice::WriteOnly));
    start.openDropped({QUrl::fromLocalFile(path)});
    QCOMPARE(files.size(), 1);
    QCOMPARE(files[0][0].toString(), path);
    QCOMPARE(files[0][1].toString(), u"graph <b>1.gexf"_s);
    start.startDemo();
    QCOMPARE(files[1][0].toString(), u"demo"_s);
    QCOMPARE(files[1][1].toString(), u"Demo graph"_s);
    const QModelIndex first = start.recents()->index(0);
    QCOMPARE(first.data(RecentsModel::TitleRole).toString(), u"graph <b>1.gexf"_s);
    QCOMPARE(first.data(RecentsModel::DetailRole).toString(), m_home->path());
}

void TestStartViewModel::secretsAreNotRemembered()
{
    Preferences preferences(m_home->path(), m_home->path());
    StartViewModel start(preferences);
    QSignalSpy servers(&start, &StartViewModel::serverRequested);
    start.setAddress(u"wss://user:secret@host/wss?token=hidden#x"_s);
    start.connectToAddress();
    QVERIFY(servers[0][0].toUrl().toString().contains("secret"_L1));
    QCOMPARE(preferences.recents().first().target, u"wss://host/wss"_s);
}

void TestStartViewModel::recentsOpenAgain()
{
    Preferences preferences(m_home->path(), m_home->path());
    preferences.remember({RecentTarget::Kind::File, m_home->filePath(u"gone.gexf"_s)});
    preferences.remember({RecentTarget::Kind::Server, u"ws://host/wss"_s});
    StartViewModel start(preferences);
    QSignalSpy servers(&start, &StartViewModel::serverRequested);
    QSignalSpy files(&start, &StartViewModel::sourceRequested);
    start.openRecent(0);
    QCOMPARE(servers.size(), 1);
    start.openRecent(1);
    QCOMPARE(files.size(), 0);
    QVERIFY(start.problem().contains("gone.gexf"_L1));
}

void TestStartViewModel::refusesToDrop_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::newRow("a folder") << QUrl::fromLocalFile(QDir::tempPath());
    QTest::newRow("a device") << QUrl(u"file:///dev/zero"_s);
    QTest::newRow("a mail address") << QUrl(u"mailto:a@b"_s);
    QTest::newRow("a file elsewhere") << QUrl(u"ftp://host/graph.gexf"_s);
}

void TestStartViewModel::refusesToDrop()
{
    QFETCH(QUrl, url);
    Preferences preferences(m_home->path(), m_home->path());
    StartViewModel start(preferences);
    QSignalSpy files(&start, &StartViewModel::sourceRequested);
    QSignalSpy servers(&start, &StartViewModel::serverRequested);
    start.openDropped({url});
    QCOMPARE(files.size() + servers.size(), 0);
    QVERIFY(!start.problem().isEmpty());
}

void TestStartViewModel::targetThatIsNothing()
{
    Preferences preferences(m_home->path(), m_home->path());
    StartViewModel start(preferences);
    start.openTarget(u"no-such-file.gexf"_s);
    QVERIFY(start.problem().contains("no-such-file.gexf"_L1));
    start.openTarget(u"ftp://host/"_s);
    QVERIFY(start.problem().contains("ftp"_L1));
}

QTEST_GUILESS_MAIN(TestStartViewModel)
#include "tst_startviewmodel.moc"
