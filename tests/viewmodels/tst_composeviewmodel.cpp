// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/composeviewmodel.h"

#include <QSignalSpy>
#include <QTest>

using namespace VisionFlow;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using Kind = Draft::Kind;

class TestComposeViewModel : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        compose = std::make_unique<ComposeViewModel>();
        compose->setConnected(true);
    }
    void beginsWithSomethingThatCanBeSent();
    void everyExampleCanBeSent();
    void needsAConnection();
    void aProblemIsASentence();
    void textAndBytesAreKeptApart();
    void aPayloadFollowsTheTypeUntilItIsWritten();
    void whatIsHeldCanBeDiscarded();
    void repeatsWithinBounds();
    void tellsWhatBecameOfIt();
    void aFailureEndsTheRepetition();
    void anotherLogHasOtherNumbers();

private:
    std::unique_ptr<ComposeViewModel> compose;
};

void TestComposeViewModel::beginsWithSomethingThatCanBeSent()
{
    QVERIFY(compose->canSend());
    QCOMPARE(compose->sizeText(), u"29 bytes"_s);
    QSignalSpy wanted(compose.get(), &ComposeViewModel::sendWanted);
    compose->send();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<Draft>(), compose->draft());
    QCOMPARE(wanted[0][1].value<Repetition>().count, 1);
    QVERIFY(!compose->isSending());
}

void TestComposeViewModel::everyExampleCanBeSent()
{
    for (int row = 0; row < compose->examples().size(); ++row) {
        compose->takeExample(row);
        QVERIFY2(compose->canSend(), qPrintable(compose->examples().at(row)));
    }
    compose->takeExample(99); // from nowhere
    QVERIFY(compose->canSend());
}

void TestComposeViewModel::needsAConnection()
{
    QSignalSpy wanted(compose.get(), &ComposeViewModel::sendWanted);
    compose->setConnected(false);
    QVERIFY(!compose->canSend());
    QVERIFY(compose->problem().isEmpty());
    compose->send();
    QCOMPARE(wanted.size(), 0);
}

void TestComposeViewModel::aProblemIsASentence()
{
    QSignalSpy changed(compose.get(), &ComposeViewModel::draftChanged);
    compose->setBody(u"{"_s);
    QVERIFY(!compose->canSend());
    QVERIFY(compose->problem().contains(u"no JSON"_s));
    QVERIFY(compose->sizeText().isEmpty());
    QCOMPARE(changed.size(), 1);
    compose->setKind(int(Kind::Text));
    QVERIFY(compose->canSend());
    compose->setKind(77);
    QCOMPARE(compose->kind(), int(Kind::Text));
}

void TestComposeViewModel::textAndBytesAreKeptApart()
{
    compose->setBody(u"{}"_s);
    compose->setKind(int(Kind::Hex));
    QVERIFY(compose->body().isEmpty());
    compose->setBody(u"01 ff"_s);
    QVERIFY(compose->canSend());
    compose->setKind(int(Kind::Json));
    QCOMPARE(compose->body(), u"{}"_s);
    compose->setKind(int(Kind::Frame));
    QCOMPARE(compose->body(), u"01 ff"_s);
    compose->setKind(int(Kind::Ping));
    QVERIFY(!compose->hasBody());
}

void TestComposeViewModel::aPayloadFollowsTheTypeUntilItIsWritten()
{
    const auto rowOf = [](Wire::MessageType type) {
        for (int row = 0; row < int(Wire::messageTypes.size()); ++row) {
            if (Wire::messageTypes[std::size_t(row)].type == type)
                return row;
        }
        return -1;
    };
    compose->takeExample(0);
    QCOMPARE(compose->types().at(compose->type()), u"0x20 ping"_s);
    compose->setType(rowOf(Wire::MessageType::Pong));
    QVERIFY(compose->canSend());
    QCOMPARE(bytesOfHex(compose->body())->size(), 20);
    compose->setType(rowOf(Wire::MessageType::Ping));
    QVERIFY(compose->body().isEmpty());
    compose->setBody(u"aa"_s);
    compose->setType(rowOf(Wire::MessageType::Pong));
    QCOMPARE(compose->body(), u"aa"_s);
    compose->setType(-1);
    QCOMPARE(compose->types().at(compose->type()), u"0x21 pong"_s);
}

