// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/trafficstatisticsmodel.h"

#include "app/core/countedtext.h"
#include "app/core/traffic/traffictext.h"
#include "app/viewmodels/numbertext.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

QString rate(double perSecond) { return NumberText::decimals(perSecond, perSecond >= 100 ? 0 : perSecond >= 1 || perSecond == 0 ? 1 : 2); }

QString percent(double share) { return u"%1 %"_s.arg(NumberText::decimals(100 * share, 1)); }

double shareOf(quint64 part, quint64 all) { return all == 0 ? 0 : double(part) / double(all); }

QString csvText(const QString &text) { return u'"' + QString(text).replace(u'"', u"\"\""_s) + u'"'; }

} // namespace

TrafficStatisticsModel::TrafficStatisticsModel(const TrafficSource &source, const TrafficModel &list, std::function<qint64()> now,
                                               QObject *parent)
    : QAbstractListModel(parent)
    , m_source(source)
    , m_list(list)
    , m_now(std::move(now))
{
    m_timer.setInterval(refreshInterval);
    connect(&m_timer, &QTimer::timeout, this, &TrafficStatisticsModel::refresh);
    // Another filter, another log, or another reading of the messages.
    connect(&m_list, &TrafficModel::modelReset, this, [this] {
        m_listed = {};
        m_listedUntil = 0;
        if (isOpen())
            refresh();
    });
}

int TrafficStatisticsModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QHash<int, QByteArray> TrafficStatisticsModel::roleNames() const
{
    return {{CellsRole, "cells"}, {SentRole, "sent"}, {ShareRole, "share"}, {SpokenRole, "spoken"}};
}

QString TrafficStatisticsModel::wayName(Wire::Way way) { return way == Wire::Way::Sent ? tr("↑ sent") : tr("↓ received"); }

QStringList TrafficStatisticsModel::titles() const
{
    return {tr("Type"),     tr("Direction"), tr("Count"),  tr("Share"),   tr("Bytes"),  tr("Mean"),
            tr("Smallest"), tr("Largest"),   tr("Now /s"), tr("Mean /s"), tr("On wire")};
}

QStringList TrafficStatisticsModel::cellsOf(const QString &type, const QString &way, const TrafficTally &tally) const
{
    return {type,
            way,
            NumberText::count(qint64(tally.count)),
            percent(shareOf(tally.count, m_total.count)),
            NumberText::bytes(double(tally.bytes)),
            NumberText::bytes(tally.mean()),
            NumberText::bytes(tally.smallest),
            NumberText::bytes(tally.largest),
            rate(tally.rateNow(m_nowNs, m_total.firstNs)),
            rate(tally.rateOverall(m_nowNs, m_total.firstNs)),
            NumberText::bytes(double(tally.wireBytes))};
}

QVariant TrafficStatisticsModel::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= rowCount())
        return {};
    const TrafficStatistics::Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case CellsRole:
        return cellsOf(typeName(row), wayName(row.way), row.tally);
    case SentRole:
        return row.way == Wire::Way::Sent;
    case ShareRole:
        return shareOf(row.tally.count, m_total.count);
    case SpokenRole:
        return tr("%1, %2, %3, %4 on average, %5 a second now")
            .arg(typeName(row), row.way == Wire::Way::Sent ? tr("sent") : tr("received"), CountedText::messages(qint64(row.tally.count)),
                 NumberText::bytes(row.tally.mean()), rate(row.tally.rateNow(m_nowNs, m_total.firstNs)));
    default:
        return {};
    }
}

void TrafficStatisticsModel::setOpen(bool open)
{
    if (open == isOpen())
        return;
    if (open) {
        refresh();
        m_timer.start();
    } else {
        m_timer.stop();
    }
    emit openChanged();
}

/// The list grows at its end, so what was counted stays counted.
void TrafficStatisticsModel::countListed()
{
    const int end = m_list.rowCount();
    const int from = m_list.rowOf(m_listedUntil) + 1;
    for (int row = from; row < std::min(end, from + messagesPerSlice); ++row) {
        m_listedUntil = m_list.numberAt(row);
        if (const auto facts = m_source.log.facts(m_listedUntil))
            m_listed.add(*facts);
    }
}

void TrafficStatisticsModel::refresh()
{
    m_nowNs = std::max(m_now(), m_source.log.newestNs());
    if (m_list.isFiltered()) {
        countListed();
        m_total = m_listed.total();
        if (!m_list.isFollowing())
            m_nowNs = m_total.newestNs; // of a list that stands still
        take(m_listed.rows());
    } else {
        const TrafficStatistics all = m_source.log.statistics();
        m_total = all.total();
        take(all.rows());
    }
    emit refreshed();
}

double TrafficStatisticsModel::key(const TrafficStatistics::Row &row) const
{
    const TrafficTally &tally = row.tally;
    switch (m_sortColumn) {
    case Type:
    case Direction:
        return row.way == Wire::Way::Sent ? 1 : 0;
    case Count:
    case Share:
        return double(tally.count);
    case Bytes:
        return double(tally.bytes);
    case Mean:
        return tally.mean();
    case Smallest:
        return tally.smallest;
    case Largest:
        return tally.largest;
    case Now:
        return tally.rateNow(m_nowNs, m_total.firstNs);
    case Overall:
        return tally.rateOverall(m_nowNs, m_total.firstNs);
    case OnWire:
        return double(tally.wireBytes);
    }
    Q_UNREACHABLE();
}

