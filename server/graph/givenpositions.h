// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Positions that a file brings along: whether they say anything, and how they fit the layout's box.
#pragma once

#include "protocol/graphdocument.h"

namespace VisionFlow::Server {

/// False when the places of \p document are a scatter: edges as long as the distance of any two nodes, as in files that
/// were saved before anybody laid them out, or all nodes in one spot. True where there is too little to judge.
bool positionsCarryStructure(const Wire::GraphDocument &document);

/// Forgets every position.
void dropPositions(Wire::GraphDocument &document);

/// Centres and shrinks a picture that reaches beyond \p most layout units, keeping its proportions. \return whether it had to.
bool fitPositions(Wire::GraphDocument &document, double most);

} // namespace VisionFlow::Server
