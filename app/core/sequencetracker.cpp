// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/sequencetracker.h"

namespace VisionFlow {

SequenceTracker::Verdict SequenceTracker::observe(quint32 sequence, bool snapshot)
{
    if (!m_last) {
        m_last = sequence;
        return Verdict::First;
    }
    const qint32 ahead = qint32(sequence - *m_last);
    if (ahead < -lateWindow) { // nobody is that late: the numbering began again
        m_last = sequence;
        return Verdict::First;
    }
    if (ahead < 0) {
        ++m_late;
        return Verdict::Late;
    }
    m_last = sequence;
    if (ahead == 0) {
        m_repeats += !snapshot;
        return Verdict::Repeat;
    }
    if (ahead == 1)
        return Verdict::Next;
    ++m_gaps;
    m_missed += quint64(ahead) - 1;
    return Verdict::Gap;
}

} // namespace VisionFlow
