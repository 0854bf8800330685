// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+C and a polite kill, as a Qt signal.
#pragma once

#include <QObject>

namespace VisionFlow::Server {

/// Takes SIGINT and SIGTERM for as long as it lives; one object at a time. A second signal ends the process at once.
class StopSignals : public QObject
{
    Q_OBJECT

public:
    explicit StopSignals(QObject *parent = nullptr);
    ~StopSignals() override;

signals:
    /// \p signal: SIGINT or SIGTERM.
    void stopRequested(int signal);
};

} // namespace VisionFlow::Server
