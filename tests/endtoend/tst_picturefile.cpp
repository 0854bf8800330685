// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A picture becomes a file whole, or not at all and with a reason.
#include "app/picturefile.h"

#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestPictureFile : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas();
    void replacesTheOneBefore();
    void noSuchFolder();
    void aFolderOfThatName();
    void aFullDisk();

private:
    static QImage noise()
    {
        QImage picture(300, 200, QImage::Format_ARGB32_Premultiplied);
        QRandomGenerator random(7);
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                picture.setPixel(x, y, 0xff000000u | random.generate());
        }
        return picture;
    }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
};

void TestPictureFile::comesBackAsItWas()
{
    QImage picture = noise();
    picture.setPixel(0, 0, 0);
    QCOMPARE(PictureFile::write(picture, path(u"a.png"_s)), QString());
    const QImage read(path(u"a.png"_s), "PNG");
    QCOMPARE(read.size(), picture.size());
    QCOMPARE(read.pixel(0, 0), 0u); // nothing shines through
    QCOMPARE(read.pixel(17, 42), picture.pixel(17, 42));
}

void TestPictureFile::replacesTheOneBefore()
{
    QCOMPARE(PictureFile::write(noise().copy(0, 0, 70, 70), path(u"a.png"_s)), QString());
    QCOMPARE(PictureFile::write(noise(), path(u"a.png"_s)), QString());
    QCOMPARE(QImage(path(u"a.png"_s)).width(), 300);
}

void TestPictureFile::noSuchFolder()
{
    const QString problem = PictureFile::write(noise(), path(u"nowhere/a.png"_s));
    QVERIFY2(problem.contains(u"No such file or directory"_s), qPrintable(problem));
}

void TestPictureFile::aFolderOfThatName() { QVERIFY(!PictureFile::write(noise(), m_folder.path()).isEmpty()); }

void TestPictureFile::aFullDisk()
{
    QCOMPARE(PictureFile::write(noise().copy(0, 0, 70, 70), path(u"full.png"_s)), QString());
    std::signal(SIGXFSZ, SIG_IGN); // so that writing fails instead, as on a full disk
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const rlimit small{20'000, before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const QString problem = PictureFile::write(noise(), path(u"full.png"_s));
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!problem.isEmpty());
    QVERIFY2(problem.contains(u"disk may be full"_s), qPrintable(problem));
    QCOMPARE(QImage(path(u"full.png"_s)).width(), 70); // what was there still is
}

QTEST_GUILESS_MAIN(TestPictureFile)
#include "tst_picturefile.moc"
