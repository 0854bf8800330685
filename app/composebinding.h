// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins the panel that messages are written in to the session that sends them and the list that shows them.
#pragma once

#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/composeviewmodel.h"
#include "app/viewmodels/trafficviewmodel.h"
#include "app/viewmodels/windowviewmodel.h"

namespace VisionFlow {

class ClientSession;

/// Everything it joins; all of it outlives the binding.
struct ComposeParts
{
    ClientSession &session;
    ActionTable &actions;
    WindowViewModel &view;
    TrafficViewModel &traffic;
    ComposeViewModel &compose;
};

class ComposeBinding : public QObject
{
    Q_OBJECT

public:
    explicit ComposeBinding(const ComposeParts &parts);

private:
    void toggle();
    void editChosen();
    void showConnection();
    void sent(quint64 number, int done, int wanted);
    void lookForAnswer();

    ComposeParts m;
    quint64 m_lookFrom = 0; ///< number of the first message that may be the answer; 0: none is awaited
};

} // namespace VisionFlow
