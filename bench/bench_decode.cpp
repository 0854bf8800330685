// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How fast one thread takes node updates apart: decode, validate and scatter of 10,000-record frames, beside a plain copy of
// the same bytes and beside reading the same numbers as JSON.
#include "bench/benchtable.h"
#include "protocol/nodescatter.h"
#include "protocol/wireprofile.h"

#include <QJsonArray>
#include <QRandomGenerator>

#include <numeric>

using namespace VisionFlow;
using namespace VisionFlow::Wire;
using namespace Qt::StringLiterals;

namespace {

constexpr int recordCount = 10'000;

std::vector<NodeRecord> makeRecords(bool shuffled)
{
    QRandomGenerator random(42);
    std::vector<quint32> ids(recordCount);
    std::iota(ids.begin(), ids.end(), 0u);
    if (shuffled)
        std::shuffle(ids.begin(), ids.end(), random);
    std::vector<NodeRecord> records;
    const auto coordinate = [&] { return float(random.generateDouble() * 2000 - 1000); };
    for (const quint32 id : ids) {
        const Vec3 position{coordinate(), coordinate(), coordinate()};
        const Vec3 velocity{coordinate() / 100, coordinate() / 100, coordinate() / 100};
        records.push_back({id, NodeKind(id % 3), position, velocity, float(id % 50), qint32(id / 2)});
    }
    return records;
}

struct Store
{
    std::vector<NodeState> states = std::vector<NodeState>(recordCount);
    std::vector<quint32> slotOfId = std::vector<quint32>(recordCount);
    std::vector<quint8> kinds = std::vector<quint8>(recordCount);
    float time = 0;
    quint64 applied = 0;

    Store() { std::iota(slotOfId.begin(), slotOfId.end(), 0u); }

    void take(QByteArrayView message, const WireProfile &profile)
    {
        const auto frame = profile.decode(message, Direction::ToClient, {});
        if (!frame)
            qFatal("the frame under test was refused: %s", decodeErrorCode(frame.error()));
        time = time < 1000 ? time + 0.125f : 0;
        applied += scatterNodeRecords(frame->payload, frame->form, {states, slotOfId, kinds, time}).applied;
    }
};

QByteArray asJson(const std::vector<NodeRecord> &records)
{
    QJsonArray nodes;
    const auto vector = [](const Vec3 &v) { return QJsonObject{{u"x"_s, double(v.x)}, {u"y"_s, double(v.y)}, {u"z"_s, double(v.z)}}; };
    for (const NodeRecord &record : records) {
        nodes.append(QJsonObject{{u"id"_s, qint64(record.id)},
                                 {u"position"_s, vector(record.position)},
                                 {u"velocity"_s, vector(record.velocity)},
                                 {u"sssp_distance"_s, double(record.distance)},
                                 {u"sssp_parent"_s, record.parent}});
    }
    return QJsonDocument(QJsonObject{{u"type"_s, u"node_update"_s}, {u"nodes"_s, nodes}}).toJson(QJsonDocument::Compact);
}

/// Millions of records a second, the best round being the largest.
Bench::Spread recordRate(const Bench::Spread &seconds)
{
    const auto rate = [](double s) { return recordCount / s / 1e6; };
    return {rate(seconds.max), rate(seconds.median), rate(seconds.min)};
}

void benchScatter(Bench::Table &table, const QString &what, const QByteArray &message, ProfileId profile, const QString &goal = {})
{
    Store store;
    const auto seconds = Bench::secondsPerCall([&] { store.take(message, wireProfile(profile)); });
    if (store.applied == 0 || store.applied % recordCount != 0)
        qFatal("records were lost");
    table.add(what, recordRate(seconds), u"M records/s"_s, goal);
}

} // namespace

int main(int argc, char **argv)
{
    Bench::Table table(argc, argv);
    const std::vector<NodeRecord> inOrder = makeRecords(false);
    const std::vector<NodeRecord> shuffled = makeRecords(true);
    const WireProfile &ours = wireProfile(ProfileId::VisionFlow1);
    FrameHeader wide;
    wide.wide = true;
    const QByteArray narrowFrame = ours.encodeNodeUpdate({}, encodeNodeRecords(inOrder, RecordForm::Narrow));

    benchScatter(table, u"decode + validate + scatter, 10,000 records"_s, narrowFrame, ProfileId::VisionFlow1, u"100"_s);
    benchScatter(table, u"the same, ids in random order"_s, ours.encodeNodeUpdate({}, encodeNodeRecords(shuffled, RecordForm::Narrow)),
                 ProfileId::VisionFlow1);
    benchScatter(table, u"the same, wide records"_s, ours.encodeNodeUpdate(wide, encodeNodeRecords(inOrder, RecordForm::Wide)),
                 ProfileId::VisionFlow1);
    benchScatter(table, u"the same, V1 profile"_s, encodeNodeRecords(inOrder, RecordForm::Narrow), ProfileId::V1);

    QByteArray copy(narrowFrame.size(), '\0');
    volatile char sink = 0;
    const auto copying = Bench::secondsPerCall([&] {
        std::memcpy(copy.data(), narrowFrame.constData(), size_t(narrowFrame.size()));
        sink = sink + copy.constData()[copy.size() / 2];
    });
    table.add(u"memcpy of the same bytes, in cache"_s, recordRate(copying), u"M records/s"_s);

    const QByteArray json = asJson(inOrder);
    qsizetype parsed = 0;
    const auto parsing = Bench::secondsPerCall([&] { parsed += QJsonDocument::fromJson(json).object()[u"nodes"_s].toArray().size(); }, 7);
    if (parsed == 0)
        qFatal("the JSON was not read");
    table.add(u"QJsonDocument parse of the same data (no scatter)"_s, recordRate(parsing), u"M records/s"_s);
    table.add(u"bytes of the frame, binary"_s, double(narrowFrame.size()), u"B"_s);
    table.add(u"bytes of the same data as JSON"_s, double(json.size()), u"B"_s);
    return 0;
}
