// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/importlimits.h"

#include <algorithm>
#include <limits>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

bool ImportWatch::countElement(qint64 line)
{
    if (++m_elements > m_limits.elements)
        fail(SourceError::Kind::TooLarge, line, u"The file has more than %1 elements"_s.arg(m_limits.elements));
    return goesOn(line);
}

bool ImportWatch::goesOn(qint64 line)
{
    if (m_limits.cancelled && m_limits.cancelled->load(std::memory_order_relaxed))
        fail(SourceError::Kind::Cancelled, line, u"Reading was cancelled"_s);
    else if (m_limits.clock->now() > m_end)
        fail(SourceError::Kind::TimedOut, line, u"Reading took more than %1 seconds and was given up"_s.arg(m_limits.time.count() / 1000));
    return !m_error;
}

void ImportWatch::fail(SourceError::Kind kind, qint64 line, const QString &text)
{
    constexpr qint64 most = std::numeric_limits<int>::max();
    if (!m_error)
        m_error = SourceError{kind, int(std::min(line, most)), text};
}

} // namespace VisionFlow::Server
