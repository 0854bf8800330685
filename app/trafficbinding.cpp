// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/trafficbinding.h"

#include "app/core/traffic/traffictext.h"
#include "app/scene/graphcontroller.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

TrafficBinding::TrafficBinding(const TrafficParts &parts)
    : m(parts)
    , m_lookup(m.traffic.source().log, m.traffic.source().names)
{
    m.filter.setCount([this](const Filter &) { return m.traffic.model()->countText(); });
    connect(&m.filter, &FilterViewModel::applyWanted, this, &TrafficBinding::applyFilter);
    connect(m.traffic.model(), &TrafficModel::countChanged, &m.filter, &FilterViewModel::recount);
    connect(&m.traffic, &TrafficViewModel::currentChanged, this, &TrafficBinding::showDetail);
    connect(&m.view, &WindowViewModel::pageChanged, this, &TrafficBinding::showDetail);
    connect(&m.detail, &MessageDetailViewModel::nodeWanted, this, &TrafficBinding::showNode);
    connect(&m.detail, &MessageDetailViewModel::filterWanted, this, &TrafficBinding::filterBy);
    connect(m.actions.command(u"node.record"_s), &Command::triggered, this, &TrafficBinding::showRecordOfNode);
    connectStatistics();
    connectFollowing();
}

void TrafficBinding::filterBy(const QString &expression)
{
    m.filter.setText(expression);
    m.filter.apply();
}

void TrafficBinding::connectStatistics()
{
    Command *const command = m.actions.command(u"traffic.statistics"_s);
    connect(command, &Command::triggered, this, [this] {
        const bool isSeen = m.statistics.isOpen() && m.view.page() == WindowViewModel::TrafficPage;
        m.view.setPage(WindowViewModel::TrafficPage);
        m.statistics.setOpen(!isSeen);
    });
    connect(&m.statistics, &TrafficStatisticsModel::openChanged, command, [this, command] { command->setChecked(m.statistics.isOpen()); });
    // Nobody sees the figures on another page.
    connect(&m.view, &WindowViewModel::pageChanged, this, [this] {
        if (m.view.page() != WindowViewModel::TrafficPage)
            m.statistics.setOpen(false);
    });
    connect(&m.statistics, &TrafficStatisticsModel::filterWanted, this, &TrafficBinding::filterBy);
    connect(&m.statistics, &TrafficStatisticsModel::noticed, &m.view, &WindowViewModel::setNotice);
}

void TrafficBinding::connectFollowing()
{
    const auto chosen = [this] { return m.traffic.source().log.facts(m.traffic.currentNumber()); };
    connect(m.actions.command(u"traffic.followEndpoint"_s), &Command::triggered, this, [this, chosen] {
        const auto facts = chosen();
        if (const auto connection = facts ? m.traffic.source().log.connection(facts->connection) : std::nullopt)
            follow(u"frame.endpoint == %1"_s.arg(TrafficText::quoted(connection->endpoint)));
    });
    connect(m.actions.command(u"traffic.followType"_s), &Command::triggered, this, [this, chosen] {
        if (const auto facts = chosen())
            follow(u"msg.type == %1"_s.arg(TrafficText::quoted(m.traffic.source().names.name(facts->type))));
    });
    connect(m.actions.command(u"node.messages"_s), &Command::triggered, this, [this] {
        if (const qint64 id = m.graph.currentId(); id >= 0)
            follow(u"node.id == %1"_s.arg(id));
        else
            m.view.setNotice(tr("Choose a node first, then its messages can be followed."));
    });
    const auto enable = [this] { m.actions.enable({"traffic.followEndpoint", "traffic.followType"}, m.traffic.isChosen()); };
    connect(&m.traffic, &TrafficViewModel::currentChanged, this, enable);
    enable();
}

/// Only what passes is listed from now on, and the newest of it stays in sight.
void TrafficBinding::follow(const QString &expression)
{
    m.view.setPage(WindowViewModel::TrafficPage);
    m.statistics.setOpen(false);
    filterBy(expression);
    m.traffic.follow();
}

void TrafficBinding::applyFilter(const Filter &filter)
{
    m.filter.showApplied(filter.text());
    if (filter.isEmpty()) {
        m.traffic.model()->setMatcher({});
        return;
    }
    m.traffic.model()->setMatcher([this, filter](const TrafficBlockPointer &block, quint64 from, quint64 until) {
        return m_lookup.matching(filter, block, from, double(m.traffic.source().log.newestNs()) / 1e9, until);
    });
}

/// Nobody sees it on another page, and taking a message apart costs a moment.
void TrafficBinding::showDetail()
{
    if (m.view.page() != WindowViewModel::TrafficPage)
        return;
    const quint64 number = m.traffic.currentNumber();
    if (number == 0 || m.detail.number() != number)
        takeApart();
}

void TrafficBinding::takeApart()
{
    const quint64 number = m.traffic.currentNumber();
    const auto message = m.traffic.source().log.captured(number);
    const auto facts = m.traffic.source().log.facts(number);
    if (message && facts)
        m.detail.setMessage(*message, *facts, m.traffic.source().reader.contextOf(facts->connection));
    else
        m.detail.clear();
}

void TrafficBinding::reread()
{
    m.traffic.model()->reread();
    if (m.detail.hasMessage())
        takeApart();
}

void TrafficBinding::showNode(quint32 id)
{
    m.view.setPage(WindowViewModel::GraphPage);
    if (!m.graph.focusNode(id))
        m.view.setNotice(tr("Node %1 is not in the graph that is shown.").arg(id));
}

void TrafficBinding::showRecordOfNode()
{
    const qint64 id = m.graph.currentId();
    if (id < 0) {
        m.view.setNotice(tr("Choose a node first, then its last record can be shown."));
        return;
    }
    if (!m.traffic.goToRecordOf(quint32(id))) {
        m.view.setNotice(tr("No kept message has a record of node %1.").arg(id));
        return;
    }
    m.view.setPage(WindowViewModel::TrafficPage);
    showDetail();
    m.detail.chooseNode(quint32(id));
}

} // namespace VisionFlow
