// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where this program keeps its files: the window and the command line alike. Source: XDG Base Directory Specification.
#pragma once

#include <QString>

namespace VisionFlow::StandardFolders {

QString config(); ///< $XDG_CONFIG_HOME/visionflow or ~/.config/visionflow
QString data();   ///< $XDG_DATA_HOME/visionflow or ~/.local/share/visionflow
QString state();  ///< $XDG_STATE_HOME/visionflow or ~/.local/state/visionflow

} // namespace VisionFlow::StandardFolders
