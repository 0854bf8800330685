// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text can be read in all four palettes: WCAG 2.1 contrast of every pair that the window uses.
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
    void changesAreTold();
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
    QTest::addColumn<bool>("high");
    QTest::addColumn<QString>("ink");
    QTest::addColumn<QString>("ground");
    QTest::addColumn<double>("least");
    const auto add = [](const char *ink, const char *ground, double least) {
        for (const bool dark : {false, true}) {
            for (const bool high : {false, true}) {
                // Text wants 4.5, in high contrast 7; marks want 3 in both, in high contrast 4.5 as they may be thin.
                const double wanted = !high ? least : least > 3 ? 7 : 4.5;
                QTest::addRow("%s on %s, %s%s", ink, ground, dark ? "dark" : "light", high ? ", high contrast" : "")
                    << dark << high << QString::fromLatin1(ink) << QString::fromLatin1(ground) << wanted;
            }
        }
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
    QFETCH(bool, high);
    QFETCH(QString, ink);
    QFETCH(QString, ground);
    QFETCH(double, least);
    Theme theme;
    theme.setDark(dark);
    theme.setHighContrast(high);
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

void TestTheme::changesAreTold()
{
    Theme theme;
    int told = 0;
    connect(&theme, &Theme::changed, this, [&] { ++told; });
    for (int i = 0; i < 2; ++i) {
        theme.setReducedMotion(true);
        theme.setHighContrast(true);
    }
    QCOMPARE(told, 2);
    QVERIFY(theme.reducedMotion());
    QVERIFY(theme.isHighContrast());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
