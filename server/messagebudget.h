// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How many messages an address may send, over all of its connections and across reconnects.
#pragma once

#include "net/connectionlimiter.h"
#include "net/tokenbucket.h"

namespace VisionFlow::Server {

/// Token buckets by address; bounded, because a bucket that is full again is forgotten.
class MessageBudget
{
public:
    explicit MessageBudget(const Clock &clock)
        : m_clock(clock)
    {
    }

    /// 300 a minute, burst 50; drag updates 20 a second, on a bucket of their own (PROTOCOL.md section 9).
    bool take(const QHostAddress &address, bool isDragUpdate);
    std::chrono::milliseconds retryAfter(const QHostAddress &address) const;
    /// Forgets addresses that have a full budget again.
    void forgetIdle();
    qsizetype addresses() const { return m_buckets.size(); }

private:
    struct Buckets
    {
        TokenBucket messages;
        TokenBucket drags;
    };
    const Clock &m_clock;
    QHash<QHostAddress, std::shared_ptr<Buckets>> m_buckets;
};

} // namespace VisionFlow::Server
