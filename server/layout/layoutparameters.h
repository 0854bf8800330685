// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Knobs of the layout simulation; each is a server setting.
#pragma once

namespace VisionFlow::Server {

struct LayoutParameters
{
    float repulsion = 1;   ///< strength between all pairs, relative
    float spring = 1;      ///< strength along edges, relative
    float restLength = 30; ///< layout units
    float damping = 0.85f; ///< speed kept per step, 0 … 1
    float gravity = 0.02f; ///< pull towards the middle
    float bounds = 2000;   ///< half edge of the box, layout units
    float wall = 0.1f;     ///< strength with which the box pushes back
    float theta = 0.9f;    ///< a far group counts as one when its size / distance is at most this
    float cooling = 0.98f; ///< heat kept per step, 0 … 1: 340 steps from hot to asleep
    float speedCap = 0.5f; ///< rest lengths per step
    float springReach = 1; ///< stretch beyond which a spring hardly pulls more, rest lengths
    int stepsPerSecond = 60;
    friend bool operator==(const LayoutParameters &, const LayoutParameters &) = default;
};

/// Every value finite and where the simulation is stable; what is not a number becomes the default.
LayoutParameters sane(const LayoutParameters &wanted);

} // namespace VisionFlow::Server
