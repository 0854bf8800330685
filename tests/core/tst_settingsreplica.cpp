// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/settings/settingsreplica.h"
#include "tests/shared/settingsdouble.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

using Status = SettingState::Status;
using Phase = SettingsState::Phase;
using Wire::SettingOutcome;
using Wire::SettingValue;

const QString speed = u"a.speed"_s;
const QString name = u"a.name"_s;
const QString count = u"b.count"_s;

class TestSettingsReplica : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void saysNothingBeforeTheServersState();
    void takesTheServersState();
    void takesChangesOfOthersWithoutEcho();
    void acceptedWishesAreConfirmed();
    void newestWishWaitsForTheAnswer();
    void oneMessageForManyWishes();
    void wantingWhatIsThereIsNothing();
    void wantingBackWhatIsUnderWay();
    void othersBringTheNewerWish();
    void resetsToTheDefault();
    void fitsNumbersToTheType();
    void marksAreAcknowledged();
    void reconnectInStep();

    // Rainy day flows.
    void impossibleWishes_data();
    void impossibleWishes();
    void withoutASchemaTheTypeCounts();
    void refusedWishes_data();
    void refusedWishes();
    void staleWishIsAConflict();
    void changeUnderAnEditIsAConflict();
    void newerWishSurvivesARefusal();
    void discardsWhatWasNotSent();
    void offlineEditIsOffered();
    void reviewedEditsOutlastABreak();
    void wishUnderWayAtTheBreak_data();
    void wishUnderWayAtTheBreak();
    void stepThatDoesNotFitAsksOnce();
    void stepMissedDuringASyncIsAskedAfterIt();
    void containedStepsAreIgnored();
    void broadcastBetweenQuestionAndAnswer();
    void wrongHashesAskForEverything_data();
    void wrongHashesAskForEverything();
    void numbersNobodyAnnounced();
    void numbersThatWereLost();
    void numbersThatContradict();
    void requestThatWasNotLookedAt();
    void lostAnswer_data();
    void lostAnswer();
    void answerToNobody();
    void answerWithoutOurRow();
    void longValuesTravelInPieces();
    void serverWithoutSettings();
    void settingsThatAreGone();
    void revisionsThatStartAnew();

private:
    /// A replica in step with a double, the schema known.
    struct Pair
    {
        explicit Pair(bool withSchema = true)
        {
            if (withSchema)
                replica.setSchema(SettingsDouble::schema());
            connect();
        }
        void connect()
        {
            replica.connectionOpened();
            answerSync();
        }
        void answerSync()
        {
            const auto sync = replica.takeSync();
            QVERIFY(sync);
            replica.apply(server.paths());
            const bool isKnown = sync->hash == server.tree.hash();
            replica.apply(isKnown ? Wire::SettingsMessage(server.nothingNew()) : Wire::SettingsMessage(server.snapshot()));
        }
        SettingState operator[](const QString &path) const { return replica.state().settings.value(path); }
        Status status(const QString &path) const { return (*this)[path].status; }
        SettingValue shown(const QString &path) const { return (*this)[path].shown(); }
        std::optional<Wire::SettingsSet> take()
        {
            QList<quint16> ids;
            for (quint16 id = 0; id < server.registry.size(); ++id)
                ids.append(id);
            return replica.takeSet(ids);
        }
        bool inStep() const
        {
            return replica.state().phase == Phase::InStep && replica.state().hash == server.tree.hash()
                && replica.state().revision == server.revision && !replica.isSyncDue() && !replica.isSyncOpen();
        }

        SettingsDouble server;
        SettingsReplica replica{Wire::Limits()};
    };
};

// Happy flows.

void TestSettingsReplica::saysNothingBeforeTheServersState()
{
    SettingsReplica replica{Wire::Limits()};
    QVERIFY(!replica.takeSync());
    QCOMPARE(replica.edit(speed, 2.f), SettingOutcome::UnknownPath);
    replica.connectionOpened();
    QVERIFY(replica.isBusy());
    const auto sync = replica.takeSync();
    QVERIFY(sync);
    QCOMPARE(*sync, Wire::SettingsSync());
    QVERIFY(!replica.takeSync()); // one at a time
    QCOMPARE(replica.edit(speed, 2.f), SettingOutcome::UnknownPath);
    QCOMPARE(replica.state().phase, Phase::Unknown);
    QVERIFY(!replica.takeSet(QList<quint16>{0, 1, 2}));
}

