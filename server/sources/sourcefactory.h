// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the name that a person types to a source.
#pragma once

#include "server/graph/graphsource.h"

#include <memory>

namespace VisionFlow {
class Clock;
}

namespace VisionFlow::Server {

/// What `--source`, `--seed` and `--nodes` say.
struct SourceSpec
{
    QString name; ///< "demo", "churn", "system", or the path of a graph file
    quint64 seed = 42;
    int nodes = 0; ///< of the seeded sources; 0: their own default
};

/// Does not load. \p clock must outlive the source.
/// \return NotFound, with a sentence that lists the names, when nothing answers to the name.
Result<std::unique_ptr<GraphSource>, SourceError> makeSource(const SourceSpec &spec, const Clock &clock);

} // namespace VisionFlow::Server
