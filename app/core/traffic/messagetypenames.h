// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of message types as small numbers: written where messages arrive, read where they are shown.
#pragma once

#include <QHash>
#include <QMutex>
#include <QString>

#include <array>
#include <atomic>
#include <optional>

namespace VisionFlow {

/// Only grows. Peers invent types, so there are at most \c most; the rest share the name "other". Safe from any thread; reading
/// never waits.
class MessageTypeNames
{
public:
    static constexpr quint16 most = 1000;
    static constexpr quint16 other = 0; ///< number of "other"

    MessageTypeNames();

    /// The number of \p name, now or already; \c other when all are given out. The name is cleaned of what no label may have.
    quint16 idOf(const QString &name);
    /// The number of \p name where it has one; adds none.
    std::optional<quint16> find(const QString &name) const;
    /// "other" for a number that was never given out.
    QString name(quint16 id) const;
    /// Numbers given out so far: 0 … size()-1.
    quint16 size() const { return m_size.load(std::memory_order_acquire); }

private:
    mutable QMutex m_writing;
    QHash<QString, quint16> m_ids;     ///< under m_writing
    std::array<QString, most> m_names; ///< below m_size they never change
    std::atomic<quint16> m_size{0};
};

} // namespace VisionFlow
