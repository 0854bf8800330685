// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/connectiongaps.h"

#include <QTest>

using namespace VisionFlow;

using Gaps = QList<ConnectionGap>;
using Connections = QList<Wire::CapturedConnection>;

namespace {

constexpr qint64 now = 1000;

/// \p answered and \p closed: -1 for never.
Wire::CapturedConnection connection(qint64 opened, qint64 answered, qint64 closed, bool isRest = false)
{
    Wire::CapturedConnection made;
    made.openedNs = opened;
    made.answeredNs = answered;
    made.closedNs = closed;
    made.isRest = isRest;
    return made;
}

} // namespace

class TestConnectionGaps : public QObject
{
    Q_OBJECT

private slots:
    void gaps_data();
    void gaps();
};

void TestConnectionGaps::gaps_data()
{
    QTest::addColumn<Connections>("connections");
    QTest::addColumn<Gaps>("expected");
    const Wire::CapturedConnection open = connection(0, 10, -1), lost = connection(0, 10, 400);
    QTest::newRow("nothing was ever connected") << Connections{} << Gaps{};
    QTest::newRow("nobody has answered yet") << Connections{connection(0, -1, 5), connection(6, -1, -1)} << Gaps{};
    QTest::newRow("connected all the time") << Connections{open} << Gaps{};
    QTest::newRow("lost and not back") << Connections{lost} << Gaps{{400, now}};
    QTest::newRow("lost and back") << Connections{lost, connection(500, 510, -1)} << Gaps{{400, 510}};
    QTest::newRow("attempts in vain do not interrupt it")
        << Connections{lost, connection(410, -1, 411), connection(420, -1, 421), connection(500, 510, -1)} << Gaps{{400, 510}};
    QTest::newRow("twice") << Connections{lost, connection(500, 510, 600), connection(700, 710, -1)} << Gaps{{400, 510}, {600, 710}};
    QTest::newRow("one of two goes on") << Connections{open, lost} << Gaps{};
    QTest::newRow("a short one within a long one") << Connections{connection(0, 10, 800), connection(20, 30, 100)} << Gaps{{800, now}};
    QTest::newRow("both of two are lost") << Connections{lost, connection(0, 20, 450)} << Gaps{{450, now}};
    QTest::newRow("the next was there before the last went") << Connections{lost, connection(300, 310, -1)} << Gaps{};
    QTest::newRow("REST keeps nobody connected") << Connections{lost, connection(0, 5, -1, true)} << Gaps{{400, now}};
    QTest::newRow("told in any order") << Connections{connection(500, 510, -1), lost} << Gaps{{400, 510}};
}

void TestConnectionGaps::gaps()
{
    QFETCH(Connections, connections);
    QFETCH(Gaps, expected);
    QCOMPARE(connectionGaps(connections, now), expected);
}

QTEST_GUILESS_MAIN(TestConnectionGaps)
#include "tst_connectiongaps.moc"