void TestSettingsReplica::takesTheServersState()
{
    Pair pair;
    QVERIFY(pair.inStep());
    QCOMPARE(pair.replica.state().settings.keys(), QStringList({name, speed, count}));
    QCOMPARE(pair[speed], (SettingState{SettingValue(1.f), {}, Status::Confirmed, SettingOutcome::Accepted, false}));
    QCOMPARE(pair.replica.state().ids.value(count), pair.server.id(count));
    QCOMPARE(pair.replica.pathOf(pair.server.id(name)), name);
}

void TestSettingsReplica::takesChangesOfOthersWithoutEcho()
{
    Pair pair;
    QCOMPARE(pair.replica.apply(pair.server.change(speed, 3.f)), QStringList{speed});
    QVERIFY(pair.inStep());
    QCOMPARE(pair[speed], (SettingState{SettingValue(3.f), {}, Status::Confirmed, SettingOutcome::Accepted, true}));
    QVERIFY(!pair.take());
    QVERIFY(!pair.replica.takeSync());
}

void TestSettingsReplica::acceptedWishesAreConfirmed()
{
    Pair pair;
    QCOMPARE(pair.replica.edit(speed, 2.5f), SettingOutcome::Accepted);
    QCOMPARE(pair.status(speed), Status::Edited);
    QCOMPARE(pair.shown(speed), SettingValue(2.5f));
    QCOMPARE(pair[speed].confirmed, SettingValue(1.f));
    const auto set = pair.take();
    QVERIFY(set);
    QCOMPARE(*set, (Wire::SettingsSet{1, 10, {{pair.server.id(speed), SettingValue(2.5f)}}}));
    QCOMPARE(pair.status(speed), Status::Pending);
    QVERIFY(!pair.take());
    QCOMPARE(pair.replica.apply(pair.server.answer(*set)), QStringList{speed});
    QCOMPARE(pair[speed], (SettingState{SettingValue(2.5f), {}, Status::Confirmed, SettingOutcome::Accepted, false}));
    QVERIFY(pair.inStep());
    QCOMPARE(pair.replica.state().revision, 11u);
}

void TestSettingsReplica::newestWishWaitsForTheAnswer()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    const auto first = pair.take();
    for (const float value : {3.f, 4.f, 5.f})
        pair.replica.edit(speed, value);
    QVERIFY(!pair.take());
    QCOMPARE(pair.shown(speed), SettingValue(5.f));
    pair.replica.apply(pair.server.answer(*first));
    QCOMPARE(pair[speed].confirmed, SettingValue(2.f));
    QCOMPARE(pair.status(speed), Status::Edited);
    const auto second = pair.take();
    QVERIFY(second);
    QCOMPARE(*second, (Wire::SettingsSet{2, 11, {{pair.server.id(speed), SettingValue(5.f)}}}));
    pair.replica.apply(pair.server.answer(*second));
    QCOMPARE(pair.status(speed), Status::Confirmed);
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::oneMessageForManyWishes()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    pair.replica.edit(count, qint32(7));
    const auto set = pair.take();
    QVERIFY(set);
    QCOMPARE(set->entries.size(), 2);
    pair.replica.apply(pair.server.answer(*set));
    QVERIFY(pair.inStep());
    QCOMPARE(pair.server.revision, 11u); // one step
}

void TestSettingsReplica::wantingWhatIsThereIsNothing()
{
    Pair pair;
    pair.replica.edit(speed, 1.f);
    QCOMPARE(pair.status(speed), Status::Confirmed);
    pair.replica.edit(speed, 2.f);
    pair.replica.edit(speed, 1.f);
    QCOMPARE(pair.status(speed), Status::Confirmed);
    QVERIFY(!pair.take());
    // Somebody else brings what we want.
    pair.replica.edit(speed, 4.f);
    pair.replica.apply(pair.server.change(speed, 4.f));
    QCOMPARE(pair.status(speed), Status::Confirmed);
}

