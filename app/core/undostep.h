// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that a person did, with the way back.
#pragma once

#include <QString>

#include <functional>

namespace VisionFlow {

struct UndoStep
{
    /// Takes it back, or does it again. \return empty when that was done, otherwise a sentence that says why it cannot be any more.
    using Act = std::function<QString()>;

    QString name; ///< goes on where "Undo" stops: "hide 12 nodes"
    Act undo;
    Act redo;
    QString mergeKey{}; ///< steps in a row that share one become a single step, such as those of one slider; empty: never
};

} // namespace VisionFlow
