// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which moment graph, list and charts show: live, or a place in what was captured, standing or playing.
#pragma once

#include "app/core/traffic/messagetypenames.h"
#include "app/core/traffic/trafficlog.h"
#include "net/clock.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace VisionFlow {

/// A person's note on a moment.
struct TimeMarker
{
    qint64 timeNs = 0; ///< log time
    QString text;
    friend bool operator==(const TimeMarker &, const TimeMarker &) = default;
};

/// Times in QML are seconds of log time.
class TimeCursor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(bool available READ isAvailable NOTIFY boundsChanged)
    Q_PROPERTY(bool live READ isLive NOTIFY changed)
    Q_PROPERTY(bool playing READ isPlaying NOTIFY changed)
    Q_PROPERTY(bool recorded READ isRecorded NOTIFY changed) ///< of a file: there is no live to go back to
    Q_PROPERTY(double position READ position NOTIFY moved)
    Q_PROPERTY(double start READ start NOTIFY boundsChanged)
    Q_PROPERTY(double end READ end NOTIFY boundsChanged)
    Q_PROPERTY(double speed READ speed WRITE setSpeed NOTIFY changed)
    Q_PROPERTY(QString speedText READ speedText NOTIFY changed)
    Q_PROPERTY(double rangeIn READ rangeIn NOTIFY changed)   ///< -1: none
    Q_PROPERTY(double rangeOut READ rangeOut NOTIFY changed) ///< -1: none
    Q_PROPERTY(bool looping READ isLooping WRITE setLooping NOTIFY changed)
    Q_PROPERTY(QString positionText READ positionText NOTIFY moved) ///< "live", "12.345 s"
    Q_PROPERTY(QString behindText READ behindText NOTIFY moved)     ///< "30.2 s ago"; empty when live
    Q_PROPERTY(QStringList markerTexts READ markerTexts NOTIFY markersChanged)

public:
    static constexpr std::array speeds{0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0};
    static constexpr std::chrono::milliseconds tickInterval{16};
    static constexpr std::chrono::milliseconds boundsInterval{250};
    static constexpr qsizetype mostMarkers = 1000;
    static constexpr int markerLength = 200;

    TimeCursor(const TrafficLog &log, const MessageTypeNames &names, const Clock &clock, QObject *parent = nullptr);

    const TrafficLog &log() const { return m_log; }
    bool isAvailable() const { return m_log.firstKeyframeNs().has_value(); }
    bool isLive() const { return m_state == State::Live; }
    bool isPlaying() const { return m_state == State::Playing; }
    bool isRecorded() const { return m_recorded; }
    /// What is in the log came from a file: the cursor stands at \p atNs, or as near as there is something.
    void setRecorded(bool recorded, qint64 atNs = 0);
    double position() const { return seconds(m_positionNs); }
    qint64 positionNs() const { return m_positionNs; }
    double start() const { return seconds(startNs()); }
    double end() const { return seconds(endNs()); }
    double speed() const { return m_speed; }
    void setSpeed(double speed); ///< the nearest of speeds
    QString speedText() const;
    double rangeIn() const { return m_rangeIn ? seconds(*m_rangeIn) : -1; }
    double rangeOut() const { return m_rangeOut ? seconds(*m_rangeOut) : -1; }
    bool isLooping() const { return m_looping; }
    void setLooping(bool looping);
    QString positionText() const;
    QString behindText() const;
    const QList<TimeMarker> &markers() const { return m_markers; }
    void setMarkers(const QList<TimeMarker> &markers);
    QStringList markerTexts() const;

    Q_INVOKABLE void togglePlay(); ///< live: pauses; paused: plays; playing: pauses
    Q_INVOKABLE void pause();
    Q_INVOKABLE void seekTo(double second); ///< and stands there
    Q_INVOKABLE void skip(double seconds);
    /// To the next (or previous) node update that was received.
    Q_INVOKABLE void stepFrame(bool forward);
    Q_INVOKABLE void toStart();
    Q_INVOKABLE void toEnd(); ///< the newest moment, standing
    Q_INVOKABLE void goLive();
    Q_INVOKABLE void faster();
    Q_INVOKABLE void slower();
    Q_INVOKABLE void markIn();
    Q_INVOKABLE void markOut();
    Q_INVOKABLE void clearRange();
    Q_INVOKABLE void addMarker(const QString &text);
    Q_INVOKABLE void removeMarker(int index);
    Q_INVOKABLE void goToMarker(int index);
    Q_INVOKABLE double markerPosition(int index) const;
    void seekToNs(qint64 timeNs);
    /// Another log.
    void restart();

    /// Moves on by what the clock says; the timer does it by itself.
    void advance();

signals:
    void changed();
    void boundsChanged();
    void moved();
    void markersChanged();
    void leftLive(); ///< before the first moved()
    void wentLive();
    void noticed(const QString &text);

private:
    enum class State { Live, Paused, Playing };

    static double seconds(qint64 ns) { return double(ns) / 1e9; }
    qint64 startNs() const { return m_log.firstKeyframeNs().value_or(m_log.oldestNs()); }
    qint64 endNs() const { return m_log.newestNs(); }
    void setState(State state);
    void moveTo(qint64 timeNs);
    bool leaveLive();
    void follow();

    const TrafficLog &m_log;
    const MessageTypeNames &m_names;
    const Clock &m_clock;
    State m_state = State::Live;
    bool m_recorded = false;
    qint64 m_positionNs = 0;
    double m_speed = 1;
    bool m_looping = false;
    std::optional<qint64> m_rangeIn, m_rangeOut;
    QList<TimeMarker> m_markers; ///< by time
    QTimer m_tick, m_bounds;
    std::chrono::nanoseconds m_lastAdvance{0};
    quint64 m_generation = 0;
    qint64 m_toldStart = -1, m_toldEnd = -1;
};

} // namespace VisionFlow
