// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A generator of which a seed means the same on every machine, in every language.
#pragma once

#include <QtGlobal>

namespace VisionFlow::Server {

/// SplitMix64: a counter of odd step and a mixing function; 2^64 values before it repeats.
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014; constants of Vigna's
/// splitmix64. Seed 0 begins with e220a8397b1dcdaf.
class SplitMix64
{
public:
    explicit constexpr SplitMix64(quint64 seed)
        : m_state(seed)
    {
    }

    constexpr quint64 next()
    {
        m_state += 0x9e3779b97f4a7c15u;
        quint64 z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    /// A whole number 0 … \p bound - 1, by remainder: its bias is below 2^-32 for bounds below 2^32.
    constexpr quint32 below(quint32 bound) { return quint32(next() % bound); }

private:
    quint64 m_state;
};

} // namespace VisionFlow::Server
