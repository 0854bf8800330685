// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Tests of SettingsAuthority: who may change what, and what the others hear. No sockets, no files.
#include "server/settings/settingsauthority.h"
#include "server/settings/settingsjson.h"
#include "tests/server/settings/smallschema.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;
using Wire::SettingOutcome;
using Wire::SettingValue;

namespace {

constexpr SettingsAuthority::Writer ann = 1, ben = 2;

/// An authority whose disk a test holds in its hands.
struct Bench
{
    explicit Bench(const KeptSettings &kept = {}, const SettingsValues &overrides = {})
        : authority(smallSchema(), kept, overrides, [this](const KeptSettings &settings) {
            if (!isFull)
                disk = settings;
            return !isFull;
        })
    {
    }
    SettingsVerdict set(quint64 base, const QString &path, const SettingValue &value, SettingsAuthority::Writer writer = ann)
    {
        return authority.apply(base, {{path, value, std::nullopt}}, writer);
    }
    SettingValue value(const QString &path) const { return *authority.values().find(path); }

    KeptSettings disk;
    bool isFull = false;
    SettingsAuthority authority;
};

SettingOutcome outcome(const SettingsVerdict &verdict) { return verdict.rows.first().outcome; }

/// A replica that knows nothing but the wire.
struct Follower
{
    void take(const Wire::SettingsMessage &message)
    {
        if (const auto *snapshot = std::get_if<Wire::SettingsSnapshot>(&message)) {
            values.clear();
            put(snapshot->entries);
            revision = snapshot->revision;
            ++snapshots;
        } else if (const auto *delta = std::get_if<Wire::SettingsDelta>(&message)) {
            put(delta->entries);
            revision = delta->revision;
        }
    }
    void put(const QList<Wire::SettingEntry> &entries)
    {
        entriesSeen = entries.size();
        for (const Wire::SettingEntry &entry : entries)
            values.insert(entry.id, entry.value);
    }
    bool agreesWith(const SettingsAuthority &authority) const
    {
        Wire::SettingsTree tree;
        for (const Wire::SettingsPaths::Row &row : authority.paths().rows)
            tree.set(row.path, values.value(row.id));
        return tree.hash() == authority.hash() && revision == authority.revision();
    }

    QHash<quint16, SettingValue> values;
    quint64 revision = 0;
    qsizetype entriesSeen = 0;
    int snapshots = 0;
};

} // namespace

class TestSettingsAuthority : public QObject
{
    Q_OBJECT

private slots:
    // happy flows
    void startsWithDefaults()
    {
        const Bench bench;
        QCOMPARE(bench.authority.revision(), 0u);
        QCOMPARE(bench.value(u"a.whole"_s), SettingValue(5));
        QCOMPARE(bench.authority.paths().rows.size(), smallSchema().settings().size());
        QCOMPARE(bench.authority.snapshot().entries.size(), smallSchema().settings().size());
    }

    void startsWithWhatWasKept()
    {
        const Bench bench({57, {{u"a.whole"_s, 7}, {u"a.flag"_s, true}}});
        QCOMPARE(bench.authority.revision(), 57u);
        QCOMPARE(bench.value(u"a.whole"_s), SettingValue(7));
        QCOMPARE(bench.value(u"a.flag"_s), SettingValue(true));
    }

    void acceptsAChangeAsOneRevision()
    {
        Bench bench;
        const auto before = bench.authority.hash();
        const SettingsVerdict verdict = bench.authority.apply(
            0, {{u"a.whole"_s, SettingValue(7), {}}, {u"a.flag"_s, SettingValue(true), {}}, {u"a.long"_s, SettingValue(5), {}}}, ann);
        QCOMPARE(verdict.revision, 1u);
        QCOMPARE(verdict.base, Wire::shortHash(before));
        QCOMPARE(verdict.hash, Wire::shortHash(bench.authority.hash()));
        QCOMPARE(verdict.changed, (QStringList{u"a.flag"_s, u"a.whole"_s}));
        for (const auto &row : verdict.rows)
            QCOMPARE(row.outcome, SettingOutcome::Accepted);
        QCOMPARE(bench.disk, (KeptSettings{1, {{u"a.whole"_s, 7}, {u"a.flag"_s, true}}}));
    }

