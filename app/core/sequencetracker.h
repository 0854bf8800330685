// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Follows the numbers of broadcast frames: what is missing, doubled or late.
#pragma once

#include <QtGlobal>

#include <optional>

namespace VisionFlow {

/// Source: PROTOCOL.md section 2, "Sequence". Numbers wrap at 2^32.
class SequenceTracker
{
public:
    enum class Verdict {
        First,
        Next,
        Gap,    ///< frames in between never came
        Repeat, ///< the number of the last frame again
        Late,   ///< an older number
    };

    static constexpr qint32 lateWindow = 1024;

    /// A snapshot carries the number of the newest broadcast that it includes; its Repeat is legal and not counted.
    Verdict observe(quint32 sequence, bool snapshot);
    /// Such a frame says nothing new and is not applied. A snapshot always is.
    static bool isOvertaken(Verdict verdict, bool snapshot)
    {
        return !snapshot && (verdict == Verdict::Repeat || verdict == Verdict::Late);
    }
    /// Another connection: the next number is the first.
    void restart() { m_last.reset(); }
    /// Forgets the counts, too.
    void clear() { *this = {}; }

    quint64 gaps() const { return m_gaps; }
    quint64 missed() const { return m_missed; } ///< frames in all gaps
    quint64 repeats() const { return m_repeats; }
    quint64 late() const { return m_late; }

private:
    std::optional<quint32> m_last;
    quint64 m_gaps = 0;
    quint64 m_missed = 0;
    quint64 m_repeats = 0;
    quint64 m_late = 0;
};

} // namespace VisionFlow
