// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text can be read in both themes: WCAG 2.1 contrast of every pair that the window uses.
#include "app/viewmodels/theme.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow;

class TestTheme : public QObject
{
    Q_OBJECT

private slots:
    void contrast_data();
    void contrast();
    void targetsAreLargeEnough();
};

namespace {

double luminance(const QColor &colour)
{
    const auto linear = [](double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrastOf(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

void TestTheme::contrast_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("ink");
    QTest::addColumn<QString>("ground");
    QTest::addColumn<double>("least");
    const auto add = [](const char *ink, const char *ground, double least) {
        for (const bool dark : {false, true})
            QTest::addRow("%s on %s, %s", ink, ground, dark ? "dark" : "light")
                << dark << QString::fromLatin1(ink) << QString::fromLatin1(ground) << least;
    };
    for (const char *ground : {"canvas", "chrome", "surface", "overlay", "hover", "selected"}) {
        for (const char *ink : {"text", "muted", "accent"})
            add(ink, ground, 4.5);
        for (const char *mark : {"agent", "knowledge", "other"})
            add(mark, ground, 3);
    }
    for (const char *ground : {"canvas", "chrome", "surface", "overlay"}) {
        for (const char *ink : {"good", "warning", "danger"})
            add(ink, ground, 4.5);
    }
    add("borderStrong", "surface", 3); // the outline of a text field
    add("onAccent", "accentFill", 4.5);
    add("onAccent", "accentFillHover", 4.5);
}

void TestTheme::contrast()
{
    QFETCH(bool, dark);
    QFETCH(QString, ink);
    QFETCH(QString, ground);
    QFETCH(double, least);
    Theme theme;
    theme.setDark(dark);
    const auto colour = [&](const QString &token) { return theme.property(token.toLatin1().constData()).value<QColor>(); };
    const double found = contrastOf(colour(ink), colour(ground));
    QVERIFY2(found >= least, qPrintable(QString::number(found)));
}

void TestTheme::targetsAreLargeEnough()
{
    Theme theme;
    theme.setScale(0.8);
    QVERIFY(theme.controlHeight() >= 24);
    QCOMPARE(theme.focusWidth(), 2.0);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
