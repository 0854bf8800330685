// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The traffic page: which message is chosen, and every way to another one.
#pragma once

#include "app/core/filter/trafficlookup.h"
#include "app/viewmodels/timecursor.h"
#include "app/viewmodels/trafficmodel.h"

namespace VisionFlow {

class TrafficViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(VisionFlow::TrafficModel *model READ model CONSTANT)
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentChanged) ///< -1: none
    Q_PROPERTY(bool chosen READ isChosen NOTIFY currentChanged)
    Q_PROPERTY(QString findingText READ findingText NOTIFY currentChanged) ///< of the chosen message, a line each; empty when all is well
    Q_PROPERTY(int findingSeverity READ findingSeverity NOTIFY currentChanged)
    Q_PROPERTY(QString findingsText READ findingsText NOTIFY findingsChanged) ///< "3 findings"; empty when there are none
    Q_PROPERTY(QString emptyTitle READ emptyTitle NOTIFY emptyChanged)
    Q_PROPERTY(QString emptyDetail READ emptyDetail NOTIFY emptyChanged)

public:
    TrafficViewModel(const TrafficSource &source, TimeCursor &cursor, QObject *parent = nullptr);

    TrafficModel *model() { return &m_model; }
    int currentRow() const { return m_number == 0 ? -1 : m_model.rowOf(m_number); }
    quint64 currentNumber() const { return m_number; }
    bool isChosen() const { return m_number != 0; }
    QString findingText() const;
    int findingSeverity() const;
    QString findingsText() const;
    QString emptyTitle() const;
    QString emptyDetail() const;

    /// A person picked a row: the list stands still there, and when the past is shown the cursor goes there, too.
    Q_INVOKABLE void choose(int row);
    Q_INVOKABLE void chooseNumber(quint64 number);
    Q_INVOKABLE void chooseNone();
    Q_INVOKABLE void step(int rows); ///< F7, F8: from where the choice is, or from the end
    /// The next (or previous) message of the same connection in the list.
    Q_INVOKABLE void stepInConversation(bool forward);
    Q_INVOKABLE void stepToFinding(bool forward);
    Q_INVOKABLE void stepToMark(bool forward);
    Q_INVOKABLE void follow(); ///< End: the newest again
    Q_INVOKABLE void toggleMark();
    Q_INVOKABLE void setTimeZero(); ///< relative times count from the chosen message; again: from the beginning
    Q_INVOKABLE void cycleTimeForm();
    /// A number, "12.5 s", "node 17". \return a sentence when there is nothing to go to, or nothing.
    Q_INVOKABLE QString goTo(const QString &text);
    /// The last node update that holds \p id, at or before the moment that is shown.
    bool goToRecordOf(quint32 id);
    void setConnected(bool connected);
    /// The list is on show.
    void setActive(bool active);
    /// Of the chosen message, or of the first (and last) one of nothing.
    std::optional<Wire::CapturedMessage> current() const { return m_source.log.captured(m_number); }
    const TrafficSource &source() const { return m_source; }

signals:
    void currentChanged();
    void findingsChanged();
    void emptyChanged();
    /// \p row should be in sight.
    void rowWanted(int row);
    void noticed(const QString &text);

private:
    void setNumber(quint64 number, bool byPerson);
    void tellCurrent();
    void showMoment();
    void toldFindings();

    TrafficSource m_source;
    TimeCursor &m_cursor;
    TrafficModel m_model;
    TrafficLookup m_lookup;
    quint64 m_number = 0;
    QList<Finding> m_found; ///< in the chosen message
    bool m_connected = false;
    bool m_isFollowingCursor = false; ///< the cursor chose, not a person
    std::optional<qint64> m_zeroNs;
    qsizetype m_findings = 0;
};

} // namespace VisionFlow
