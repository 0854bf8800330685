// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Step A8 of the walkthrough: colour by distance, size by degree, bounds 0 to 10, and a picture of 3840 × 2160 with the legend in it.
#include "app/desktop.h"
#include "app/scene/graphcontroller.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/pictureviewmodel.h"
#include "app/viewmodels/timecursor.h"
#include "tests/endtoend/windowhands.h"

#include <QFile>
#include <QTemporaryDir>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr int slowMs = 60'000; ///< a processor alone draws eight million pixels

} // namespace

class TestPictureWindow : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase();

    // In this order; each goes on from where the one before it stopped.
    void theLegendFollowsEachChange();
    void thePopupOpensByKey();
    void fourThousandPixelsWide();
    void withoutGroundAndLegend();
    void theWindowIsAsBefore();
    void whatCannotBeWrittenIsSaid();

private:
    /// What lies in \p name after it was saved there.
    QImage saved(const QString &name)
    {
        const QString path = home.filePath(name);
        desktop->picture().saveTo(QUrl::fromLocalFile(path));
        if (!QTest::qWaitFor([this] { return !desktop->picture().isBusy(); }, slowMs))
            return {};
        return QImage(path);
    }
    QString notice() const
    {
        const QQuickItem *item = hands.item(u"graph.notice"_s);
        return item ? item->property("text").toString() : QString();
    }

    QTemporaryDir home;
    std::unique_ptr<DesktopApplication> desktop;
    QQuickWindow *window = nullptr;
    Test::WindowHands hands;
    QJsonObject viewBefore;
};

void TestPictureWindow::initTestCase()
{
    if (QGuiApplication::platformName() != "xcb"_L1)
        QSKIP("The walkthrough uses the window, and there is no display (DISPLAY) to open it on.");
    desktop = std::make_unique<DesktopApplication>(DesktopOptions{
        .configFolder = home.filePath(u"config"_s), .stateFolder = home.filePath(u"state"_s), .dataFolder = home.filePath(u"data"_s)});
    QVERIFY(desktop->show());
    window = desktop->window();
    window->setGeometry(0, 0, 1180, 780);
    hands.setWindow(window);
    QVERIFY(QTest::qWaitForWindowExposed(window, slowMs));
    QVERIFY(!desktop->actions().command(u"file.picture"_s)->isEnabled()); // of nothing
    desktop->actions().command(u"file.demo"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(desktop->graph().nodeCount(), 2000, slowMs);
    QVERIFY(desktop->actions().command(u"file.picture"_s)->isEnabled());
}

void TestPictureWindow::cleanupTestCase() { desktop.reset(); }

void TestPictureWindow::theLegendFollowsEachChange()
{
    QVERIFY(!hands.isShown(u"graph.ramp"_s));
    desktop->actions().command(u"view.colourDistance"_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"graph.ramp"_s), slowMs);
    desktop->actions().command(u"view.sizeDegree"_s)->trigger();
    desktop->graph().chooseScale({false, 0, 10});
    QTRY_COMPARE_WITH_TIMEOUT(hands.text(u"ramp.near"_s), u"0"_s, slowMs);
    QTRY_COMPARE_WITH_TIMEOUT(hands.text(u"ramp.far"_s), u"10"_s, slowMs);
}

void TestPictureWindow::thePopupOpensByKey()
{
    hands.key(Qt::Key_S, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(desktop->picture().isOpen(), slowMs);
    QTRY_VERIFY_WITH_TIMEOUT(hands.isShown(u"picture.save"_s), slowMs);
    QCOMPARE(hands.text(u"picture.width"_s), u"3840"_s);
    hands.key(Qt::Key_Escape);
    QTRY_VERIFY_WITH_TIMEOUT(!desktop->picture().isOpen(), slowMs);
}

void TestPictureWindow::fourThousandPixelsWide()
{
    // What stands still can be compared.
    desktop->cursor().pause();
    QTRY_VERIFY_WITH_TIMEOUT(desktop->graph().isPast(), slowMs);
    viewBefore = desktop->graph().viewState();
    const QImage picture = saved(u"a.png"_s);
    QCOMPARE(picture.size(), QSize(3840, 2160));
    QVERIFY(!picture.hasAlphaChannel());
    QVERIFY2(notice().contains(u"3840 × 2160"_s), qPrintable(notice()));
    // The legend: its ground is of one colour, and the ramp runs through it.
    const auto column = [&](int x) {
        QSet<QRgb> found;
        for (int y = 1300; y < 2140; ++y)
            found.insert(picture.pixel(x, y));
        return found;
    };
    QVERIFY(column(400) != column(3600));
    // Drawn with that many pixels: one that was enlarged would come back after shrinking it.
    const QImage coarse = picture.scaled(picture.size() / 4, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                              .scaled(picture.size(), Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                              .convertToFormat(QImage::Format_RGB32);
    qint64 lost = 0;
    for (int y = 0; y < picture.height(); y += 2) {
        for (int x = 0; x < picture.width(); x += 2)
            lost += std::abs(qGreen(picture.pixel(x, y)) - qGreen(coarse.pixel(x, y))) > 40;
    }
    QVERIFY2(lost > 5000, qPrintable(QString::number(lost)));
}

void TestPictureWindow::withoutGroundAndLegend()
{
    desktop->picture().setSizeIndex(PictureViewModel::FullHd);
    desktop->picture().setTransparent(true);
    const QImage with = saved(u"b.png"_s);
    desktop->picture().setWithLegend(false);
    const QImage without = saved(u"c.png"_s);
    QCOMPARE(with.size(), QSize(1920, 1080));
    const QPoint corner(120, 1020); // where the legend is
    QVERIFY(with.hasAlphaChannel());
    QCOMPARE(qAlpha(with.pixel(corner)), 255);
    QCOMPARE(qAlpha(without.pixel(corner)), 0);
    QCOMPARE(qAlpha(without.pixel(1919, 0)), 0);
}

void TestPictureWindow::theWindowIsAsBefore()
{
    desktop->picture().setWithLegend(true);
    desktop->picture().setTransparent(false);
    const QQuickItem *frame = hands.item(u"graph.frame"_s);
    QVERIFY(frame);
    QCOMPARE(frame->scale(), 1.0);
    QCOMPARE(frame->size(), hands.item(u"graph.view"_s)->size());
    QCOMPARE(desktop->graph().viewState(), viewBefore);
}

void TestPictureWindow::whatCannotBeWrittenIsSaid()
{
    QVERIFY(saved(u"nowhere/a.png"_s).isNull());
    QVERIFY(!desktop->picture().isBusy());
    QVERIFY2(notice().contains(u"cannot be written"_s), qPrintable(notice()));
    // From another page there is nothing to see of the graph.
    desktop->actions().command(u"go.metrics"_s)->trigger();
    QVERIFY(saved(u"d.png"_s).isNull());
    QVERIFY2(notice().contains(u"not on show"_s), qPrintable(notice()));
}

VISIONFLOW_WINDOW_TEST_MAIN(TestPictureWindow)
#include "tst_picturewindow.moc"
