// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sources/sourcefactory.h"

#include "net/clock.h"
#include "server/graph/demosource.h"

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<GraphSource>, SourceError> makeSource(const SourceSpec &spec, const Clock &clock)
{
    Q_UNUSED(clock)
    if (spec.name == "demo"_L1)
        return std::unique_ptr<GraphSource>(new DemoSource({spec.seed, spec.nodes > 0 ? spec.nodes : demoDefaultNodes}));
    return SourceError{SourceError::Kind::NotFound, 0, u"There is no source of this name; there is demo: %1"_s.arg(spec.name)};
}

} // namespace VisionFlow::Server
