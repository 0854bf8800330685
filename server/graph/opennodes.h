// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The nodes whose XML elements are open, innermost last: a node inside another is its child, and what a file declares once
// as a default is given to every node that does not say otherwise.
#pragma once

#include "server/graph/graphassembly.h"

#include <QSet>

namespace VisionFlow::Server {

class OpenNodes
{
public:
    static constexpr std::size_t mostDefaults = 64; ///< each costs time at every node

    OpenNodes(GraphAssembly &assembly, ImportLosses &losses);

    bool isEmpty() const { return m_open.empty(); }
    /// \pre not empty
    ImportedNode &innermost() { return m_open.back().node; }

    /// Every node from now on has \p text under \p name, unless it was given() something under \p key. Past the limit it counts as a
    /// loss.
    void addDefault(const QString &key, const QString &name, const QString &text);
    void begin(const QString &id, qint64 line);
    /// A value of the innermost node. \pre not empty
    void give(const QString &key, const QString &name, const QString &text);
    /// The innermost node is complete. \pre not empty
    void end();

private:
    struct OpenNode
    {
        qint64 number;
        QString id;
        ImportedNode node;
        QSet<QString> given;
    };
    struct Default
    {
        QString key, name, text;
    };

    GraphAssembly &m_assembly;
    ImportLosses &m_losses;
    std::vector<OpenNode> m_open;
    std::vector<Default> m_defaults;
};

} // namespace VisionFlow::Server
