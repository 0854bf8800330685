// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Sends later, in order: the delay and jitter of the fault switch.
#pragma once

#include "net/clock.h"

#include <QObject>
#include <QRandomGenerator>
#include <QTimer>

#include <deque>
#include <functional>

namespace VisionFlow::Server {

/// Of one connection. What was put in first comes out first, whatever the jitter.
class DelayLine : public QObject
{
    Q_OBJECT

public:
    /// \p seed of the jitter.
    DelayLine(const Clock &clock, quint32 seed, QObject *parent = nullptr);

    bool isEmpty() const { return m_waiting.empty(); }
    /// Runs \p send after \p delay, give or take \p jitter.
    void put(std::function<void()> send, std::chrono::milliseconds delay, std::chrono::milliseconds jitter);
    /// All that waits leaves now.
    void flush();

private:
    void release();
    void schedule();

    struct Waiting
    {
        std::chrono::nanoseconds due;
        std::function<void()> send;
    };

    const Clock &m_clock;
    QRandomGenerator m_random;
    QTimer m_timer;
    std::deque<Waiting> m_waiting;
};

} // namespace VisionFlow::Server
