// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/opennodes.h"

namespace VisionFlow::Server {

OpenNodes::OpenNodes(GraphAssembly &assembly, ImportLosses &losses)
    : m_assembly(assembly)
    , m_losses(losses)
{
}

void OpenNodes::addDefault(const QString &key, const QString &name, const QString &text)
{
    if (m_defaults.size() < mostDefaults)
        m_defaults.push_back({key, name, text});
    else
        ++m_losses.extraAttributes;
}

void OpenNodes::begin(const QString &id, qint64 line)
{
    OpenNode open{m_assembly.openNode(id, line), id, {}, {}};
    if (!m_open.empty())
        open.node.parent = m_open.back().id;
    m_open.push_back(std::move(open));
}

void OpenNodes::give(const QString &key, const QString &name, const QString &text)
{
    m_open.back().given.insert(key);
    m_open.back().node.attributes.emplaceBack(name, text);
}

void OpenNodes::end()
{
    OpenNode &open = m_open.back();
    for (const Default &value : m_defaults) {
        if (!open.given.contains(value.key))
            open.node.attributes.emplaceBack(value.name, value.text);
    }
    m_assembly.fillNode(open.number, open.node);
    m_open.pop_back();
}

} // namespace VisionFlow::Server
