// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the filter field of the graph page to the graph that it filters.
#pragma once

#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/filterviewmodel.h"
#include "app/viewmodels/windowviewmodel.h"

namespace VisionFlow {

class GraphController;

/// Everything it joins; all of it outlives the binding.
struct FilterParts
{
    GraphController &graph;
    ActionTable &actions;
    WindowViewModel &view;
    FilterViewModel &filter;
};

class FilterBinding : public QObject
{
    Q_OBJECT

public:
    explicit FilterBinding(const FilterParts &parts);

private:
    QString countOf(const Filter &filter) const;
    void enableCommands();

    FilterParts m;
};

} // namespace VisionFlow
