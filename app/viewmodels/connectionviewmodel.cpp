// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/connectionviewmodel.h"

#include "app/core/countedtext.h"
#include "app/viewmodels/numbertext.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;
using State = ClientSession::State;

ConnectionViewModel::ConnectionViewModel(QObject *parent)
    : QObject(parent)
{
}

void ConnectionViewModel::show(const ConnectionFacts &facts)
{
    m_facts = facts;
    emit changed();
}

ConnectionViewModel::Phase ConnectionViewModel::phase() const
{
    switch (m_facts.state) {
    case State::Idle:
        return Idle;
    case State::Connecting:
    case State::Loading:
        return Busy;
    case State::Live:
        return Live;
    case State::Stale:
        return Stale;
    case State::Waiting:
        return Waiting;
    case State::Failed:
        return Failed;
    case State::Closed:
        return Closed;
    }
    Q_UNREACHABLE();
}

QString ConnectionViewModel::phaseWord() const
{
    switch (m_facts.state) {
    case State::Idle:
        return m_facts.recorded.isEmpty() ? tr("not connected") : tr("session file");
    case State::Connecting:
        return tr("connecting");
    case State::Loading:
        return tr("loading");
    case State::Live:
        return tr("connected");
    case State::Stale:
        return tr("stale");
    case State::Waiting:
        return tr("waiting");
    case State::Failed:
        return tr("failed");
    case State::Closed:
        return tr("closed");
    }
    Q_UNREACHABLE();
}

QString ConnectionViewModel::misfitText() const
{
    if (m_facts.misfit.isEmpty() || !m_facts.recorded.isEmpty())
        return {};
    return tr("%1. Nothing of them is drawn.").arg(m_facts.misfit);
}

QString ConnectionViewModel::graphText() const
{
    if (m_facts.nodes == 0)
        return {};
    return CountedText::nodes(m_facts.nodes) + u" · "_s + CountedText::edges(m_facts.edges);
}

QString ConnectionViewModel::rateText() const
{
    const bool isWorthANumber = m_facts.framesPerSecond >= 0.05; // else it would read 0.0
    return m_facts.state == State::Live && isWorthANumber ? tr("%1 frames/s").arg(NumberText::rate(m_facts.framesPerSecond)) : QString();
}

QString ConnectionViewModel::countdown() const
{
    if (!isWaiting() || m_facts.retryInMs < 0)
        return {};
    // Rounded up, so that it reads 1 until the moment it happens.
    return tr("next try in %1 s").arg((m_facts.retryInMs + 999) / 1000);
}

bool ConnectionViewModel::canRetry() const
{
    return m_facts.state == State::Waiting || m_facts.state == State::Failed || m_facts.state == State::Closed;
}

bool ConnectionViewModel::isStale() const { return m_facts.state == State::Stale || canRetry(); }

} // namespace VisionFlow
