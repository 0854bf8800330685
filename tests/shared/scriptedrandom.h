// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Chance that a test decides.
#pragma once

#include "net/clock.h"

#include <random>

namespace VisionFlow {

/// The same number every time.
class FixedRandom final : public Random
{
public:
    explicit FixedRandom(double value = 0.5)
        : m_value(value)
    {
    }
    void set(double value) { m_value = value; }
    double unit() override { return m_value; }

private:
    double m_value;
};

/// The same sequence every time.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(quint32 seed)
        : m_engine(seed)
    {
    }
    double unit() override { return std::uniform_real_distribution<double>(0, 1)(m_engine); }
    quint32 below(quint32 limit) { return std::uniform_int_distribution<quint32>(0, limit - 1)(m_engine); }

private:
    std::mt19937 m_engine;
};

} // namespace VisionFlow
