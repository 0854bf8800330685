// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The popup for pictures: sizes chosen and typed, what is refused, and one picture at a time.
#include "app/viewmodels/pictureviewmodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestPictureViewModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m = std::make_unique<PictureViewModel>();
        m->setWindowPixels({888, 686});
    }

    void choosesASize();
    void anotherSizeStartsFromTheOneThereWas();
    void typedSizes_data();
    void typedSizes();
    void theCardMayAllowLess();
    void onePictureAtATime();
    void aNameWithoutAnEnding();

    void nothingIsAskedWhileTheSizeIsWrong();
    void anotherComputer();
    void aFailureIsTold();

private:
    std::unique_ptr<PictureViewModel> m;
};

void TestPictureViewModel::choosesASize()
{
    QCOMPARE(m->pixels(), QSize(3840, 2160));
    m->setSizeIndex(PictureViewModel::FullHd);
    QCOMPARE(m->pixels(), QSize(1920, 1080));
    m->setSizeIndex(PictureViewModel::Window);
    QCOMPARE(m->pixels(), QSize(888, 686));
    QVERIFY(m->sizeNames()[PictureViewModel::Window].contains(u"888 × 686"_s));
    m->setSizeIndex(17);
    QCOMPARE(m->pixels(), QSize(888, 686));
}

void TestPictureViewModel::anotherSizeStartsFromTheOneThereWas()
{
    m->setSizeIndex(PictureViewModel::FullHd);
    m->setSizeIndex(PictureViewModel::Typed);
    QCOMPARE(m->widthText(), u"1920"_s);
    QCOMPARE(m->heightText(), u"1080"_s);
    m->setSizeIndex(PictureViewModel::FourK);
    m->setSize(u"3000"_s, u"2160"_s);
    QCOMPARE(m->sizeIndex(), int(PictureViewModel::Typed));
    QCOMPARE(m->pixels(), QSize(3000, 2160));
}

void TestPictureViewModel::typedSizes_data()
{
    QTest::addColumn<QString>("width");
    QTest::addColumn<QString>("height");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("small") << u"64"_s << u"64"_s << true;
    QTest::newRow("the widest") << u"8192"_s << u"4320"_s << true;
    QTest::newRow("too small") << u"63"_s << u"640"_s << false;
    QTest::newRow("too wide") << u"8193"_s << u"640"_s << false;
    QTest::newRow("too much in all") << u"8192"_s << u"8192"_s << false;
    QTest::newRow("empty") << QString() << u"640"_s << false;
    QTest::newRow("no number") << u"wide"_s << u"640"_s << false;
    QTest::newRow("beyond any number") << u"99999999999999"_s << u"640"_s << false;
}

void TestPictureViewModel::typedSizes()
{
    QFETCH(QString, width);
    QFETCH(QString, height);
    m->setSize(width, height);
    QTEST(m->problem().isEmpty(), "isGood");
    QCOMPARE(m->widthText(), width); // as typed
}

void TestPictureViewModel::theCardMayAllowLess()
{
    m->setSize(u"5000"_s, u"1000"_s);
    QVERIFY(m->problem().isEmpty());
    m->setMostSide(4096);
    QVERIFY2(m->problem().contains(u"4,096"_s), qPrintable(m->problem()));
}

void TestPictureViewModel::onePictureAtATime()
{
    QSignalSpy shot(m.get(), &PictureViewModel::shotWanted);
    QSignalSpy taken(m.get(), &PictureViewModel::taken);
    QSignalSpy file(m.get(), &PictureViewModel::fileWanted);
    m->setOpen(true);
    m->chooseFile();
    QCOMPARE(file.size(), 1);
    m->saveTo(QUrl::fromLocalFile(u"/tmp/a.png"_s));
    QVERIFY(m->isBusy());
    QVERIFY(!m->isOpen());
    QCOMPARE(shot.size(), 1);
    QCOMPARE(shot[0][0].toSize(), QSize(3840, 2160));
    m->chooseFile();
    m->saveTo(QUrl::fromLocalFile(u"/tmp/b.png"_s));
    QCOMPARE(file.size(), 1);
    QCOMPARE(shot.size(), 1);
    m->take(QImage(2, 2, QImage::Format_RGB32));
    QCOMPARE(taken.size(), 1);
    QCOMPARE(taken[0][1].toString(), u"/tmp/a.png"_s);
    m->finished();
    QVERIFY(!m->isBusy());
    m->take(QImage(2, 2, QImage::Format_RGB32)); // that nobody waits for
    QCOMPARE(taken.size(), 1);
}

void TestPictureViewModel::aNameWithoutAnEnding()
{
    QSignalSpy taken(m.get(), &PictureViewModel::taken);
    m->saveTo(QUrl::fromLocalFile(u"/tmp/a"_s));
    m->take(QImage(2, 2, QImage::Format_RGB32));
    QCOMPARE(taken[0][1].toString(), u"/tmp/a.png"_s);
}

void TestPictureViewModel::nothingIsAskedWhileTheSizeIsWrong()
{
    QSignalSpy file(m.get(), &PictureViewModel::fileWanted);
    m->setSize(u"1"_s, u"1"_s);
    m->chooseFile();
    QCOMPARE(file.size(), 0);
}

void TestPictureViewModel::anotherComputer()
{
    QSignalSpy noticed(m.get(), &PictureViewModel::noticed);
    m->saveTo(QUrl(u"https://example.org/a.png"_s));
    QCOMPARE(noticed.size(), 1);
    QVERIFY(!m->isBusy());
}

void TestPictureViewModel::aFailureIsTold()
{
    QSignalSpy noticed(m.get(), &PictureViewModel::noticed);
    m->saveTo(QUrl::fromLocalFile(u"/tmp/a.png"_s));
    m->fail(u"It did not work."_s);
    QCOMPARE(noticed.size(), 1);
    QVERIFY(!m->isBusy());
}

QTEST_GUILESS_MAIN(TestPictureViewModel)
#include "tst_pictureviewmodel.moc"
