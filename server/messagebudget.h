// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many messages an address may send, over all of its connections and across reconnects.
#pragma once

#include "net/connectionlimiter.h"
#include "net/tokenbucket.h"

#include <array>

namespace VisionFlow::Server {

/// Each kind has a bucket of its own.
enum class MessageKind : quint8 { Command, DragUpdate, Settings };

/// What an address may send. Source: PROTOCOL.md section 9; each is a server setting.
struct MessageRates
{
    int perMinute = 300;
    int burst = 50;
    int settingsPerMinute = 60;
    int settingsBurst = 10;
    int dragsPerSecond = 20; ///< and as many at once
    friend bool operator==(const MessageRates &, const MessageRates &) = default;
};

/// Token buckets by address; bounded, because an address whose buckets are full again is forgotten.
class MessageBudget
{
public:
    explicit MessageBudget(const Clock &clock)
        : m_clock(clock)
    {
    }

    /// From now on; what was used up stays so.
    void setRates(const MessageRates &rates);
    bool take(const QHostAddress &address, MessageKind kind);
    std::chrono::milliseconds retryAfter(const QHostAddress &address, MessageKind kind) const;
    /// Forgets addresses that have a full budget again.
    void forgetIdle();
    qsizetype addresses() const { return m_buckets.size(); }

private:
    static constexpr size_t kinds = 3;
    using Buckets = std::array<TokenBucket, kinds>; ///< by kind

    struct Rate
    {
        double perSecond;
        double burst;
    };
    Rate rateOf(MessageKind kind) const;

    const Clock &m_clock;
    MessageRates m_rates;
    QHash<QHostAddress, std::shared_ptr<Buckets>> m_buckets;
};

} // namespace VisionFlow::Server
