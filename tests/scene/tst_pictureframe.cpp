// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a picture's pixels become a pose in the window.
#include "app/scene/pictureframe.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

class TestPictureFrame : public QObject
{
    Q_OBJECT

private slots:
    void poses_data();
    void poses();
    void fillsItsRoom();
    void withoutAWindowItSaysWhy();
};

void TestPictureFrame::poses_data()
{
    QTest::addColumn<QSize>("pixels");
    QTest::addColumn<QSizeF>("room");
    QTest::addColumn<double>("ratio");
    QTest::addColumn<QSizeF>("size");
    QTest::addColumn<double>("detail");
    QTest::newRow("what is seen is the picture") << QSize(888, 686) << QSizeF(888, 686) << 1.0 << QSizeF(888, 686) << 1.0;
    QTest::newRow("wider than the room") << QSize(3840, 2160) << QSizeF(960, 800) << 1.0 << QSizeF(960, 540) << 4.0;
    QTest::newRow("higher than the room") << QSize(2160, 3840) << QSizeF(960, 960) << 1.0 << QSizeF(540, 960) << 4.0;
    QTest::newRow("smaller than the room: letters stay as they are")
        << QSize(320, 200) << QSizeF(960, 800) << 1.0 << QSizeF(320, 200) << 1.0;
    QTest::newRow("what is seen on a fine screen") << QSize(1776, 1372) << QSizeF(888, 686) << 2.0 << QSizeF(888, 686) << 1.0;
    QTest::newRow("large on a fine screen") << QSize(3840, 2160) << QSizeF(960, 800) << 2.0 << QSizeF(960, 540) << 2.0;
}

void TestPictureFrame::poses()
{
    QFETCH(QSize, pixels);
    QFETCH(QSizeF, room);
    QFETCH(double, ratio);
    const PictureFrame::Pose pose = PictureFrame::poseFor(pixels, room, ratio);
    QTEST(pose.size, "size");
    QTEST(pose.detail, "detail");
}

void TestPictureFrame::fillsItsRoom()
{
    PictureFrame frame;
    frame.setRoom({400, 300});
    QCOMPARE(frame.size(), QSizeF(400, 300));
    QCOMPARE(frame.contentSize(), QSizeF(400, 300));
    QCOMPARE(frame.detail(), 1.0);
    QVERIFY(!frame.isPosing());
}

void TestPictureFrame::withoutAWindowItSaysWhy()
{
    PictureFrame frame;
    frame.setRoom({400, 300});
    QSignalSpy failed(&frame, &PictureFrame::failed);
    frame.take({800, 600});
    QCOMPARE(failed.size(), 1);
    QVERIFY(!failed[0][0].toString().isEmpty());
    QVERIFY(!frame.isPosing());
    QCOMPARE(frame.size(), QSizeF(400, 300));
}

QTEST_MAIN(TestPictureFrame)
#include "tst_pictureframe.moc"
