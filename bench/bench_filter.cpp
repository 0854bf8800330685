// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long one thread takes to filter a million messages by their facts, to search their text, and to find a node among the
// records of position frames; beside loops written by hand for the same questions.
#include "app/core/filter/filter.h"
#include "app/core/filter/framesubject.h"
#include "app/core/filter/nodesubject.h"
#include "bench/benchtable.h"
#include "protocol/bytes.h"
#include "protocol/frame.h"
#include "tests/shared/topologybuilders.h"

#include <QRandomGenerator>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr int messageCount = 1'000'000;
constexpr int frameCount = 200;
constexpr int recordCount = 2'000;
constexpr quint16 positionType = 0, pingType = 1, textType = 2;

/// A million messages as a busy connection has them: mostly positions, pings now and then, some text.
struct Log : FrameLookup
{
    Log()
    {
        QRandomGenerator random(42);
        messages.reserve(messageCount);
        for (int i = 0; i < messageCount; ++i) {
            MessageFacts facts;
            facts.number = quint64(i) + 1;
            facts.timeNs = qint64(i) * 500'000;
            facts.type = random.bounded(10) == 0 ? pingType : random.bounded(5) == 0 ? textType : positionType;
            facts.carrier = facts.type == textType ? Wire::Carrier::Text : Wire::Carrier::Binary;
            facts.length = quint32(random.bounded(70'000));
            facts.wireLength = facts.length + 4;
            facts.connection = 1;
            facts.findings = random.bounded(1000) == 0 ? 1 : 0;
            messages.push_back(facts);
        }
        text
            = R"({"type":"topology_update","base":17,"revision":18,"added":[{"id":2000,"label":"a node of some length"}],"removed":[1,2,3]})";
        std::vector<Wire::NodeRecord> records;
        for (quint32 id = 0; id < recordCount; ++id)
            records.push_back({id, Wire::NodeKind(id % 3), {float(id), 0, 0}, {}, 1, 0});
        frame = Wire::encodeFrame({}, Wire::encodeNodeRecords(records, Wire::RecordForm::Narrow));
    }

    QByteArray bytes(const MessageFacts &facts) const override { return facts.type == textType ? text : frame; }
    QString endpoint(quint32) const override { return path; }
    QString subprotocol(quint32) const override { return subprotocolText; }
    QString typeName(quint16 type) const override { return names[type]; }

    std::vector<MessageFacts> messages;
    QByteArray text, frame;
    QString path = u"/wss"_s;
    QString subprotocolText = u"visionflow.1"_s;
    QStringList names{u"node_update"_s, u"ping"_s, u"topology_update"_s};
};

Filter filterOf(const QString &text, FilterScope scope)
{
    auto filter = Filter::parse(text, scope);
    if (!filter || filter->doubt())
        qFatal("%s is no filter", qPrintable(text));
    return *filter;
}

qsizetype count(const Filter &filter, const Log &log, std::span<const MessageFacts> messages)
{
    FrameSubject subject(log);
    qsizetype matched = 0;
    for (const MessageFacts &facts : messages) {
        subject.show(facts);
        matched += filter.matches(subject);
    }
    return matched;
}

/// A row for the filter, one for the loop, and their ratio. Both must find the same.
template <typename ByHand>
void compare(Bench::Table &table, const QString &what, const Filter &filter, const Log &log, std::span<const MessageFacts> messages,
             const QString &goal, ByHand &&byHand)
{
    volatile qsizetype matched = 0, matchedByHand = 0; // so that no call is left out
    const auto filtered = Bench::secondsPerCall([&] { matched = count(filter, log, messages); }, 5);
    const auto looped = Bench::secondsPerCall([&] { matchedByHand = byHand(); }, 5);
    if (matched != matchedByHand)
        qFatal("%s: the filter matches %lld and the loop %lld", qPrintable(what), qlonglong(matched), qlonglong(matchedByHand));
    const auto milliseconds = [](const Bench::Spread &s) { return Bench::Spread{s.min * 1e3, s.median * 1e3, s.max * 1e3}; };
    table.add(what, milliseconds(filtered), u"ms"_s, goal);
    table.add(u"  by hand"_s, milliseconds(looped), u"ms"_s);
    table.add(u"  ratio of the medians"_s, filtered.median / looped.median, u"times"_s);
}

} // namespace

int main(int argc, char **argv)
{
    Bench::Table table(argc, argv);
    const Log log;
    const std::span<const MessageFacts> all(log.messages);

    compare(table, u"1,000,000 messages: frame.len > 60000 and not finding"_s,
            filterOf(u"frame.len > 60000 and not finding"_s, FilterScope::Frames), log, all, u"1,000"_s, [&] {
                return std::count_if(all.begin(), all.end(), [](const MessageFacts &f) { return f.length > 60000 && f.findings == 0; });
            });
    compare(table, u"the same, by type: msg.type == ping"_s, filterOf(u"msg.type == ping"_s, FilterScope::Frames), log, all, u"1,000"_s,
            [&] { return std::count_if(all.begin(), all.end(), [](const MessageFacts &f) { return f.type == pingType; }); });
    compare(table, u"1,000,000 messages, 180,000 texts: \"node of some\""_s, filterOf(u"\"node of some\""_s, FilterScope::Frames), log, all,
            u"1,000"_s, [&] {
                return std::count_if(all.begin(), all.end(), [&](const MessageFacts &f) {
                    return f.type == textType && QString::fromUtf8(log.bytes(f)).contains(u"node of some"_s, Qt::CaseInsensitive);
                });
            });

    std::vector<MessageFacts> positions(frameCount);
    const quint32 absent = recordCount; // so that every record is looked at
    compare(table, u"200 frames of 2,000 records: node.id == 2000"_s, filterOf(u"node.id == 2000"_s, FilterScope::Frames), log, positions,
            {}, [&] {
                return std::count_if(positions.begin(), positions.end(), [&](const MessageFacts &f) {
                    const QByteArray bytes = log.bytes(f);
                    for (qsizetype at = Wire::FrameHeader::size; at < bytes.size(); at += Wire::narrowLayout.size()) {
                        if ((Wire::load<quint16>(bytes.constData() + at) & Wire::narrowLayout.idMask) == absent)
                            return true;
                    }
                    return false;
                });
            });
    compare(table, u"200 frames of 2,000 records: node.x > 5000"_s, filterOf(u"node.x > 5000"_s, FilterScope::Frames), log, positions, {},
            [&] {
                return std::count_if(positions.begin(), positions.end(), [&](const MessageFacts &f) {
                    const QByteArray bytes = log.bytes(f);
                    for (qsizetype at = Wire::FrameHeader::size; at < bytes.size(); at += Wire::narrowLayout.size()) {
                        if (Wire::load<float>(bytes.constData() + at + Wire::narrowLayout.position()) > 5000)
                            return true;
                    }
                    return false;
                });
            });

    auto topology = topologyOf(recordCount);
    for (quint32 id = 0; id < recordCount; ++id)
        topology->nodes[id].info.kind = Wire::NodeKind(id % 3);
    const GraphSnapshot snapshot = snapshotOf(topology, std::vector<Wire::Vec3>(recordCount), 1);
    const Filter near = filterOf(u"node.kind == knowledge and node.sssp.dist < 300"_s, FilterScope::Nodes);
    size_t shown = 0;
    const auto perGraph = Bench::secondsPerCall([&] { shown = matchingNodes(near, snapshot, 1).size(); });
    if (shown != 100)
        qFatal("%zu nodes match", shown);
    table.add(u"a graph of 2,000 nodes by kind and distance"_s, {perGraph.min * 1e3, perGraph.median * 1e3, perGraph.max * 1e3}, u"ms"_s);
    return 0;
}
