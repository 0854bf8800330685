// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Barnes-Hut against the plain sum over all pairs.
#include "server/layout/octree.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using Wire::Vec3;

namespace {

constexpr Octree::Repulsion plain{100, 1, 0.9f};

std::vector<Vec3> cloud(size_t count, float radius, quint32 seed = 3)
{
    std::mt19937 random(seed);
    const auto coordinate = [&] { return radius * (float(random() % 20001) / 10000 - 1); };
    std::vector<Vec3> points(count);
    for (Vec3 &point : points)
        point = {coordinate(), coordinate(), coordinate()};
    return points;
}

std::vector<Vec3> repelled(Octree &tree, const std::vector<Vec3> &points, const Octree::Repulsion &repulsion, float heat = 1)
{
    std::vector<Vec3> forces(points.size());
    tree.build(points, std::vector<float>(points.size(), 1.f));
    tree.repel(repulsion, std::vector<float>(points.size(), heat), forces);
    return forces;
}

std::vector<Vec3> summed(const std::vector<Vec3> &points, const Octree::Repulsion &repulsion)
{
    std::vector<Vec3> forces(points.size());
    for (size_t i = 0; i < points.size(); ++i) {
        for (const Vec3 &other : points) {
            const double x = double(points[i].x - other.x);
            const double y = double(points[i].y - other.y);
            const double z = double(points[i].z - other.z);
            const double squared = x * x + y * y + z * z + double(repulsion.softening * repulsion.softening);
            const double push = double(repulsion.strength) / (squared * std::sqrt(squared));
            forces[i] = {forces[i].x + float(x * push), forces[i].y + float(y * push), forces[i].z + float(z * push)};
        }
    }
    return forces;
}

double size(const Vec3 &v) { return std::hypot(double(v.x), double(v.y), double(v.z)); }

// Mean error against mean force.
double relativeError(const std::vector<Vec3> &found, const std::vector<Vec3> &right)
{
    double error = 0;
    double total = 0;
    for (size_t i = 0; i < right.size(); ++i) {
        error += size({found[i].x - right[i].x, found[i].y - right[i].y, found[i].z - right[i].z});
        total += size(right[i]);
    }
    return error / total;
}

} // namespace

class TestOctree : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void agreesWithTheSumOverAllPairs_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<float>("theta");
        QTest::addColumn<double>("tolerance");
        QTest::newRow("two bodies") << 2 << 0.9f << 1e-5;
        QTest::newRow("one leaf") << 12 << 0.9f << 1e-5;
        QTest::newRow("every pair, when theta is 0") << 700 << 0.f << 1e-4;
        QTest::newRow("a thousand bodies") << 1000 << 0.9f << 0.03;
        QTest::newRow("a thousand bodies, closer") << 1000 << 0.4f << 0.005;
    }
    void agreesWithTheSumOverAllPairs()
    {
        QFETCH(int, count);
        QFETCH(float, theta);
        QFETCH(double, tolerance);
        const auto points = cloud(size_t(count), 300);
        const Octree::Repulsion repulsion{100, 1, theta};
        Octree tree;
        const double error = relativeError(repelled(tree, points, repulsion), summed(points, repulsion));
        QVERIFY2(error <= tolerance, qPrintable(QString::number(error)));
    }

    void leavesColdGroupsAlone()
    {
        Octree tree;
        for (const Vec3 &force : repelled(tree, cloud(500, 100), plain, 0))
            QCOMPARE(force, Vec3());
    }

    void canBeBuiltAgain()
    {
        Octree used;
        repelled(used, cloud(800, 50, 9), plain);
        Octree fresh;
        const auto points = cloud(300, 100);
        QVERIFY(repelled(used, points, plain) == repelled(fresh, points, plain));
    }

    // Rainy day flows.
    void doesNothingForNobody()
    {
        Octree tree;
        QVERIFY(repelled(tree, {}, plain).empty());
        QVERIFY(tree.coincident().empty());
        QCOMPARE(repelled(tree, {{1, 2, 3}}, plain).front(), Vec3());
    }

    void endsWhenAllLieAtOnePlace()
    {
        Octree tree;
        const std::vector<Vec3> points(5000, Vec3{4, 5, 6});
        for (const Vec3 &force : repelled(tree, points, plain))
            QCOMPARE(force, Vec3());
        QVERIFY(tree.nodeCount() <= 5000);
        QCOMPARE(tree.coincident().size(), size_t(4999));
    }

    void staysFiniteWithOneBodyFarAway()
    {
        auto points = cloud(400, 1);
        points.push_back({1e9f, -1e9f, 1e9f});
        Octree tree;
        for (const Vec3 &force : repelled(tree, points, plain))
            QVERIFY(std::isfinite(force.x) && std::isfinite(force.y) && std::isfinite(force.z));
    }
};

QTEST_GUILESS_MAIN(TestOctree)
#include "tst_octree.moc"
