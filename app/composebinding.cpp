// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composebinding.h"

#include "app/client/connectionstate.h"
#include "protocol/wireprofile.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

ComposeBinding::ComposeBinding(const ComposeParts &parts)
    : m(parts)
{
    connect(m.actions.command(u"traffic.compose"_s), &Command::triggered, this, &ComposeBinding::toggle);
    connect(m.actions.command(u"traffic.resend"_s), &Command::triggered, this, &ComposeBinding::editChosen);
    connect(&m.compose, &ComposeViewModel::openChanged, this,
            [this] { m.actions.command(u"traffic.compose"_s)->setChecked(m.compose.isOpen()); });
    connect(&m.compose, &ComposeViewModel::sendWanted, &m.session, &ClientSession::send);
    connect(&m.compose, &ComposeViewModel::stopWanted, &m.session, &ClientSession::stopSending);
    connect(&m.compose, &ComposeViewModel::messageWanted, &m.traffic, &TrafficViewModel::chooseNumber);
    connect(&m.session, &ClientSession::stateChanged, this, &ComposeBinding::showConnection);
    connect(&m.session, &ClientSession::composedSent, this, &ComposeBinding::sent);
    connect(&m.session, &ClientSession::composedFailed, &m.compose, &ComposeViewModel::showFailure);
    connect(m.traffic.model(), &TrafficModel::countChanged, this, &ComposeBinding::lookForAnswer);
    connect(m.traffic.model(), &TrafficModel::started, this, [this] {
        m_lookFrom = 0;
        m.compose.forgetMessages();
    });
    const auto enableResend = [this] {
        const auto facts = m.traffic.source().log.facts(m.traffic.currentNumber());
        m.actions.enable({"traffic.resend"}, facts && isSendable(facts->carrier));
    };
    connect(&m.traffic, &TrafficViewModel::currentChanged, this, enableResend);
    enableResend();
    showConnection();
}

void ComposeBinding::toggle()
{
    if (m.compose.isOpen() && m.view.page() == WindowViewModel::TrafficPage) {
        m.compose.setOpen(false);
        return;
    }
    m.view.setPage(WindowViewModel::TrafficPage);
    m.compose.show();
}

void ComposeBinding::editChosen()
{
    const auto message = m.traffic.current();
    if (!message)
        return;
    const MessageContext context = m.traffic.source().reader.contextOf(message->connection);
    if (const auto draft = draftOf(*message, context.subprotocol == QLatin1StringView(Wire::subprotocolName)))
        m.compose.edit(*draft);
    m.view.setPage(WindowViewModel::TrafficPage);
    m.compose.show();
}

void ComposeBinding::showConnection() { m.compose.setConnected(isOpen(m.session.state())); }

void ComposeBinding::sent(quint64 number, int done, int wanted)
{
    m.compose.showSent(number, done, wanted);
    m_lookFrom = number == 0 ? 0 : number + 1;
    lookForAnswer();
}

/// The log is written in another thread, so the answer may be there before the word that the question went, or long after.
void ComposeBinding::lookForAnswer()
{
    if (m_lookFrom == 0)
        return;
    const TrafficLog &log = m.traffic.source().log;
    const quint64 sent = m.compose.sentNumber();
    for (const quint64 last = log.range().last; m_lookFrom <= last; ++m_lookFrom) {
        const auto facts = log.facts(m_lookFrom);
        if (facts && facts->answers > 0 && facts->number - facts->answers == sent) {
            m_lookFrom = 0;
            m.compose.showAnswer(facts->number, facts->elapsedUs);
            return;
        }
    }
}

} // namespace VisionFlow