void TrafficStatisticsModel::take(std::vector<TrafficStatistics::Row> rows)
{
    using Row = TrafficStatistics::Row;
    std::stable_sort(rows.begin(), rows.end(), [this](const Row &a, const Row &b) {
        const double keyA = key(a), keyB = key(b);
        const int byName = m_sortColumn == Direction ? 0 : QString::compare(typeName(a), typeName(b), Qt::CaseInsensitive);
        if (m_sortColumn == Type && byName != 0)
            return m_descending ? byName > 0 : byName < 0;
        if (keyA != keyB)
            return m_descending ? keyA > keyB : keyA < keyB;
        return byName < 0;
    });
    const auto isSame = [](const Row &a, const Row &b) { return a.type == b.type && a.way == b.way; };
    if (std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), isSame)) {
        m_rows = std::move(rows);
        if (!m_rows.empty())
            emit dataChanged(index(0), index(rowCount() - 1));
        return;
    }
    // What was chosen stays chosen, wherever it is now.
    const std::optional<Row> chosen = m_current < 0 ? std::nullopt : std::optional(m_rows[size_t(m_current)]);
    beginResetModel();
    m_rows = std::move(rows);
    const auto found
        = chosen ? std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &row) { return isSame(row, *chosen); }) : m_rows.end();
    m_current = found == m_rows.end() ? -1 : int(found - m_rows.begin());
    endResetModel();
}

void TrafficStatisticsModel::sortBy(Column column)
{
    // Numbers are looked at from the largest down, words from the first letter on.
    m_descending = column == m_sortColumn ? !m_descending : column != Type && column != Direction;
    m_sortColumn = column;
    take(m_rows);
    emit refreshed();
}

void TrafficStatisticsModel::setCurrentRow(int row)
{
    const int wanted = row < 0 || row >= rowCount() ? -1 : row;
    if (wanted == m_current)
        return;
    m_current = wanted;
    emit refreshed();
}

QString TrafficStatisticsModel::scopeText() const
{
    const QString count = CountedText::messages(qint64(m_total.count));
    if (m_list.isFiltered())
        return tr("%1 of the filtered list, as it stands. Sizes are of payloads as they travelled.").arg(count);
    const quint64 gone = m_source.log.dropped().messages;
    if (gone == 0)
        return tr("%1, all that travelled. Sizes are of payloads as they travelled.").arg(count);
    return tr("%1, all that travelled, also %2 that the list keeps no more. Sizes are of payloads as they travelled.")
        .arg(count, NumberText::count(qint64(gone)));
}

QStringList TrafficStatisticsModel::total() const { return cellsOf(tr("All"), {}, m_total); }

QString TrafficStatisticsModel::sizesTitle() const
{
    if (m_current < 0)
        return tr("Sizes of all messages");
    const TrafficStatistics::Row &row = m_rows[size_t(m_current)];
    return tr("Sizes of %1, %2").arg(typeName(row), row.way == Wire::Way::Sent ? tr("sent") : tr("received"));
}

QVariantList TrafficStatisticsModel::sizes() const
{
    const TrafficTally &tally = m_current < 0 ? m_total : m_rows[size_t(m_current)].tally;
    if (tally.count == 0)
        return {};
    const quint64 highest = *std::max_element(tally.sizes.begin(), tally.sizes.end());
    QVariantList bars;
    const int last = TrafficTally::bucketOf(tally.largest);
    for (int bucket = TrafficTally::bucketOf(tally.smallest); bucket <= last; ++bucket) {
        const quint64 count = tally.sizes[size_t(bucket)];
        const QString from = NumberText::bytes(TrafficTally::bucketStart(bucket));
        const QString messages = CountedText::messages(qint64(count));
        const QString hint = bucket == TrafficTally::sizeBuckets - 1 ? tr("%1 and more: %2").arg(from, messages)
            : bucket <= 1                                            ? tr("%1: %2").arg(from, messages)
                          : tr("%1 to below %2: %3").arg(from, NumberText::bytes(TrafficTally::bucketStart(bucket + 1)), messages);
        bars.append(QVariantMap{{u"share"_s, shareOf(count, highest)}, {u"label"_s, from}, {u"hint"_s, hint}});
    }
    return bars;
}

void TrafficStatisticsModel::filterBy(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    const TrafficStatistics::Row &wanted = m_rows[size_t(row)];
    emit filterWanted(u"msg.type == %1 and frame.dir == %2"_s.arg(TrafficText::quoted(typeName(wanted)),
                                                                  wanted.way == Wire::Way::Sent ? u"sent"_s : u"received"_s));
}

QString TrafficStatisticsModel::csv() const
{
    QString text = u"# "_s + scopeText() + u'\n'
        + u"Type,Direction,Messages,Share (%),Bytes,Mean (B),Smallest (B),Largest (B),Now (1/s),Mean (1/s),On wire (B)\n"_s;
    const auto line = [&](const QString &type, const QString &way, const TrafficTally &tally) {
        const auto number = [](double value) { return QString::number(value, 'g', 9); };
        const QStringList cells{csvText(type),
                                way,
                                QString::number(tally.count),
                                number(100 * shareOf(tally.count, m_total.count)),
                                QString::number(tally.bytes),
                                number(tally.mean()),
                                QString::number(tally.smallest),
                                QString::number(tally.largest),
                                number(tally.rateNow(m_nowNs, m_total.firstNs)),
                                number(tally.rateOverall(m_nowNs, m_total.firstNs)),
                                QString::number(tally.wireBytes)};
        text += cells.join(u',') + u'\n';
    };
    for (const TrafficStatistics::Row &row : m_rows)
        line(typeName(row), row.way == Wire::Way::Sent ? u"sent"_s : u"received"_s, row.tally);
    line(u"All"_s, {}, m_total);
    return text;
}

void TrafficStatisticsModel::copyCsv()
{
    QGuiApplication::clipboard()->setText(csv());
    emit noticed(tr("Copied as CSV: %1").arg(CountedText::rows(rowCount() + 1)));
}

} // namespace VisionFlow
