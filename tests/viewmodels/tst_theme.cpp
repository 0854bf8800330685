// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Text can be read in all four palettes: WCAG 2.1 contrast of every pair that the window uses.
#include "app/viewmodels/theme.h"

#include <QSignalSpy>
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
    void rampCanBeToldApart_data();
    void rampCanBeToldApart();
    void kindColoursOfTheServerWin();
    void changesAreTold();
};

namespace {

double linear(double channel) { return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4); }

struct Lab
{
    double l, a, b;
};

/// CIELAB of what \p vision leaves of a colour.
Lab labOf(const QColor &colour, const QVector<double> &vision)
{
    const double rgb[] = {linear(colour.redF()), linear(colour.greenF()), linear(colour.blueF())};
    double seen[3];
    for (int i = 0; i < 3; ++i)
        seen[i] = std::clamp(vision[3 * i] * rgb[0] + vision[3 * i + 1] * rgb[1] + vision[3 * i + 2] * rgb[2], 0.0, 1.0);
    const auto f = [](double t) { return t > 0.008856 ? std::cbrt(t) : 7.787 * t + 16.0 / 116; };
    const double x = f((0.4124 * seen[0] + 0.3576 * seen[1] + 0.1805 * seen[2]) / 0.9505);
    const double y = f(0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]);
    const double z = f((0.0193 * seen[0] + 0.1192 * seen[1] + 0.9505 * seen[2]) / 1.089);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

double luminance(const QColor &colour)
{
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
        for (const char *mark : {"ramp0", "ramp1", "ramp2", "ramp3", "ramp4"})
            add(mark, ground, 3);
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

void TestTheme::rampCanBeToldApart_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<bool>("high");
    QTest::addColumn<QVector<double>>("vision");
    // What is seen of linear red, green and blue: G. Machado, M. Oliveira, L. Fernandes, "A Physiologically-based Model for
    // Simulation of Color Vision Deficiency", 2009, severity 1.
    const QVector<double> usual{1, 0, 0, 0, 1, 0, 0, 0, 1};
    const QVector<double> protan{0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998};
    const QVector<double> deutan{0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881};
    const QVector<double> tritan{1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900};
    for (const bool dark : {false, true}) {
        for (const bool high : {false, true}) {
            const QByteArray theme = QByteArray(dark ? "dark" : "light") + (high ? ", high contrast" : "");
            QTest::addRow("usual vision, %s", theme.constData()) << dark << high << usual;
            QTest::addRow("protanopia, %s", theme.constData()) << dark << high << protan;
            QTest::addRow("deuteranopia, %s", theme.constData()) << dark << high << deutan;
            QTest::addRow("tritanopia, %s", theme.constData()) << dark << high << tritan;
        }
    }
}

void TestTheme::rampCanBeToldApart()
{
    QFETCH(bool, dark);
    QFETCH(bool, high);
    QFETCH(QVector<double>, vision);
    Theme theme;
    theme.setDark(dark);
    theme.setHighContrast(high);
    std::vector<Lab> seen;
    for (const QColor &stop : {theme.ramp0(), theme.ramp1(), theme.ramp2(), theme.ramp3(), theme.ramp4()})
        seen.push_back(labOf(stop, vision));
    for (std::size_t i = 1; i < seen.size(); ++i) {
        // Darker or lighter step by step, so that the order can be seen as well.
        const double step = dark ? seen[i - 1].l - seen[i].l : seen[i].l - seen[i - 1].l;
        QVERIFY2(step > 1, qPrintable(QString::number(step)));
        const double apart = std::hypot(seen[i].l - seen[i - 1].l, seen[i].a - seen[i - 1].a, seen[i].b - seen[i - 1].b);
        QVERIFY2(apart > 8, qPrintable(QString::number(apart)));
    }
}

void TestTheme::kindColoursOfTheServerWin()
{
    Theme theme;
    const QColor own = theme.agent();
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setKindColours({std::nullopt, 0xff123456, std::nullopt});
    QCOMPARE(theme.agent(), QColor(0x12, 0x34, 0x56));
    QCOMPARE(changed.size(), 1);
    theme.setKindColours({});
    QCOMPARE(theme.agent(), own);
    QCOMPARE(changed.size(), 2);
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
