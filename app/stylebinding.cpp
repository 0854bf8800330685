// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stylebinding.h"

#include "app/client/clientsession.h"
#include "app/scene/graphcontroller.h"
#include "app/viewmodels/theme.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

StyleBinding::StyleBinding(const StyleParts &parts)
    : m(parts)
{
    connect(&m.session, &ClientSession::settingsChanged, this, &StyleBinding::takeSuggestion);
    connect(&m.session, &ClientSession::ssspSourceChanged, this, &StyleBinding::show);
    connect(&m.graph, &GraphController::styleChanged, this, &StyleBinding::show);
    connect(&m.graph, &GraphController::styleChoiceChanged, this, &StyleBinding::show);
    connect(&m.graph, &GraphController::topologyChanged, this, &StyleBinding::show);
    connect(&m.style, &StyleViewModel::colourByWanted, &m.graph, &GraphController::chooseColourBy);
    connect(&m.style, &StyleViewModel::sizeByWanted, &m.graph, &GraphController::chooseSizeBy);
    connect(&m.style, &StyleViewModel::scaleWanted, &m.graph, &GraphController::chooseScale);
    connect(&m.style, &StyleViewModel::resetWanted, &m.graph, &GraphController::resetStyle);
    connectCommands();
    takeSuggestion({});
    show();
}

void StyleBinding::connectCommands()
{
    const auto on = [this](const char *id, auto act) {
        connect(m.actions.command(QString::fromLatin1(id)), &Command::triggered, this, std::move(act));
    };
    on("view.style", [this] {
        m.view.setPage(WindowViewModel::GraphPage);
        m.view.setStyleOpen(!m.view.isStyleOpen());
    });
    on("view.colourDistance", [this] { m.style.colourByDistance(!m.style.isByDistance()); });
    on("view.sizeDegree", [this] { m.style.sizeByDegree(!m.style.isByDegree()); });
    on("view.arrows", [this] { m.graph.chooseArrows(!m.graph.style().arrows); });
    on("view.resetStyle", [this] { m.graph.resetStyle(); });
}

void StyleBinding::takeSuggestion(const QStringList &paths)
{
    const auto isAboutStyle = [](const QString &path) { return path.startsWith("appearance."_L1); };
    if (paths.isEmpty() || std::any_of(paths.begin(), paths.end(), isAboutStyle))
        m.graph.suggestStyle(SceneStyle::fromSettings(m.session.settings()));
}

void StyleBinding::show()
{
    const auto [near, far] = m.graph.distanceRange();
    const bool isChosen = !(m.graph.styleChoice() == StyleChoice());
    m.style.show({.style = m.graph.style(), .isChosen = isChosen, .near = near, .far = far, .source = m.session.ssspSource()});
    m.actions.enable({"view.style", "view.colourDistance", "view.sizeDegree", "view.arrows"}, m.graph.hasData());
    m.actions.enable({"view.resetStyle"}, m.graph.hasData() && isChosen);
    m.actions.command(u"view.colourDistance"_s)->setChecked(m.style.isByDistance());
    m.actions.command(u"view.sizeDegree"_s)->setChecked(m.style.isByDegree());
    m.actions.command(u"view.arrows"_s)->setChecked(m.graph.style().arrows);
}

void StyleBinding::colour(Theme &theme)
{
    const auto apply = [this, &theme] { theme.setKindColours(m.graph.style().kinds); };
    connect(&m.graph, &GraphController::styleChanged, &theme, apply);
    apply();
}

} // namespace VisionFlow
