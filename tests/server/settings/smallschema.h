// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A schema of one setting of each type, for tests of what does not depend on the real ones.
#pragma once

#include "protocol/settings/settingsschema.h"

namespace VisionFlow::Server {

inline const Wire::SettingsSchema &smallSchema()
{
    static const Wire::SettingsSchema schema = *Wire::SettingsSchema::fromJson(R"({
        "format":"visionflow.settings-schema","version":1,"groups":[{"id":"a","label":"A","help":""}],"settings":[
        {"path":"a.float","type":"f32","default":0.5,"minimum":0,"maximum":0.98,"label":"F"},
        {"path":"a.whole","type":"i32","default":5,"minimum":0,"maximum":100,"label":"W"},
        {"path":"a.long","type":"i64","default":5,"label":"L"},
        {"path":"a.flag","type":"bool","default":false,"label":"B"},
        {"path":"a.choice","type":"string","default":"x","choices":["x","y"],"label":"C"},
        {"path":"a.colour","type":"string","default":"#000000","colour":true,"label":"K"}]})",
                                                                               {});
    return schema;
}

} // namespace VisionFlow::Server
