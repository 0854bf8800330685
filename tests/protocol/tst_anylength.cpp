// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every decoder at every length: a whole value or one typed reason, never a byte past the end (the sanitizer preset looks).
#include "protocol/compression.h"
#include "protocol/graphdocument.h"
#include "protocol/nodescatter.h"
#include "protocol/payloads.h"
#include "protocol/settings/settingsschema.h"
#include "protocol/textmessage.h"
#include "protocol/wireprofile.h"
#include "tests/shared/wirebuilders.h"

#include <QRandomGenerator>
#include <QTest>

#include <functional>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;

namespace {

using Decoder = std::function<bool(QByteArrayView)>; ///< true: accepted

bool profileAccepts(ProfileId id, Direction receiver, QByteArrayView bytes)
{
    const auto frame = wireProfile(id).decode(bytes, receiver, {});
    if (!frame)
        return false;
    // What was accepted is scattered too: a count that does not fit the bytes would read past them.
    std::vector<NodeState> states(64);
    std::vector<quint32> slotOfId(64);
    std::vector<quint8> kinds(64);
    for (quint32 i = 0; i < 64; ++i)
        slotOfId[i] = i;
    if (frame->header.type == MessageType::NodeUpdate) {
        const ScatterCounts counts = scatterNodeRecords(frame->payload, frame->form, {states, slotOfId, kinds, 1});
        return counts.applied + counts.nonFinite + counts.unknownIds == frame->recordCount();
    }
    return true;
}

QList<int> lengths()
{
    QList<int> all;
    for (int length = 0; length <= 200; ++length)
        all << length;
    for (int n = 6; n <= 64; ++n) {
        for (const int record : {34, 36}) {
            for (const int head : {0, 16}) {
                for (const int around : {-1, 0, 1})
                    all << head + record * n + around;
            }
        }
    }
    return all;
}

} // namespace

Q_DECLARE_METATYPE(Decoder)

class TestAnyLength : public QObject
{
    Q_OBJECT

private slots:
    void everyDecoder_data();
    void everyDecoder();
};

void TestAnyLength::everyDecoder_data()
{
    QTest::addColumn<Decoder>("decode");
    const auto row = [](const char *tag, Decoder decode) { QTest::newRow(tag) << std::move(decode); };
    row("header", [](QByteArrayView bytes) { return bool(decodeFrameHeader(bytes)); });
    row("visionflow.1 to the client",
        [](QByteArrayView bytes) { return profileAccepts(ProfileId::VisionFlow1, Direction::ToClient, bytes); });
    row("visionflow.1 to the server",
        [](QByteArrayView bytes) { return profileAccepts(ProfileId::VisionFlow1, Direction::ToServer, bytes); });
    row("V1", [](QByteArrayView bytes) { return profileAccepts(ProfileId::V1, Direction::ToClient, bytes); });
    row("detection", [](QByteArrayView bytes) {
        const auto profile = detectProfile(bytes, {}, {});
        return profile && wireProfile(*profile).decode(bytes, Direction::ToClient, {});
    });
    row("sssp update", [](QByteArrayView bytes) { return bool(decodeSsspUpdate(bytes, RecordForm::Narrow)); });
    row("wide sssp update", [](QByteArrayView bytes) { return bool(decodeSsspUpdate(bytes, RecordForm::Wide)); });
    row("pong", [](QByteArrayView bytes) { return bool(decodePong(bytes)); });
    row("notice", [](QByteArrayView bytes) { return bool(decodeNotice(bytes)); });
    row("text message", [](QByteArrayView bytes) { return bool(decodeTextMessage(bytes, {})); });
    row("setting value", [](QByteArrayView bytes) { return bool(takeSettingValue(bytes, {})); });
    row("settings message to the client", [](QByteArrayView bytes) { return bool(decodeSettingsMessage(bytes, Direction::ToClient, {})); });
    row("settings message to the server", [](QByteArrayView bytes) { return bool(decodeSettingsMessage(bytes, Direction::ToServer, {})); });
    row("settings schema", [](QByteArrayView bytes) { return bool(SettingsSchema::fromJson(bytes, {})); });
    row("gzip", [](QByteArrayView bytes) { return bool(inflated(bytes, {})); });
    row("graph document", [](QByteArrayView bytes) { return bool(decodeGraphDocument(bytes, {})); });
}

void TestAnyLength::everyDecoder()
{
    QFETCH(Decoder, decode);
    QRandomGenerator random(42);
    for (const int length : lengths()) {
        QByteArray bytes(length, '\0');
        decode(Exactly(bytes).view());
        bytes.fill('\xff');
        decode(Exactly(bytes).view());
        for (int round = 0; round < 20; ++round) {
            for (char &byte : bytes)
                byte = char(random.generate());
            if (round % 2 && length > 0)
                bytes[0] = char(messageTypes[size_t(random.bounded(int(messageTypes.size())))].type);
            if (round % 4 == 3 && length >= 4)
                bytes.replace(1, 3, QByteArray(3, '\0'));
            const Exactly exact(bytes);
            const bool first = decode(exact.view());
            QCOMPARE(decode(exact.view()), first); // bytes alone decide
            QCOMPARE(exact.view().toByteArray(), bytes);
        }
    }
}

QTEST_APPLESS_MAIN(TestAnyLength)
#include "tst_anylength.moc"
