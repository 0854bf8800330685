// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/standardfolders.h"

#include <QDir>

namespace VisionFlow::StandardFolders {

using namespace Qt::StringLiterals;

namespace {

QString xdgFolder(const char *variable, const QString &fallback)
{
    // The XDG specification: a relative path is invalid and is ignored.
    const QString set = qEnvironmentVariable(variable);
    return (QDir::isAbsolutePath(set) ? set : QDir::homePath() + fallback) + u"/visionflow"_s;
}

} // namespace

QString config() { return xdgFolder("XDG_CONFIG_HOME", u"/.config"_s); }

QString data() { return xdgFolder("XDG_DATA_HOME", u"/.local/share"_s); }

QString state() { return xdgFolder("XDG_STATE_HOME", u"/.local/state"_s); }

} // namespace VisionFlow::StandardFolders
