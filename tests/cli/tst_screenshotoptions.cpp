// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/screenshotoptions.h"

#include <QTest>

using namespace VisionFlow::Cli;
using namespace Qt::StringLiterals;

class TestScreenshotOptions : public QObject
{
    Q_OBJECT

private slots:
    void readsEverything()
    {
        const auto options
            = parseScreenshotOptions({u"graph.gexf"_s, u"-o"_s, u"a.png"_s, u"--size"_s, u"640x480"_s, u"--at"_s, u"500ms"_s, u"--theme"_s,
                                      u"light"_s, u"--page"_s, u"metrics"_s, u"--select"_s, u"17"_s, u"--labels"_s});
        QVERIFY(options);
        QCOMPARE(options->target, u"graph.gexf"_s);
        QCOMPARE(options->output, u"a.png"_s);
        QCOMPARE(options->size, QSize(640, 480));
        QCOMPARE(options->at, std::chrono::milliseconds(500));
        QCOMPARE(options->theme, ScreenshotOptions::Theme::Light);
        QCOMPARE(options->page, ScreenshotOptions::Page::Metrics);
        QCOMPARE(options->select, 17u);
        QVERIFY(options->labels);
    }

    void withoutAMomentTheTargetDecides() { QVERIFY(!parseScreenshotOptions({u"s.vfsession"_s, u"-o"_s, u"a.png"_s})->at); }

    void theStartPageNeedsNoGraph() { QVERIFY(parseScreenshotOptions({u"--page"_s, u"start"_s, u"-o"_s, u"a.png"_s})); }

    void everyPageHasAName_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<ScreenshotOptions::Page>("page");
        QTest::newRow("graph") << u"graph"_s << ScreenshotOptions::Page::Graph;
        QTest::newRow("metrics") << u"metrics"_s << ScreenshotOptions::Page::Metrics;
        QTest::newRow("settings") << u"settings"_s << ScreenshotOptions::Page::Settings;
    }
    void everyPageHasAName()
    {
        QFETCH(QString, name);
        const auto options = parseScreenshotOptions({u"--source"_s, u"demo"_s, u"--page"_s, name, u"-o"_s, u"a.png"_s});
        QVERIFY(options);
        QTEST(options->page, "page");
    }

    void helpComesBeforeComplaints()
    {
        const auto options = parseScreenshotOptions({u"--help"_s});
        QVERIFY(options);
        QVERIFY(options->help.contains(u"--size"_s));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing to write to") << u"a.gexf"_s;
        QTest::newRow("nothing to draw") << u"-o a.png"_s;
        QTest::newRow("a file and a source") << u"a.gexf --source demo -o a.png"_s;
        QTest::newRow("two files") << u"a.gexf b.gexf -o a.png"_s;
        QTest::newRow("a size that is none") << u"a.gexf -o a.png --size huge"_s;
        QTest::newRow("a size beyond reason") << u"a.gexf -o a.png --size 100000x100000"_s;
        QTest::newRow("too many pixels in all") << u"a.gexf -o a.png --size 8192x8192"_s;
        QTest::newRow("a time before the start") << u"s.vfsession -o a.png --at -30s"_s;
        QTest::newRow("a window that shines through") << u"a.gexf -o a.png --transparent"_s;
        QTest::newRow("a view of another page") << u"a.gexf -o a.png --view --page metrics"_s;
        QTest::newRow("three dimensions") << u"a.gexf -o a.png --size 100x100x100"_s;
        QTest::newRow("a time that is none") << u"a.gexf -o a.png --at soon"_s;
        QTest::newRow("an unknown theme") << u"a.gexf -o a.png --theme pink"_s;
        QTest::newRow("an unknown page") << u"a.gexf -o a.png --page 7"_s;
        QTest::newRow("an id that is none") << u"a.gexf -o a.png --select seventeen"_s;
        QTest::newRow("an unknown option") << u"a.gexf -o a.png --frobnicate"_s;
    }
    void refuses()
    {
        QFETCH(QString, words);
        const auto options = parseScreenshotOptions(words.split(u' '));
        QVERIFY(!options);
        QCOMPARE(options.error().code, ExitCode::Usage);
        QVERIFY(!options.error().message.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestScreenshotOptions)
#include "tst_screenshotoptions.moc"
