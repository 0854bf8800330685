// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The metrics page: round trips, the stream's cadence, traffic, what was lost, and the window's own frames.
#pragma once

#include "app/client/clientsession.h"

#include <QtQmlIntegration>
#include <QUrl>

namespace VisionFlow {

/// Everything the page is made of, as plain values.
struct MetricsFacts
{
    LatencySummary roundTrip{};
    std::vector<double> samples{}; ///< milliseconds, oldest first
    std::optional<double> clockOffsetMs{};
    ClientSession::Traffic traffic{};
    std::chrono::nanoseconds uptime{0};
    double framesPerSecond = 0; ///< displayed
    double frameMs = 0;         ///< between displayed frames, mean
    double ownFrameMs = 0;      ///< the window thread's own work a frame, mean
    QString renderer{};
    std::optional<std::chrono::nanoseconds> moment{}; ///< of a log, that these figures are of; nothing: they are live
};

/// Equal bins from 0 to a round number above the largest sample.
struct Histogram
{
    QList<qreal> counts;
    double top = 0; ///< upper edge of the last bin, milliseconds
};
Histogram histogramOf(const std::vector<double> &samples, int bins);

class LatencyViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(bool hasSamples READ hasSamples NOTIFY changed)
    Q_PROPERTY(QString minText READ minText NOTIFY changed)
    Q_PROPERTY(QString meanText READ meanText NOTIFY changed)
    Q_PROPERTY(QString maxText READ maxText NOTIFY changed)
    Q_PROPERTY(QString p95Text READ p95Text NOTIFY changed)
    Q_PROPERTY(QString p99Text READ p99Text NOTIFY changed)
    Q_PROPERTY(QString sampleText READ sampleText NOTIFY changed)
    Q_PROPERTY(QList<qreal> samples READ samples NOTIFY changed)
    Q_PROPERTY(qreal p95 READ p95 NOTIFY changed)
    Q_PROPERTY(QList<qreal> bins READ bins NOTIFY changed)
    Q_PROPERTY(qreal binTop READ binTop NOTIFY changed)
    Q_PROPERTY(QString binTopText READ binTopText NOTIFY changed)
    Q_PROPERTY(QString offsetText READ offsetText NOTIFY changed)
    Q_PROPERTY(QString rateText READ rateText NOTIFY changed)
    Q_PROPERTY(QString payloadText READ payloadText NOTIFY changed)
    Q_PROPERTY(QString promisedText READ promisedText NOTIFY changed)
    Q_PROPERTY(QString jitterText READ jitterText NOTIFY changed)
    Q_PROPERTY(QString messagesInText READ messagesInText NOTIFY changed)
    Q_PROPERTY(QString messagesOutText READ messagesOutText NOTIFY changed)
    Q_PROPERTY(QString bytesInText READ bytesInText NOTIFY changed)
    Q_PROPERTY(QString bytesOutText READ bytesOutText NOTIFY changed)
    Q_PROPERTY(QString totalInText READ totalInText NOTIFY changed)
    Q_PROPERTY(QString totalOutText READ totalOutText NOTIFY changed)
    Q_PROPERTY(QString droppedText READ droppedText NOTIFY changed)
    Q_PROPERTY(QString malformedText READ malformedText NOTIFY changed)
    Q_PROPERTY(QString gapsText READ gapsText NOTIFY changed)
    Q_PROPERTY(bool clean READ isClean NOTIFY changed)
    Q_PROPERTY(QString uptimeText READ uptimeText NOTIFY changed)
    Q_PROPERTY(bool hasFrames READ hasFrames NOTIFY changed)
    Q_PROPERTY(QString displayedText READ displayedText NOTIFY changed)
    Q_PROPERTY(QString frameText READ frameText NOTIFY changed)
    Q_PROPERTY(QString ownFrameText READ ownFrameText NOTIFY changed)
    Q_PROPERTY(QString rendererText READ rendererText NOTIFY changed)
    Q_PROPERTY(QString momentText READ momentText NOTIFY changed) ///< which moment the figures are of; empty: they are live
    Q_PROPERTY(QString exportText READ exportText NOTIFY exportChanged)

public:
    static constexpr int histogramBins = 24;

    explicit LatencyViewModel(QObject *parent = nullptr);
    void show(const MetricsFacts &facts);

    bool hasSamples() const { return m_facts.roundTrip.count > 0; }
    QString minText() const { return trip(m_facts.roundTrip.min); }
    QString meanText() const { return trip(m_facts.roundTrip.mean); }
    QString maxText() const { return trip(m_facts.roundTrip.max); }
    QString p95Text() const { return trip(m_facts.roundTrip.p95); }
    QString p99Text() const { return trip(m_facts.roundTrip.p99); }
    QString sampleText() const;
    QList<qreal> samples() const { return {m_facts.samples.begin(), m_facts.samples.end()}; }
    qreal p95() const { return m_facts.roundTrip.p95; }
    QList<qreal> bins() const { return m_histogram.counts; }
    qreal binTop() const { return m_histogram.top; } ///< milliseconds
    QString binTopText() const;
    QString offsetText() const;
    QString rateText() const;
    QString payloadText() const; ///< exact: a person who knows the layout reckons with it
    QString promisedText() const;
    QString jitterText() const;
    QString messagesInText() const;
    QString messagesOutText() const;
    QString bytesInText() const;
    QString bytesOutText() const;
    QString totalInText() const;
    QString totalOutText() const;
    QString droppedText() const;
    QString malformedText() const;
    QString gapsText() const;
    bool isClean() const;
    QString uptimeText() const;
    bool hasFrames() const { return m_facts.framesPerSecond > 0; }
    QString displayedText() const;
    QString frameText() const;
    QString ownFrameText() const;
    QString rendererText() const { return m_facts.renderer; }
    QString momentText() const;
    QString exportText() const { return m_exportText; }

    /// The samples, oldest first, with a header; numbers in the C locale.
    QByteArray csv() const;
    Q_INVOKABLE void exportCsv(const QUrl &file);

signals:
    void changed();
    void exportChanged();

private:
    QString trip(double ms) const;

    MetricsFacts m_facts;
    Histogram m_histogram;
    QString m_exportText;
};

} // namespace VisionFlow
