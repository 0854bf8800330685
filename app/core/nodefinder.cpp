// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/nodefinder.h"

#include <algorithm>
#include <optional>
#include <tuple>

namespace VisionFlow {

namespace {

// "17" and "#17" are ids; "agent 17" is part of a label.
std::optional<quint32> idOf(const QString &text)
{
    const QStringView digits = text.startsWith(u'#') ? QStringView(text).sliced(1) : QStringView(text);
    bool isNumber = false;
    const uint id = digits.toUInt(&isNumber, 10);
    return isNumber ? std::optional<quint32>(id) : std::nullopt;
}

bool startsAWord(const QString &label, qsizetype at) { return at == 0 || !label.at(at - 1).isLetterOrNumber(); }

std::optional<MatchRank> rankOf(const QString &label, const QString &text)
{
    qsizetype at = label.indexOf(text, 0, Qt::CaseInsensitive);
    if (at < 0)
        return std::nullopt;
    if (at == 0)
        return label.size() == text.size() ? MatchRank::ExactLabel : MatchRank::LabelPrefix;
    for (; at >= 0; at = label.indexOf(text, at + 1, Qt::CaseInsensitive)) {
        if (startsAWord(label, at))
            return MatchRank::WordPrefix;
    }
    return MatchRank::Substring;
}

} // namespace

std::vector<NodeMatch> findNodes(const Topology &topology, const QString &text, int limit)
{
    std::vector<NodeMatch> matches;
    const QString wanted = text.simplified();
    if (wanted.isEmpty() || limit <= 0)
        return matches;
    const std::optional<quint32> wantedId = idOf(wanted);

    // A label is copied only once it is known to be among the best.
    struct Candidate
    {
        MatchRank rank;
        quint32 id;
        const TopologyNode *node;
    };
    std::vector<Candidate> candidates;
    for (const TopologyNode &node : topology.nodes) {
        if (node.key == noNode)
            continue;
        if (wantedId == node.info.id)
            candidates.push_back({MatchRank::ExactId, node.info.id, &node});
        else if (const auto rank = rankOf(node.info.label, wanted))
            candidates.push_back({*rank, node.info.id, &node});
    }
    const auto better = [](const Candidate &a, const Candidate &b) { return std::tie(a.rank, a.id) < std::tie(b.rank, b.id); };
    const auto end = candidates.begin() + std::min<std::ptrdiff_t>(limit, std::ssize(candidates));
    std::partial_sort(candidates.begin(), end, candidates.end(), better);
    for (auto it = candidates.begin(); it != end; ++it)
        matches.push_back({it->node->key, it->id, it->node->info.kind, it->node->info.label, it->rank});
    return matches;
}

} // namespace VisionFlow
