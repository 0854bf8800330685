// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the graph of a chosen moment in a thread of its own, so that dragging the time cursor never holds the window.
#pragma once

#include "app/core/graphsnapshot.h"
#include "app/core/traffic/replaysource.h"
#include "protocol/limits.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace VisionFlow {

/// Lives in the window's thread. Of several wishes only the newest is fulfilled.
class Replayer : public QObject
{
    Q_OBJECT

public:
    /// \p source outlives the replayer and is used from its thread.
    Replayer(ReplaySource &source, const Wire::Limits &limits, QObject *parent = nullptr);
    ~Replayer() override;

    /// Where the graphs go.
    SnapshotMailbox &mailbox();
    void seek(std::chrono::nanoseconds time);
    /// The log is another: nothing that was built before is of use.
    void restart();

signals:
    /// A graph lies in the mailbox.
    void snapshotAvailable();
    /// The last wish was fulfilled: what is in the mailbox, or was in it, is the graph at \p time. \p known: false when the log has
    /// nothing that old. \p source: of the shortest paths then, or -1.
    void sought(std::chrono::nanoseconds time, bool known, qint64 source);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace VisionFlow
