// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many connections one address and all of them together may hold.
#pragma once

#include <QHash>
#include <QHostAddress>

#include <memory>
#include <optional>

namespace VisionFlow {

/// Counts connections as places that are held. One thread.
class ConnectionLimiter
{
    struct Counts
    {
        QHash<QHostAddress, int> ofAddress;
        int all = 0;
    };

public:
    /// One admitted connection. Counted when it was made, uncounted once: when it goes, whichever way.
    class Place
    {
    public:
        Place(Place &&) noexcept = default;
        Place &operator=(Place &&other) noexcept;
        ~Place() { leave(); }

    private:
        friend class ConnectionLimiter;
        Place(std::shared_ptr<Counts> counts, const QHostAddress &address);
        void leave();

        std::shared_ptr<Counts> m_counts; ///< shared, so that a place may outlive its limiter
        QHostAddress m_address;
    };

    ConnectionLimiter(int perAddress, int total);

    /// \return a place, or nothing when \p address or all together have as many as they may.
    std::optional<Place> enter(const QHostAddress &address);
    int countOf(const QHostAddress &address) const;
    int countOfAll() const { return m_counts->all; }

private:
    int m_perAddress;
    int m_total;
    std::shared_ptr<Counts> m_counts;
};

/// The address that a limit counts: an IPv4 address that came mapped into IPv6 is itself, and of an IPv6 address
/// the network (/64), because one machine has all of it.
QHostAddress limitedAddress(const QHostAddress &address);

} // namespace VisionFlow
