// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/trafficviewmodel.h"

#include "app/core/filter/filter.h"
#include "app/viewmodels/numbertext.h"

#include <QRegularExpression>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

/// How many messages a search for one node looks through.
constexpr int mostLookedThrough = 2000;

} // namespace

TrafficViewModel::TrafficViewModel(const TrafficSource &source, TimeCursor &cursor, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_cursor(cursor)
    , m_model(source)
    , m_lookup(source.log, source.names)
{
    connect(&m_model, &TrafficModel::started, this, [this] {
        m_zeroNs.reset();
        setNumber(0, false);
    });
    connect(&m_model, &TrafficModel::countChanged, this, [this] {
        toldFindings();
        emit emptyChanged();
    });
    connect(&m_model, &TrafficModel::modelReset, this, [this] {
        emit currentChanged();
        if (m_number != 0)
            emit rowWanted(currentRow());
    });
    connect(&m_cursor, &TimeCursor::leftLive, this, [this] { m_model.setFollowing(false); });
    connect(&m_cursor, &TimeCursor::wentLive, this, [this] { m_model.setFollowing(true); });
    connect(&m_cursor, &TimeCursor::moved, this, &TrafficViewModel::showMoment);
}

void TrafficViewModel::setConnected(bool connected)
{
    if (connected == m_connected)
        return;
    m_connected = connected;
    emit emptyChanged();
}

void TrafficViewModel::setActive(bool active)
{
    m_model.setActive(active);
    if (active)
        showMoment();
}

/// The list shows the moment of the cursor: the last message before it is the chosen one.
void TrafficViewModel::showMoment()
{
    if (m_cursor.isLive())
        return;
    if (const auto number = m_source.log.numberAt(m_cursor.positionNs())) {
        const int row = m_model.rowOf(*number);
        setNumber(m_model.numberAt(row), false);
        emit rowWanted(row);
    }
}

void TrafficViewModel::setNumber(quint64 number, bool byPerson)
{
    if (number == m_number)
        return;
    m_number = number;
    tellCurrent();
    if (!byPerson || number == 0)
        return;
    m_model.setFollowing(false);
    const auto facts = m_source.log.facts(number);
    if (facts && !m_cursor.isLive())
        m_cursor.seekToNs(facts->timeNs);
    emit rowWanted(currentRow());
}

/// What was found in the chosen message is looked for once, not by each binding that shows it.
void TrafficViewModel::tellCurrent()
{
    m_found = m_source.log.findingsOf(m_number);
    emit currentChanged();
}

void TrafficViewModel::choose(int row) { setNumber(m_model.numberAt(row), true); }

void TrafficViewModel::chooseNumber(quint64 number)
{
    if (m_source.log.range().contains(number))
        setNumber(number, true);
}

void TrafficViewModel::chooseNone() { setNumber(0, true); }

void TrafficViewModel::step(int rows)
{
    const int last = m_model.rowCount() - 1;
    if (last < 0)
        return;
    const int from = m_number == 0 ? (rows < 0 ? last + 1 : -1) : currentRow();
    choose(std::clamp(from + rows, 0, last));
}

void TrafficViewModel::stepInConversation(bool forward)
{
    const auto here = m_source.log.facts(m_number);
    if (!here)
        return;
    for (int row = currentRow() + (forward ? 1 : -1); row >= 0 && row < m_model.rowCount(); row += forward ? 1 : -1) {
        const auto facts = m_source.log.facts(m_model.numberAt(row));
        if (facts && facts->connection == here->connection) {
            choose(row);
            return;
        }
    }
    emit noticed(forward ? tr("No later message of this connection is in the list.")
                         : tr("No earlier message of this connection is in the list."));
}

void TrafficViewModel::stepToFinding(bool forward)
{
    const QList<Finding> findings = m_source.log.findings();
    quint64 best = 0;
    for (const Finding &finding : findings) {
        const bool fits = forward ? finding.message > m_number : finding.message < m_number;
        if (fits && (best == 0 || (forward ? finding.message < best : finding.message > best)))
            best = finding.message;
    }
    best == 0 ? emit noticed(forward ? tr("No later finding.") : tr("No earlier finding.")) : chooseNumber(best);
}

void TrafficViewModel::stepToMark(bool forward)
{
    const quint64 number = m_model.nextMark(m_number, forward);
    number == 0 ? emit noticed(forward ? tr("No later marked message.") : tr("No earlier marked message.")) : chooseNumber(number);
}

void TrafficViewModel::follow()
{
    m_cursor.goLive();
    m_model.setFollowing(true);
    setNumber(0, false);
    emit rowWanted(m_model.rowCount() - 1);
}

void TrafficViewModel::toggleMark()
{
    if (m_number != 0)
        m_model.toggleMark(m_number);
}

void TrafficViewModel::setTimeZero()
{
    const auto facts = m_source.log.facts(m_number);
    if (!facts || m_zeroNs == facts->timeNs)
        m_zeroNs.reset();
    else
        m_zeroNs = facts->timeNs;
    m_model.setTimeForm(TrafficModel::Relative);
    m_model.setTimeZero(m_zeroNs.value_or(0));
}

void TrafficViewModel::cycleTimeForm() { m_model.setTimeForm(TrafficModel::TimeForm((m_model.timeForm() + 1) % 3)); }

QString TrafficViewModel::goTo(const QString &text)
{
    static const QRegularExpression node(uR"(^\s*node\s+(\d+)\s*$)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression time(uR"(^\s*(\d+(?:\.\d+)?)\s*s\s*$)"_s, QRegularExpression::CaseInsensitiveOption);
    bool isNumber = false;
    const quint64 number = text.trimmed().remove(u',').toULongLong(&isNumber);
    if (const auto match = node.match(text); match.hasMatch()) {
        const quint32 id = match.captured(1).toUInt();
        return goToRecordOf(id) ? QString() : tr("No kept message has a record of node %1.").arg(id);
    }
    if (const auto match = time.match(text); match.hasMatch()) {
        const auto found = m_source.log.numberAt(qint64(match.captured(1).toDouble() * 1e9));
        if (!found)
            return tr("Nothing is kept from that time.");
        chooseNumber(*found);
        return {};
    }
    if (!isNumber)
        return tr("Type a message number, a time such as 12.5 s, or node 17.");
    if (!m_source.log.range().contains(number))
        return tr("Message %1 is not kept.").arg(number);
    chooseNumber(number);
    return {};
}

bool TrafficViewModel::goToRecordOf(quint32 id)
{
    const auto filter = Filter::parse(u"node.id == %1"_s.arg(id), FilterScope::Frames);
    const auto type = m_source.names.find(u"node_update"_s);
    const auto last = m_source.log.numberAt(m_cursor.isLive() ? m_source.log.newestNs() : m_cursor.positionNs());
    if (!filter || !type || !last)
        return false;
    int looked = 0;
    for (quint64 number = *last; number > 0 && looked < mostLookedThrough; --number) {
        const auto facts = m_source.log.facts(number);
        if (!facts)
            return false;
        if (facts->type != *type)
            continue;
        ++looked;
        if (m_lookup.matches(*filter, *facts, 0)) {
            chooseNumber(number);
            return true;
        }
    }
    return false;
}

QString TrafficViewModel::findingText() const
{
    QStringList lines;
    for (const Finding &finding : m_found)
        lines << tr("%1: %2").arg(findingCodeName(finding.code), finding.words);
    return lines.join(u'\n');
}

int TrafficViewModel::findingSeverity() const
{
    int worst = 0;
    for (const Finding &finding : m_found)
        worst = std::max(worst, int(finding.severity) + 1);
    return worst;
}

QString TrafficViewModel::findingsText() const
{
    if (m_findings == 0)
        return {};
    return m_findings == 1 ? tr("1 finding") : tr("%1 findings").arg(NumberText::count(m_findings));
}

void TrafficViewModel::toldFindings()
{
    const qsizetype now = m_source.log.findingCount();
    if (now == m_findings)
        return;
    m_findings = now;
    emit findingsChanged();
    if (m_number != 0)
        tellCurrent();
}

QString TrafficViewModel::emptyTitle() const
{
    if (m_model.rowCount() > 0)
        return {};
    if (m_source.log.range().count() > 0)
        return m_model.isSearching() ? tr("Looking through the messages…") : tr("No message passes the filter");
    return m_connected ? tr("No message yet") : tr("Nothing has been captured");
}

QString TrafficViewModel::emptyDetail() const
{
    if (m_source.log.range().count() > 0)
        return {};
    return m_connected ? tr("Every message of every connection appears here as it travels.")
                       : tr("Start a server or connect to one: every message, both ways, is listed here and kept to go back to.");
}

} // namespace VisionFlow