    void nullIsTheDefault()
    {
        Bench bench({3, {{u"a.whole"_s, 7}}});
        const SettingsVerdict verdict = bench.set(3, u"a.whole"_s, {});
        QCOMPARE(outcome(verdict), SettingOutcome::Accepted);
        QCOMPARE(bench.value(u"a.whole"_s), SettingValue(5));
        QCOMPARE(bench.disk, (KeptSettings{4, {}}));
    }

    void sayingTheSameAgainIsNoRevision()
    {
        Bench bench;
        bench.set(0, u"a.whole"_s, 7);
        bench.disk = {};
        QCOMPARE(outcome(bench.set(0, u"a.whole"_s, 7, ben)), SettingOutcome::Accepted);
        QCOMPARE(bench.authority.revision(), 1u);
        QCOMPARE(bench.disk, KeptSettings());
    }

    void fitsTheTypeWhereNothingIsLost()
    {
        Bench bench;
        bench.set(0, u"a.long"_s, SettingValue(9));
        QCOMPARE(bench.value(u"a.long"_s), SettingValue(qint64(9)));
        bench.set(0, u"a.whole"_s, SettingValue(9.0));
        QCOMPARE(bench.value(u"a.whole"_s), SettingValue(9));
    }

    void bothEndsOfARangeAreInIt()
    {
        Bench bench;
        QCOMPARE(outcome(bench.set(0, u"a.float"_s, 0.98f)), SettingOutcome::Accepted);
        QCOMPARE(outcome(bench.set(0, u"a.float"_s, 0.0f)), SettingOutcome::Accepted);
    }

    void answersASyncWithWhatIsLacking()
    {
        Bench bench;
        Follower follower;
        follower.take(bench.authority.answer({}));
        QCOMPARE(follower.snapshots, 1);
        QVERIFY(follower.agreesWith(bench.authority));

        const Wire::SettingsSync known{bench.authority.revision(), bench.authority.hash()};
        bench.set(0, u"a.whole"_s, 7);
        bench.set(1, u"a.flag"_s, true);
        bench.set(2, u"a.flag"_s, false); // back again: not lacking
        follower.take(bench.authority.answer(known));
        QCOMPARE(follower.snapshots, 1);
        QCOMPARE(follower.entriesSeen, 1);
        QVERIFY(follower.agreesWith(bench.authority));

        follower.take(bench.authority.answer({bench.authority.revision(), bench.authority.hash()}));
        QCOMPARE(follower.entriesSeen, 0);
        QVERIFY(follower.agreesWith(bench.authority));
    }

    void answersAStateItDoesNotKnowWithASnapshot()
    {
        Bench bench;
        const Wire::SettingsSync old{bench.authority.revision(), bench.authority.hash()};
        for (int i = 1; i < SettingsAuthority::statesRemembered; ++i)
            bench.set(quint64(i), u"a.long"_s, SettingValue(qint64(i) + 1000));
        QVERIFY(std::holds_alternative<Wire::SettingsDelta>(bench.authority.answer(old)));
        bench.set(0, u"a.long"_s, SettingValue(qint64(1)));
        QVERIFY(std::holds_alternative<Wire::SettingsSnapshot>(bench.authority.answer(old)));

        Wire::SettingsHash foreign{};
        foreign.fill(0xab);
        QVERIFY(std::holds_alternative<Wire::SettingsSnapshot>(bench.authority.answer({1, foreign})));
    }

    void recognisesAStateFromBeforeARestart()
    {
        Bench before({0, {}});
        before.set(0, u"a.whole"_s, 7);
        const Bench after(before.disk);
        const auto answer = after.authority.answer({before.authority.revision(), before.authority.hash()});
        const auto *delta = std::get_if<Wire::SettingsDelta>(&answer);
        QVERIFY(delta && delta->entries.isEmpty());
        QCOMPARE(delta->revision, 1u);
    }

