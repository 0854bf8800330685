// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The demo graph: agents, knowledge and plain nodes in communities, the same on every machine for the same seed.
#pragma once

#include "protocol/graphdocument.h"

namespace VisionFlow::Server {

inline constexpr int demoDefaultNodes = 2000;
inline constexpr int demoMinimumNodes = 10;
inline constexpr int demoMaximumNodes = 200'000;

/// What is asked for. Of N nodes the first fifth are agents, the next half knowledge, the rest plain; the last fortieth
/// are an island that nothing joins to the rest.
struct DemoShape
{
    quint64 seed = 42;
    int nodes = demoDefaultNodes;

    int agents() const { return nodes / 5; }
    int knowledge() const { return nodes / 2; }
    int island() const { return nodes / 40; }
    int mainland() const { return nodes - island(); }
    Wire::NodeKind kindOf(quint32 id) const;
};

/// Ids 0 … N-1, three edges a node, node 0 reaches the whole mainland. Only whole numbers are drawn and compared, and
/// weights are sixteenths, so every machine gets the same graph and the same sums. \pre nodes within the limits above
Wire::GraphDocument makeDemoGraph(const DemoShape &shape);

} // namespace VisionFlow::Server
