// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/settingslink.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

void SettingsLink::edit(const QString &path, const Wire::SettingValue &)
{
    emit refused(path, u"The server has not told its settings yet"_s);
}

void SettingsLink::editToDefault(const QString &path) { edit(path, {}); }

} // namespace VisionFlow
