// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/layout/layoutworker.h"

#include "server/layout/simulation.h"

#include <QThread>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace VisionFlow::Server {

using Steady = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

namespace {

/// A big graph shows itself unfinished rather than late.
constexpr std::chrono::milliseconds warmUpLimit{800};
constexpr double smoothing = 0.1; ///< weight of the newest step in the mean time a step takes

} // namespace

/// What both threads share is under m_mutex, held for moments only; the simulation belongs to the thread.
class LayoutWorker::Private
{
public:
    explicit Private(LayoutWorker *worker)
        : q(worker)
        , m_thread(QThread::create([this] { run(); }))
    {
        m_thread->setObjectName(QStringLiteral("layout"));
        m_thread->start();
    }

    ~Private()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_wake.notify_all();
        m_thread->wait();
    }

    using Command = std::function<void(Private &)>;

    void post(Command command)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_commands.push_back(std::move(command));
        }
        m_wake.notify_all();
    }

    /// Everything posted before is about a graph that is gone, except the settings.
    void postReset(Command command)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_newest.reset();
            ++m_resetsPending;
            m_commands.push_back(std::move(command));
        }
        m_wake.notify_all();
    }

    std::shared_ptr<const LayoutFrame> newest() const
    {
        const std::lock_guard lock(m_mutex);
        return m_newest;
    }

    void reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges, quint64 seed, int warmUpSteps)
    {
        if (takeReset())
            return; // a newer graph waits already
        m_simulation.reset(nodes, edges, seed);
        const auto deadline = Steady::now() + warmUpLimit;
        for (int i = 0; i < warmUpSteps && !m_simulation.isAsleep() && Steady::now() < deadline && !isOutdated(); ++i)
            m_simulation.step();
        m_hasGraph = true;
        m_isFresh = true;
        m_needsFrame = true;
        m_stepSeconds = 0;
    }

    Simulation m_simulation;
    LayoutParameters m_parameters;
    bool m_paused = false;
    bool m_needsFrame = false; ///< something moved without a step

private:
    void run()
    {
        auto next = Steady::now();
        while (waitForWork(next)) {
            runCommands();
            if (!m_hasGraph)
                continue;
            const auto begin = Steady::now();
            if (isMoving())
                m_simulation.step();
            else if (!m_needsFrame)
                continue;
            publish();
            next = std::max(next + period(), Steady::now());
            measure(begin);
        }
    }

    /// Until the next step is due, or, when nothing moves, until a command comes. \return false to stop
    bool waitForWork(Steady::time_point next)
    {
        std::unique_lock lock(m_mutex);
        const auto isCalled = [this] { return m_stopping || !m_commands.empty(); };
        if (m_hasGraph && (isMoving() || m_needsFrame))
            m_wake.wait_until(lock, next, [this] { return m_stopping || m_resetsPending > 0; });
        else
            m_wake.wait(lock, isCalled);
        return !m_stopping;
    }

    void runCommands()
    {
        std::deque<Command> commands;
        {
            const std::lock_guard lock(m_mutex);
            commands.swap(m_commands);
        }
        for (const Command &command : commands)
            command(*this);
    }

    void publish()
    {
        auto frame = std::make_shared<LayoutFrame>();
        frame->ids = m_simulation.ids();
        frame->positions.assign(m_simulation.positions().begin(), m_simulation.positions().end());
        frame->velocities.resize(frame->positions.size());
        frame->asleep = m_simulation.isAsleep();
        frame->step = ++m_step;
        if (isMoving()) {
            const auto rate = float(1 / std::max(Seconds(period()).count(), m_stepSeconds));
            std::transform(m_simulation.velocities().begin(), m_simulation.velocities().end(), frame->velocities.begin(),
                           [rate](const Wire::Vec3 &v) {
                               return Wire::Vec3{v.x * rate, v.y * rate, v.z * rate};
                           });
        }
        m_needsFrame = false;
        const bool isAsleep = frame->asleep;
        {
            const std::lock_guard lock(m_mutex);
            if (m_resetsPending > 0)
                return;
            m_newest = std::move(frame);
        }
        if (std::exchange(m_isFresh, false))
            emit q->ready();
        if (std::exchange(m_wasAsleep, isAsleep) != isAsleep)
            emit q->asleepChanged(isAsleep);
    }

    bool isMoving() const { return !m_paused && !m_simulation.isAsleep(); }
    Steady::duration period() const { return std::chrono::duration_cast<Steady::duration>(Seconds(1)) / m_parameters.stepsPerSecond; }

    /// How long a step takes where it takes longer than it may: speeds are then told as they are.
    void measure(Steady::time_point begin)
    {
        const double seconds = Seconds(Steady::now() - begin).count();
        m_stepSeconds = m_stepSeconds > 0 ? m_stepSeconds + smoothing * (seconds - m_stepSeconds) : seconds;
    }

    bool takeReset()
    {
        const std::lock_guard lock(m_mutex);
        return --m_resetsPending > 0;
    }

    bool isOutdated() const
    {
        const std::lock_guard lock(m_mutex);
        return m_stopping || m_resetsPending > 0;
    }

    LayoutWorker *q;
    bool m_hasGraph = false;
    bool m_isFresh = false; ///< no frame since the last reset
    bool m_wasAsleep = false;
    double m_stepSeconds = 0;
    quint64 m_step = 0;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Command> m_commands;
    std::shared_ptr<const LayoutFrame> m_newest;
    int m_resetsPending = 0;
    bool m_stopping = false;

    std::unique_ptr<QThread> m_thread; ///< last: it uses everything above
};

LayoutWorker::LayoutWorker(QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this))
{
}

LayoutWorker::~LayoutWorker() = default;

void LayoutWorker::reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &edges, quint64 seed, int warmUpSteps)
{
    d->postReset([=](Private &p) { p.reset(nodes, edges, seed, warmUpSteps); });
}

void LayoutWorker::apply(const Wire::TopologyDelta &delta)
{
    d->post([=](Private &p) {
        p.m_simulation.apply(delta);
        p.m_needsFrame = true;
    });
}

void LayoutWorker::setParameters(const LayoutParameters &parameters)
{
    d->post([=](Private &p) {
        p.m_parameters = sane(parameters);
        p.m_simulation.setParameters(parameters);
    });
}

void LayoutWorker::pin(quint32 id, const Wire::Vec3 &position)
{
    d->post([=](Private &p) {
        p.m_simulation.pin(id, position);
        p.m_needsFrame = true;
    });
}

void LayoutWorker::unpin(quint32 id)
{
    d->post([=](Private &p) { p.m_simulation.unpin(id); });
}

void LayoutWorker::setPaused(bool paused)
{
    d->post([=](Private &p) {
        p.m_paused = paused;
        p.m_needsFrame = true;
    });
}

std::shared_ptr<const LayoutFrame> LayoutWorker::newest() const { return d->newest(); }

} // namespace VisionFlow::Server
