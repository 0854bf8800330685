// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/packagefiles.h"
#include "tests/server/system/fakecomputer.h"

#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

namespace {

Package package(const QByteArray &name, const QByteArray &architecture = "amd64")
{
    Package package;
    package.name = name;
    package.architecture = architecture;
    return package;
}

} // namespace

class TestPackageFiles : public QObject
{
    Q_OBJECT

private slots:
    void knowsOwners()
    {
        FakeComputer computer;
        computer.listFiles(u"bash"_s, "/.\n/bin\n/bin/bash\n/usr/share/doc/bash");
        computer.listFiles(u"libc6:amd64"_s, "/lib64/ld-linux-x86-64.so.2\n");
        computer.listFiles(u"coreutils"_s, "/usr/bin/ls\n\n/usr/bin/name with spaces\n");
        PackageFiles files;
        files.read(computer.paths().dpkgRoot + u"/info"_s, {package("bash"), package("libc6"), package("missing"), package("coreutils")});
        QCOMPARE(files.ownerOf("/bin/bash"), 0);
        QCOMPARE(files.ownerOf("/usr/bin/bash"), 0); // merged /usr, either way round
        QCOMPARE(files.ownerOf("/bin/ls"), 3);
        QCOMPARE(files.ownerOf("/usr/bin/ls"), 3);
        QCOMPARE(files.ownerOf("/usr/lib64/ld-linux-x86-64.so.2"), 1);
        QCOMPARE(files.ownerOf("/usr/share/doc/bash"), 0); // the last line, without an end
        QCOMPARE(files.ownerOf("/usr/bin/name with spaces"), 3);
        QCOMPARE(files.ownerOf("/usr/bin/cat"), -1);
        QCOMPARE(files.ownerOf("/opt/bin/ls"), -1);
        QCOMPARE(files.ownerOf(""), -1);
        QCOMPARE(files.pathCount(), size_t(7));
    }

    void givesAFileOfSeveralPackagesToTheFirst()
    {
        FakeComputer computer;
        computer.listFiles(u"a"_s, "/usr\n");
        computer.listFiles(u"b"_s, "/usr\n");
        PackageFiles files;
        files.read(computer.paths().dpkgRoot + u"/info"_s, {package("a"), package("b")});
        QCOMPARE(files.ownerOf("/usr"), 0);
    }

    void neverLeavesItsFolder()
    {
        FakeComputer computer;
        computer.listFiles(u"../outside"_s, "/usr/bin/secret\n");
        computer.listFiles(u"a"_s, "/usr/bin/a\n");
        PackageFiles files;
        files.read(computer.paths().dpkgRoot + u"/info"_s, {package("../outside"), package("a"), package("x", "../../a")});
        QCOMPARE(files.ownerOf("/usr/bin/secret"), -1);
        QCOMPARE(files.ownerOf("/usr/bin/a"), 1);
    }

    void knowsNothingWithoutAFolder()
    {
        PackageFiles files;
        files.read(u"/nowhere/at/all"_s, {package("a")});
        QCOMPARE(files.ownerOf("/bin/a"), -1);
    }
};

QTEST_GUILESS_MAIN(TestPackageFiles)
#include "tst_packagefiles.moc"