void TestSettingsReplica::wantingBackWhatIsUnderWay()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    const auto there = pair.take();
    pair.replica.edit(speed, 1.f); // the server still has 1, but not for long
    QCOMPARE(pair.status(speed), Status::Edited);
    pair.replica.apply(pair.server.answer(*there));
    const auto back = pair.take();
    QVERIFY(back);
    pair.replica.apply(pair.server.answer(*back));
    QCOMPARE(pair[speed].confirmed, SettingValue(1.f));
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::othersBringTheNewerWish()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    const auto set = pair.take();
    pair.replica.edit(speed, 3.f);
    pair.replica.apply(pair.server.change(speed, 3.f));
    QCOMPARE(pair.shown(speed), SettingValue(3.f));
    pair.replica.apply(pair.server.answer(*set)); // and now it is 2 there
    QCOMPARE(pair.shown(speed), SettingValue(3.f));
    QVERIFY(pair.take());
}

void TestSettingsReplica::resetsToTheDefault()
{
    Pair pair;
    pair.replica.apply(pair.server.change(count, qint32(50)));
    QCOMPARE(pair.replica.edit(count, {}), SettingOutcome::Accepted);
    const auto set = pair.take();
    QVERIFY(set);
    QCOMPARE(set->entries.first().value, SettingValue(qint32(5)));
}

void TestSettingsReplica::fitsNumbersToTheType()
{
    Pair pair;
    QCOMPARE(pair.replica.edit(speed, qint32(3)), SettingOutcome::Accepted);
    QCOMPARE(pair.shown(speed), SettingValue(3.f));
    QCOMPARE(pair.replica.edit(speed, 4.5), SettingOutcome::Accepted);
    QCOMPARE(pair.shown(speed), SettingValue(4.5f));
}

void TestSettingsReplica::marksAreAcknowledged()
{
    Pair pair;
    pair.replica.apply(pair.server.change(speed, 3.f));
    QVERIFY(pair[speed].changedByOthers);
    pair.replica.acknowledge(speed);
    QVERIFY(!pair[speed].changedByOthers);
    pair.replica.acknowledge(u"no.such"_s);
    QCOMPARE(pair.replica.state().settings.size(), 3);
}

void TestSettingsReplica::reconnectInStep()
{
    Pair pair;
    pair.replica.connectionLost();
    QCOMPARE(pair.replica.state().phase, Phase::Offline);
    QCOMPARE(pair.shown(speed), SettingValue(1.f));
    pair.replica.connectionOpened();
    QVERIFY(pair.replica.state().ids.isEmpty()); // numbers are of one connection
    const auto sync = pair.replica.takeSync();
    QVERIFY(sync);
    QCOMPARE(*sync, (Wire::SettingsSync{10, pair.server.tree.hash()}));
    pair.replica.apply(pair.server.paths());
    pair.replica.apply(pair.server.nothingNew());
    QVERIFY(pair.inStep());
}

// Rainy day flows.

void TestSettingsReplica::impossibleWishes_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Wire::SettingValue>("value");
    QTest::addColumn<Wire::SettingOutcome>("outcome");
    QTest::newRow("a path that the server does not have") << u"a.colour"_s << SettingValue(1.f) << SettingOutcome::UnknownPath;
    QTest::newRow("text for a number") << speed << SettingValue(u"fast"_s) << SettingOutcome::WrongType;
    QTest::newRow("a number for text") << name << SettingValue(qint32(1)) << SettingOutcome::WrongType;
    QTest::newRow("above the range") << speed << SettingValue(10.5f) << SettingOutcome::OutOfRange;
    QTest::newRow("below the range") << count << SettingValue(qint32(-1)) << SettingOutcome::OutOfRange;
}

void TestSettingsReplica::impossibleWishes()
{
    QFETCH(QString, path);
    QFETCH(Wire::SettingValue, value);
    Pair pair;
    const auto before = pair.replica.state().settings;
    QTEST(pair.replica.edit(path, value), "outcome");
    QCOMPARE(pair.replica.state().settings, before);
    QVERIFY(!pair.take());
}

void TestSettingsReplica::withoutASchemaTheTypeCounts()
{
    Pair pair(false);
    QCOMPARE(pair.replica.edit(speed, 100.f), SettingOutcome::Accepted); // the server will judge
    QCOMPARE(pair.replica.edit(speed, qint32(1)), SettingOutcome::WrongType);
    QCOMPARE(pair.replica.edit(speed, {}), SettingOutcome::UnknownPath); // nobody knows the default
}

