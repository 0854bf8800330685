// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/messagebudget.h"

#include <algorithm>

namespace VisionFlow::Server {

MessageBudget::Rate MessageBudget::rateOf(MessageKind kind) const
{
    switch (kind) {
    case MessageKind::Command:
        return {m_rates.perMinute / 60.0, double(m_rates.burst)};
    case MessageKind::DragUpdate:
        return {double(m_rates.dragsPerSecond), double(m_rates.dragsPerSecond)};
    case MessageKind::Settings:
        break;
    }
    return {m_rates.settingsPerMinute / 60.0, double(m_rates.settingsBurst)};
}

void MessageBudget::setRates(const MessageRates &rates)
{
    m_rates = rates;
    for (const std::shared_ptr<Buckets> &buckets : std::as_const(m_buckets)) {
        for (size_t kind = 0; kind < kinds; ++kind) {
            const Rate rate = rateOf(MessageKind(kind));
            (*buckets)[kind].setRate(rate.perSecond, rate.burst);
        }
    }
}

bool MessageBudget::take(const QHostAddress &address, MessageKind kind)
{
    std::shared_ptr<Buckets> &buckets = m_buckets[limitedAddress(address)];
    if (!buckets) {
        const auto bucket = [this](MessageKind of) {
            const Rate rate = rateOf(of);
            return TokenBucket(rate.perSecond, rate.burst, m_clock);
        };
        buckets = std::make_shared<Buckets>(
            Buckets{bucket(MessageKind::Command), bucket(MessageKind::DragUpdate), bucket(MessageKind::Settings)});
    }
    return (*buckets)[size_t(kind)].take();
}

std::chrono::milliseconds MessageBudget::retryAfter(const QHostAddress &address, MessageKind kind) const
{
    const auto buckets = m_buckets.value(limitedAddress(address));
    return buckets ? (*buckets)[size_t(kind)].retryAfter() : std::chrono::milliseconds(0);
}

void MessageBudget::forgetIdle()
{
    m_buckets.removeIf([](const auto &entry) {
        const Buckets &buckets = *entry.value();
        return std::all_of(buckets.begin(), buckets.end(), [](const TokenBucket &bucket) { return bucket.isFull(); });
    });
}

} // namespace VisionFlow::Server
