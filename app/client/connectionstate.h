// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The states of a session and the moves between them that are legal, as one table.
#pragma once

#include "app/client/clientsession.h"

#include <array>

namespace VisionFlow {

struct StateMove
{
    ClientSession::State from;
    ClientSession::State to;
};

inline constexpr std::array legalStateMoves = {
    StateMove{ClientSession::State::Idle, ClientSession::State::Connecting},
    StateMove{ClientSession::State::Idle, ClientSession::State::Failed}, // an address that is none

    StateMove{ClientSession::State::Connecting, ClientSession::State::Loading},
    StateMove{ClientSession::State::Connecting, ClientSession::State::Waiting},
    StateMove{ClientSession::State::Connecting, ClientSession::State::Failed},
    StateMove{ClientSession::State::Connecting, ClientSession::State::Idle},

    StateMove{ClientSession::State::Loading, ClientSession::State::Live},
    StateMove{ClientSession::State::Loading, ClientSession::State::Waiting},
    StateMove{ClientSession::State::Loading, ClientSession::State::Failed},
    StateMove{ClientSession::State::Loading, ClientSession::State::Closed},
    StateMove{ClientSession::State::Loading, ClientSession::State::Idle},

    StateMove{ClientSession::State::Live, ClientSession::State::Stale},
    StateMove{ClientSession::State::Live, ClientSession::State::Waiting},
    StateMove{ClientSession::State::Live, ClientSession::State::Failed},
    StateMove{ClientSession::State::Live, ClientSession::State::Closed},
    StateMove{ClientSession::State::Live, ClientSession::State::Idle},

    StateMove{ClientSession::State::Stale, ClientSession::State::Live},
    StateMove{ClientSession::State::Stale, ClientSession::State::Waiting},
    StateMove{ClientSession::State::Stale, ClientSession::State::Failed},
    StateMove{ClientSession::State::Stale, ClientSession::State::Closed},
    StateMove{ClientSession::State::Stale, ClientSession::State::Idle},

    StateMove{ClientSession::State::Waiting, ClientSession::State::Connecting},
    StateMove{ClientSession::State::Waiting, ClientSession::State::Idle},

    StateMove{ClientSession::State::Failed, ClientSession::State::Connecting},
    StateMove{ClientSession::State::Failed, ClientSession::State::Idle},

    StateMove{ClientSession::State::Closed, ClientSession::State::Connecting},
    StateMove{ClientSession::State::Closed, ClientSession::State::Idle},
};

constexpr bool isLegalMove(ClientSession::State from, ClientSession::State to)
{
    for (const StateMove &move : legalStateMoves) {
        if (move.from == from && move.to == to)
            return true;
    }
    return false;
}

/// The upgrade is done: Loading, Live or Stale.
constexpr bool isOpen(ClientSession::State state)
{
    return state == ClientSession::State::Loading || state == ClientSession::State::Live || state == ClientSession::State::Stale;
}

/// A state that moves only where the table allows.
class ConnectionState
{
public:
    ClientSession::State value() const { return m_value; }
    /// False, with a warning in the log and nothing changed, when the move is not in the table.
    bool moveTo(ClientSession::State to);
    bool isOpen() const { return VisionFlow::isOpen(m_value); }

private:
    ClientSession::State m_value = ClientSession::State::Idle;
};

} // namespace VisionFlow
