// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sources/sourcefactory.h"

#include "net/clock.h"
#include "server/graph/churnsource.h"
#include "server/graph/demosource.h"
#include "server/graph/filesource.h"
#include "server/system/systemsource.h"

#include <QFileInfo>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

using SourcePointer = std::unique_ptr<GraphSource>;

bool looksLikePath(const QString &name) { return name.contains(u'/') || name.contains(u'.') || QFileInfo::exists(name); }

} // namespace

Result<std::unique_ptr<GraphSource>, SourceError> makeSource(const SourceSpec &spec, const Clock &clock)
{
    if (spec.name == "system"_L1)
        return SourcePointer(std::make_unique<SystemSource>(clock));
    if (spec.name == "demo"_L1) {
        const DemoShape usual;
        return SourcePointer(std::make_unique<DemoSource>(DemoShape{spec.seed, spec.nodes > 0 ? spec.nodes : usual.nodes}));
    }
    if (spec.name == "churn"_L1) {
        ChurnShape shape;
        shape.seed = spec.seed;
        if (spec.nodes > 0)
            shape.nodes = spec.nodes;
        return SourcePointer(std::make_unique<ChurnSource>(clock, shape));
    }
    if (looksLikePath(spec.name))
        return SourcePointer(std::make_unique<FileSource>(spec.name));
    return SourceError{SourceError::Kind::NotFound, 0,
                       u"There is no source of this name; system, demo, churn or the path of a graph file will do: %1"_s.arg(spec.name)};
}

} // namespace VisionFlow::Server
