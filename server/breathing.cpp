// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/breathing.h"

#include <cmath>
#include <numbers>

namespace VisionFlow::Server {

namespace {

constexpr double goldenRatioPart = 0.6180339887498949; ///< spreads the phases of neighbouring ids evenly

} // namespace

Motion breathe(const Motion &rest, quint32 id, double seconds, const Breath &breath)
{
    const auto amplitude = double(breath.amplitude);
    const auto period = double(breath.periodSeconds);
    const double omega = 2 * std::numbers::pi / period;
    const double phase = 2 * std::numbers::pi * std::fmod(id * goldenRatioPart, 1.0);
    const double angle = omega * std::fmod(seconds, period) + phase;
    const auto scale = float(1 + amplitude * std::sin(angle));
    const auto rate = float(amplitude * omega * std::cos(angle));
    const auto moved = [&](float place, float speed) { return std::pair(place * scale, speed * scale + place * rate); };
    const auto [x, vx] = moved(rest.position.x, rest.velocity.x);
    const auto [y, vy] = moved(rest.position.y, rest.velocity.y);
    const auto [z, vz] = moved(rest.position.z, rest.velocity.z);
    return {{x, y, z}, {vx, vy, vz}};
}

} // namespace VisionFlow::Server
