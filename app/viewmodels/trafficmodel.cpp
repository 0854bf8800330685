// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/trafficmodel.h"

#include "app/core/traffic/messagesummary.h"
#include "app/viewmodels/numbertext.h"

#include <QDateTime>

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr double nsPerSecond = 1e9;

} // namespace

TrafficModel::TrafficModel(const TrafficSource &source, QObject *parent)
    : QAbstractListModel(parent)
    , m_source(source)
    , m_generation(source.log.generation())
{
    m_timer.setInterval(refreshInterval);
    connect(&m_timer, &QTimer::timeout, this, &TrafficModel::refresh);
}

int TrafficModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return m_matcher ? int(m_numbers.size()) : int(m_scanned + 1 - m_first);
}

quint64 TrafficModel::numberAt(int row) const
{
    if (row < 0 || row >= rowCount())
        return 0;
    return m_matcher ? m_numbers[size_t(row)] : m_first + quint64(row);
}

int TrafficModel::rowOf(quint64 number) const
{
    if (!m_matcher)
        return number < m_first ? -1 : int(std::min(number, m_scanned) - m_first + 1) - 1;
    return int(std::upper_bound(m_numbers.begin(), m_numbers.end(), number) - m_numbers.begin()) - 1;
}

QHash<int, QByteArray> TrafficModel::roleNames() const
{
    return {{NumberRole, "number"},     {NumberTextRole, "numberText"}, {TimeTextRole, "timeText"}, {SentRole, "sent"},
            {WayTextRole, "wayText"},   {EndpointRole, "endpoint"},     {TypeRole, "type"},         {LengthTextRole, "lengthText"},
            {WireTextRole, "wireText"}, {SummaryRole, "summary"},       {SeverityRole, "severity"}, {MarkedRole, "marked"},
            {SpokenRole, "spoken"}};
}

QVariant TrafficModel::data(const QModelIndex &index, int role) const
{
    const quint64 number = numberAt(index.row());
    if (number == 0 || role < NumberRole)
        return {};
    if (role == NumberRole)
        return number;
    if (role == NumberTextRole)
        return NumberText::count(qint64(number));
    if (role == MarkedRole)
        return isMarked(number);
    if (role == SummaryRole || role == SpokenRole) {
        const auto facts = m_source.log.facts(number);
        const auto message = m_source.log.captured(number);
        if (!message || !facts)
            return tr("no longer kept");
        const QString summary = messageSummary(*message, *facts, m_source.reader.contextOf(message->connection));
        return role == SummaryRole ? summary : spoken(*facts, summary);
    }
    const auto facts = m_source.log.facts(number);
    if (!facts)
        return role == SeverityRole ? QVariant(0) : role == SentRole ? QVariant(false) : QVariant(QString());
    switch (role) {
    case TimeTextRole:
        return timeText(facts->timeNs, number);
    case SentRole:
        return facts->way == Wire::Way::Sent;
    case WayTextRole:
        return facts->way == Wire::Way::Sent ? tr("↑ sent") : tr("↓ received");
    case EndpointRole: {
        const auto connection = m_source.log.connection(facts->connection);
        return connection ? connection->endpoint : QString();
    }
    case TypeRole:
        return m_source.names.name(facts->type);
    case LengthTextRole:
        return NumberText::count(facts->length);
    case WireTextRole:
        return NumberText::count(facts->wireLength);
    case SeverityRole:
        return int(facts->severity);
    default:
        return {};
    }
}

QString TrafficModel::spoken(const MessageFacts &facts, const QString &summary) const
{
    return tr("message %1, %2, %3, %4 bytes, %5")
        .arg(QString::number(facts.number), facts.way == Wire::Way::Sent ? tr("sent") : tr("received"), m_source.names.name(facts.type),
             NumberText::count(facts.length), summary);
}

QString TrafficModel::timeText(qint64 timeNs, quint64 number) const
{
    switch (m_timeForm) {
    case Relative:
        return QString::number(double(timeNs - m_timeZeroNs) / nsPerSecond, 'f', 3);
    case Absolute: {
        const qint64 wallMs = qint64(m_source.log.wallUs() / 1000) + timeNs / 1'000'000;
        return QDateTime::fromMSecsSinceEpoch(wallMs)
            .toOffsetFromUtc(QDateTime::fromMSecsSinceEpoch(wallMs).offsetFromUtc())
            .toString(Qt::ISODateWithMs);
    }
    case SincePrevious: {
        const int row = rowOf(number);
        const auto before = m_source.log.facts(numberAt(row - 1));
        return before ? u'+' + QString::number(double(timeNs - before->timeNs) / nsPerSecond, 'f', 3) : u"–"_s;
    }
    }
    Q_UNREACHABLE();
}

QString TrafficModel::timeTitle() const
{
    switch (m_timeForm) {
    case Relative:
        return tr("Time, s");
    case Absolute:
        return tr("Time");
    case SincePrevious:
        return tr("Since last, s");
    }
    Q_UNREACHABLE();
}

void TrafficModel::setTimeForm(TimeForm form)
{
    if (form == m_timeForm)
        return;
    m_timeForm = form;
    emit timeFormChanged();
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1), {TimeTextRole});
}

void TrafficModel::setTimeZero(qint64 timeNs)
{
    m_timeZeroNs = timeNs;
    if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1), {TimeTextRole});
}

