// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Binary messages: detection, both profiles in both directions, and the scatter of what they accept.
#include "protocol/nodescatter.h"
#include "protocol/wireprofile.h"
#include "tests/fuzz/fuzztarget.h"

#include <cmath>
#include <vector>

using namespace VisionFlow::Wire;

namespace {

constexpr quint32 nodes = 256;

void scatterAndCheck(const Frame &frame)
{
    std::vector<NodeState> states(nodes / 2);
    std::vector<quint32> slotOfId(nodes, noSlot);
    std::vector<quint8> kinds(nodes / 2);
    for (quint32 id = 0; id < nodes; id += 2)
        slotOfId[id] = id / 2;
    const ScatterCounts counts = scatterNodeRecords(frame.payload, frame.form, {states, slotOfId, kinds, 1});
    FUZZ_REQUIRE(qsizetype(counts.applied) + counts.nonFinite + counts.unknownIds == frame.recordCount());
    FUZZ_REQUIRE(counts.duplicates <= counts.applied);
    for (const NodeState &state : states) {
        FUZZ_REQUIRE(std::isfinite(state.position.x + state.position.y + state.position.z));
        FUZZ_REQUIRE(std::isfinite(state.velocity.x + state.velocity.y + state.velocity.z));
        FUZZ_REQUIRE(state.distance >= 0);
    }
    for (const quint8 kind : kinds)
        FUZZ_REQUIRE(kind <= quint8(NodeKind::Knowledge));
}

/// All items are there, and what can be told apart comes back as it was.
void checkForeign(const ForeignLayout &layout, QByteArrayView bytes, const Frame &frame)
{
    FUZZ_REQUIRE(foreignItems(layout, bytes) == frame.recordCount());
    FUZZ_REQUIRE(frame.form == RecordForm::Wide && frame.payload.size() % wideLayout.size() == 0);
    const QByteArray again = encodeForeign(layout, 0, frame.payload);
    FUZZ_REQUIRE(again.size() <= bytes.size());
    const auto twice = wideRecordsOf(layout, again, {});
    FUZZ_REQUIRE(again.size() < bytes.size() || (twice && *twice == frame.payload));
    scatterAndCheck(frame);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes = fuzzBytes(data, size);
    bool anyFits = false;
    for (const WireProfile *profile : wireProfiles()) {
        for (const Direction receiver : {Direction::ToClient, Direction::ToServer}) {
            const auto frame = profile->decode(bytes, receiver, {});
            if (!frame)
                continue;
            FUZZ_REQUIRE(frame->wireBytes == bytes.size());
            if (const ForeignLayout *layout = foreignLayoutOf(profile->id())) {
                checkForeign(*layout, bytes, *frame);
                continue;
            }
            anyFits = anyFits || receiver == Direction::ToClient;
            FUZZ_REQUIRE(frame->payload.size() <= bytes.size() * (frame->header.gzip ? Limits{}.inflateRatio : 1));
            if (frame->header.type != MessageType::NodeUpdate)
                continue;
            FUZZ_REQUIRE(frame->recordCount() * recordLayout(frame->form).size() == frame->payload.size());
            if (!frame->header.gzip)
                FUZZ_REQUIRE(profile->encodeNodeUpdate(frame->header, frame->payload) == bytes);
            scatterAndCheck(*frame);
        }
    }
    FUZZ_REQUIRE(detectProfile(bytes, {}, {}).has_value() == anyFits);
    return 0;
}
