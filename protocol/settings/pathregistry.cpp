// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/settings/pathregistry.h"

#include <algorithm>

namespace VisionFlow::Wire {

namespace {
constexpr qsizetype mostSegments = 16;
constexpr qsizetype mostBytes = 256;
} // namespace

bool isSettingPath(QStringView path)
{
    if (path.isEmpty() || path.size() > mostBytes)
        return false;
    qsizetype segments = 1;
    bool startsSegment = true;
    for (const QChar c : path) {
        if (c == u'.') {
            if (startsSegment || ++segments > mostSegments)
                return false;
            startsSegment = true;
            continue;
        }
        const bool allowed = (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_';
        if (!allowed)
            return false;
        startsSegment = false;
    }
    return !startsSegment;
}

PathRegistry::PathRegistry(qsizetype capacity)
    : m_capacity(std::clamp<qsizetype>(capacity, 0, mostCapacity))
{
}

Result<quint16, PathRegistry::Refusal> PathRegistry::add(const QString &path)
{
    if (const auto known = idOf(path))
        return *known;
    if (!isSettingPath(path))
        return Refusal::NoPath;
    if (m_paths.size() >= m_capacity)
        return Refusal::Full;
    const quint16 id = quint16(m_paths.size());
    m_paths.append(path);
    m_ids.insert(path, id);
    return id;
}

std::optional<PathRegistry::Refusal> PathRegistry::learn(quint16 id, const QString &path)
{
    if (!isSettingPath(path))
        return Refusal::NoPath;
    if (id >= m_capacity)
        return Refusal::Full;
    const QString present = pathOf(id);
    if (present == path)
        return std::nullopt;
    if (!present.isEmpty() || m_ids.contains(path))
        return Refusal::Clash;
    if (id >= m_paths.size())
        m_paths.resize(id + 1);
    m_paths[id] = path;
    m_ids.insert(path, id);
    return std::nullopt;
}

std::optional<quint16> PathRegistry::idOf(const QString &path) const
{
    const auto found = m_ids.constFind(path);
    return found == m_ids.constEnd() ? std::nullopt : std::optional(found.value());
}

QString PathRegistry::pathOf(quint16 id) const { return m_paths.value(id); }

void PathRegistry::clear()
{
    m_ids.clear();
    m_paths.clear();
}

} // namespace VisionFlow::Wire
