// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/scenestyle.h"

#include "protocol/noderecord.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

/// The appearance settings of one server, read by type: what has another type counts as missing.
class Appearance
{
public:
    explicit Appearance(const SettingsState &settings)
        : m_settings(settings)
    {
    }

    /// Null when missing; a refused wish is no longer one.
    const Wire::SettingValue *find(QLatin1StringView name) const
    {
        const auto at = m_settings.settings.constFind("appearance."_L1 + name);
        if (at == m_settings.settings.cend())
            return nullptr;
        return at->status == SettingState::Status::Refused ? &at->confirmed : &at->shown();
    }
    bool isDefault(QLatin1StringView name) const
    {
        const Wire::SettingValue *value = find(name);
        const Wire::SettingInfo *known = m_settings.schema ? m_settings.schema->find("appearance."_L1 + name) : nullptr;
        return !value || (known && *value == known->byDefault);
    }
    float number(QLatin1StringView name, float usual, float low, float high) const
    {
        const Wire::SettingValue *value = find(name);
        return value && value->isNumber() ? std::clamp(float(value->toDouble()), low, high) : usual;
    }
    bool flag(QLatin1StringView name, bool usual) const
    {
        const Wire::SettingValue *value = find(name);
        return value && value->type() == Wire::SettingValue::Type::Bool ? value->toBool() : usual;
    }
    template <typename Choice>
    Choice word(QLatin1StringView name, Choice usual, std::initializer_list<std::pair<QLatin1StringView, Choice>> words) const
    {
        const Wire::SettingValue *value = find(name);
        const QString said = value ? value->toString() : QString();
        const auto found = std::find_if(words.begin(), words.end(), [&said](const auto &pair) { return said == pair.first; });
        return found == words.end() ? usual : found->second;
    }
    /// "#rrggbb"; nothing at the default, which is every theme's own.
    std::optional<quint32> colour(QLatin1StringView name) const
    {
        const QString said = isDefault(name) ? QString() : find(name)->toString();
        bool isNumber = false;
        const uint rgb = QStringView(said).mid(1).toUInt(&isNumber, 16);
        const bool isHex = isNumber && said.size() == 7 && said[0] == u'#' && said[1].isLetterOrNumber(); // no sign
        return isHex ? std::optional(quint32(0xff000000 | rgb)) : std::nullopt;
    }

private:
    const SettingsState &m_settings;
};

} // namespace

SceneStyle SceneStyle::fromSettings(const SettingsState &settings)
{
    const Appearance from(settings);
    SceneStyle style;
    style.colourBy = from.word("color_by"_L1, style.colourBy, {{"kind"_L1, ColourBy::Kind}, {"distance"_L1, ColourBy::Distance}});
    style.sizeBy = from.word("size_by"_L1, style.sizeBy, {{"uniform"_L1, SizeBy::Uniform}, {"degree"_L1, SizeBy::Degree}});
    style.scale.low = from.number("distance_low"_L1, style.scale.low, 0, 1e6f);
    style.scale.high = from.number("distance_high"_L1, style.scale.high, 0, 1e6f);
    style.scale.isAutomatic
        = (from.isDefault("distance_low"_L1) && from.isDefault("distance_high"_L1)) || !(style.scale.low < style.scale.high);
    style.nodeSize = from.number("node_size"_L1, style.nodeSize, 0.1f, 10);
    style.edges = from.flag("edges"_L1, style.edges);
    style.edgeOpacity = from.number("edge_opacity"_L1, style.edgeOpacity, 0, 1);
    style.arrows = from.flag("arrows"_L1, style.arrows);
    style.labels
        = from.word("labels"_L1, style.labels,
                    {{"none"_L1, Labels::None}, {"hover"_L1, Labels::Hover}, {"selected"_L1, Labels::Selected}, {"all"_L1, Labels::All}});
    style.labelSize = from.number("label_size"_L1, style.labelSize, 0.5f, 4);
    style.kinds[std::size_t(Wire::NodeKind::Agent)] = from.colour("agent_colour"_L1);
    style.kinds[std::size_t(Wire::NodeKind::Knowledge)] = from.colour("knowledge_colour"_L1);
    style.kinds[std::size_t(Wire::NodeKind::Other)] = from.colour("other_colour"_L1);
    style.extrapolation = std::chrono::milliseconds(int(from.number("extrapolation_ms"_L1, float(style.extrapolation.count()), 0, 5000)));
    return style;
}

SceneStyle StyleChoice::over(const SceneStyle &suggested) const
{
    SceneStyle style = suggested;
    style.colourBy = colourBy.value_or(style.colourBy);
    style.sizeBy = sizeBy.value_or(style.sizeBy);
    style.scale = scale.value_or(style.scale);
    style.edges = edges.value_or(style.edges);
    style.arrows = arrows.value_or(style.arrows);
    style.labels = labels.value_or(style.labels);
    return style;
}

} // namespace VisionFlow
