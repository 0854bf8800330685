// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A message that is being written: what stands in the fields, why it cannot go, and what became of the last one.
#pragma once

#include "app/client/composedsender.h"

#include <QObject>
#include <QtQmlIntegration>

namespace VisionFlow {

class ComposeViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(bool open READ isOpen WRITE setOpen NOTIFY openChanged)
    Q_PROPERTY(QStringList kinds READ kinds CONSTANT) ///< in the order of Draft::Kind
    Q_PROPERTY(int kind READ kind WRITE setKind NOTIFY draftChanged)
    Q_PROPERTY(bool hasBody READ hasBody NOTIFY draftChanged) ///< text or bytes
    Q_PROPERTY(bool isFrame READ isFrame NOTIFY draftChanged)
    Q_PROPERTY(bool isClose READ isClose NOTIFY draftChanged)
    Q_PROPERTY(QString body READ body WRITE setBody NOTIFY draftChanged)
    Q_PROPERTY(QString bodyTitle READ bodyTitle NOTIFY draftChanged)
    Q_PROPERTY(QString heldText READ heldText NOTIFY draftChanged) ///< bytes that stand for the body; empty: there are none
    Q_PROPERTY(QStringList types READ types CONSTANT)
    Q_PROPERTY(int type READ type WRITE setType NOTIFY draftChanged) ///< row of types
    Q_PROPERTY(QString flags READ flags WRITE setFlags NOTIFY draftChanged)
    Q_PROPERTY(QString sequence READ sequence WRITE setSequence NOTIFY draftChanged)
    Q_PROPERTY(QString timeUs READ timeUs WRITE setTimeUs NOTIFY draftChanged)
    Q_PROPERTY(QString closeCode READ closeCode WRITE setCloseCode NOTIFY draftChanged)
    Q_PROPERTY(QString closeReason READ closeReason WRITE setCloseReason NOTIFY draftChanged)
    Q_PROPERTY(bool repeats READ isRepeating WRITE setRepeating NOTIFY draftChanged)
    Q_PROPERTY(QString count READ count WRITE setCount NOTIFY draftChanged)
    Q_PROPERTY(QString intervalMs READ intervalMs WRITE setIntervalMs NOTIFY draftChanged)
    Q_PROPERTY(QStringList examples READ examples CONSTANT)
    Q_PROPERTY(QString problem READ problem NOTIFY draftChanged) ///< why it cannot be sent; empty: it can
    Q_PROPERTY(QString sizeText READ sizeText NOTIFY draftChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY draftChanged)
    Q_PROPERTY(bool sending READ isSending NOTIFY outcomeChanged) ///< more of them are to come
    Q_PROPERTY(QString outcome READ outcome NOTIFY outcomeChanged)
    Q_PROPERTY(bool failed READ hasFailed NOTIFY outcomeChanged)
    Q_PROPERTY(QString sentText READ sentText NOTIFY outcomeChanged)     ///< "Message 12": a way there; empty: none
    Q_PROPERTY(QString answerText READ answerText NOTIFY outcomeChanged) ///< "Answer 14"; empty: none yet

public:
    explicit ComposeViewModel(QObject *parent = nullptr);

    bool isOpen() const { return m_open; }
    void setOpen(bool open);
    void show(); ///< and puts the hand on it
    /// Shows \p draft instead of what was there; see draftOf().
    void edit(const Draft &draft);
    const Draft &draft() const { return m_draft; }
    void setConnected(bool connected);

    QStringList kinds() const;
    int kind() const { return int(m_draft.kind); }
    void setKind(int kind);
    bool hasBody() const { return isText() || m_draft.kind == Draft::Kind::Hex || isFrame(); }
    bool isFrame() const { return m_draft.kind == Draft::Kind::Frame; }
    bool isClose() const { return m_draft.kind == Draft::Kind::Close; }
    QString body() const { return isText() ? m_draft.text : m_draft.hex; }
    void setBody(const QString &body);
    QString bodyTitle() const;
    QString heldText() const;
    QStringList types() const;
    int type() const;
    void setType(int row);
    QString flags() const { return m_draft.flags; }
    void setFlags(const QString &flags) { set(m_draft.flags, flags); }
    QString sequence() const { return m_draft.sequence; }
    void setSequence(const QString &sequence) { set(m_draft.sequence, sequence); }
    QString timeUs() const { return m_draft.timeUs; }
    void setTimeUs(const QString &time) { set(m_draft.timeUs, time); }
    QString closeCode() const { return m_draft.closeCode; }
    void setCloseCode(const QString &code) { set(m_draft.closeCode, code); }
    QString closeReason() const { return m_draft.closeReason; }
    void setCloseReason(const QString &reason) { set(m_draft.closeReason, reason); }
    bool isRepeating() const { return m_repeats; }
    void setRepeating(bool repeats) { set(m_repeats, repeats); }
    QString count() const { return m_count; }
    void setCount(const QString &count) { set(m_count, count); }
    QString intervalMs() const { return m_intervalMs; }
    void setIntervalMs(const QString &interval) { set(m_intervalMs, interval); }
    QStringList examples() const;
    QString problem() const { return m_problem; }
    QString sizeText() const;
    bool canSend() const { return m_problem.isEmpty() && m_connected; }

    bool isSending() const { return m_sending; }
    QString outcome() const { return m_outcome; }
    bool hasFailed() const { return m_failed; }
    QString sentText() const;
    QString answerText() const;
    quint64 sentNumber() const { return m_sent; }
    quint64 answerNumber() const { return m_answer; }

    Q_INVOKABLE void takeExample(int row);
    Q_INVOKABLE void discardHeld();
    Q_INVOKABLE void send();
    Q_INVOKABLE void stop();
    Q_INVOKABLE void showSent() { emit messageWanted(m_sent); }
    Q_INVOKABLE void showAnswer() { emit messageWanted(m_answer); }

    // What the session says.
    void showSent(quint64 number, int done, int wanted);
    void showFailure(const QString &text);
    void showAnswer(quint64 number, quint32 elapsedUs);
    /// Another log: its numbers are others.
    void forgetMessages();

signals:
    void openChanged();
    void shown();
    void draftChanged();
    void outcomeChanged();
    void sendWanted(const VisionFlow::Draft &draft, const VisionFlow::Repetition &repetition);
    void stopWanted();
    void messageWanted(quint64 number);

private:
    bool isText() const { return m_draft.kind == Draft::Kind::Text || m_draft.kind == Draft::Kind::Json; }
    template <typename T>
    void set(T &field, const T &value)
    {
        if (field == value)
            return;
        field = value;
        recompose();
    }
    void recompose();
    std::optional<Repetition> repetition() const;

    bool m_open = false;
    bool m_connected = false;
    Draft m_draft;
    bool m_repeats = false;
    QString m_count = QStringLiteral("10");
    QString m_intervalMs = QStringLiteral("500");
    QString m_problem;
    qsizetype m_bytes = 0; ///< of the message as composed

    bool m_sending = false;
    bool m_failed = false;
    QString m_outcome;
    quint64 m_sent = 0;
    quint64 m_answer = 0;
};

} // namespace VisionFlow
