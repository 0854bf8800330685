// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The list of messages: those of the log that pass the filter, in order. It grows in steps, not with every message.
#pragma once

#include "app/core/traffic/messagereader.h"
#include "app/core/traffic/trafficlog.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <deque>
#include <functional>

namespace VisionFlow {

/// What a log is read with; all of it outlives the models.
struct TrafficSource
{
    const TrafficLog &log;
    const MessageReader &reader;
    const MessageTypeNames &names;
};

/// Rows know their message by its number, and read the rest from the log when they show.
class TrafficModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(bool following READ isFollowing WRITE setFollowing NOTIFY followingChanged)
    Q_PROPERTY(QString newText READ newText NOTIFY countChanged)     ///< "1,204 new", while not following; else empty
    Q_PROPERTY(QString countText READ countText NOTIFY countChanged) ///< "12,345 messages", "312 of 12,345 messages"
    Q_PROPERTY(QString keptText READ keptText NOTIFY countChanged)   ///< how far back the log goes, and what was dropped
    Q_PROPERTY(bool searching READ isSearching NOTIFY countChanged)
    Q_PROPERTY(TimeForm timeForm READ timeForm WRITE setTimeForm NOTIFY timeFormChanged)
    Q_PROPERTY(QString timeTitle READ timeTitle NOTIFY timeFormChanged)

public:
    enum Role {
        NumberRole = Qt::UserRole,
        NumberTextRole,
        TimeTextRole,
        SentRole,
        WayTextRole,
        EndpointRole,
        TypeRole,
        LengthTextRole,
        WireTextRole,
        SummaryRole,
        SeverityRole, ///< 0 none, 1 note, 2 warning, 3 error
        MarkedRole,
        SpokenRole,
    };
    enum TimeForm { Relative, Absolute, SincePrevious };
    Q_ENUM(TimeForm)
    /// Numbers of the messages of \p block from \p from to \p until that belong into the list, ascending.
    using Matcher = std::function<std::vector<quint64>(const TrafficBlockPointer &block, quint64 from, quint64 until)>;

    static constexpr std::chrono::milliseconds refreshInterval{33};
    /// Filtering a long log goes on in slices of this many messages a refresh, so that the window never waits for it.
    static constexpr qsizetype messagesPerSlice = 20'000;

    explicit TrafficModel(const TrafficSource &source, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return rowCount(); }
    bool isFollowing() const { return m_following; }
    /// Not following, the list stands still and counts what is new; the log goes on.
    void setFollowing(bool following);
    quint64 newCount() const;
    QString newText() const;
    QString countText() const;
    QString keptText() const;
    bool isSearching() const { return m_scanned < scanEnd(); }
    TimeForm timeForm() const { return m_timeForm; }
    void setTimeForm(TimeForm form);
    QString timeTitle() const;
    /// Relative times count from here; in log time.
    void setTimeZero(qint64 timeNs);

    /// Only a list that is shown is kept up to date.
    void setActive(bool active);
    /// Empty: everything passes.
    void setMatcher(Matcher matcher);
    bool isFiltered() const { return bool(m_matcher); }
    /// Takes what has come since; the timer does it by itself.
    Q_INVOKABLE void refresh();

    /// Messages mean something else than before: another layout was chosen for them.
    void reread();

    quint64 numberAt(int row) const; ///< 0 when there is no such row
    /// The row of \p number, or of the last one before it; -1 when there is none.
    int rowOf(quint64 number) const;
    void toggleMark(quint64 number);
    bool isMarked(quint64 number) const { return m_marks.contains(number); }
    /// The nearest marked message after (before) \p number; 0 when there is none.
    quint64 nextMark(quint64 number, bool forward) const;
    QString timeText(qint64 timeNs, quint64 number) const;

signals:
    void countChanged();
    void followingChanged();
    void timeFormChanged();
    void started(); ///< another log: what was chosen is gone

private:
    quint64 scanEnd() const { return m_following ? m_range.last : std::min(m_frozenAt, m_range.last); }
    void startOver();
    void dropFront();
    void takeNew();
    void tellChanged();
    QString spoken(const MessageFacts &facts, const QString &summary) const;

    TrafficSource m_source;
    Matcher m_matcher;
    QTimer m_timer;
    TrafficLog::Range m_range; ///< as of the last refresh
    quint64 m_generation = 0;
    std::deque<quint64> m_numbers; ///< of the rows, when there is a filter
    quint64 m_first = 1;           ///< without one the rows are m_first … m_scanned
    quint64 m_scanned = 0;         ///< last number that was looked at
    bool m_following = true;
    quint64 m_frozenAt = 0;
    TimeForm m_timeForm = Relative;
    qint64 m_timeZeroNs = 0;
    QSet<quint64> m_marks;
    QString m_toldCount, m_toldKept, m_toldNew;
};

} // namespace VisionFlow
