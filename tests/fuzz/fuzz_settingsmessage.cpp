// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings messages: what decodes encodes to the same bytes, and names each number and path once.
#include "protocol/settings/settingsmessage.h"
#include "tests/fuzz/fuzztarget.h"

#include <QSet>

using namespace VisionFlow::Wire;

namespace {

template <typename Rows>
void checkNumbers(const Rows &rows)
{
    QSet<quint16> ids;
    for (const auto &row : rows) {
        FUZZ_REQUIRE(row.id != PathRegistry::noId && !ids.contains(row.id));
        ids.insert(row.id);
    }
    FUZZ_REQUIRE(ids.size() <= Limits{}.settingPaths);
}

void check(const SettingsPaths &paths)
{
    checkNumbers(paths.rows);
    PathRegistry registry(PathRegistry::mostCapacity);
    for (const SettingsPaths::Row &row : paths.rows)
        FUZZ_REQUIRE(!registry.learn(row.id, row.path));
}

void check(const SettingsResult &result)
{
    checkNumbers(result.rows);
    for (const SettingsResult::Row &row : result.rows)
        FUZZ_REQUIRE(row.present.has_value() == (row.outcome != SettingOutcome::Accepted && row.outcome != SettingOutcome::UnknownPath));
}

void check(const SettingsSnapshot &snapshot) { checkNumbers(snapshot.entries); }
void check(const SettingsDelta &delta) { checkNumbers(delta.entries); }
void check(const SettingsSet &set) { checkNumbers(set.entries); }
void check(const SettingsSync &) { }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes = fuzzBytes(data, size);
    int readable = 0;
    for (const Direction receiver : {Direction::ToClient, Direction::ToServer}) {
        const auto message = decodeSettingsMessage(bytes, receiver, {});
        if (!message)
            continue;
        ++readable;
        FUZZ_REQUIRE(encodeSettingsMessage(*message) == bytes);
        std::visit([](const auto &body) { check(body); }, *message);
    }
    FUZZ_REQUIRE(readable <= 1); // every kind has one direction
    return 0;
}
