// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Step A16 of the walkthrough: pictures from the command line, with no display, of what is live and of moments of a session file.
#include "recording/sessionwriter.h"
#include "tests/shared/program.h"

#include <QImage>
#include <QSet>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace VisionFlow;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;

class TestScreenshot : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void aMomentOfASession();
    void theViewAlone();

    void rainyDays_data();
    void rainyDays();

private:
    static constexpr int patienceMs = 120'000; ///< a processor alone draws, on a loaded machine

    QString path(const QString &name) const { return m_folder.filePath(name); }
    Outcome screenshot(const QStringList &words) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.remove(u"DISPLAY"_s);
        environment.remove(u"WAYLAND_DISPLAY"_s);
        environment.insert(u"LIBGL_ALWAYS_SOFTWARE"_s, u"1"_s);
        return runProgram(QStringLiteral(VISIONFLOW_BIN "/visionflow"), QStringList{u"screenshot"_s} + words, environment, patienceMs);
    }
    static qsizetype colours(const QImage &picture)
    {
        QSet<QRgb> found;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                found.insert(picture.pixel(x, y));
        }
        return found.size();
    }
    /// Share of the pixels that are clearly others.
    static double difference(const QImage &a, const QImage &b)
    {
        if (a.size() != b.size())
            return 1;
        qint64 count = 0;
        for (int y = 0; y < a.height(); ++y) {
            for (int x = 0; x < a.width(); ++x) {
                const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
                count += std::abs(qRed(p) - qRed(q)) + std::abs(qGreen(p) - qGreen(q)) + std::abs(qBlue(p) - qBlue(q)) > 48;
            }
        }
        return double(count) / (double(a.width()) * a.height());
    }

    QTemporaryDir m_folder;
};

void TestScreenshot::initTestCase()
{
    if (QStandardPaths::findExecutable(u"Xvfb"_s).isEmpty())
        QSKIP("There is no Xvfb to draw on without a display.");
    ServerProgram server;
    QVERIFY(
        server.start(QStringLiteral(VISIONFLOW_BIN "/visionflow-server"),
                     {u"--source"_s, u"demo"_s, u"--seed"_s, u"42"_s, u"--port"_s, u"0"_s, u"--settings-file"_s, u"none"_s, u"--json"_s}));
    const Outcome outcome
        = runProgram(QStringLiteral(VISIONFLOW_BIN "/visionflow"),
                     {u"record"_s, server.addresses()[u"positions"_s].toString(), u"--for"_s, u"5s"_s, u"-o"_s, path(u"s.vfsession"_s)});
    QVERIFY2(outcome.status == 0, outcome.err);
}

void TestScreenshot::aMomentOfASession()
{
    const auto take = [this](const QString &at, const QString &name) {
        const Outcome outcome = screenshot({path(u"s.vfsession"_s), u"--at"_s, at, u"--size"_s, u"1280x720"_s, u"-o"_s, path(name)});
        if (outcome.status != 0)
            qWarning("%s", outcome.err.constData());
        return QImage(path(name));
    };
    const QImage early = take(u"1s"_s, u"early.png"_s);
    const QImage late = take(u"4s"_s, u"late.png"_s);
    const QImage again = take(u"4s"_s, u"again.png"_s);
    QCOMPARE(early.size(), QSize(1280, 720));
    QCOMPARE(late.size(), QSize(1280, 720));
    QVERIFY2(colours(late) > 500, qPrintable(QString::number(colours(late))));
    const double moved = difference(early, late), same = difference(late, again);
    QVERIFY2(moved > 0.01, qPrintable(QString::number(moved)));
    // Not a pixel of the graph, but letters are smoothed a little differently from run to run.
    QVERIFY2(same < 0.0005, qPrintable(QString::number(same)));
    QCOMPARE(difference(late.copy(260, 100, 600, 500), again.copy(260, 100, 600, 500)), 0.0);
}

void TestScreenshot::theViewAlone()
{
    const Outcome outcome = screenshot({path(u"s.vfsession"_s), u"--at"_s, u"4s"_s, u"--view"_s, u"--size"_s, u"3840x2160"_s,
                                        u"--transparent"_s, u"-o"_s, path(u"view.png"_s)});
    QVERIFY2(outcome.status == 0, outcome.err);
    const QImage picture(path(u"view.png"_s));
    QCOMPARE(picture.size(), QSize(3840, 2160));
    QCOMPARE(qAlpha(picture.pixel(3839, 0)), 0);
    QCOMPARE(qAlpha(picture.pixel(200, 2000)), 255); // the legend
    QVERIFY(colours(picture) > 500);
}

void TestScreenshot::rainyDays_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("says");
    const QString session = path(u"s.vfsession"_s), picture = path(u"rain.png"_s);
    {
        QFile text(path(u"text.vfsession"_s));
        QVERIFY(text.open(QIODevice::WriteOnly));
        text.write("not a session");
    }
    auto writer
        = Recording::SessionWriter::create(path(u"empty.vfsession"_s), {1'700'000'000'000'000, u"ws://127.0.0.1/"_s, u"visionflow"_s});
    QVERIFY(writer);
    QCOMPARE((*writer)->close(), QString());
    QTest::newRow("a moment past the end") << QStringList{session, u"--at"_s, u"90s"_s, u"-o"_s, picture} << 2
                                           << QByteArray("there is nothing at 90 s");
    QTest::newRow("no such file") << QStringList{path(u"nobody.vfsession"_s), u"-o"_s, picture} << 8 << QByteArray("no such file");
    QTest::newRow("another format") << QStringList{path(u"text.vfsession"_s), u"-o"_s, picture} << 8 << QByteArray();
    QTest::newRow("a session without a graph") << QStringList{path(u"empty.vfsession"_s), u"-o"_s, picture} << 1
                                               << QByteArray("holds no graph");
    QTest::newRow("a folder that is not there")
        << QStringList{session, u"-o"_s, path(u"nowhere/a.png"_s)} << 8 << QByteArray("cannot be written");
}

void TestScreenshot::rainyDays()
{
    QFETCH(QStringList, words);
    QFETCH(QByteArray, says);
    const Outcome outcome = screenshot(words + QStringList{u"--json"_s});
    QTEST(outcome.status, "status");
    const QByteArray message = outcome.errorLine()[u"message"_s].toString().toUtf8();
    QVERIFY2(!message.isEmpty() && message.contains(says), outcome.err);
    QVERIFY(!QFile::exists(path(u"rain.png"_s)));
}

QTEST_GUILESS_MAIN(TestScreenshot)
#include "tst_screenshot.moc"
