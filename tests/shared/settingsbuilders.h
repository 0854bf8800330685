// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A small server's settings, for tests that fill view-models by hand.
#pragma once

#include "app/core/settings/settingsreplica.h"

namespace VisionFlow::Test {

inline QByteArray smallSchemaJson()
{
    return R"({"format":"visionflow.settings-schema","version":1,
 "groups":[{"id":"simulation","label":"Layout","help":"How nodes move."},
           {"id":"appearance","label":"Appearance"},
           {"id":"limits","label":"Limits"}],
 "settings":[
  {"path":"simulation.repulsion","type":"f32","default":1,"minimum":0,"maximum":20,"step":0.1,
   "label":"Repulsion","help":"How strongly nodes push each other apart."},
  {"path":"simulation.damping","type":"f32","default":0.85,"minimum":0,"maximum":0.98,"step":0.01,"label":"Damping"},
  {"path":"simulation.bounds","type":"f32","default":2000,"minimum":10,"maximum":1000000,"step":10,"logarithmic":true,"unit":"units",
   "label":"Bounds","help":"Half an edge of the box."},
  {"path":"simulation.steps","type":"i32","default":60,"minimum":1,"maximum":240,"step":1,"unit":"Hz","label":"Steps","restart":true},
  {"path":"simulation.source","type":"i32","default":-1,"minimum":-1,"maximum":1073741823,"step":1,"label":"Start node"},
  {"path":"appearance.labels","type":"string","default":"hover","choices":["none","hover","all"],"label":"Labels"},
  {"path":"appearance.arrows","type":"bool","default":true,"label":"Arrows"},
  {"path":"appearance.colour","type":"string","default":"#f5a24b","colour":true,"label":"Agent colour"},
  {"path":"appearance.title","type":"string","default":"","label":"Title"},
  {"path":"limits.burst","type":"i32","default":50,"minimum":5,"maximum":10000,"logarithmic":true,"label":"Burst","advanced":true}
 ]})";
}

/// All of them in step with a server at their defaults, numbered in order.
inline SettingsState smallSettings()
{
    auto schema = Wire::SettingsSchema::fromJson(smallSchemaJson(), {});
    SettingsState state;
    state.phase = SettingsState::Phase::InStep;
    state.revision = 7;
    state.schema = std::make_shared<const Wire::SettingsSchema>(std::move(schema).value());
    for (const Wire::SettingInfo &info : state.schema->settings()) {
        state.ids.insert(info.path, quint16(state.ids.size()));
        SettingState setting;
        setting.confirmed = info.byDefault;
        state.settings.insert(info.path, setting);
    }
    return state;
}

inline void wish(SettingsState &state, const QString &path, const Wire::SettingValue &value, SettingState::Status status)
{
    state.settings[path].wanted = value;
    state.settings[path].status = status;
}

} // namespace VisionFlow::Test
