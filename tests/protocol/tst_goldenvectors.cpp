// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The vectors in tests/data/wire, decoded and encoded again; wirereference.py reads the same files without our code.
#include "protocol/compression.h"
#include "protocol/payloads.h"
#include "protocol/textmessage.h"
#include "protocol/wireprofile.h"
#include "tests/shared/goldenvector.h"
#include "tests/shared/wirebuilders.h"

#include <QJsonArray>

#include <cmath>

using namespace VisionFlow::Wire;
using namespace VisionFlow::Wire::Test;
using namespace Qt::StringLiterals;

namespace {

QJsonValue number(float value)
{
    if (std::isnan(value))
        return u"NaN"_s;
    if (std::isinf(value))
        return value > 0 ? u"+Inf"_s : u"-Inf"_s;
    return double(value);
}

QJsonArray coordinates(const Vec3 &v) { return {number(v.x), number(v.y), number(v.z)}; }

QJsonArray describeRecords(const Frame &frame)
{
    QJsonArray records;
    for (qsizetype i = 0; i < frame.recordCount(); ++i) {
        const NodeRecord record = decodeNodeRecord(frame.payload.data() + i * recordLayout(frame.form).size(), frame.form);
        records.append(QJsonObject{{u"id"_s, qint64(record.id)},
                                   {u"kind"_s, QLatin1StringView(nodeKindName(record.kind))},
                                   {u"position"_s, coordinates(record.position)},
                                   {u"velocity"_s, coordinates(record.velocity)},
                                   {u"distance"_s, number(record.distance)},
                                   {u"parent"_s, record.parent},
                                   {u"usable"_s, isUsable(record, Limits{}.coordinateMagnitude)}});
    }
    return records;
}

QJsonObject refusal(DecodeError reason) { return {{u"refused"_s, QLatin1StringView(decodeErrorCode(reason))}}; }

QJsonObject describe(const Frame &frame)
{
    const FrameHeader &header = frame.header;
    QJsonObject object{{u"type"_s, QLatin1StringView(messageTypeInfo(quint8(header.type))->name)},
                       {u"gzip"_s, header.gzip},
                       {u"snapshot"_s, header.snapshot},
                       {u"wide"_s, header.wide},
                       {u"priority"_s, int(header.priority)},
                       {u"sequence"_s, qint64(header.sequence)},
                       {u"time_us"_s, qint64(header.timeUs)}};
    switch (header.type) {
    case MessageType::NodeUpdate:
        object.insert(u"records"_s, describeRecords(frame));
        break;
    case MessageType::SsspUpdate: {
        const auto update = decodeSsspUpdate(frame.payload, frame.form);
        if (!update)
            return refusal(update.error());
        QJsonArray entries;
        for (const SsspEntry &entry : update->entries)
            entries.append(QJsonObject{{u"id"_s, qint64(entry.id)}, {u"distance"_s, number(entry.distance)}, {u"parent"_s, entry.parent}});
        object.insert(u"source"_s, qint64(update->source));
        object.insert(u"entries"_s, entries);
        break;
    }
    case MessageType::Pong: {
        const auto pong = decodePong(frame.payload);
        if (!pong)
            return refusal(pong.error());
        object.insert(u"ping_sequence"_s, qint64(pong->pingSequence));
        object.insert(u"ping_time_us"_s, qint64(pong->pingTimeUs));
        object.insert(u"received_us"_s, qint64(pong->receivedTimeUs));
        break;
    }
    case MessageType::Error:
    case MessageType::Close: {
        const auto notice = decodeNotice(frame.payload);
        if (!notice)
            return refusal(notice.error());
        object.insert(u"code"_s, notice->code);
        object.insert(u"text"_s, notice->text);
        break;
    }
    case MessageType::Settings:
        object.insert(u"payload"_s, QString::fromLatin1(frame.payload.toByteArray().toHex()));
        break;
    case MessageType::Text: {
        const auto message = decodeTextMessage(frame.payload, {});
        if (!message)
            return refusal(message.error());
        object.insert(u"json"_s, message->body);
        break;
    }
    default:
        break;
    }
    return object;
}

QJsonObject decodeToJson(const Vector &vector)
{
    const bool v1 = vector.promised[u"profile"_s] == u"v1"_s;
    const Direction receiver = vector.promised[u"receiver"_s] == u"server"_s ? Direction::ToServer : Direction::ToClient;
    const WireProfile &profile = wireProfile(v1 ? ProfileId::V1 : ProfileId::VisionFlow1);
    QJsonObject result{{u"profile"_s, vector.promised[u"profile"_s]}, {u"receiver"_s, vector.promised[u"receiver"_s]}};
    const Exactly exact(vector.bytes);
    const auto frame = profile.decode(exact.view(), receiver, {});
    if (!frame) {
        result.insert(u"refused"_s, QLatin1StringView(decodeErrorCode(frame.error())));
        return result;
    }
    const QJsonObject description = v1 ? QJsonObject{{u"records"_s, describeRecords(*frame)}} : describe(*frame);
    if (description.contains(u"refused"_s))
        result.insert(u"refused"_s, description[u"refused"_s]);
    else
        result.insert(u"frame"_s, description);
    return result;
}

/// The message again, through our encoders. A compressed payload stays inflated: gzip has many encodings of it.
QByteArray encodeAgain(const QByteArray &bytes, bool v1, Direction receiver)
{
    const WireProfile &profile = wireProfile(v1 ? ProfileId::V1 : ProfileId::VisionFlow1);
    const auto frame = profile.decode(bytes, receiver, {});
    QByteArray payload;
    switch (frame->header.type) {
    case MessageType::NodeUpdate: {
        std::vector<NodeRecord> records;
        for (qsizetype i = 0; i < frame->recordCount(); ++i)
            records.push_back(decodeNodeRecord(frame->payload.data() + i * recordLayout(frame->form).size(), frame->form));
        return profile.encodeNodeUpdate(frame->header, encodeNodeRecords(records, frame->form));
    }
    case MessageType::SsspUpdate:
        payload = encodeSsspUpdate(*decodeSsspUpdate(frame->payload, frame->form), frame->form);
        break;
    case MessageType::Pong:
        payload = encodePong(*decodePong(frame->payload));
        break;
    case MessageType::Error:
    case MessageType::Close:
        payload = encodeNotice(*decodeNotice(frame->payload));
        break;
    case MessageType::Settings:
        payload = frame->payload.toByteArray();
        break;
    case MessageType::Text: {
        const auto message = decodeTextMessage(frame->payload, {});
        payload = encodeTextMessage(message->type, message->body);
        break;
    }
    default:
        break;
    }
    return encodeFrame(frame->header, payload);
}

} // namespace

