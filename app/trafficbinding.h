// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the message list to what stands around it: its filter, the chosen message taken apart, and the graph.
#pragma once

#include "app/core/filter/trafficlookup.h"
#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/filterviewmodel.h"
#include "app/viewmodels/messagedetailviewmodel.h"
#include "app/viewmodels/trafficstatisticsmodel.h"
#include "app/viewmodels/trafficviewmodel.h"
#include "app/viewmodels/windowviewmodel.h"

namespace VisionFlow {

class GraphController;

/// Everything it joins; all of it outlives the binding.
struct TrafficParts
{
    GraphController &graph;
    ActionTable &actions;
    WindowViewModel &view;
    TrafficViewModel &traffic;
    MessageDetailViewModel &detail;
    FilterViewModel &filter;
    TrafficStatisticsModel &statistics;
};

class TrafficBinding : public QObject
{
    Q_OBJECT

public:
    explicit TrafficBinding(const TrafficParts &parts);

    /// Another layout was chosen for the messages.
    void reread();

private:
    void applyFilter(const Filter &filter);
    void showDetail();
    void takeApart();
    void showNode(quint32 id);
    void showRecordOfNode();
    void connectStatistics();
    void connectFollowing();
    void filterBy(const QString &expression);
    void follow(const QString &expression);

    TrafficParts m;
    TrafficLookup m_lookup;
};

} // namespace VisionFlow
