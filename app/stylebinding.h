// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the graph's style to the popup and the legend that show it, to its commands, and to the server that suggests one.
#pragma once

#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/styleviewmodel.h"
#include "app/viewmodels/windowviewmodel.h"

namespace VisionFlow {

class ClientSession;
class GraphController;
class Theme;

/// Everything it joins; all of it outlives the binding.
struct StyleParts
{
    ClientSession &session;
    GraphController &graph;
    ActionTable &actions;
    WindowViewModel &view;
    StyleViewModel &style;
};

class StyleBinding : public QObject
{
    Q_OBJECT

public:
    explicit StyleBinding(const StyleParts &parts);
    /// Kind colours that the server suggests go into \p theme, so that marks and legend have them as well.
    void colour(Theme &theme);

private:
    void connectCommands();
    void show();
    void takeSuggestion(const QStringList &paths);

    StyleParts m;
};

} // namespace VisionFlow