    void overridesHoldUntilTheyAreChangedAndAreNotKept()
    {
        Bench bench({1, {{u"a.whole"_s, 7}}}, {{u"a.whole"_s, 9}, {u"a.flag"_s, true}});
        QCOMPARE(bench.value(u"a.whole"_s), SettingValue(9));
        bench.set(1, u"a.choice"_s, u"y"_s);
        QCOMPARE(bench.disk, (KeptSettings{2, {{u"a.whole"_s, 7}, {u"a.choice"_s, u"y"_s}}}));
        bench.set(2, u"a.whole"_s, 11);
        QCOMPARE(bench.disk.values[u"a.whole"_s], SettingValue(11));
    }

    // two writers
    void theLaterWriterOfAPathMustHaveSeenTheEarlier()
    {
        Bench bench;
        QCOMPARE(outcome(bench.set(0, u"a.whole"_s, 7, ann)), SettingOutcome::Accepted);
        const SettingsVerdict late = bench.set(0, u"a.whole"_s, 8, ben);
        QCOMPARE(outcome(late), SettingOutcome::Stale);
        QCOMPARE(*late.rows.first().present, SettingValue(7));
        QCOMPARE(late.revision, 1u);
        QCOMPARE(outcome(bench.set(1, u"a.whole"_s, 8, ben)), SettingOutcome::Accepted);
        QCOMPARE(bench.value(u"a.whole"_s), SettingValue(8));
    }

    void oneWriterIsNeverStaleToItself()
    {
        Bench bench;
        for (int i = 0; i < 10; ++i)
            QCOMPARE(outcome(bench.set(0, u"a.whole"_s, 10 + i, ann)), SettingOutcome::Accepted);
    }

    void otherPathsAreNotStale()
    {
        Bench bench;
        bench.set(0, u"a.whole"_s, 7, ann);
        const SettingsVerdict verdict
            = bench.authority.apply(0, {{u"a.whole"_s, SettingValue(8), {}}, {u"a.flag"_s, SettingValue(true), {}}}, ben);
        QCOMPARE(verdict.rows[0].outcome, SettingOutcome::Stale);
        QCOMPARE(verdict.rows[1].outcome, SettingOutcome::Accepted);
        QCOMPARE(bench.value(u"a.whole"_s), SettingValue(7));
        QCOMPARE(bench.value(u"a.flag"_s), SettingValue(true));
    }

    void wantingWhatIsThereIsNotStale()
    {
        Bench bench;
        bench.set(0, u"a.whole"_s, 7, ann);
        QCOMPARE(outcome(bench.set(0, u"a.whole"_s, 7, ben)), SettingOutcome::Accepted);
    }

    void afterARestartWhoSawLessIsStale()
    {
        Bench bench({57, {{u"a.whole"_s, 7}}});
        QCOMPARE(outcome(bench.set(56, u"a.whole"_s, 8)), SettingOutcome::Stale);
        QCOMPARE(outcome(bench.set(57, u"a.whole"_s, 8)), SettingOutcome::Accepted);
    }

