// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Payloads of the small frames: what decodes encodes to the same bytes again.
#include "protocol/payloads.h"
#include "tests/fuzz/fuzztarget.h"

using namespace VisionFlow::Wire;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes = fuzzBytes(data, size);
    for (const RecordForm form : {RecordForm::Narrow, RecordForm::Wide}) {
        const auto update = decodeSsspUpdate(bytes, form);
        if (!update)
            continue;
        FUZZ_REQUIRE(encodeSsspUpdate(*update, form) == bytes);
        for (const SsspEntry &entry : update->entries)
            FUZZ_REQUIRE(entry.id < recordLayout(form).capacity() && entry.distance >= 0);
    }
    if (const auto pong = decodePong(bytes))
        FUZZ_REQUIRE(encodePong(*pong) == bytes);
    if (const auto notice = decodeNotice(bytes)) {
        const QByteArray again = encodeNotice(*notice);
        FUZZ_REQUIRE(again.size() <= bytes.size()); // a byte order mark in front of the text is dropped
        FUZZ_REQUIRE(bytes.endsWith(QByteArrayView(again).sliced(2)));
    }
    return 0;
}
