// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole messages through both wire profiles: what is accepted and the one reason for what is not.
#include "protocol/compression.h"
#include "protocol/payloads.h"
#include "protocol/wireprofile.h"
#include "tests/shared/wirebuilders.h"

#include <QTest>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;

namespace {

const WireProfile &ours() { return wireProfile(ProfileId::VisionFlow1); }
const WireProfile &v1() { return wireProfile(ProfileId::V1); }

QByteArray sssp(int entries, RecordForm form)
{
    SsspUpdate update;
    for (int i = 0; i < entries; ++i)
        update.entries.append({quint32(i), float(i), noParent});
    return encodeSsspUpdate(update, form);
}

FrameHeader headerWith(bool FrameHeader::*flag)
{
    FrameHeader header;
    header.*flag = true;
    return header;
}

} // namespace

class TestProfiles : public QObject
{
    Q_OBJECT

private slots:
    void tableIsInOrder();
    void nodeUpdateComesBack_data();
    void nodeUpdateComesBack();
    void compressedPayloadOutlivesItsMessage();
    void v1ComesBack();
    void ours_data();
    void ours();
    void everyTypeOnlyTravelsItsWay();
    void sizeLimits_data();
    void sizeLimits();
    void v1RefusesEveryLengthThatDoesNotDivide();
};

void TestProfiles::tableIsInOrder()
{
    QCOMPARE(wireProfiles().size(), 2 + foreignLayouts().size());
    for (const WireProfile *profile : wireProfiles())
        QCOMPARE(&wireProfile(profile->id()), profile);
    QCOMPARE(::ours().name(), "visionflow.1");
    QCOMPARE(v1().name(), "v1");
    QVERIFY(::ours().hasHeader() && !v1().hasHeader());
    QCOMPARE(v1().idCapacity(), 16384u);
    QCOMPARE(::ours().idCapacity(), 1u << 30);
}

void TestProfiles::nodeUpdateComesBack_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<bool>("wide");
    QTest::newRow("none") << 0 << false;
    QTest::newRow("one") << 1 << false;
    QTest::newRow("many") << 1000 << false;
    QTest::newRow("many, wide") << 1000 << true;
}

void TestProfiles::nodeUpdateComesBack()
{
    QFETCH(int, count);
    QFETCH(bool, wide);
    FrameHeader header;
    header.type = MessageType::Ping; // ignored: a node update it is
    header.wide = wide;
    header.snapshot = true;
    header.sequence = 99;
    header.timeUs = 1'700'000'000'000'000;
    const RecordForm form = wide ? RecordForm::Wide : RecordForm::Narrow;
    const QByteArray records = recordsOf(count, form);
    const QByteArray message = ::ours().encodeNodeUpdate(header, records);
    const auto frame = ::ours().decode(message, Direction::ToClient, {});
    QCOMPARE(verdict(frame), QStringLiteral("accepted"));
    header.type = MessageType::NodeUpdate;
    QCOMPARE(frame->header, header);
    QCOMPARE(frame->form, form);
    QCOMPARE(frame->recordCount(), count);
    QCOMPARE(frame->payload.toByteArray(), records);
    QCOMPARE(frame->wireBytes, message.size());
    QVERIFY(frame->inflated.isNull()); // a view, no copy
}

void TestProfiles::compressedPayloadOutlivesItsMessage()
{
    const QByteArray records = recordsOf(1).repeated(20);
    FrameHeader header;
    header.sequence = 7;
    CompressionDecision decision;
    QByteArray message = encodeFrame(header, records, {}, decision);
    QCOMPARE(decision.reason, CompressionDecision::Reason::Compressed);
    const qsizetype wireBytes = message.size();
    QVERIFY(wireBytes < records.size());
    auto decoded = ::ours().decode(message, Direction::ToClient, {});
    QCOMPARE(verdict(decoded), QStringLiteral("accepted"));
    message.fill('x');
    const Frame frame = std::move(decoded).value();
    QVERIFY(frame.header.gzip);
    QCOMPARE(frame.header.sequence, 7u);
    QCOMPARE(frame.wireBytes, wireBytes);
    QCOMPARE(frame.recordCount(), 20);
    QCOMPARE(frame.payload.toByteArray(), records);
}

