// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Joins a graph view to a connection; neither knows the other.
#pragma once

#include "app/client/clientsession.h"
#include "app/scene/graphcontroller.h"

namespace VisionFlow {

/// \p controller was made with session.mailbox(). Both live in the window's thread; either may go first.
inline void bindSession(GraphController &controller, ClientSession &session)
{
    using C = GraphController;
    using S = ClientSession;
    QObject::connect(&session, &S::snapshotAvailable, &controller, &C::takeSnapshot);
    QObject::connect(&controller, &C::dragStarted, &session, &S::dragStart);
    QObject::connect(&controller, &C::dragMoved, &session, &S::dragMove);
    QObject::connect(&controller, &C::dragEnded, &session, &S::dragEnd);
    QObject::connect(&controller, &C::unpinWanted, &session, &S::unpin);
    QObject::connect(&controller, &C::sourceWanted, &session, &S::selectSsspSource);

    const auto follow = [&controller, &session] {
        controller.setStale(session.state() != S::State::Live);
        controller.setExpectedRate(session.traffic().promisedRateHz);
    };
    QObject::connect(&session, &S::stateChanged, &controller, follow);
    QObject::connect(&session, &S::stateChanged, &controller, [&controller, &session] {
        if (session.state() == S::State::Idle) // whatever comes from now on is of the next connection
            controller.expectGraph();
    });
    QObject::connect(&session, &S::statusChanged, &controller, follow);
    QObject::connect(&session, &S::statisticsChanged, &controller, follow);
    QObject::connect(&session, &S::ssspSourceChanged, &controller, [&] { controller.setSource(session.ssspSource()); });
    follow();
    controller.setSource(session.ssspSource());
    controller.takeSnapshot();
}

} // namespace VisionFlow
