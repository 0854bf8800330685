// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Setting values: what decodes is canonical, survives JSON, and has a hash of its own.
#include "protocol/settings/settingstree.h"
#include "tests/fuzz/fuzztarget.h"

using namespace VisionFlow::Wire;

namespace {

// JSON says neither of which number type a value is, nor what is bytes, so inside of a container types may come back as others.
bool isPlain(const SettingValue &value) { return !value.array() && !value.object(); }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes = fuzzBytes(data, size);
    QByteArrayView rest = bytes;
    const auto value = takeSettingValue(rest, {});
    if (!value) {
        FUZZ_REQUIRE(rest.data() == bytes.data() && rest.size() == bytes.size());
        return 0;
    }
    QByteArray again;
    encodeSettingValue(*value, again);
    FUZZ_REQUIRE(again == bytes.first(bytes.size() - rest.size()));
    FUZZ_REQUIRE(*value == *value);
    FUZZ_REQUIRE(!settingValueText(*value).isEmpty());

    const auto fromJson = settingValueFromJson(toJson(*value), value->type());
    FUZZ_REQUIRE(fromJson.has_value());
    FUZZ_REQUIRE(!isPlain(*value) || *fromJson == *value);

    SettingsTree tree;
    tree.set(QStringLiteral("a"), *value);
    const SettingsHash hash = tree.hash();
    tree.set(QStringLiteral("b"), *fromJson);
    tree.remove(QStringLiteral("b"));
    FUZZ_REQUIRE(tree.hash() == hash);
    return 0;
}