void TestSettingsReplica::refusedWishes_data()
{
    QTest::addColumn<Wire::SettingOutcome>("outcome");
    QTest::newRow("the type") << SettingOutcome::WrongType;
    QTest::newRow("the range") << SettingOutcome::OutOfRange;
    QTest::newRow("the path") << SettingOutcome::UnknownPath;
    QTest::newRow("a full disk") << SettingOutcome::NotStored;
}

void TestSettingsReplica::refusedWishes()
{
    QFETCH(Wire::SettingOutcome, outcome);
    Pair pair;
    pair.replica.edit(speed, 9.f);
    pair.replica.edit(count, qint32(9));
    const auto set = pair.take();
    pair.replica.apply(pair.server.answer(*set, {{speed, outcome}}));
    QCOMPARE(pair[speed], (SettingState{SettingValue(1.f), SettingValue(9.f), Status::Refused, outcome, false}));
    QCOMPARE(pair.status(count), Status::Confirmed); // the others of the message stand
    QVERIFY(pair.inStep());
    QVERIFY(!pair.take()); // not asked again by itself
    pair.replica.renew(speed);
    QVERIFY(pair.take());
}

void TestSettingsReplica::staleWishIsAConflict()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    const auto set = pair.take();
    const auto theirs = pair.server.change(speed, 7.f); // before our wish arrives there
    pair.replica.apply(theirs);
    QCOMPARE(pair.status(speed), Status::Pending);
    pair.replica.apply(pair.server.answer(*set, {{speed, SettingOutcome::Stale}}));
    QCOMPARE(pair[speed], (SettingState{SettingValue(7.f), SettingValue(2.f), Status::Conflict, SettingOutcome::Stale, true}));
    QVERIFY(!pair.take());
    pair.replica.renew(speed);
    const auto again = pair.take();
    QVERIFY(again);
    QCOMPARE(again->base, pair.server.revision); // knowing theirs
    pair.replica.apply(pair.server.answer(*again));
    QCOMPARE(pair[speed].confirmed, SettingValue(2.f));
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::changeUnderAnEditIsAConflict()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    QCOMPARE(pair.replica.apply(pair.server.change(speed, 7.f)), QStringList{speed});
    QCOMPARE(pair[speed], (SettingState{SettingValue(7.f), SettingValue(2.f), Status::Conflict, SettingOutcome::Stale, true}));
    QVERIFY(!pair.take());          // what was not seen is not overwritten
    pair.replica.edit(speed, 2.5f); // the user saw it and goes on
    QVERIFY(pair.take());
}

void TestSettingsReplica::newerWishSurvivesARefusal()
{
    Pair pair;
    pair.replica.edit(speed, 9.f);
    const auto set = pair.take();
    pair.replica.edit(speed, 3.f);
    pair.replica.apply(pair.server.answer(*set, {{speed, SettingOutcome::OutOfRange}}));
    QCOMPARE(pair.status(speed), Status::Edited);
    QVERIFY(pair.take());
}

void TestSettingsReplica::discardsWhatWasNotSent()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    pair.replica.discard(speed);
    QCOMPARE(pair.status(speed), Status::Confirmed);
    pair.replica.edit(speed, 2.f);
    const auto set = pair.take();
    pair.replica.discard(speed); // it is on its way
    QCOMPARE(pair.status(speed), Status::Pending);
    pair.replica.edit(speed, 3.f);
    pair.replica.discard(speed);
    QCOMPARE(pair.status(speed), Status::Pending);
    QCOMPARE(pair.shown(speed), SettingValue(2.f));
    pair.replica.apply(pair.server.answer(*set));
    QCOMPARE(pair.status(speed), Status::Confirmed);
    pair.replica.discard(u"no.such"_s);
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::offlineEditIsOffered()
{
    Pair pair;
    pair.replica.connectionLost();
    QCOMPARE(pair.replica.edit(speed, 2.f), SettingOutcome::Accepted);
    QCOMPARE(pair.replica.edit(count, qint32(9)), SettingOutcome::Accepted);
    QCOMPARE(pair.status(speed), Status::Edited);
    QVERIFY(!pair.take());
    pair.server.change(count, qint32(9)); // somebody had the same idea
    pair.connect();
    QVERIFY(pair.inStep());
    QCOMPARE(pair.status(speed), Status::Offered);
    QCOMPARE(pair.status(count), Status::Confirmed);
    QVERIFY(!pair.take());
    pair.replica.renew(speed);
    QCOMPARE(pair.status(speed), Status::Edited);
    QVERIFY(pair.take());
}

