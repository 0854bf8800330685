// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The statistics of the traffic page: a row for each message type and direction, of everything or of what passes the filter.
#pragma once

#include "app/core/traffic/trafficstatistics.h"
#include "app/viewmodels/trafficmodel.h"

namespace VisionFlow {

class TrafficStatisticsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY openChanged)
    Q_PROPERTY(int count READ count NOTIFY refreshed)
    Q_PROPERTY(QString scopeText READ scopeText NOTIFY refreshed) ///< what is counted, in a sentence or two
    Q_PROPERTY(QStringList total READ total NOTIFY refreshed)     ///< the cells of all rows together
    Q_PROPERTY(QStringList titles READ titles CONSTANT)           ///< of the columns
    Q_PROPERTY(Column sortColumn READ sortColumn NOTIFY refreshed)
    Q_PROPERTY(bool descending READ isDescending NOTIFY refreshed)
    Q_PROPERTY(int currentRow READ currentRow WRITE setCurrentRow NOTIFY refreshed) ///< whose sizes are shown; -1: of all
    Q_PROPERTY(QString sizesTitle READ sizesTitle NOTIFY refreshed)
    Q_PROPERTY(QVariantList sizes READ sizes NOTIFY refreshed) ///< of {share: 0 to 1 of the highest, label, hint}, shortest messages first

public:
    enum Role {
        CellsRole = Qt::UserRole, ///< texts, as titles
        SentRole,
        ShareRole, ///< of the messages, 0 to 1
        SpokenRole,
    };
    enum Column { Type, Direction, Count, Share, Bytes, Mean, Smallest, Largest, Now, Overall, OnWire };
    Q_ENUM(Column)
    static constexpr int columns = OnWire + 1;

    static constexpr std::chrono::milliseconds refreshInterval{500};
    /// Of a filtered list so many messages are counted a refresh, so that the window never waits for it.
    static constexpr int messagesPerSlice = 50'000;

    /// \p now: what time it is, in log time.
    TrafficStatisticsModel(const TrafficSource &source, const TrafficModel &list, std::function<qint64()> now, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int count() const { return rowCount(); }

    bool isOpen() const { return m_timer.isActive(); }
    void setOpen(bool open); ///< only then figures are kept up to date
    QString scopeText() const;
    QStringList total() const;
    QStringList titles() const;
    Column sortColumn() const { return m_sortColumn; }
    bool isDescending() const { return m_descending; }
    int currentRow() const { return m_current; }
    void setCurrentRow(int row);
    QString sizesTitle() const;
    QVariantList sizes() const;

    Q_INVOKABLE void sortBy(VisionFlow::TrafficStatisticsModel::Column column); ///< again: the other way round
    /// Only messages of that row, please.
    Q_INVOKABLE void filterBy(int row);
    Q_INVOKABLE void copyCsv();
    /// Units in the header, a point in numbers; the first line says what is counted.
    QString csv() const;
    void refresh(); ///< the timer does it by itself

signals:
    void openChanged();
    void refreshed();
    void filterWanted(const QString &expression);
    void noticed(const QString &text);

private:
    void countListed();
    void take(std::vector<TrafficStatistics::Row> rows);
    QStringList cellsOf(const QString &type, const QString &way, const TrafficTally &tally) const;
    QString typeName(const TrafficStatistics::Row &row) const { return m_source.names.name(row.type); }
    static QString wayName(Wire::Way way);
    double key(const TrafficStatistics::Row &row) const;

    TrafficSource m_source;
    const TrafficModel &m_list;
    std::function<qint64()> m_now;
    QTimer m_timer;
    std::vector<TrafficStatistics::Row> m_rows; ///< sorted
    TrafficTally m_total;
    qint64 m_nowNs = 0;         ///< of the last refresh
    TrafficStatistics m_listed; ///< of the filtered list up to m_listedUntil
    quint64 m_listedUntil = 0;
    Column m_sortColumn = Count;
    bool m_descending = true;
    int m_current = -1;
};

} // namespace VisionFlow
