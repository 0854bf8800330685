// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/scene/labelplacement.h"

#include <QTest>

using namespace VisionFlow;

class TestLabelPlacement : public QObject
{
    Q_OBJECT

private slots:
    void neverStacks()
    {
        const QRectF view(0, 0, 1000, 600);
        std::vector<QRectF> boxes;
        for (int i = 0; i < 80; ++i)
            boxes.push_back(QRectF((i * 37) % 950, (i * 53) % 590, 70, 18));
        const std::vector<bool> isPlaced = placeLabels(boxes, view);
        int placed = 0;
        for (std::size_t i = 0; i < boxes.size(); ++i) {
            placed += isPlaced[i];
            for (std::size_t k = 0; k < i; ++k)
                QVERIFY(!(isPlaced[i] && isPlaced[k] && boxes[i].intersects(boxes[k])));
        }
        QVERIFY(placed > 10);
    }
    void theFirstHasPriority()
    {
        const QRectF box(10, 10, 50, 20);
        QCOMPARE(placeLabels(std::vector<QRectF>{box, box.translated(5, 5), box.translated(60, 0)}, QRectF(0, 0, 200, 100)),
                 (std::vector<bool>{true, false, true}));
    }
    void outsideAndEmptyAreNotShown()
    {
        QCOMPARE(placeLabels(std::vector<QRectF>{{190, 10, 50, 20}, {}}, QRectF(0, 0, 200, 100)), (std::vector<bool>{false, false}));
    }
};

QTEST_GUILESS_MAIN(TestLabelPlacement)
#include "tst_labelplacement.moc"
