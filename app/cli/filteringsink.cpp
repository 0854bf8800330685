// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/filteringsink.h"

namespace VisionFlow::Cli {

void FilteringSink::began(quint64 wallUs)
{
    m_epoch = double(wallUs) / 1e6;
    m_message.restart();
    m_into.began(wallUs);
}

void FilteringSink::opened(const Wire::CapturedConnection &connection)
{
    m_message.opened(connection);
    m_into.opened(connection);
}

void FilteringSink::captured(const Wire::CapturedMessage &message)
{
    m_message.setMoment({double(message.timeNs) / 1e9, m_epoch}); // it passes now
    if (!m_filter.matches(m_message.show(message))) {
        ++m_leftOut;
        return;
    }
    Wire::CapturedMessage kept = message;
    kept.number = ++m_passed;
    m_into.captured(kept);
}

void FilteringSink::closed(quint32 connection, qint64 timeNs)
{
    m_message.closed(connection);
    m_into.closed(connection, timeNs);
}

void FilteringSink::keyframe(quint64 afterMessage, qint64 timeNs, const GraphSnapshot &graph)
{
    Q_UNUSED(afterMessage) // the last message that was captured: of those that passed, the last one as well
    m_into.keyframe(m_passed, timeNs, graph);
}

} // namespace VisionFlow::Cli
