// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The status bar: how the connection is, why nothing moves, and what went wrong lately.
#pragma once

#include "app/client/clientsession.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace VisionFlow {

/// Everything the status bar is made of, as plain values: the same from a session, a recording or a test.
struct ConnectionFacts
{
    ClientSession::State state = ClientSession::State::Idle;
    QString statusText{};
    QString recorded{};     ///< name of the session file that is open instead; else empty
    QString target{};       ///< what is connected to, for the tooltip
    QString profile{};      ///< wire profile in use
    QString misfit{};       ///< what node updates are that are not read; empty while they are
    bool canDecode = false; ///< they could be
    int retryInMs = -1;
    int attempt = 0;
    double framesPerSecond = 0; ///< 0: not known yet
    bool layoutAsleep = false;
    QString motion{}; ///< how the picture moves between updates, in a word
    qint64 nodes = 0;
    qint64 edges = 0;
};

class ConnectionViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(Phase phase READ phase NOTIFY changed)
    Q_PROPERTY(QString phaseWord READ phaseWord NOTIFY changed)
    Q_PROPERTY(QString statusText READ statusText NOTIFY changed)
    Q_PROPERTY(QString target READ target NOTIFY changed)
    Q_PROPERTY(QString profile READ profile NOTIFY changed)
    Q_PROPERTY(QString misfitText READ misfitText NOTIFY changed)
    Q_PROPERTY(bool canDecode READ canDecode NOTIFY changed)
    Q_PROPERTY(QString graphText READ graphText NOTIFY changed)
    Q_PROPERTY(QString rateText READ rateText NOTIFY changed)
    Q_PROPERTY(QString countdown READ countdown NOTIFY changed)
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(bool canRetry READ canRetry NOTIFY changed)
    Q_PROPERTY(bool waiting READ isWaiting NOTIFY changed)
    Q_PROPERTY(bool stale READ isStale NOTIFY changed)
    Q_PROPERTY(QString motionText READ motionText NOTIFY changed)

public:
    enum Phase { Idle, Busy, Live, Stale, Waiting, Failed, Closed };
    Q_ENUM(Phase)

    explicit ConnectionViewModel(QObject *parent = nullptr);
    void show(const ConnectionFacts &facts);

    Phase phase() const;
    QString phaseWord() const; ///< "connected", "waiting", …
    QString statusText() const { return m_facts.statusText; }
    QString target() const { return m_facts.target; }
    QString profile() const { return m_facts.profile; }
    QString misfitText() const; ///< two sentences; empty while nothing is the matter, or a session file is open
    bool canDecode() const { return m_facts.canDecode; }
    QString graphText() const; ///< "2,000 nodes · 6,012 edges"
    QString rateText() const;  ///< "5.0 frames/s"; empty while unknown
    QString countdown() const; ///< "next try in 3 s"; empty unless waiting
    bool isOpen() const { return m_facts.state != ClientSession::State::Idle || !m_facts.recorded.isEmpty(); }
    bool canRetry() const;
    bool isWaiting() const { return m_facts.state == ClientSession::State::Waiting; }
    bool isStale() const;
    QString motionText() const { return m_facts.motion; }

signals:
    void changed();
    void retryRequested();
    void cancelRequested();
    void decodeRequested(); ///< node updates as misfitText() says they are

private:
    ConnectionFacts m_facts;
};

} // namespace VisionFlow
