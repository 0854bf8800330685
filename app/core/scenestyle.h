// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the graph looks: what colour and size say, and the few figures beside them. What a server suggests, and what the
// person at this window chose instead.
#pragma once

#include "app/core/settings/settingsreplica.h"

#include <array>
#include <chrono>
#include <optional>

namespace VisionFlow {

enum class ColourBy : quint8 { Kind, Distance };
enum class SizeBy : quint8 { Uniform, Degree };
enum class Labels : quint8 { None, Hover, Selected, All };

/// Which distances the ends of the colour ramp stand for.
struct DistanceScale
{
    bool isAutomatic = true; ///< from 0 to the farthest node that is there
    float low = 0;           ///< when fixed; low < high, both finite
    float high = 10;
    friend bool operator==(const DistanceScale &, const DistanceScale &) = default;
};

struct SceneStyle
{
    ColourBy colourBy = ColourBy::Kind;
    SizeBy sizeBy = SizeBy::Uniform;
    DistanceScale scale;
    float nodeSize = 1; ///< multiple of the usual size, 0.1 to 10
    bool edges = true;
    float edgeOpacity = 0.5f; ///< 0 to 1
    bool arrows = true;
    Labels labels = Labels::Hover;
    float labelSize = 1;                           ///< multiple of the usual size, 0.5 to 4
    std::array<std::optional<quint32>, 3> kinds{}; ///< 0xffrrggbb by Wire::NodeKind; absent: the theme's colour
    std::chrono::milliseconds extrapolation{200};  ///< how far past its last update a node moves on, 0 to 5,000 ms

    friend bool operator==(const SceneStyle &, const SceneStyle &) = default;

    /// What \p settings suggest under "appearance."; a setting that is missing or makes no sense leaves the usual. Colours and the
    /// scale at the schema's defaults are the window's own.
    static SceneStyle fromSettings(const SettingsState &settings);
};

/// What the person at this window chose; it wins over the server's suggestion until it is reset.
struct StyleChoice
{
    std::optional<ColourBy> colourBy;
    std::optional<SizeBy> sizeBy;
    std::optional<DistanceScale> scale;
    std::optional<bool> edges;
    std::optional<bool> arrows;
    std::optional<Labels> labels;

    friend bool operator==(const StyleChoice &, const StyleChoice &) = default;
    SceneStyle over(const SceneStyle &suggested) const;
};

} // namespace VisionFlow
