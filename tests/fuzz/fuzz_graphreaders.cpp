// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Graph files: every reader takes any bytes, and whatever it reads holds together.
#include "server/graph/graphreaders.h"
#include "tests/fuzz/fuzztarget.h"

#include <cmath>

using namespace VisionFlow;
using namespace VisionFlow::Server;

namespace {

// Small enough that no input costs a fuzzer its time.
ImportLimits smallLimits()
{
    ImportLimits limits;
    limits.elements = 20'000;
    limits.nodes = 5'000;
    limits.tagBytes = 4'096;
    return limits;
}

void check(const ImportResult &graph, const ImportLosses &losses, const ImportLimits &limits)
{
    FUZZ_REQUIRE(losses.sentences().size() <= 20);
    if (!graph) {
        FUZZ_REQUIRE(!graph.error().text.isEmpty() && graph.error().line >= 0);
        return;
    }
    FUZZ_REQUIRE(graph->nodes.size() <= limits.nodes);
    for (qsizetype i = 0; i < graph->nodes.size(); ++i) {
        const Wire::NodeInfo &node = graph->nodes.at(i);
        FUZZ_REQUIRE(qsizetype(node.id) == i && node.label.size() <= limits.wire.labelLength);
        FUZZ_REQUIRE(node.metadata.size() <= limits.metadataEntries);
        FUZZ_REQUIRE(!node.position || std::abs(node.position->x) <= limits.wire.coordinateMagnitude);
    }
    for (const Wire::EdgeInfo &edge : graph->edges) {
        FUZZ_REQUIRE(qsizetype(std::max(edge.source, edge.target)) < graph->nodes.size());
        FUZZ_REQUIRE(std::isfinite(edge.weight) && edge.weight >= 0);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes = fuzzBytes(data, size).toByteArray();
    const ImportLimits limits = smallLimits();
    const auto run = [&](auto reader) {
        ImportLosses losses;
        check(reader(losses), losses, limits);
    };
    run([&](ImportLosses &losses) { return readGraphMl(bytes, losses, limits); });
    run([&](ImportLosses &losses) { return readGexf(bytes, losses, limits); });
    run([&](ImportLosses &losses) { return readNodeLinkJson(bytes, losses, limits); });
    run([&](ImportLosses &losses) { return readCsv(&bytes, nullptr, losses, limits); });
    run([&](ImportLosses &losses) { return readCsv(nullptr, &bytes, losses, limits); });
    return 0;
}
