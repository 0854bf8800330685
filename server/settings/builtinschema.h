// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of our own server, compiled in from resources/settings/schema.json.
#pragma once

#include "protocol/settings/settingsschema.h"

namespace VisionFlow::Server {

/// The bytes of the file, as `GET /api/settings/schema` gives them.
QByteArray builtInSchemaJson();
/// Read once; ends the program when the file in it is broken, which tst_builtinschema would have shown.
const Wire::SettingsSchema &builtInSchema();

} // namespace VisionFlow::Server
