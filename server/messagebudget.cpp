// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/messagebudget.h"

namespace VisionFlow::Server {

namespace {
constexpr double messagesPerSecond = 300.0 / 60;
constexpr double messageBurst = 50;
constexpr double dragsPerSecond = 20;
constexpr double dragBurst = 20;
} // namespace

bool MessageBudget::take(const QHostAddress &address, bool isDragUpdate)
{
    std::shared_ptr<Buckets> &buckets = m_buckets[limitedAddress(address)];
    if (!buckets)
        buckets = std::make_shared<Buckets>(
            Buckets{TokenBucket(messagesPerSecond, messageBurst, m_clock), TokenBucket(dragsPerSecond, dragBurst, m_clock)});
    return isDragUpdate ? buckets->drags.take() : buckets->messages.take();
}

std::chrono::milliseconds MessageBudget::retryAfter(const QHostAddress &address) const
{
    const auto buckets = m_buckets.value(limitedAddress(address));
    return buckets ? buckets->messages.retryAfter() : std::chrono::milliseconds(0);
}

void MessageBudget::forgetIdle()
{
    m_buckets.removeIf([](const auto &entry) { return entry.value()->messages.isFull() && entry.value()->drags.isFull(); });
}

} // namespace VisionFlow::Server
