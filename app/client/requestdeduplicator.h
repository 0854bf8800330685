// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Equal requests in flight become one, whose reply or failure all of them share.
#pragma once

#include <QHash>
#include <QList>

#include <functional>

namespace VisionFlow {

/// Reply carries failures as well as successes. One thread.
template <typename Key, typename Reply>
class RequestDeduplicator
{
public:
    using Callback = std::function<void(const Reply &)>;

    /// Calls \p start, with the function to call when the reply is there, unless an equal request is in flight.
    /// \p callback hears the reply either way.
    void request(const Key &key, Callback callback, const std::function<void(Callback)> &start)
    {
        const auto waiting = m_waiting.find(key);
        if (waiting != m_waiting.end()) {
            waiting->append(std::move(callback));
            ++m_shared;
            return;
        }
        m_waiting.insert(key, {std::move(callback)});
        start([this, key](const Reply &reply) { finish(key, reply); });
    }

    qsizetype inFlight() const { return m_waiting.size(); }
    quint64 shared() const { return m_shared; } ///< requests that rode along

private:
    void finish(const Key &key, const Reply &reply)
    {
        // Taken out first: a callback that asks again starts a request of its own.
        const QList<Callback> callbacks = m_waiting.take(key);
        for (const Callback &callback : callbacks)
            callback(reply);
    }

    QHash<Key, QList<Callback>> m_waiting;
    quint64 m_shared = 0;
};

} // namespace VisionFlow
