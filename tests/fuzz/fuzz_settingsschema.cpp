// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Schemas: whatever is accepted holds together, and comes back from its own JSON.
#include "protocol/settings/settingsschema.h"
#include "protocol/textmessage.h"
#include "tests/fuzz/fuzztarget.h"

#include <QJsonDocument>
#include <QSet>

using namespace VisionFlow::Wire;

namespace {

void check(const SettingInfo &info)
{
    FUZZ_REQUIRE(isSettingPath(info.path) && !info.label.isEmpty());
    FUZZ_REQUIRE(cleanLabel(info.label, Limits{}.labelLength) == info.label);
    FUZZ_REQUIRE(info.byDefault.type() == info.type);
    FUZZ_REQUIRE(checkSetting(info, info.byDefault) == SettingOutcome::Accepted);
    for (const SettingValue &value : {SettingValue(qint32(3)), SettingValue(qint64(1) << 60), SettingValue(0.1f), SettingValue(1e300)}) {
        const SettingValue fitted = fittedSetting(info, value);
        FUZZ_REQUIRE(fitted == value || (fitted.type() == info.type && fitted.toDouble() == value.toDouble()));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const auto schema = SettingsSchema::fromJson(fuzzBytes(data, size), {});
    if (!schema)
        return 0;
    QSet<QString> groups;
    for (const SettingGroup &group : schema->groups())
        groups.insert(group.id);
    FUZZ_REQUIRE(groups.size() == schema->groups().size());
    for (const SettingInfo &info : schema->settings()) {
        FUZZ_REQUIRE(schema->find(info.path) == &info);
        FUZZ_REQUIRE(groups.contains(info.path.section(u'.', 0, 0)));
        check(info);
    }
    const auto again = SettingsSchema::fromJson(QJsonDocument(schema->toJson()).toJson(), {});
    FUZZ_REQUIRE(again.hasValue());
    FUZZ_REQUIRE(*again == *schema);
    return 0;
}
