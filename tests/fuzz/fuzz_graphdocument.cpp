// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph as JSON: whatever is read holds together, and survives being written and read again.
#include "protocol/graphdocument.h"
#include "tests/fuzz/fuzztarget.h"

#include <QSet>

#include <cmath>

using namespace VisionFlow::Wire;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto document = decodeGraphDocument(fuzzBytes(data, size), {});
    if (!document)
        return 0;
    QSet<quint32> ids;
    for (const NodeInfo &node : document->nodes) {
        FUZZ_REQUIRE(!ids.contains(node.id) && node.id < wideLayout.capacity());
        FUZZ_REQUIRE(node.label.size() <= Limits{}.labelLength && node.metadata.size() <= 64);
        ids.insert(node.id);
    }
    for (const EdgeInfo &edge : document->edges) {
        FUZZ_REQUIRE(ids.contains(edge.source) && ids.contains(edge.target));
        FUZZ_REQUIRE(std::isfinite(edge.weight) && edge.weight >= 0);
    }
    GraphDocumentLosses losses;
    const auto again = decodeGraphDocument(encodeGraphDocument(*document), {}, &losses);
    FUZZ_REQUIRE(again.hasValue());
    FUZZ_REQUIRE(*again == *document);
    FUZZ_REQUIRE(losses.badNodes + losses.duplicateNodes + losses.badEdges + losses.danglingEdges == 0);
    return 0;
}
