// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The hash tree: its hash is the content's alone, and differences cost what differs.
#include "protocol/settings/settingstree.h"

#include <QRandomGenerator>
#include <QTest>

#include <thread>

using namespace VisionFlow::Wire;
using namespace Qt::StringLiterals;

namespace {

QString pathOf(int i) { return u"group_%1.setting_%2"_s.arg(i % 7).arg(i); }

SettingsTree treeOf(int count, int first = 0)
{
    SettingsTree tree;
    for (int i = first; i < first + count; ++i)
        tree.set(pathOf(i), SettingValue(qint32(i)));
    return tree;
}

QByteArray hex(const SettingsHash &hash) { return QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())).toHex(); }

QMap<QString, SettingValue> contentOf(const SettingsTree &tree)
{
    QMap<QString, SettingValue> content;
    tree.forEach([&](const QString &path, const SettingValue &value) { content.insert(path, value); });
    return content;
}

} // namespace

class TestSettingsTree : public QObject
{
    Q_OBJECT

private slots:
    void holdsWhatWasSet();
    void hashIsTheDocumentedOne();
    void hashIsIndependentOfHistory_data();
    void hashIsIndependentOfHistory();
    void everyValueAndTypeHasItsHash();
    void copiesAreIndependent();
    void movedFromTreeIsEmpty();
    void differences_data();
    void differences();
    void differencesOfRandomTrees();
    void oneChangeCostsAHandfulOfHashes_data();
    void oneChangeCostsAHandfulOfHashes();
    void equalSubtreesAreSkipped();
    void oneHashByManyThreads();
};

void TestSettingsTree::holdsWhatWasSet()
{
    SettingsTree tree;
    QCOMPARE(tree.size(), 0);
    QVERIFY(!tree.find(u"a"_s));
    QVERIFY(!tree.remove(u"a"_s));
    QVERIFY(tree.set(u"a"_s, 1.5f));
    QVERIFY(!tree.set(u"a"_s, 1.5f)); // was there already
    QVERIFY(tree.set(u"a"_s, 1.5));   // another type is another value
    QVERIFY(tree.set(u"b"_s, true));
    QCOMPARE(tree.size(), 2);
    QCOMPARE(*tree.find(u"a"_s), SettingValue(1.5));
    QVERIFY(tree.remove(u"a"_s));
    QVERIFY(!tree.find(u"a"_s));
    QCOMPARE(contentOf(tree), (QMap<QString, SettingValue>{{u"b"_s, true}}));

    const SettingsTree many = treeOf(1000);
    QCOMPARE(many.size(), 1000);
    QCOMPARE(contentOf(many).size(), 1000);
    for (int i = 0; i < 1000; ++i) {
        QVERIFY(many.find(pathOf(i)));
        QCOMPARE(many.find(pathOf(i))->toInteger(), i);
    }
    QVERIFY(!many.find(pathOf(1000)));
}

// Made with the program b3sum:
//   printf a | b3sum --raw > key; (printf '\0'; cat key; printf '\2') | b3sum --raw > entry; (printf '\1'; cat entry) | b3sum
void TestSettingsTree::hashIsTheDocumentedOne()
{
    SettingsTree tree;
    QCOMPARE(hex(tree.hash()), QByteArray(64, '0'));
    QCOMPARE(shortHash(tree.hash()), 0u);
    tree.set(u"a"_s, true);
    QCOMPARE(hex(tree.hash()), "93352011ddae674961c23ca8de745453cfa0a1b4f29ba9b870c99c57755c9d85");
    QCOMPARE(shortHash(tree.hash()), 0x11203593u);
}

void TestSettingsTree::hashIsIndependentOfHistory_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {0, 1, 2, 15, 16, 17, 18, 100, 256, 257, 1000})
        QTest::addRow("%d settings", count) << count;
}

