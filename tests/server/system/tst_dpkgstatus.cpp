// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/dpkgstatus.h"

#include <QTest>

using namespace VisionFlow::Server;

class TestDpkgStatus : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void readsAPackage()
    {
        const auto status = parseDpkgStatus("Package: bash\n"
                                            "Essential: yes\n"
                                            "Status: install ok installed\n"
                                            "Section: shells\n"
                                            "Installed-Size: 7163\n"
                                            "Architecture: amd64\n"
                                            "Version: 5.2.15-2+b7\n"
                                            "Depends: base-files (>= 2.1.12), debianutils (>= 5.6-0.1) | which,\n"
                                            " python3:any\n"
                                            "Pre-Depends: libc6 (>= 2.36)\n"
                                            "Provides: shell (= 5.2), sh\n"
                                            "Conffiles:\n"
                                            " /etc/bash.bashrc 89269e1298235f1b12b4c16e4065ad0d\n"
                                            "Description: GNU Bourne Again SHell\n"
                                            " Depends: this is prose\n");
        QCOMPARE(status.badEntries, 0);
        QCOMPARE(status.installed.size(), 1);
        const Package &bash = status.installed.front();
        QCOMPARE(bash.name, "bash");
        QCOMPARE(bash.architecture, "amd64");
        QCOMPARE(bash.version, "5.2.15-2+b7");
        QCOMPARE(bash.section, "shells");
        QCOMPARE(bash.installedKiB, 7163);
        const QList<QByteArrayList> depends{{"libc6"}, {"base-files"}, {"debianutils", "which"}, {"python3"}};
        QCOMPARE(bash.depends, depends);
        QCOMPARE(bash.provides, (QByteArrayList{"shell", "sh"}));
    }

    void takesOnlyWhatIsInstalled_data()
    {
        QTest::addColumn<QByteArray>("state");
        QTest::addColumn<int>("count");
        QTest::newRow("installed") << QByteArray("install ok installed") << 1;
        QTest::newRow("on hold") << QByteArray("hold ok installed") << 1;
        QTest::newRow("triggers pending") << QByteArray("install ok triggers-pending") << 1;
        QTest::newRow("removed, settings kept") << QByteArray("deinstall ok config-files") << 0;
        QTest::newRow("half installed") << QByteArray("install reinstreq half-installed") << 0;
        QTest::newRow("cut short") << QByteArray("install") << 0;
    }
    void takesOnlyWhatIsInstalled()
    {
        QFETCH(QByteArray, state);
        QFETCH(int, count);
        const auto status = parseDpkgStatus(QByteArray("Package: a\nStatus: " + state + '\n'));
        QCOMPARE(status.installed.size(), count);
        QCOMPARE(status.badEntries, 0);
    }

    void keepsArchitecturesApartAndTheFirstOfEach()
    {
        const auto status = parseDpkgStatus("Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 1\n\n\n"
                                            "Package: a\nStatus: install ok installed\nArchitecture: i386\n\n"
                                            "Package: a\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2\n\n");
        QCOMPARE(status.installed.size(), 2);
        QCOMPARE(status.installed[0].version, "1");
        QCOMPARE(status.installed[1].architecture, "i386");
    }

    // Rainy day flows.
    void survives_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("installed");
        QTest::addColumn<int>("bad");
        QTest::newRow("nothing") << QByteArray() << 0 << 0;
        QTest::newRow("empty lines") << QByteArray("\n \n\n\t\n") << 0 << 0;
        QTest::newRow("zero bytes") << QByteArray(1000, '\0') << 0 << 1;
        QTest::newRow("no name") << QByteArray("Status: install ok installed\n\n") << 0 << 1;
        QTest::newRow("no status") << QByteArray("Package: a\n\n") << 0 << 1;
        QTest::newRow("a continuation of nothing") << QByteArray(" x\nPackage: a\nStatus: install ok installed") << 1 << 0;
        QTest::newRow("a line without a colon") << QByteArray("Package: a\nnonsense\nStatus: install ok installed") << 1 << 0;
        QTest::newRow("field names in capitals") << QByteArray("PACKAGE: a\nSTATUS: install ok installed") << 1 << 0;
        QTest::newRow("carriage returns") << QByteArray("Package: a\r\nStatus: install ok installed\r\n\r\n") << 1 << 0;
        QTest::newRow("a size that is none") << QByteArray(
            "Package: a\nStatus: install ok installed\nInstalled-Size: -99999999999999999999")
                                             << 1 << 0;
        QTest::newRow("a relation of commas") << QByteArray("Package: a\nStatus: install ok installed\nDepends: ,|,(,:,") << 1 << 0;
        QTest::newRow("a value of ten megabytes")
            << QByteArray("Package: a\nStatus: install ok installed\nDepends: " + QByteArray(10 << 20, 'x') + '\n') << 1 << 0;
        QTest::newRow("cut in the middle") << QByteArray("Package: a\nStatus: install ok installed\n\nPackage: b\nSta") << 1 << 1;
    }
    void survives()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, installed);
        QFETCH(int, bad);
        const auto status = parseDpkgStatus(text);
        QCOMPARE(status.installed.size(), installed);
        QCOMPARE(status.badEntries, bad);
        if (installed > 0) {
            QCOMPARE(status.installed.front().name, "a");
            QCOMPARE(status.installed.front().installedKiB, 0);
            QVERIFY(status.installed.front().depends.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestDpkgStatus)
#include "tst_dpkgstatus.moc"