void TestSettingsReplica::reviewedEditsOutlastABreak()
{
    Pair pair;
    pair.replica.setReviewed(true);
    QCOMPARE(pair.replica.edit(speed, 2.f), SettingOutcome::Accepted);
    QCOMPARE(pair.replica.edit(count, qint32(9)), SettingOutcome::Accepted);
    pair.replica.connectionLost();
    pair.server.change(count, qint32(3)); // not what was looked at when it was edited
    pair.connect();
    QCOMPARE(pair.status(speed), Status::Edited);
    QCOMPARE(pair.status(count), Status::Conflict);
    QVERIFY(pair.take());
    pair.replica.connectionLost();
    pair.connect();
    QCOMPARE(pair.status(speed), Status::Offered); // it was sent, and nobody knows how far it came
    pair.replica.forget();
    QVERIFY(pair.replica.isReviewed());
}

void TestSettingsReplica::wishUnderWayAtTheBreak_data()
{
    QTest::addColumn<float>("there");
    QTest::addColumn<Status>("status");
    QTest::addColumn<bool>("changedByOthers");
    QTest::newRow("the server has it") << 2.f << Status::Confirmed << false;
    QTest::newRow("the server never got it") << 1.f << Status::Offered << false;
    QTest::newRow("somebody else was faster") << 6.f << Status::Offered << true;
}