void TestSettingsTree::hashIsIndependentOfHistory()
{
    QFETCH(int, count);
    const SettingsTree straight = treeOf(count);
    QRandomGenerator random(quint32(count) + 1);

    SettingsTree backwards;
    for (int i = count - 1; i >= 0; --i)
        backwards.set(pathOf(i), SettingValue(qint32(i)));
    QCOMPARE(backwards.hash(), straight.hash());

    // With others that come and go, values that change and change back, and hashes that are asked for on the way.
    SettingsTree wild;
    for (int round = 0; round < 3; ++round) {
        for (int i = 0; i < count + 300; ++i)
            wild.set(pathOf(int(random.bounded(count + 300))), SettingValue(qint32(random.bounded(5))));
        wild.hash();
    }
    for (int i = 0; i < count; ++i)
        wild.set(pathOf(i), SettingValue(qint32(i)));
    for (int i = count + 299; i >= count; --i) {
        wild.remove(pathOf(i));
        if (i % 50 == 0)
            wild.hash();
    }
    QCOMPARE(wild.size(), straight.size());
    QCOMPARE(wild.hash(), straight.hash());
    QVERIFY(SettingsTree::differences(wild, straight).isEmpty());
}

void TestSettingsTree::everyValueAndTypeHasItsHash()
{
    const QList<SettingValue> values
        = {SettingValue(),        false, true, qint32(1), qint64(1), 1.f, 1.0, u"1"_s, QByteArray("1"), SettingValue::Array{},
           SettingValue::Object{}};
    QSet<QByteArray> hashes;
    for (const SettingValue &value : values) {
        SettingsTree tree;
        tree.set(u"a"_s, value);
        hashes.insert(hex(tree.hash()));
        tree.remove(u"a"_s);
        tree.set(u"b"_s, value);
        hashes.insert(hex(tree.hash()));
    }
    QCOMPARE(hashes.size(), 2 * values.size());
}

void TestSettingsTree::copiesAreIndependent()
{
    SettingsTree tree = treeOf(100);
    const SettingsHash before = tree.hash();
    SettingsTree copy = tree;
    copy.set(pathOf(5), u"changed"_s);
    copy.remove(pathOf(6));
    QCOMPARE(tree.hash(), before);
    QCOMPARE(tree.find(pathOf(5))->toInteger(), 5);
    QCOMPARE(tree.size(), 100);
    QCOMPARE(SettingsTree::differences(tree, copy), (QStringList{pathOf(5), pathOf(6)}));
    copy = tree;
    QCOMPARE(copy.hash(), before);
    const SettingsTree &self = copy;
    copy = self;
    QCOMPARE(copy.hash(), before);
}

void TestSettingsTree::movedFromTreeIsEmpty()
{
    SettingsTree tree = treeOf(100);
    const SettingsTree moved = std::move(tree);
    QCOMPARE(moved.size(), 100);
    tree = SettingsTree();
    QCOMPARE(tree.size(), 0);
    QVERIFY(tree.set(u"a"_s, true));
    QCOMPARE(moved.size(), 100);
}

void TestSettingsTree::differences_data()
{
    QTest::addColumn<int>("firstOfA");
    QTest::addColumn<int>("countOfA");
    QTest::addColumn<int>("firstOfB");
    QTest::addColumn<int>("countOfB");
    QTest::newRow("both empty") << 0 << 0 << 0 << 0;
    QTest::newRow("one is empty") << 0 << 5 << 0 << 0;
    QTest::newRow("one is empty, many") << 0 << 0 << 0 << 500;
    QTest::newRow("leaf beside leaf") << 0 << 10 << 5 << 10;
    QTest::newRow("leaf beside branch") << 0 << 16 << 0 << 17;
    QTest::newRow("leaf beside many") << 0 << 10 << 5 << 500;
    QTest::newRow("many that overlap") << 0 << 500 << 250 << 500;
    QTest::newRow("many without one in common") << 0 << 300 << 300 << 300;
}

void TestSettingsTree::differences()
{
    QFETCH(int, firstOfA);
    QFETCH(int, countOfA);
    QFETCH(int, firstOfB);
    QFETCH(int, countOfB);
    QStringList expected;
    for (int i = 0; i < 1000; ++i) {
        const bool inA = i >= firstOfA && i < firstOfA + countOfA;
        const bool inB = i >= firstOfB && i < firstOfB + countOfB;
        if (inA != inB)
            expected.append(pathOf(i));
    }
    expected.sort();
    const SettingsTree a = treeOf(countOfA, firstOfA);
    const SettingsTree b = treeOf(countOfB, firstOfB);
    QCOMPARE(SettingsTree::differences(a, b), expected);
    QCOMPARE(SettingsTree::differences(b, a), expected);
    QCOMPARE(a.hash() == b.hash(), expected.isEmpty());
}

