// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the graph view to the panels about it: node card, find, distances, legend, and which commands make sense.
#pragma once

#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/distancesmodel.h"
#include "app/viewmodels/findmodel.h"
#include "app/viewmodels/legendmodel.h"
#include "app/viewmodels/nodecardviewmodel.h"
#include "app/viewmodels/windowviewmodel.h"

namespace VisionFlow {

class ClientSession;
class GraphController;

/// Everything it joins; all of it outlives the binding.
struct GraphParts
{
    ClientSession &session;
    GraphController &graph;
    ActionTable &actions;
    WindowViewModel &view;
    NodeCardViewModel &card;
    FindModel &find;
    DistancesModel &distances;
    LegendModel &legend;
};

class GraphBinding : public QObject
{
    Q_OBJECT

public:
    explicit GraphBinding(const GraphParts &parts);

private:
    void connectCommands();
    void on(const char *id, std::function<void()> act);
    void showCard();
    void showDistances();
    void showTopology();
    void showSelection();
    void enableCommands();

    GraphParts m;
};

} // namespace VisionFlow
