// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What each setting does: from values to the parameters of the parts of the server, and to those parts.
#pragma once

#include "protocol/settings/settingstree.h"
#include "server/graph/graphsource.h"
#include "server/hub.h"

namespace VisionFlow::Server {

// One function a group. Values are those of the built-in schema.
LayoutParameters layoutParameters(const Wire::SettingsTree &values);
BroadcastParameters broadcastParameters(const Wire::SettingsTree &values);
PathParameters pathParameters(const Wire::SettingsTree &values);
Breath breath(const Wire::SettingsTree &values);
SourceParameters sourceParameters(const Wire::SettingsTree &values);
ClientRules clientRules(const Wire::SettingsTree &values);

/// Settings that act when a server starts.
struct StartParameters
{
    int warmUpSteps = 0; ///< 0: by the size of the graph
    int connectionsPerAddress = 32;
    int connectionsTotal = 256;
    friend bool operator==(const StartParameters &, const StartParameters &) = default;
};
StartParameters startParameters(const Wire::SettingsTree &values);

/// Hands parameters to the parts, all of them or those of which a setting changed. Appearance is the clients' own.
class SettingsEffects
{
public:
    SettingsEffects(const SettingsAuthority &settings, Hub &hub, PositionSource &positions, GraphSource &source)
        : m_settings(settings)
        , m_hub(hub)
        , m_positions(positions)
        , m_source(source)
    {
    }

    void applyAll() const;
    void apply(const QStringList &changed) const;

private:
    const SettingsAuthority &m_settings;
    Hub &m_hub;
    PositionSource &m_positions;
    GraphSource &m_source;
};

} // namespace VisionFlow::Server
