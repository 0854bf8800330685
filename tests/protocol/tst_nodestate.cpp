// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a node is between and after its updates, against an interpolation made another way.
#include "protocol/nodestate.h"

#include <QTest>

#include <cmath>

using namespace VisionFlow::Wire;

namespace {

// de Casteljau on the Bézier form of the same cubic, in double: shares no term with the Hermite basis under test.
double bezier(double p0, double v0, double p1, double v1, double span, double s)
{
    double b[4] = {p0, p0 + v0 * span / 3, p1 - v1 * span / 3, p1};
    for (int level = 3; level > 0; --level) {
        for (int i = 0; i < level; ++i)
            b[i] += (b[i + 1] - b[i]) * s;
    }
    return b[0];
}

NodeState moving()
{
    NodeState state;
    state.previousPosition = {10, -20, 30};
    state.previousVelocity = {50, 0, -5};
    state.previousTime = 4;
    state.position = {18, -26, 30.5f};
    state.velocity = {-20, -60, 5};
    state.time = 4.2f;
    return state;
}

bool near(const Vec3 &a, const Vec3 &b, float tolerance = 1e-4f)
{
    return std::abs(a.x - b.x) <= tolerance && std::abs(a.y - b.y) <= tolerance && std::abs(a.z - b.z) <= tolerance;
}

} // namespace

class TestNodeState : public QObject
{
    Q_OBJECT

private slots:
    void neverUpdatedHasNoPosition();
    void firstUpdateStandsBeforeItsTime();
    void followsTheCubic();
    void passesThroughBothUpdates();
    void keepsVelocityAtBothUpdates();
    void goesStraightOnAfterTheLastUpdate();
    void stopsAtTheHorizon();
    void beforeThePreviousUpdateItWaitsThere();
    void parentSurvivesAsBits();
};

void TestNodeState::neverUpdatedHasNoPosition()
{
    const NodeState state;
    QVERIFY(!state.hasPosition());
    QCOMPARE(positionAt(state, 5, 1), Vec3{});
    QCOMPARE(state.parent(), noParent);
}

void TestNodeState::firstUpdateStandsBeforeItsTime()
{
    NodeState state;
    state.position = {1, 2, 3};
    state.velocity = {100, 100, 100};
    state.time = 10;
    QCOMPARE(positionAt(state, 9, 1), state.position);
    QCOMPARE(positionAt(state, 0, 1), state.position);
}

void TestNodeState::followsTheCubic()
{
    const NodeState state = moving();
    const double span = double(state.time) - double(state.previousTime);
    for (int i = 0; i <= 100; ++i) {
        const double s = i / 100.0;
        const float t = float(double(state.previousTime) + s * span);
        if (t >= state.time)
            break;
        const Vec3 &p0 = state.previousPosition, &v0 = state.previousVelocity, &p1 = state.position, &v1 = state.velocity;
        const Vec3 expected{float(bezier(p0.x, v0.x, p1.x, v1.x, span, s)), float(bezier(p0.y, v0.y, p1.y, v1.y, span, s)),
                            float(bezier(p0.z, v0.z, p1.z, v1.z, span, s))};
        const Vec3 actual = positionAt(state, t, 1);
        QVERIFY2(near(actual, expected, 2e-3f), qPrintable(QStringLiteral("s = %1: %2 against %3").arg(s).arg(actual.x).arg(expected.x)));
    }
}

void TestNodeState::passesThroughBothUpdates()
{
    const NodeState state = moving();
    QVERIFY(near(positionAt(state, state.previousTime, 1), state.previousPosition));
    QVERIFY(near(positionAt(state, state.time, 1), state.position));
    QVERIFY(near(positionAt(state, std::nextafter(state.time, 0.f), 1), state.position, 1e-3f));
}

void TestNodeState::keepsVelocityAtBothUpdates()
{
    NodeState state = moving();
    state.previousTime = 0;
    state.time = 1; // small numbers, so that a difference quotient is exact enough
    const float step = 1.f / 256;
    const Vec3 after = positionAt(state, step, 1);
    QVERIFY(std::abs((after.x - state.previousPosition.x) / step - state.previousVelocity.x) < 1);
    const Vec3 before = positionAt(state, 1 - step, 1);
    QVERIFY(std::abs((state.position.y - before.y) / step - state.velocity.y) < 1);
}

void TestNodeState::goesStraightOnAfterTheLastUpdate()
{
    const NodeState state = moving();
    QVERIFY(near(positionAt(state, state.time + 0.5f, 1), {18 - 10, -26 - 30, 30.5f + 2.5f}, 1e-3f));
}

void TestNodeState::stopsAtTheHorizon()
{
    const NodeState state = moving();
    const Vec3 last = positionAt(state, state.time + 1, 0.25f);
    QVERIFY(near(last, {18 - 5, -26 - 15, 30.5f + 1.25f}, 1e-3f));
    QCOMPARE(positionAt(state, state.time + 1000, 0.25f), last);
    QCOMPARE(positionAt(state, state.time + 1, 0), state.position);
}

void TestNodeState::beforeThePreviousUpdateItWaitsThere()
{
    const NodeState state = moving();
    QVERIFY(near(positionAt(state, state.previousTime - 3, 1), state.previousPosition));
}

void TestNodeState::parentSurvivesAsBits()
{
    NodeState state;
    for (const qint32 id : {0, 1, -1, 16383, 0x3fffffff, 0x7f800001, std::numeric_limits<qint32>::min()}) {
        state.setParent(id);
        QCOMPARE(state.parent(), id);
    }
}

QTEST_APPLESS_MAIN(TestNodeState)
#include "tst_nodestate.moc"
