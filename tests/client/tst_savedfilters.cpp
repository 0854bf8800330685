// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Filters under a name: kept, shared between windows, and never trusted.
#include "app/client/savedfilters.h"
#include "app/core/filter/filter.h"

#include <QFile>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestSavedFilters : public QObject
{
    Q_OBJECT

private slots:
    void init() { folder = std::make_unique<QTemporaryDir>(); }
    void keepsWhatIsSaved();
    void standsForItsTextInOtherFilters();
    void twoWindowsKeepEachOthersFilters();
    void thoseOfAnOpenFileCanBeUsed();

    // Rainy day
    void badNames_data();
    void badNames();
    void whatIsNoFilterInTheFileIsNotOffered();
    void aLaterVersionIsNotWrittenTo();
    void aDamagedFileIsKeptAside();
    void aFolderThatCannotBeWrittenTo();

private:
    QString path() const { return folder->filePath(u"filters.json"_s); }
    void write(const QByteArray &json) const
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(json);
    }
    QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> folder;
};

void TestSavedFilters::thoseOfAnOpenFileCanBeUsed()
{
    SavedFilters filters(folder->path());
    QVERIFY(filters.save(u"near"_s, u"node.x < 1"_s).isEmpty());
    QSignalSpy changed(&filters, &SavedFilters::changed);
    filters.borrow({{u"near"_s, u"node.x < 2"_s}, {u"far"_s, u"node.x > 9"_s}});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(filters.names(), (QStringList{u"far"_s, u"near"_s}));
    QCOMPARE(filters.text(u"near"_s), u"node.x < 1"_s); // ours wins
    QCOMPARE(filters.text(u"far"_s), u"node.x > 9"_s);
    QVERIFY(Filter::parse(u"@far"_s, FilterScope::Nodes, filters.resolver()));
    QVERIFY(!filters.remove(u"far"_s).isEmpty());
    QVERIFY(!content().contains("far"));
    filters.borrow({});
    QCOMPARE(filters.names(), QStringList{u"near"_s});
    QCOMPARE(filters.text(u"far"_s), std::nullopt);
}

void TestSavedFilters::keepsWhatIsSaved()
{
    SavedFilters filters(folder->path());
    QSignalSpy changed(&filters, &SavedFilters::changed);
    QCOMPARE(filters.save(u"near"_s, u"node.sssp.dist < 3"_s), QString());
    QCOMPARE(filters.save(u"agents"_s, u"node.kind == agent"_s), QString());
    QCOMPARE(filters.save(u"near"_s, u"node.sssp.dist < 4"_s), QString());
    QCOMPARE(changed.size(), 3);
    const SavedFilters again(folder->path());
    QCOMPARE(again.names(), (QStringList{u"agents"_s, u"near"_s}));
    QCOMPARE(again.text(u"near"_s), std::optional(u"node.sssp.dist < 4"_s));
    QCOMPARE(filters.remove(u"near"_s), QString());
    QCOMPARE(SavedFilters(folder->path()).names(), QStringList{u"agents"_s});
    QVERIFY(!(QFile::permissions(path()) & (QFileDevice::ReadGroup | QFileDevice::ReadOther)));
}

void TestSavedFilters::standsForItsTextInOtherFilters()
{
    SavedFilters filters(folder->path());
    filters.save(u"near"_s, u"node.sssp.dist < 3"_s);
    const auto filter = Filter::parse(u"not @near"_s, FilterScope::Nodes, filters.resolver());
    QVERIFY(filter && filter->uses(FilterFieldId::NodeSsspDist));
}

void TestSavedFilters::twoWindowsKeepEachOthersFilters()
{
    SavedFilters one(folder->path());
    SavedFilters other(folder->path());
    one.save(u"a"_s, u"x"_s);
    other.save(u"b"_s, u"y"_s);
    QCOMPARE(other.names(), (QStringList{u"a"_s, u"b"_s}));
    QSignalSpy changed(&one, &SavedFilters::changed);
    one.reload();
    one.reload();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(one.names(), other.names());
}

void TestSavedFilters::badNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("none") << QString();
    QTest::newRow("a blank in it") << u"a b"_s;
    QTest::newRow("a sign of the language") << u"a==b"_s;
    QTest::newRow("a dot") << u"a.b"_s;
    QTest::newRow("too long") << QString(41, u'a');
    QTest::newRow("a mark that turns the direction") << u"a\u202e"_s;
}

void TestSavedFilters::badNames()
{
    QFETCH(QString, name);
    SavedFilters filters(folder->path());
    QVERIFY(!filters.save(name, u"x"_s).isEmpty());
    QVERIFY(!QFile::exists(path()));
}

void TestSavedFilters::whatIsNoFilterInTheFileIsNotOffered()
{
    write(R"({"version":1,"more":[1],"filters":{"good":"x","a b":"y","number":3,"long":")" + QByteArray(5000, 'a') + R"("}})");
    SavedFilters filters(folder->path());
    QCOMPARE(filters.names(), QStringList{u"good"_s});
    QCOMPARE(filters.save(u"new"_s, u"y"_s), QString());
    const QJsonObject file = QJsonDocument::fromJson(content()).object();
    QVERIFY(file.contains("more"_L1) && file["filters"_L1].toObject().contains("a b"_L1)); // not ours to delete
}

void TestSavedFilters::aLaterVersionIsNotWrittenTo()
{
    const QByteArray later = R"({"version":2,"filters":{"good":"x"}})";
    write(later);
    SavedFilters filters(folder->path());
    QVERIFY(filters.save(u"new"_s, u"y"_s).contains(u"later version"_s));
    QCOMPARE(content(), later);
    QCOMPARE(filters.names(), QStringList{u"good"_s});
}

void TestSavedFilters::aDamagedFileIsKeptAside()
{
    write("{");
    SavedFilters filters(folder->path());
    QVERIFY(filters.names().isEmpty());
    QVERIFY(QFile::exists(path() + u".damaged"_s));
    QCOMPARE(filters.save(u"new"_s, u"y"_s), QString());
}

void TestSavedFilters::aFolderThatCannotBeWrittenTo()
{
    write("{}");
    SavedFilters filters(path()); // a file stands where the folder should be
    QVERIFY(!filters.save(u"new"_s, u"y"_s).isEmpty());
    QVERIFY(filters.names().isEmpty());
}

QTEST_GUILESS_MAIN(TestSavedFilters)
#include "tst_savedfilters.moc"
