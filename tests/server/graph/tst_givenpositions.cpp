// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/givenpositions.h"
#include "server/graph/splitmix64.h"

#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;

class TestGivenPositions : public QObject
{
    Q_OBJECT

private:
    /// A ring of \p count nodes, each joined to the next, placed by \p place.
    template <typename Place>
    static Wire::GraphDocument ring(int count, const Place &place)
    {
        Wire::GraphDocument document;
        for (int i = 0; i < count; ++i) {
            Wire::NodeInfo node;
            node.id = quint32(i);
            node.position = place(i);
            document.nodes.append(node);
            document.edges.append({quint32(i), quint32((i + 1) % count)});
        }
        return document;
    }

    static Wire::Vec3 onCircle(int i, int count)
    {
        const double angle = 6.283185307 * i / count;
        return {float(100 * std::cos(angle)), float(100 * std::sin(angle)), 0};
    }

private slots:
    void aLaidOutGraphIsKept()
    {
        QVERIFY(positionsCarryStructure(ring(200, [](int i) { return onCircle(i, 200); })));
    }

    void aScatterIsNot()
    {
        SplitMix64 random(7);
        const auto scatter = ring(200, [&](int) {
            const auto next = [&] { return float(random.next() >> 40); };
            return Wire::Vec3{next(), next(), 0};
        });
        QVERIFY(!positionsCarryStructure(scatter));
    }

    void oneSpotForAllIsNot()
    {
        QVERIFY(!positionsCarryStructure(ring(200, [](int) { return Wire::Vec3{}; })));
    }

    void tooLittleToJudgeIsKept()
    {
        QVERIFY(positionsCarryStructure({}));
        QVERIFY(positionsCarryStructure(ring(4, [](int) { return Wire::Vec3{}; })));
    }

    void droppingForgetsAll()
    {
        auto document = ring(10, [](int i) { return onCircle(i, 10); });
        dropPositions(document);
        for (const Wire::NodeInfo &node : document.nodes)
            QVERIFY(!node.position);
    }

    void farPicturesAreCentredAndShrunk()
    {
        auto document = ring(2, [](int i) { return Wire::Vec3{i == 0 ? 10'000.f : 14'000.f, 0, 0}; });
        QVERIFY(fitPositions(document, 1000));
        QCOMPARE(document.nodes[0].position->x, -1000.f);
        QCOMPARE(document.nodes[1].position->x, 1000.f);
        QVERIFY(!fitPositions(document, 1000));
    }
};

QTEST_GUILESS_MAIN(TestGivenPositions)
#include "tst_givenpositions.moc"
