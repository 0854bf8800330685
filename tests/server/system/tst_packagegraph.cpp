// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/packagegraph.h"

#include <QTest>

using namespace VisionFlow::Server;
using Pairs = QList<std::pair<qsizetype, qsizetype>>;

namespace {

Package package(const QByteArray &name, const QList<QByteArrayList> &depends = {}, const QByteArrayList &provides = {},
                const QByteArray &architecture = "amd64")
{
    Package package;
    package.name = name;
    package.architecture = architecture;
    package.depends = depends;
    package.provides = provides;
    return package;
}

} // namespace

class TestPackageGraph : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<QList<Package>>("packages");
        QTest::addColumn<Pairs>("pairs");
        QTest::newRow("nobody") << QList<Package>{} << Pairs{};
        QTest::newRow("a package by its name") << QList<Package>{package("a", {{"b"}}), package("b")} << Pairs{{0, 1}};
        QTest::newRow("the first alternative that is installed")
            << QList<Package>{package("a", {{"x", "c", "b"}}), package("b"), package("c")} << Pairs{{0, 2}};
        QTest::newRow("a provided name") << QList<Package>{package("a", {{"mail"}}), package("exim", {}, {"mail"})} << Pairs{{0, 1}};
        QTest::newRow("a real name before a provided one")
            << QList<Package>{package("a", {{"b"}}), package("c", {}, {"b"}), package("b")} << Pairs{{0, 2}};
        QTest::newRow("the same architecture first")
            << QList<Package>{package("a", {{"b"}}, {}, "i386"), package("b"), package("b", {}, {}, "i386")} << Pairs{{0, 2}};
        QTest::newRow("another architecture rather than none")
            << QList<Package>{package("a", {{"b"}}, {}, "all"), package("b"), package("b", {}, {}, "i386")} << Pairs{{0, 1}};
        QTest::newRow("each pair once") << QList<Package>{package("a", {{"b"}, {"b"}, {"v"}}), package("b", {}, {"v"})} << Pairs{{0, 1}};
        QTest::newRow("nothing where nothing is installed") << QList<Package>{package("a", {{"x", "y"}})} << Pairs{};
        QTest::newRow("no package that needs itself") << QList<Package>{package("a", {{"a"}, {"v"}}, {"v"})} << Pairs{};
        QTest::newRow("a ring") << QList<Package>{package("a", {{"b"}}), package("b", {{"a"}})} << Pairs{{0, 1}, {1, 0}};
    }
    void finds()
    {
        QFETCH(QList<Package>, packages);
        QFETCH(Pairs, pairs);
        QCOMPARE(PackageGraph(packages).dependencies(), pairs);
    }
};

QTEST_GUILESS_MAIN(TestPackageGraph)
#include "tst_packagegraph.moc"
