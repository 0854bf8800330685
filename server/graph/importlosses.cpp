// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/importlosses.h"

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

QStringList ImportLosses::sentences() const
{
    QStringList said = notes;
    const auto say = [&](qint64 count, const QString &one, const QString &many) {
        if (count > 0)
            said.append(QString::number(count) + u' ' + (count == 1 ? one : many));
    };
    say(nodesWithoutId, u"node has no id and was left out"_s, u"nodes have no id and were left out"_s);
    say(duplicateNodes, u"node repeats the id of another and was left out"_s, u"nodes repeat the id of another and were left out"_s);
    say(edgesWithoutEnds, u"edge lacks an end and was left out"_s, u"edges lack an end and were left out"_s);
    say(danglingEdges, u"edge names a node that does not exist and was left out"_s,
        u"edges name nodes that do not exist and were left out"_s);
    say(badWeights, u"weight is negative or no number and was taken as 1"_s, u"weights are negative or no numbers and were taken as 1"_s);
    say(badPositions, u"position is no usable place and was left out"_s, u"positions are no usable places and were left out"_s);
    say(unknownParents, u"node names a parent that does not exist"_s, u"nodes name parents that do not exist"_s);
    say(ringParents, u"node is its own ancestor; its parent was left out"_s,
        u"nodes are their own ancestors; their parents were left out"_s);
    say(extraAttributes, u"attribute was left out because there are too many"_s, u"attributes were left out because there are too many"_s);
    say(structuredValues, u"attribute is a list or an object and was left out"_s, u"attributes are lists or objects and were left out"_s);
    say(hyperedges, u"edge with more than two ends was left out"_s, u"edges with more than two ends were left out"_s);
    say(timedItems, u"item has times, which were ignored"_s, u"items have times, which were ignored"_s);
    say(edgeAttributes, u"edge attribute was left out; of edges only weight and direction are kept"_s,
        u"edge attributes were left out; of edges only weight and direction are kept"_s);
    return said;
}

} // namespace VisionFlow::Server
