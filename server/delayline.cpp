// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/delayline.h"

#include <algorithm>

namespace VisionFlow::Server {

DelayLine::DelayLine(const Clock &clock, quint32 seed, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_random(seed)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DelayLine::release);
}

void DelayLine::put(std::function<void()> send, std::chrono::milliseconds delay, std::chrono::milliseconds jitter)
{
    const std::chrono::duration<double, std::milli> deviation(double(jitter.count()) * (m_random.generateDouble() * 2 - 1));
    auto due = m_clock.now() + delay + std::chrono::duration_cast<std::chrono::nanoseconds>(deviation);
    if (!m_waiting.empty())
        due = std::max(due, m_waiting.back().due);
    m_waiting.push_back({due, std::move(send)});
    if (m_waiting.size() == 1)
        schedule();
}

void DelayLine::flush()
{
    m_timer.stop();
    while (!m_waiting.empty()) {
        const auto send = std::move(m_waiting.front().send);
        m_waiting.pop_front();
        send();
    }
}

void DelayLine::release()
{
    while (!m_waiting.empty() && m_waiting.front().due <= m_clock.now()) {
        const auto send = std::move(m_waiting.front().send);
        m_waiting.pop_front();
        send();
    }
    schedule();
}

void DelayLine::schedule()
{
    if (m_waiting.empty())
        return;
    const auto left = std::max(m_waiting.front().due - m_clock.now(), std::chrono::nanoseconds(0));
    m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(left));
}

} // namespace VisionFlow::Server