void TestProfiles::v1ComesBack()
{
    const QByteArray records = recordsOf(7);
    const QByteArray message = v1().encodeNodeUpdate({}, records);
    QCOMPARE(message, records);
    const auto frame = v1().decode(message, Direction::ToClient, {});
    QCOMPARE(verdict(frame), QStringLiteral("accepted"));
    QCOMPARE(frame->recordCount(), 7);
    QCOMPARE(frame->header, FrameHeader{});
}

void TestProfiles::ours_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("result");
    const auto row
        = [](const char *tag, const QByteArray &bytes, const char *result) { QTest::newRow(tag) << bytes << QString::fromLatin1(result); };
    const FrameHeader wide = headerWith(&FrameHeader::wide);
    row("empty", {}, "empty_message");
    row("frame ends inside its header", frameOf(1).first(15), "truncated_header");
    row("frame ends inside the last record", frameOf(3).chopped(1), "bad_length");
    row("one byte left over", frameOf(3) + '\0', "bad_length");
    row("narrow records under the wide flag", typedFrame(MessageType::NodeUpdate, recordsOf(1), wide), "bad_length");
    row("wide records without the flag", typedFrame(MessageType::NodeUpdate, recordsOf(1, RecordForm::Wide)), "bad_length");
    const FrameHeader gzip = headerWith(&FrameHeader::gzip);
    CompressionDecision decision;
    row("compressed", typedFrame(MessageType::NodeUpdate, compressed(QByteArray(340, '\0'), {}, decision), gzip), "accepted");
    row("compressed, not whole records", typedFrame(MessageType::NodeUpdate, compressed(QByteArray(341, '\0'), {}, decision), gzip),
        "bad_length");
    row("compressed pong of a wrong size", typedFrame(MessageType::Pong, compressed(QByteArray(340, '\0'), {}, decision), gzip),
        "bad_payload_size");
    row("gzip flag on plain records", frameOf(1, gzip), "bad_compression");
    row("gzip flag on nothing", typedFrame(MessageType::Ping, {}, gzip), "bad_compression");
    row("predicted coding", frameOf(1, headerWith(&FrameHeader::predicted)), "unsupported_flag");
    row("voice is for later", typedFrame(MessageType::Voice), "unsupported_type");
    row("settings have a decoder of their own", typedFrame(MessageType::Settings, "?"), "accepted");
    row("text has a decoder of its own", typedFrame(MessageType::Text, "?"), "accepted");
    row("agent status is for later", typedFrame(MessageType::AgentStatus), "unsupported_type");
    row("sssp update", typedFrame(MessageType::SsspUpdate, sssp(5, RecordForm::Narrow)), "accepted");
    row("sssp update, wide", typedFrame(MessageType::SsspUpdate, sssp(5, RecordForm::Wide), wide), "accepted");
    row("sssp update without entries", typedFrame(MessageType::SsspUpdate, sssp(0, RecordForm::Narrow)), "accepted");
    row("sssp update without its head", typedFrame(MessageType::SsspUpdate, QByteArray(7, '\0')), "bad_payload_size");
    row("sssp update cut in an entry", typedFrame(MessageType::SsspUpdate, sssp(5, RecordForm::Narrow).chopped(1)), "bad_payload_size");
    row("ping", typedFrame(MessageType::Ping), "accepted");
    row("ping with a payload", typedFrame(MessageType::Ping, "x"), "bad_payload_size");
    row("pong", typedFrame(MessageType::Pong, encodePong({})), "accepted");
    row("pong one byte short", typedFrame(MessageType::Pong, encodePong({}).chopped(1)), "bad_payload_size");
    row("pong one byte long", typedFrame(MessageType::Pong, QByteArray(21, 'x')), "bad_payload_size");
    row("error without words", typedFrame(MessageType::Error, encodeNotice({1, {}})), "accepted");
    row("error of one byte", typedFrame(MessageType::Error, "x"), "bad_payload_size");
    row("close with the longest text", typedFrame(MessageType::Close, QByteArray(2 + 1024, 'x')), "accepted");
    row("close with one byte more", typedFrame(MessageType::Close, QByteArray(2 + 1025, 'x')), "bad_payload_size");
}

