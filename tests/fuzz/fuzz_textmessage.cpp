// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text messages, and the topology they may carry.
#include "protocol/graphdocument.h"
#include "protocol/textmessage.h"
#include "tests/fuzz/fuzztarget.h"

using namespace VisionFlow::Wire;
using namespace Qt::StringLiterals;

namespace {

void checkLabel(const QString &text)
{
    const int length = Limits{}.labelLength;
    const QString clean = cleanLabel(text, length);
    FUZZ_REQUIRE(clean.size() <= length);
    FUZZ_REQUIRE(cleanLabel(clean, length) == clean);
    FUZZ_REQUIRE(clean.isValidUtf16());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes = fuzzBytes(data, size);
    FUZZ_REQUIRE(jsonDepth(bytes) <= bytes.size());
    checkLabel(QString::fromUtf8(bytes));
    checkLabel(
        QString::fromUtf16(reinterpret_cast<const char16_t *>(QByteArray(bytes.data(), bytes.size()).constData()), bytes.size() / 2));

    const auto message = decodeTextMessage(bytes, {});
    if (!message)
        return 0;
    FUZZ_REQUIRE(!message->type.isEmpty() && message->type.size() <= Limits{}.typeNameLength);
    for (const QJsonValue &value : message->body) {
        const auto number = jsonUnsigned(value, true);
        FUZZ_REQUIRE(!number || *number <= 1ull << 53);
        checkLabel(value.toString());
    }
    if (const auto delta = decodeTopologyDelta(message->body, {})) {
        const auto again = decodeTopologyDelta(toJson(*delta), {});
        FUZZ_REQUIRE(again.hasValue());
        FUZZ_REQUIRE(*again == *delta);
    }
    return 0;
}
