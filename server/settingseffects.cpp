// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settingseffects.h"

#include <algorithm>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// Reads values by path; each path is spelled once, at its effect.
class Values
{
public:
    explicit Values(const Wire::SettingsTree &tree)
        : m_tree(tree)
    {
    }

    bool flag(const QString &path) const { return value(path).toBool(); }
    double number(const QString &path) const { return value(path).toDouble(); }
    float real(const QString &path) const { return float(value(path).toDouble()); }
    int whole(const QString &path) const { return int(value(path).toInteger()); }

private:
    Wire::SettingValue value(const QString &path) const
    {
        const Wire::SettingValue *found = m_tree.find(path);
        Q_ASSERT_X(found, "Values", "a path that the schema does not have");
        return found ? *found : Wire::SettingValue();
    }

    const Wire::SettingsTree &m_tree;
};

} // namespace

LayoutParameters layoutParameters(const Wire::SettingsTree &tree)
{
    const Values values(tree);
    LayoutParameters parameters;
    parameters.repulsion = values.real(u"simulation.repulsion"_s);
    parameters.spring = values.real(u"simulation.spring"_s);
    parameters.restLength = values.real(u"simulation.rest_length"_s);
    parameters.damping = values.real(u"simulation.damping"_s);
    parameters.gravity = values.real(u"simulation.gravity"_s);
    parameters.bounds = values.real(u"simulation.bounds"_s);
    parameters.stepsPerSecond = values.whole(u"simulation.steps_per_second"_s);
    parameters.theta = values.real(u"simulation.accuracy"_s);
    parameters.cooling = values.real(u"simulation.cooling"_s);
    parameters.speedCap = values.real(u"simulation.speed_cap"_s);
    parameters.springReach = values.real(u"simulation.spring_reach"_s);
    parameters.wall = values.real(u"simulation.wall"_s);
    return parameters;
}

BroadcastParameters broadcastParameters(const Wire::SettingsTree &tree)
{
    const Values values(tree);
    BroadcastParameters parameters;
    parameters.rateHz = values.number(u"broadcast.rate_hz"_s);
    parameters.thresholds.stillWithin = values.real(u"broadcast.still_within"_s);
    parameters.thresholds.slowerThan = values.real(u"broadcast.slower_than"_s);
    parameters.snapshotInterval = std::chrono::seconds(values.whole(u"broadcast.snapshot_interval"_s));
    parameters.compression.enabled = values.flag(u"broadcast.compression"_s);
    parameters.compression.threshold = values.whole(u"broadcast.compression_threshold"_s);
    parameters.compression.entropyBelow = values.number(u"broadcast.compression_entropy"_s);
    parameters.compressPositions = values.flag(u"broadcast.compress_positions"_s);
    return parameters;
}

PathParameters pathParameters(const Wire::SettingsTree &tree)
{
    const Values values(tree);
    PathParameters parameters;
    const int source = values.whole(u"paths.source"_s);
    if (source >= 0)
        parameters.source = quint32(source);
    parameters.metric = values.flag(u"paths.weights"_s) ? PathMetric::Weights : PathMetric::Hops;
    parameters.delay = milliseconds(values.whole(u"paths.delay"_s));
    return parameters;
}

Breath breath(const Wire::SettingsTree &tree)
{
    const Values values(tree);
    return {values.flag(u"demo.breathing"_s), values.real(u"demo.amplitude"_s), values.real(u"demo.period"_s)};
}

SourceParameters sourceParameters(const Wire::SettingsTree &tree)
{
    const Values values(tree);
    SourceParameters parameters;
    parameters.churnInterval = milliseconds(values.whole(u"demo.churn_interval"_s));
    parameters.churnTurnover = values.whole(u"demo.churn_turnover"_s);
    parameters.pollInterval = milliseconds(values.whole(u"system.poll_interval"_s));
    parameters.relabelInterval = milliseconds(values.whole(u"system.relabel_interval"_s));
    return parameters;
}

ClientRules clientRules(const Wire::SettingsTree &tree)
{
    const Values values(tree);
    ClientRules rules;
    rules.rates.perMinute = values.whole(u"limits.messages_per_minute"_s);
    rules.rates.burst = values.whole(u"limits.message_burst"_s);
    rules.rates.settingsPerMinute = values.whole(u"limits.settings_per_minute"_s);
    rules.rates.settingsBurst = values.whole(u"limits.settings_burst"_s);
    rules.rates.dragsPerSecond = values.whole(u"limits.drags_per_second"_s);
    rules.malformedBeforeClosing = values.whole(u"limits.malformed_before_closing"_s);
    rules.pingInterval = milliseconds(values.whole(u"limits.ping_interval"_s));
    return rules;
}

StartParameters startParameters(const Wire::SettingsTree &tree)
{
    const Values values(tree);
    return {values.whole(u"simulation.warm_up_steps"_s), values.whole(u"limits.connections_per_address"_s),
            values.whole(u"limits.connections_total"_s)};
}

void SettingsEffects::applyAll() const
{
    QStringList all;
    for (const Wire::SettingInfo &info : m_settings.schema().settings())
        all.append(info.path);
    apply(all);
}

void SettingsEffects::apply(const QStringList &changed) const
{
    const Wire::SettingsTree &values = m_settings.values();
    const auto touches = [&](QLatin1StringView group) {
        return std::any_of(changed.begin(), changed.end(), [&](const QString &path) { return path.startsWith(group); });
    };
    if (touches("simulation."_L1))
        m_positions.setParameters(layoutParameters(values));
    if (touches("broadcast."_L1))
        m_hub.setBroadcast(broadcastParameters(values));
    if (touches("paths."_L1))
        m_hub.setPaths(pathParameters(values));
    if (touches("demo."_L1))
        m_hub.setBreath(breath(values));
    if (touches("demo."_L1) || touches("system."_L1))
        m_source.setParameters(sourceParameters(values));
    if (touches("limits."_L1))
        m_hub.setClientRules(clientRules(values));
}

} // namespace VisionFlow::Server
