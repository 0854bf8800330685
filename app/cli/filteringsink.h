// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A sieve in front of a recording: messages that a filter does not match go no further; connections and keyframes do.
#pragma once

#include "app/cli/passingmessage.h"
#include "app/client/trafficcapture.h"
#include "app/core/filter/filter.h"

namespace VisionFlow::Cli {

/// Filled in the I/O thread; asked when that is over. What passes is numbered anew, without gaps, since a gap in a session says that
/// messages were lost.
class FilteringSink final : public CaptureSink
{
public:
    /// \p filter is about messages (FilterScope::Frames). \p into outlives the sink.
    FilteringSink(Filter filter, CaptureSink &into)
        : m_filter(std::move(filter))
        , m_into(into)
    {
    }

    void began(quint64 wallUs) override;
    void opened(const Wire::CapturedConnection &connection) override;
    void captured(const Wire::CapturedMessage &message) override;
    void closed(quint32 connection, qint64 timeNs) override;
    void keyframe(quint64 afterMessage, qint64 timeNs, const GraphSnapshot &graph) override;

    quint64 passed() const { return m_passed; }
    quint64 leftOut() const { return m_leftOut; }

private:
    const Filter m_filter;
    CaptureSink &m_into;
    PassingMessage m_message;
    double m_epoch = 0; ///< Unix time at the log's time 0, seconds
    quint64 m_passed = 0;
    quint64 m_leftOut = 0;
};

} // namespace VisionFlow::Cli