    void twoWritersFightForOnePathAndAgreeInTheEnd()
    {
        Bench bench;
        Follower followers[2];
        quint64 seen[2] = {0, 0};
        int accepted = 0;
        int stale = 0;
        for (int round = 0; round < 3000; ++round) {
            const int who = round % 2;
            const Wire::SettingsSet set{quint32(round), seen[who], {{*bench.authority.idOf(u"a.whole"_s), SettingValue(round % 101)}}};
            const quint64 before = bench.authority.revision();
            const SettingsVerdict verdict = bench.authority.apply(set, quint64(who) + 1);
            const Wire::SettingsResult result = bench.authority.result(set, verdict);
            QCOMPARE(result.request, quint32(round));
            QVERIFY(result.revision >= before); // never back
            if (result.rows.first().outcome == SettingOutcome::Stale) {
                ++stale;
                QCOMPARE(*result.rows.first().present, bench.value(u"a.whole"_s));
            } else {
                ++accepted;
                QCOMPARE(bench.value(u"a.whole"_s), SettingValue(round % 101));
            }
            // One hears of it at once, the other only every third round.
            seen[who] = result.revision;
            if (round % 3 == 0)
                seen[1 - who] = result.revision;
        }
        QVERIFY(accepted > 500 && stale > 500);
        for (Follower &follower : followers) {
            follower.take(bench.authority.answer({}));
            QVERIFY(follower.agreesWith(bench.authority));
        }
    }

    // rainy day flows
    void refusesWhatMayNotBe_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<SettingValue>("value");
        QTest::addColumn<SettingOutcome>("wanted");
        QTest::newRow("above the range") << u"a.whole"_s << SettingValue(101) << SettingOutcome::OutOfRange;
        QTest::newRow("below the range") << u"a.whole"_s << SettingValue(-1) << SettingOutcome::OutOfRange;
        QTest::newRow("a fraction where whole numbers are wanted") << u"a.whole"_s << SettingValue(1.5) << SettingOutcome::WrongType;
        QTest::newRow("text where a number is wanted") << u"a.whole"_s << SettingValue(u"7"_s) << SettingOutcome::WrongType;
        QTest::newRow("a number where a switch is wanted") << u"a.flag"_s << SettingValue(1) << SettingOutcome::WrongType;
        QTest::newRow("not among the choices") << u"a.choice"_s << SettingValue(u"z"_s) << SettingOutcome::OutOfRange;
        QTest::newRow("no colour") << u"a.colour"_s << SettingValue(u"red"_s) << SettingOutcome::OutOfRange;
        QTest::newRow("an object") << u"a.long"_s << SettingValue(SettingValue::Object()) << SettingOutcome::WrongType;
        QTest::newRow("an unknown path") << u"a.nothing"_s << SettingValue(1) << SettingOutcome::UnknownPath;
        QTest::newRow("a path that climbs") << u"a/../a.whole"_s << SettingValue(1) << SettingOutcome::UnknownPath;
        QTest::newRow("an endless path") << u"a."_s.repeated(10'000) << SettingValue(1) << SettingOutcome::UnknownPath;
        QTest::newRow("a path with a zero in it") << u"a.who\0le"_s << SettingValue(1) << SettingOutcome::UnknownPath;
    }
    void refusesWhatMayNotBe()
    {
        QFETCH(QString, path);
        QFETCH(SettingValue, value);
        QFETCH(SettingOutcome, wanted);
        Bench bench;
        const auto before = bench.authority.hash();
        const SettingsVerdict verdict = bench.set(0, path, value);
        QCOMPARE(outcome(verdict), wanted);
        QCOMPARE(verdict.rows.first().present.has_value(), wanted != SettingOutcome::UnknownPath);
        QCOMPARE(bench.authority.hash(), before);
        QCOMPARE(bench.authority.revision(), 0u);
        QCOMPARE(bench.disk, KeptSettings());
    }

    void refusesANumberWithoutAPath()
    {
        Bench bench;
        const Wire::SettingsSet set{9, 0, {{0xfffe, SettingValue(1)}, {*bench.authority.idOf(u"a.whole"_s), SettingValue(7)}}};
        const SettingsVerdict verdict = bench.authority.apply(set, ann);
        const Wire::SettingsResult result = bench.authority.result(set, verdict);
        QCOMPARE(result.rows[0].id, 0xfffe);
        QCOMPARE(result.rows[0].outcome, SettingOutcome::UnknownPath);
        QVERIFY(!result.rows[0].present);
        QCOMPARE(result.rows[1].outcome, SettingOutcome::Accepted);
        QVERIFY(!result.rows[1].present);
    }

