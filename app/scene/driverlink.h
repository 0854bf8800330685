// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How a part of the scene changes the driver that it follows.
#pragma once

#include "app/scene/scenedriver.h"

#include <QPointer>

namespace VisionFlow {

/// \p follower lets go of the driver it followed and holds \p next, which may be null. \return false when that is the one it had.
inline bool changeDriver(QPointer<SceneDriver> &held, SceneDriver *next, const QObject *follower)
{
    if (next == held)
        return false;
    if (held)
        held->disconnect(follower);
    held = next;
    return true;
}

} // namespace VisionFlow