void TestSettingsTree::differencesOfRandomTrees()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 50; ++round) {
        QMap<QString, SettingValue> a;
        QMap<QString, SettingValue> b;
        SettingsTree treeA;
        SettingsTree treeB;
        const int count = int(random.bounded(200));
        for (int i = 0; i < count; ++i) {
            const QString path = pathOf(i);
            if (random.bounded(10) > 0) {
                a.insert(path, SettingValue(qint32(i)));
                treeA.set(path, SettingValue(qint32(i)));
            }
            if (random.bounded(10) > 0) {
                const SettingValue value(qint32(random.bounded(10) > 0 ? i : -1));
                b.insert(path, value);
                treeB.set(path, value);
            }
        }
        QStringList expected;
        for (int i = 0; i < count; ++i) {
            const QString path = pathOf(i);
            if (a.contains(path) != b.contains(path) || a.value(path) != b.value(path))
                expected.append(path);
        }
        expected.sort();
        QCOMPARE(SettingsTree::differences(treeA, treeB), expected);
        QCOMPARE(contentOf(treeA), a);
    }
}

void TestSettingsTree::oneChangeCostsAHandfulOfHashes_data()
{
    QTest::addColumn<bool>("nested");
    QTest::newRow("all in one group") << false;
    QTest::newRow("sixteen levels") << true;
}

void TestSettingsTree::oneChangeCostsAHandfulOfHashes()
{
    QFETCH(bool, nested);
    constexpr int count = 10'000;
    const auto path = [&](int i) {
        QString text = QString::number(i).rightJustified(15, u'0');
        if (nested) {
            for (int at = 14; at > 0; --at)
                text.insert(at, u'.');
        }
        return QString(u"group."_s + text);
    };
    SettingsTree tree;
    for (int i = 0; i < count; ++i)
        tree.set(path(i), SettingValue(float(i)));
    tree.hash();
    const quint64 full = tree.hashesComputed();
    QVERIFY(full > 2 * count);
    SettingsTree changed = tree;
    QVERIFY(changed.set(path(1234), SettingValue(-1.f)));
    changed.hash();
    QCOMPARE(SettingsTree::differences(tree, changed), QStringList{path(1234)});
    const quint64 cost = changed.hashesComputed() + (tree.hashesComputed() - full);
    QVERIFY2(cost <= 8, qPrintable(QString::number(cost)));
}

void TestSettingsTree::equalSubtreesAreSkipped()
{
    // Two trees that share nothing; every hash is known, so that comparing computes none.
    const SettingsTree a = treeOf(5000);
    SettingsTree b = treeOf(5000);
    b.set(pathOf(77), true);
    a.hash();
    b.hash();
    const quint64 before = a.hashesComputed() + b.hashesComputed();
    QCOMPARE(SettingsTree::differences(a, b), QStringList{pathOf(77)});
    QCOMPARE(a.hashesComputed() + b.hashesComputed(), before);

    // A copy is the same nodes, which is seen without any hash.
    const SettingsTree unhashed = treeOf(5000);
    const quint64 made = unhashed.hashesComputed();
    QVERIFY(SettingsTree::differences(unhashed, SettingsTree(unhashed)).isEmpty());
    QCOMPARE(unhashed.hashesComputed(), made);
}

void TestSettingsTree::oneHashByManyThreads()
{
    const SettingsHash expected = treeOf(2000).hash();
    const SettingsTree shared = treeOf(2000);
    std::vector<std::thread> threads;
    std::array<SettingsHash, 4> hashes{};
    threads.reserve(hashes.size());
    for (SettingsHash &hash : hashes) {
        threads.emplace_back([copy = shared, &hash] {
            SettingsTree mine = copy;
            mine.set(u"mine"_s, true);
            mine.remove(u"mine"_s);
            hash = mine.hash();
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    for (const SettingsHash &hash : hashes)
        QCOMPARE(hash, expected);
}

QTEST_APPLESS_MAIN(TestSettingsTree)
#include "tst_settingstree.moc"
