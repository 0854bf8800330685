// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/connectionlimiter.h"

#include <algorithm>
#include <utility>

namespace VisionFlow {

ConnectionLimiter::Place::Place(std::shared_ptr<Counts> counts, const QHostAddress &address)
    : m_counts(std::move(counts))
    , m_address(address)
{
    ++m_counts->ofAddress[m_address];
    ++m_counts->all;
}

ConnectionLimiter::Place &ConnectionLimiter::Place::operator=(Place &&other) noexcept
{
    if (this != &other) {
        leave();
        m_counts = std::move(other.m_counts);
        m_address = std::move(other.m_address);
    }
    return *this;
}

void ConnectionLimiter::Place::leave()
{
    if (!m_counts)
        return;
    const auto entry = m_counts->ofAddress.find(m_address);
    if (--*entry == 0)
        m_counts->ofAddress.erase(entry);
    --m_counts->all;
    m_counts.reset();
}

ConnectionLimiter::ConnectionLimiter(int perAddress, int total)
    : m_perAddress(perAddress)
    , m_total(total)
    , m_counts(std::make_shared<Counts>())
{
}

std::optional<ConnectionLimiter::Place> ConnectionLimiter::enter(const QHostAddress &address)
{
    if (m_counts->all >= m_total || countOf(address) >= m_perAddress)
        return std::nullopt;
    return Place(m_counts, limitedAddress(address));
}

int ConnectionLimiter::countOf(const QHostAddress &address) const { return m_counts->ofAddress.value(limitedAddress(address)); }

QHostAddress limitedAddress(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    if (isIpv4)
        return QHostAddress(ipv4);
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    Q_IPV6ADDR bytes = address.toIPv6Address();
    if (!address.isLoopback())
        std::fill(std::begin(bytes.c) + 8, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

} // namespace VisionFlow
