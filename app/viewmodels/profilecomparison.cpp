// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/profilecomparison.h"

#include "app/viewmodels/settingtext.h"
#include "protocol/textmessage.h"

#include <QCoreApplication>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Wire::SettingInfo;

namespace {

constexpr int longestPathShown = 80;

QString tr(const char *text) { return QCoreApplication::translate("ProfileComparison", text); }

} // namespace

ProfileComparison ProfileComparison::of(const SettingsProfile &profile, const SettingsState &state)
{
    ProfileComparison comparison;
    for (auto value = profile.values.begin(); value != profile.values.end(); ++value) {
        const SettingInfo *info = state.schema->find(value.key());
        const auto setting = state.settings.constFind(value.key());
        if (!info || setting == state.settings.constEnd()) {
            comparison.leftOut << tr("This server has no setting called %1").arg(Wire::cleanLabel(value.key(), longestPathShown));
            continue;
        }
        const auto wanted = settingValueFromJson(value.value(), info->type);
        const QString problem = wanted ? SettingText::problem(*info, *wanted)
                                       : tr("It must be of type %1").arg(QString::fromLatin1(settingTypeName(info->type)));
        if (!problem.isEmpty())
            comparison.leftOut << u"%1: %2"_s.arg(info->path, problem);
        else if (*wanted == setting->shown())
            ++comparison.same;
        else
            comparison.different.append({info->path, info->label, setting->shown(), *wanted});
    }
    return comparison;
}

} // namespace VisionFlow
