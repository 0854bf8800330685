// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Dotted setting paths and their 16-bit numbers.
#pragma once

#include "protocol/result.h"

#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace VisionFlow::Wire {

/// 1 to 16 segments of [a-z0-9_], joined by dots, at most 256 bytes.
bool isSettingPath(QStringView path);

/// Both directions. Numbers count from 0 in order of registration and are never given to another path; 0xFFFF is never a
/// number. The server's registry is the one that counts; clients learn it from `paths` messages, anew on each connection.
/// Source: PROTOCOL.md section 12.
class PathRegistry
{
public:
    static constexpr quint16 noId = 0xffff;
    static constexpr qsizetype defaultCapacity = 4096;
    static constexpr qsizetype mostCapacity = 0xffff;

    enum class Refusal { NoPath, Full, Clash };

    explicit PathRegistry(qsizetype capacity = defaultCapacity);

    /// The number of \p path, now or already. \return NoPath when it is no path, Full when every number is taken.
    Result<quint16, Refusal> add(const QString &path);
    /// What the other end announced. \return Clash when the number or the path has another partner already.
    std::optional<Refusal> learn(quint16 id, const QString &path);
    std::optional<quint16> idOf(const QString &path) const;
    /// Empty for a number without a path.
    QString pathOf(quint16 id) const;
    qsizetype size() const { return m_ids.size(); }
    void clear();

private:
    qsizetype m_capacity;
    QHash<QString, quint16> m_ids;
    QList<QString> m_paths; ///< by number
};

} // namespace VisionFlow::Wire