void TestProfiles::ours()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, result);
    const Exactly exact(bytes);
    QCOMPARE(verdict(::ours().decode(exact.view(), Direction::ToClient, {})), result);
}

void TestProfiles::everyTypeOnlyTravelsItsWay()
{
    for (const MessageTypeInfo &info : messageTypes) {
        QByteArray payload;
        if (info.type == MessageType::Pong)
            payload = encodePong({});
        else if (info.type == MessageType::SsspUpdate)
            payload = sssp(1, RecordForm::Narrow);
        else if (info.type == MessageType::Error || info.type == MessageType::Close)
            payload = encodeNotice({1, {}});
        for (const Direction receiver : {Direction::ToClient, Direction::ToServer}) {
            const auto result = ::ours().decode(typedFrame(info.type, payload), receiver, {});
            const bool goesThere = info.direction == Direction::Both || info.direction == receiver;
            const char *expected = !info.inProfile1 ? "unsupported_type" : goesThere ? "accepted" : "wrong_direction";
            QVERIFY2(verdict(result) == QLatin1StringView(expected), info.name);
        }
    }
}

void TestProfiles::sizeLimits_data()
{
    QTest::addColumn<int>("profile");
    QTest::addColumn<int>("receiver");
    QTest::addColumn<int>("over");
    QTest::addColumn<QString>("result");
    for (const WireProfile *profile : wireProfiles().first(2)) { // foreign ones: tst_foreignlayout
        for (const Direction receiver : {Direction::ToClient, Direction::ToServer}) {
            const char *to = receiver == Direction::ToClient ? "client" : "server";
            const char *good = profile->hasHeader() && receiver == Direction::ToServer ? "wrong_direction" : "accepted";
            QTest::addRow("%s, to the %s: one record under the limit", profile->name(), to)
                << int(profile->id()) << int(receiver) << -1 << QString::fromLatin1(good);
            QTest::addRow("%s, to the %s: the limit", profile->name(), to)
                << int(profile->id()) << int(receiver) << 0 << QString::fromLatin1(good);
            QTest::addRow("%s, to the %s: over the limit", profile->name(), to)
                << int(profile->id()) << int(receiver) << 1 << QStringLiteral("message_too_large");
        }
    }
}

void TestProfiles::sizeLimits()
{
    QFETCH(int, profile);
    QFETCH(int, receiver);
    QFETCH(int, over);
    QFETCH(QString, result);
    const WireProfile &codec = wireProfile(ProfileId(profile));
    const QByteArray message = codec.encodeNodeUpdate({}, recordsOf(10 + over));
    Limits limits;
    const qint64 limit = (codec.hasHeader() ? FrameHeader::size : 0) + 10 * 34;
    // The other direction's limit is none of this one's business.
    limits.clientMessageBytes = Direction(receiver) == Direction::ToServer ? limit : 1;
    limits.serverMessageBytes = Direction(receiver) == Direction::ToClient ? limit : 1;
    QCOMPARE(verdict(codec.decode(message, Direction(receiver), limits)), result);
}

void TestProfiles::v1RefusesEveryLengthThatDoesNotDivide()
{
    const QByteArray bytes(34 * 12, '\0');
    for (int size = 0; size <= bytes.size(); ++size) {
        const auto frame = v1().decode(Exactly(bytes.first(size)).view(), Direction::ToClient, {});
        const char *expected = size == 0 ? "empty_message" : size % 34 == 0 ? "accepted" : "bad_length";
        QCOMPARE(verdict(frame), QString::fromLatin1(expected));
        if (frame)
            QCOMPARE(frame->recordCount(), size / 34);
    }
}

QTEST_APPLESS_MAIN(TestProfiles)
#include "tst_profiles.moc"