void TestComposeViewModel::whatIsHeldCanBeDiscarded()
{
    Draft draft;
    draft.kind = Kind::Hex;
    draft.held = QByteArray(68'000, 'x');
    compose->edit(draft);
    QVERIFY(compose->canSend());
    QVERIFY2(compose->heldText().startsWith(u"68,000 bytes"_s), qPrintable(compose->heldText()));
    QCOMPARE(compose->sizeText(), u"68,000 bytes"_s);
    compose->discardHeld();
    QVERIFY(compose->heldText().isEmpty());
    QVERIFY(!compose->canSend());
}

void TestComposeViewModel::repeatsWithinBounds()
{
    QSignalSpy wanted(compose.get(), &ComposeViewModel::sendWanted);
    compose->setRepeating(true);
    compose->setCount(u" 3 "_s);
    compose->setIntervalMs(u"500"_s);
    compose->send();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][1].value<Repetition>().count, 3);
    QCOMPARE(wanted[0][1].value<Repetition>().interval, 500ms);
    QVERIFY(compose->isSending());
    for (const QString &count : {u"0"_s, u"-1"_s, u"1000001"_s, u""_s, u"99999999999"_s, u"x"_s}) {
        compose->setCount(count);
        QVERIFY2(!compose->canSend() && compose->problem().startsWith(u"Repeat"_s), qPrintable(count));
    }
    compose->setCount(u"3"_s);
    compose->setIntervalMs(u"0"_s);
    QVERIFY(!compose->canSend());
    compose->setRepeating(false); // then it does not matter
    QVERIFY(compose->canSend());
}

void TestComposeViewModel::tellsWhatBecameOfIt()
{
    QSignalSpy shown(compose.get(), &ComposeViewModel::messageWanted);
    compose->send();
    compose->showSent(12, 1, 1);
    QCOMPARE(compose->outcome(), u"Sent"_s);
    QCOMPARE(compose->sentText(), u"Message 12"_s);
    QVERIFY(compose->answerText().isEmpty());
    compose->showAnswer(14, 1200);
    QCOMPARE(compose->outcome(), u"Sent; answered after 1.2 ms"_s);
    QCOMPARE(compose->answerText(), u"Answer 14"_s);
    compose->showSent();
    compose->showAnswer();
    QCOMPARE(shown, (QList<QList<QVariant>>{{quint64(12)}, {quint64(14)}}));

    compose->setRepeating(true);
    compose->send();
    QVERIFY(compose->sentText().isEmpty());
    compose->showSent(20, 4, 10);
    QCOMPARE(compose->outcome(), u"Sent 4 of 10"_s);
    QVERIFY(compose->isSending());
    QSignalSpy stopped(compose.get(), &ComposeViewModel::stopWanted);
    compose->stop();
    QCOMPARE(stopped.size(), 1);
    QVERIFY(!compose->isSending());
    compose->send();
    compose->showSent(40, 10, 10);
    QVERIFY(!compose->isSending());
}

void TestComposeViewModel::aFailureEndsTheRepetition()
{
    compose->setRepeating(true);
    compose->send();
    compose->showFailure(u"Not connected"_s);
    QVERIFY(compose->hasFailed());
    QVERIFY(!compose->isSending());
    QCOMPARE(compose->outcome(), u"Not connected"_s);
    compose->send();
    QVERIFY(!compose->hasFailed());
}

void TestComposeViewModel::anotherLogHasOtherNumbers()
{
    compose->send();
    compose->showSent(12, 1, 1);
    compose->forgetMessages();
    QVERIFY(compose->sentText().isEmpty());
    QVERIFY(compose->outcome().isEmpty());
}

QTEST_APPLESS_MAIN(TestComposeViewModel)
#include "tst_composeviewmodel.moc"
