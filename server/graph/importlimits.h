// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What an import may cost, and the watch that stops it.
#pragma once

#include "net/clock.h"
#include "protocol/limits.h"
#include "server/graph/graphsource.h"

#include <atomic>
#include <chrono>
#include <optional>

namespace VisionFlow::Server {

/// Promised in the user guide; tests may shrink them.
struct ImportLimits
{
    qint64 bytes = 64ll << 20;
    qint64 elements = 2'000'000; ///< XML elements, table rows, or JSON values over three
    qint64 nodes = 500'000;
    int depth = 64;
    qint64 tagBytes = 64 * 1024; ///< Qt's XML reader takes time with the square of a tag's attributes
    std::chrono::milliseconds time{20'000};
    Wire::Limits wire;                           ///< lengths of labels, magnitude of coordinates
    int metadataEntries = 64;                    ///< of one node
    qint64 metadataValues = 2'000'000;           ///< of all nodes together; the rest is left out and counted
    const std::atomic_bool *cancelled = nullptr; ///< set from any thread to stop the import
    const Clock *clock = &SystemClock::instance();
};

/// Counts and looks at the clock while a reader works. Once an error is there the reader must return it.
class ImportWatch
{
public:
    explicit ImportWatch(const ImportLimits &limits)
        : m_limits(limits)
        , m_end(limits.clock->now() + limits.time)
    {
    }

    const ImportLimits &limits() const { return m_limits; }
    /// One more element; false when the import must stop.
    bool countElement(qint64 line);
    /// Looks at the clock and the cancel flag alone.
    bool goesOn(qint64 line);
    /// Keeps the first error.
    void fail(SourceError::Kind kind, qint64 line, const QString &text);
    const std::optional<SourceError> &error() const { return m_error; }

private:
    const ImportLimits &m_limits;
    std::chrono::nanoseconds m_end;
    qint64 m_elements = 0;
    std::optional<SourceError> m_error;
};

} // namespace VisionFlow::Server