void TrafficModel::setActive(bool active)
{
    if (active == m_timer.isActive())
        return;
    if (!active) {
        m_timer.stop();
        return;
    }
    refresh();
    m_timer.start();
}

void TrafficModel::setFollowing(bool following)
{
    if (following == m_following)
        return;
    m_following = following;
    m_frozenAt = m_scanned;
    emit followingChanged();
    refresh();
}

void TrafficModel::setMatcher(Matcher matcher)
{
    beginResetModel();
    m_matcher = std::move(matcher);
    m_numbers.clear();
    m_first = m_range.first;
    m_scanned = m_range.first - 1;
    endResetModel();
    refresh();
}

void TrafficModel::reread()
{
    if (m_matcher)
        setMatcher(m_matcher);
    else if (rowCount() > 0)
        emit dataChanged(index(0), index(rowCount() - 1));
}

void TrafficModel::startOver()
{
    beginResetModel();
    m_generation = m_source.log.generation();
    m_range = {};
    m_numbers.clear();
    m_first = 1;
    m_scanned = 0;
    m_frozenAt = 0;
    m_timeZeroNs = 0;
    m_marks.clear();
    m_following = true;
    endResetModel();
    emit followingChanged();
    emit started();
}

void TrafficModel::refresh()
{
    if (m_source.log.generation() != m_generation)
        startOver();
    m_range = m_source.log.range();
    dropFront();
    takeNew();
    tellChanged();
}

void TrafficModel::dropFront()
{
    const quint64 first = m_range.first;
    if (m_matcher) {
        const auto kept = std::lower_bound(m_numbers.begin(), m_numbers.end(), first);
        if (const auto gone = int(kept - m_numbers.begin()); gone > 0) {
            beginRemoveRows({}, 0, gone - 1);
            m_numbers.erase(m_numbers.begin(), kept);
            endRemoveRows();
        }
        m_scanned = std::max(m_scanned, first - 1);
        return;
    }
    if (first <= m_first)
        return;
    const int gone = int(std::min(first, m_scanned + 1) - m_first);
    if (gone > 0)
        beginRemoveRows({}, 0, gone - 1);
    m_first = first;
    m_scanned = std::max(m_scanned, first - 1);
    if (gone > 0)
        endRemoveRows();
}

void TrafficModel::takeNew()
{
    const quint64 end = scanEnd();
    if (end <= m_scanned)
        return;
    if (!m_matcher) {
        const int rows = rowCount();
        beginInsertRows({}, rows, rows + int(end - m_scanned) - 1);
        m_scanned = end;
        endInsertRows();
        return;
    }
    std::vector<quint64> found;
    const quint64 until = std::min(end, m_scanned + quint64(messagesPerSlice));
    const QList<TrafficBlockPointer> blocks = m_source.log.blocksFrom(m_scanned + 1);
    for (const TrafficBlockPointer &block : blocks) {
        if (block->firstNumber() > until)
            break;
        const std::vector<quint64> numbers = m_matcher(block, m_scanned + 1, until);
        found.insert(found.end(), numbers.begin(), numbers.end());
    }
    m_scanned = until;
    if (found.empty())
        return;
    beginInsertRows({}, int(m_numbers.size()), int(m_numbers.size() + found.size()) - 1);
    m_numbers.insert(m_numbers.end(), found.begin(), found.end());
    endInsertRows();
}

quint64 TrafficModel::newCount() const { return m_following || m_range.last <= m_frozenAt ? 0 : m_range.last - m_frozenAt; }

QString TrafficModel::newText() const { return newCount() == 0 ? QString() : tr("%1 new").arg(NumberText::count(qint64(newCount()))); }

QString TrafficModel::countText() const
{
    const QString all = NumberText::count(qint64(m_range.count()));
    if (!m_matcher)
        return m_range.count() == 1 ? tr("1 message") : tr("%1 messages").arg(all);
    return tr("%1 of %2 messages").arg(NumberText::count(rowCount()), all);
}

QString TrafficModel::keptText() const
{
    const auto dropped = m_source.log.dropped();
    const qint64 span = m_source.log.newestNs() - m_source.log.oldestNs();
    QString kept
        = tr("%1 kept, %2").arg(NumberText::bytes(double(m_source.log.memory())), NumberText::span(std::chrono::nanoseconds(span)));
    if (dropped.messages == 0)
        return kept;
    return tr("%1; %2 older dropped").arg(kept, NumberText::count(qint64(dropped.messages)));
}

void TrafficModel::tellChanged()
{
    const QString count = countText(), kept = keptText(), fresh = newText();
    if (count == m_toldCount && kept == m_toldKept && fresh == m_toldNew)
        return;
    m_toldCount = count;
    m_toldKept = kept;
    m_toldNew = fresh;
    emit countChanged();
}

void TrafficModel::toggleMark(quint64 number)
{
    if (!m_range.contains(number))
        return;
    if (!m_marks.remove(number))
        m_marks.insert(number);
    const int row = rowOf(number);
    if (numberAt(row) == number)
        emit dataChanged(index(row), index(row), {MarkedRole});
}

quint64 TrafficModel::nextMark(quint64 number, bool forward) const
{
    quint64 best = 0;
    for (const quint64 mark : m_marks) {
        const bool fits = forward ? mark > number : mark < number;
        if (fits && (best == 0 || (forward ? mark < best : mark > best)))
            best = mark;
    }
    return best;
}

} // namespace VisionFlow