void TestSettingsReplica::wishUnderWayAtTheBreak()
{
    QFETCH(float, there);
    Pair pair;
    pair.replica.edit(speed, 2.f);
    QVERIFY(pair.take());
    pair.replica.connectionLost();
    QVERIFY(!pair.replica.openRequest());
    if (there != 1.f)
        pair.server.change(speed, there);
    pair.connect();
    QTEST(pair.status(speed), "status");
    QTEST(pair[speed].changedByOthers, "changedByOthers");
    QCOMPARE(pair[speed].confirmed, SettingValue(there));
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::stepThatDoesNotFitAsksOnce()
{
    Pair pair;
    pair.server.change(speed, 2.f); // lost
    const auto second = pair.server.change(speed, 3.f);
    const auto third = pair.server.change(speed, 4.f);
    QCOMPARE(pair.replica.apply(second), QStringList());
    QCOMPARE(pair.shown(speed), SettingValue(1.f));
    const auto sync = pair.replica.takeSync();
    QVERIFY(sync);
    QCOMPARE(sync->revision, 10u);
    pair.replica.apply(third);
    QVERIFY(!pair.replica.takeSync()); // the answer will have it
    pair.replica.edit(count, qint32(6));
    QVERIFY(!pair.take()); // based on what we have, it would be stale
    pair.replica.apply(pair.server.paths());
    pair.replica.apply(pair.server.snapshot());
    QVERIFY(pair.inStep());
    QCOMPARE(pair.shown(speed), SettingValue(4.f));
    QVERIFY(pair.take());
}

void TestSettingsReplica::stepMissedDuringASyncIsAskedAfterIt()
{
    Pair pair;
    pair.server.change(speed, 2.f);
    pair.replica.apply(pair.server.change(speed, 3.f));
    QVERIFY(pair.replica.takeSync());
    const auto answer = pair.server.snapshot();
    pair.replica.apply(pair.server.change(speed, 4.f)); // overtakes the answer
    pair.replica.apply(answer);
    QCOMPARE(pair.shown(speed), SettingValue(3.f));
    QVERIFY(pair.replica.isSyncDue());
    pair.answerSync();
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::containedStepsAreIgnored()
{
    Pair pair;
    const auto early = pair.server.snapshot();
    const auto first = pair.server.change(speed, 2.f);
    const auto second = pair.server.change(speed, 1.f); // as at the start: the hash is that of the first base again
    pair.replica.apply(first);
    pair.replica.apply(second);
    QVERIFY(pair.inStep());
    for (const Wire::SettingsMessage &old : {Wire::SettingsMessage(first), Wire::SettingsMessage(second), Wire::SettingsMessage(early)}) {
        QCOMPARE(pair.replica.apply(old), QStringList());
        QVERIFY(pair.inStep());
    }
}

void TestSettingsReplica::broadcastBetweenQuestionAndAnswer()
{
    Pair pair;
    pair.replica.connectionLost();
    pair.replica.connectionOpened();
    const quint32 claimed = pair.server.shortHash();
    QVERIFY(pair.replica.takeSync());
    pair.replica.apply(pair.server.paths());
    pair.replica.apply(pair.server.change(speed, 2.f));
    pair.replica.apply(
        Wire::SettingsDelta{pair.server.revision, claimed, pair.server.shortHash(), {{pair.server.id(speed), SettingValue(2.f)}}});
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::wrongHashesAskForEverything_data()
{
    QTest::addColumn<QString>("message");
    QTest::newRow("of a snapshot") << u"snapshot"_s;
    QTest::newRow("of a delta") << u"delta"_s;
    QTest::newRow("of a result") << u"result"_s;
}

void TestSettingsReplica::wrongHashesAskForEverything()
{
    QFETCH(QString, message);
    Pair pair;
    if (message == "snapshot"_L1) {
        pair.server.change(speed, 2.f);
        auto snapshot = pair.server.snapshot();
        snapshot.hash[31] ^= 1; // the short hash is right
        pair.replica.apply(snapshot);
    } else if (message == "delta"_L1) {
        auto delta = pair.server.change(speed, 2.f);
        delta.hash ^= 1;
        pair.replica.apply(delta);
    } else {
        pair.replica.edit(speed, 2.f);
        auto result = pair.server.answer(*pair.take());
        result.hash ^= 1;
        pair.replica.apply(result);
    }
    QCOMPARE(pair[speed].confirmed, SettingValue(1.f));
    const auto sync = pair.replica.takeSync();
    QVERIFY(sync);
    QCOMPARE(*sync, Wire::SettingsSync());
    pair.replica.apply(pair.server.snapshot());
    QVERIFY(pair.inStep());
    QCOMPARE(pair[speed].confirmed, SettingValue(2.f));
    QCOMPARE(pair.status(speed), Status::Confirmed);
    QCOMPARE(pair[speed].changedByOthers, message != "result"_L1);
}

void TestSettingsReplica::numbersNobodyAnnounced()
{
    Pair pair;
    auto delta = pair.server.change(u"c.new"_s, true);
    pair.replica.apply(delta);
    QVERIFY(pair.replica.isSyncDue());
    pair.answerSync();
    QVERIFY(pair.inStep());
    QCOMPARE(pair.shown(u"c.new"_s), SettingValue(true));
    QVERIFY(!pair[u"c.new"_s].changedByOthers); // it is new, not changed
}

void TestSettingsReplica::numbersThatWereLost()
{
    SettingsDouble server;
    SettingsReplica replica{Wire::Limits()};
    replica.setSchema(SettingsDouble::schema());
    replica.connectionOpened();
    replica.takeSync();
    replica.apply(server.paths());
    replica.apply(server.snapshot());
    replica.connectionLost();
    replica.connectionOpened();
    replica.takeSync();
    replica.apply(server.nothingNew()); // without the numbers before it
    QCOMPARE(replica.state().phase, Phase::InStep);
    replica.edit(speed, 2.f);
    QVERIFY(replica.takeSync());
    replica.apply(server.paths());
    replica.apply(server.nothingNew());
    QVERIFY(replica.takeSet(QList<quint16>{server.id(speed)}));
}

void TestSettingsReplica::numbersThatContradict()
{
    Pair pair;
    pair.replica.apply(Wire::SettingsPaths{{{pair.server.id(speed), name}}});
    QVERIFY(pair.replica.isSyncDue());
    QVERIFY(pair.replica.state().ids.isEmpty());
    pair.replica.edit(speed, 2.f);
    QVERIFY(!pair.take());
    pair.answerSync();
    QVERIFY(pair.inStep());
    QVERIFY(pair.take());
}

void TestSettingsReplica::requestThatWasNotLookedAt()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    pair.replica.edit(count, qint32(9));
    const auto set = pair.take();
    pair.replica.edit(count, qint32(8));
    QCOMPARE(pair.replica.setFailed(set->request + 1), QStringList()); // another one
    QCOMPARE(pair.replica.setFailed(set->request), QStringList({speed, count}));
    QCOMPARE(pair.status(speed), Status::Edited);
    const auto again = pair.take();
    QVERIFY(again);
    QVERIFY(again->request != set->request);
    pair.replica.apply(pair.server.answer(*again));
    QCOMPARE(pair[count].confirmed, SettingValue(qint32(8)));
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::lostAnswer_data()
{
    QTest::addColumn<bool>("arrived");
    QTest::newRow("the server has the wish") << true;
    QTest::newRow("the server never saw it") << false;
}

void TestSettingsReplica::lostAnswer()
{
    QFETCH(bool, arrived);
    Pair pair;
    pair.replica.edit(speed, 2.f);
    const auto set = pair.take();
    if (arrived)
        pair.server.answer(*set);
    QCOMPARE(pair.replica.requestLost(), QStringList{speed});
    QVERIFY(!pair.take()); // first it must be known where the server stands
    pair.answerSync();
    QVERIFY(pair.inStep());
    QVERIFY(!pair[speed].changedByOthers);
    QCOMPARE(pair.status(speed), arrived ? Status::Confirmed : Status::Edited);
    QCOMPARE(pair.take().has_value(), !arrived);
    QCOMPARE(pair.replica.requestLost().isEmpty(), arrived);
}

void TestSettingsReplica::answerToNobody()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    const auto set = pair.take();
    pair.replica.setFailed(set->request);
    const auto late = pair.server.answer(*set);
    pair.replica.apply(late); // what it set is not known any more
    QVERIFY(pair.replica.isSyncDue());
    pair.answerSync();
    QVERIFY(pair.inStep());
    QCOMPARE(pair.status(speed), Status::Confirmed);
    pair.replica.apply(late);
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::answerWithoutOurRow()
{
    Pair pair;
    pair.replica.edit(speed, 2.f);
    const auto set = pair.take();
    pair.replica.apply(Wire::SettingsResult{set->request, pair.server.revision, pair.server.shortHash(), pair.server.shortHash(), {}});
    QCOMPARE(pair.status(speed), Status::Refused); // rather than asked for ever
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::longValuesTravelInPieces()
{
    Wire::Limits limits;
    limits.clientMessageBytes = 64;
    SettingsDouble server;
    SettingsReplica replica(limits);
    replica.connectionOpened();
    replica.takeSync();
    server.change(u"a.other"_s, u"x"_s);
    replica.apply(server.paths());
    replica.apply(server.snapshot());
    replica.edit(name, QString(100, u'n')); // alone it goes, whatever its size
    replica.edit(u"a.other"_s, QString(30, u'o'));
    const QList<quint16> ids{server.id(name), server.id(u"a.other"_s)};
    const auto first = replica.takeSet(ids);
    QVERIFY(first);
    QCOMPARE(first->entries.size(), 1);
    replica.apply(server.answer(*first));
    const auto second = replica.takeSet(ids);
    QVERIFY(second);
    replica.apply(server.answer(*second));
    QCOMPARE(replica.state().hash, server.tree.hash());
}

void TestSettingsReplica::serverWithoutSettings()
{
    Pair pair;
    pair.replica.connectionLost();
    pair.replica.unsupported();
    QCOMPARE(pair.replica.state().phase, Phase::Unsupported);
    QVERIFY(pair.replica.state().settings.isEmpty());
    QVERIFY(!pair.replica.takeSync());
    QCOMPARE(pair.replica.edit(speed, 2.f), SettingOutcome::UnknownPath);
    pair.connect(); // it was updated
    QVERIFY(pair.inStep());
}

void TestSettingsReplica::settingsThatAreGone()
{
    Pair pair;
    pair.replica.connectionLost();
    pair.replica.edit(speed, 2.f);
    pair.server.tree.remove(speed);
    ++pair.server.revision;
    pair.connect();
    QVERIFY(pair.inStep());
    QVERIFY(!pair.replica.state().settings.contains(speed));
}

void TestSettingsReplica::revisionsThatStartAnew()
{
    Pair pair;
    pair.replica.connectionLost();
    pair.server.change(speed, 9.f);
    pair.server.revision = 1; // its disk was replaced
    pair.connect();
    QVERIFY(pair.inStep());
    pair.replica.apply(pair.server.change(speed, 8.f));
    QVERIFY(pair.inStep());
    QCOMPARE(pair.shown(speed), SettingValue(8.f));
}

QTEST_GUILESS_MAIN(TestSettingsReplica)
#include "tst_settingsreplica.moc"
