// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/replayer.h"

#include "app/core/traffic/graphseeker.h"

#include <QThread>

#include <atomic>

namespace VisionFlow {

using namespace Qt::StringLiterals;

class Replayer::Private
{
public:
    Private(Replayer *owner, ReplaySource &source, const Wire::Limits &limits)
        : q(owner)
        , seeker(source, limits)
    {
        thread.setObjectName(u"replay"_s);
        anchor.moveToThread(&thread);
        mailbox.setWake([owner] { QMetaObject::invokeMethod(owner, &Replayer::snapshotAvailable, Qt::QueuedConnection); });
        thread.start();
    }
    ~Private()
    {
        mailbox.setWake({});
        ++wish; // what waits is not worth doing any more
        thread.quit();
        thread.wait();
    }
    void seek(qint64 timeNs, quint64 mine);

    Replayer *q;
    GraphSeeker seeker; ///< of the thread
    SnapshotMailbox mailbox;
    std::atomic<quint64> wish = 0;
    QThread thread;
    QObject anchor; ///< somebody in the thread to ask
};

void Replayer::Private::seek(qint64 timeNs, quint64 mine)
{
    if (mine != wish)
        return; // overtaken
    const auto snapshot = seeker.seek(timeNs);
    if (mine != wish)
        return;
    if (snapshot)
        mailbox.publish(*snapshot);
    const auto source = seeker.ssspSource();
    QMetaObject::invokeMethod(
        q,
        [owner = q, mine, this, timeNs, known = snapshot.has_value(), id = source ? qint64(*source) : -1] {
            if (mine == wish)
                emit owner->sought(std::chrono::nanoseconds(timeNs), known, id);
        },
        Qt::QueuedConnection);
}

Replayer::Replayer(ReplaySource &source, const Wire::Limits &limits, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, source, limits))
{
}

Replayer::~Replayer() = default;

SnapshotMailbox &Replayer::mailbox() { return d->mailbox; }

void Replayer::seek(std::chrono::nanoseconds time)
{
    const quint64 mine = ++d->wish;
    QMetaObject::invokeMethod(
        &d->anchor, [p = d.get(), time, mine] { p->seek(time.count(), mine); }, Qt::QueuedConnection);
}

void Replayer::restart()
{
    ++d->wish;
    QMetaObject::invokeMethod(
        &d->anchor, [p = d.get()] { p->seeker.restart(); }, Qt::QueuedConnection);
    d->mailbox.take();
}

} // namespace VisionFlow