class TestGoldenVectors : public QObject
{
    Q_OBJECT

private slots:
    void vectors_data();
    void vectors();
    void thereAreVectorsOfBothKinds();
};

void TestGoldenVectors::vectors_data() { addVectorRows(QDir(QStringLiteral(VISIONFLOW_TEST_DATA "/wire"))); }

void TestGoldenVectors::vectors()
{
    QFETCH(QString, path);
    const Vector vector = readVector(path);
    QVERIFY2(!vector.promised.isEmpty(), "the file has no line of expectations");
    QCOMPARE(jsonText(decodeToJson(vector)), jsonText(vector.promised));
    if (vector.promised.contains(u"frame"_s)) {
        const Direction receiver = vector.promised[u"receiver"_s] == u"server"_s ? Direction::ToServer : Direction::ToClient;
        const QByteArray again = encodeAgain(vector.bytes, vector.promised[u"profile"_s] == u"v1"_s, receiver);
        const QJsonObject frame = vector.promised[u"frame"_s].toObject();
        QByteArray plain = vector.bytes;
        if (frame[u"gzip"_s].toBool())
            plain = plain.first(FrameHeader::size) + *inflated(QByteArrayView(plain).sliced(FrameHeader::size), {});
        QCOMPARE(again.toHex(' '), plain.toHex(' '));
    }
}

void TestGoldenVectors::thereAreVectorsOfBothKinds()
{
    const QDir folder(QStringLiteral(VISIONFLOW_TEST_DATA "/wire"));
    const qsizetype refused = folder.entryList({u"refused-*.hex"_s}).size();
    QVERIFY(refused >= 15);
    QVERIFY(folder.entryList({u"*.hex"_s}).size() - refused >= 10);
}

QTEST_APPLESS_MAIN(TestGoldenVectors)
#include "tst_goldenvectors.moc"