    void changesNothingWhenItCannotBeKept()
    {
        Bench bench;
        bench.set(0, u"a.whole"_s, 7);
        const auto before = bench.authority.hash();
        bench.isFull = true;
        const SettingsVerdict verdict = bench.authority.apply(
            1, {{u"a.whole"_s, SettingValue(8), {}}, {u"a.flag"_s, SettingValue(false), {}}, {u"a.choice"_s, SettingValue(u"z"_s), {}}},
            ann);
        QCOMPARE(verdict.rows[0].outcome, SettingOutcome::NotStored);
        QCOMPARE(*verdict.rows[0].present, SettingValue(7));
        QCOMPARE(verdict.rows[1].outcome, SettingOutcome::Accepted); // it is there already
        QCOMPARE(verdict.rows[2].outcome, SettingOutcome::OutOfRange);
        QVERIFY(verdict.changed.isEmpty());
        QCOMPARE(bench.authority.hash(), before);
        QCOMPARE(bench.authority.revision(), 1u);

        bench.isFull = false;
        QCOMPARE(outcome(bench.set(1, u"a.whole"_s, 8)), SettingOutcome::Accepted);
        QCOMPARE(bench.authority.revision(), 2u);
    }

    void leavesOutWhatIsKeptAndDoesNotFit()
    {
        const Bench bench({5, {{u"a.whole"_s, 1000}, {u"a.flag"_s, u"yes"_s}, {u"gone"_s, 1}, {u"a.choice"_s, u"y"_s}}});
        QCOMPARE(bench.value(u"a.whole"_s), SettingValue(5));
        QCOMPARE(bench.value(u"a.flag"_s), SettingValue(false));
        QCOMPARE(bench.value(u"a.choice"_s), SettingValue(u"y"_s));
    }

    // as JSON
    void readsWishesFromJson_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QJsonValue>("json");
        QTest::addColumn<SettingOutcome>("wanted");
        QTest::newRow("a number") << u"a.whole"_s << QJsonValue(7) << SettingOutcome::Accepted;
        QTest::newRow("a float that no float is exactly") << u"a.float"_s << QJsonValue(0.1) << SettingOutcome::Accepted;
        QTest::newRow("null") << u"a.whole"_s << QJsonValue(QJsonValue::Null) << SettingOutcome::Accepted;
        QTest::newRow("beyond 32 bits") << u"a.whole"_s << QJsonValue(1e12) << SettingOutcome::OutOfRange;
        QTest::newRow("beyond any float") << u"a.float"_s << QJsonValue(1e300) << SettingOutcome::OutOfRange;
        QTest::newRow("a fraction for a whole number") << u"a.whole"_s << QJsonValue(7.5) << SettingOutcome::WrongType;
        QTest::newRow("text for a number") << u"a.whole"_s << QJsonValue(u"7"_s) << SettingOutcome::WrongType;
        QTest::newRow("an array") << u"a.flag"_s << QJsonValue(QJsonArray()) << SettingOutcome::WrongType;
        QTest::newRow("an unknown path") << u"__proto__"_s << QJsonValue(7) << SettingOutcome::UnknownPath;
    }
    void readsWishesFromJson()
    {
        QFETCH(QString, path);
        QFETCH(QJsonValue, json);
        QFETCH(SettingOutcome, wanted);
        Bench bench;
        const SettingsVerdict verdict = bench.authority.apply(0, *wishesFromJson({{path, json}}, smallSchema()), ann);
        QCOMPARE(outcome(verdict), wanted);
        const QJsonObject result = verdictJson(verdict, bench.authority)[u"results"_s].toObject()[path].toObject();
        QCOMPARE(result[u"outcome"_s].toString(), QLatin1StringView(Wire::settingOutcomeName(wanted)));
        QCOMPARE(result.contains(u"message"_s), wanted != SettingOutcome::Accepted);
    }
};

QTEST_GUILESS_MAIN(TestSettingsAuthority)
#include "tst_settingsauthority.moc"
