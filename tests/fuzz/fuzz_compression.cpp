// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// gzip both ways: nothing inflates past its limits, and what we compress comes back.
#include "protocol/compression.h"
#include "tests/fuzz/fuzztarget.h"

using namespace VisionFlow::Wire;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes = fuzzBytes(data, size);
    Limits limits;
    limits.inflatedBytes = 1 << 20; // no input costs a fuzzer its time
    if (const auto payload = inflated(bytes, limits))
        FUZZ_REQUIRE(payload->size() <= std::min<qint64>(limits.inflatedBytes, bytes.size() * qint64(limits.inflateRatio)));

    const double entropy = byteEntropy(bytes);
    FUZZ_REQUIRE(entropy >= 0 && entropy <= 1);
    CompressionDecision decision;
    const QByteArray gzip = compressed(bytes, {.threshold = 1, .entropyBelow = 2}, decision);
    FUZZ_REQUIRE(decision.plainBytes == bytes.size());
    FUZZ_REQUIRE(gzip.isEmpty() == (decision.reason != CompressionDecision::Reason::Compressed));
    FUZZ_REQUIRE(decision.wireBytes == (gzip.isEmpty() ? bytes.size() : gzip.size()));
    if (gzip.isEmpty())
        return 0;
    FUZZ_REQUIRE(gzip.size() < bytes.size());
    const auto back = inflated(gzip, {});
    FUZZ_REQUIRE(back.hasValue());
    FUZZ_REQUIRE(*back == bytes);
    return 0;
}
