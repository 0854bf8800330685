// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/latencyviewmodel.h"

#include "app/core/countedtext.h"
#include "app/viewmodels/numbertext.h"

#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

const QString none = QChar(0x2013);

/// 1, 2 or 5 times a power of ten, at or above \p value.
double roundUp(double value)
{
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 5.0}) {
        if (value <= step * power)
            return step * power;
    }
    return 10 * power;
}

} // namespace

Histogram histogramOf(const std::vector<double> &samples, int bins)
{
    Histogram histogram;
    if (samples.empty())
        return histogram;
    histogram.counts.fill(0, bins);
    histogram.top = roundUp(std::max(*std::max_element(samples.begin(), samples.end()), 0.1));
    for (const double sample : samples) {
        const int bin = int(sample / histogram.top * bins);
        histogram.counts[std::clamp(bin, 0, bins - 1)] += 1;
    }
    return histogram;
}

LatencyViewModel::LatencyViewModel(QObject *parent)
    : QObject(parent)
{
}

void LatencyViewModel::show(const MetricsFacts &facts)
{
    m_facts = facts;
    m_histogram = histogramOf(facts.samples, histogramBins);
    emit changed();
}

QString LatencyViewModel::trip(double ms) const
{
    // Round trips on one machine are far below a millisecond, where one decimal says nothing.
    if (!hasSamples())
        return none;
    return ms < 9.995 ? NumberText::decimals(ms, 2) + u" ms"_s : NumberText::milliseconds(ms);
}

QString LatencyViewModel::sampleText() const
{
    return tr("last %1 of at most %2 samples").arg(m_facts.roundTrip.count).arg(LatencyWindow::capacity);
}

QString LatencyViewModel::binTopText() const
{
    return m_histogram.top > 0 ? NumberText::decimals(m_histogram.top, m_histogram.top < 1 ? 1 : 0) + u" ms"_s : QString();
}

QString LatencyViewModel::offsetText() const
{
    return m_facts.clockOffsetMs ? NumberText::decimals(*m_facts.clockOffsetMs, 1) + u" ms"_s : none;
}

QString LatencyViewModel::rateText() const
{
    return m_facts.traffic.framesPerSecond > 0 ? tr("%1 frames/s").arg(NumberText::rate(m_facts.traffic.framesPerSecond)) : none;
}

QString LatencyViewModel::payloadText() const
{
    const double perSecond = m_facts.traffic.payloadPerSecond;
    return perSecond > 0 ? tr("%1 B/s").arg(NumberText::count(qRound64(perSecond))) : none;
}

QString LatencyViewModel::promisedText() const
{
    return m_facts.traffic.promisedRateHz > 0 ? tr("%1 frames/s").arg(NumberText::rate(m_facts.traffic.promisedRateHz))
                                              : tr("not announced");
}

QString LatencyViewModel::jitterText() const
{
    return m_facts.traffic.framesPerSecond > 0 ? NumberText::milliseconds(m_facts.traffic.jitterMs) : none;
}

QString LatencyViewModel::messagesInText() const { return tr("%1 messages/s").arg(NumberText::rate(m_facts.traffic.messagesInPerSecond)); }

QString LatencyViewModel::messagesOutText() const
{
    return tr("%1 messages/s").arg(NumberText::rate(m_facts.traffic.messagesOutPerSecond));
}

QString LatencyViewModel::bytesInText() const { return NumberText::byteRate(m_facts.traffic.bytesInPerSecond); }

QString LatencyViewModel::bytesOutText() const { return NumberText::byteRate(m_facts.traffic.bytesOutPerSecond); }

QString LatencyViewModel::totalInText() const
{
    return NumberText::bytes(double(m_facts.traffic.bytesIn)) + u'\n' + CountedText::messages(qint64(m_facts.traffic.messagesIn));
}

QString LatencyViewModel::totalOutText() const
{
    return NumberText::bytes(double(m_facts.traffic.bytesOut)) + u'\n' + CountedText::messages(qint64(m_facts.traffic.messagesOut));
}

QString LatencyViewModel::momentText() const
{
    if (!m_facts.moment)
        return {};
    const double seconds = std::chrono::duration<double>(*m_facts.moment).count();
    return tr("As it was at %1 s, by the messages that are kept").arg(NumberText::decimals(seconds, 3));
}

QString LatencyViewModel::droppedText() const { return m_facts.moment ? none : NumberText::count(qint64(m_facts.traffic.droppedRecords)); }

QString LatencyViewModel::malformedText() const { return NumberText::count(qint64(m_facts.traffic.malformedMessages)); }

QString LatencyViewModel::gapsText() const { return NumberText::count(qint64(m_facts.traffic.sequenceGaps)); }

bool LatencyViewModel::isClean() const
{
    return m_facts.traffic.droppedRecords == 0 && m_facts.traffic.malformedMessages == 0 && m_facts.traffic.sequenceGaps == 0;
}

QString LatencyViewModel::uptimeText() const { return NumberText::span(m_facts.uptime); }

QString LatencyViewModel::displayedText() const
{
    return m_facts.framesPerSecond > 0 ? tr("%1 frames/s").arg(NumberText::rate(m_facts.framesPerSecond)) : none;
}

QString LatencyViewModel::frameText() const { return m_facts.framesPerSecond > 0 ? NumberText::milliseconds(m_facts.frameMs) : none; }

QString LatencyViewModel::ownFrameText() const
{
    return m_facts.framesPerSecond > 0 ? NumberText::decimals(m_facts.ownFrameMs, 2) + u" ms"_s : none;
}

QByteArray LatencyViewModel::csv() const
{
    QByteArray text = "Sample,Round trip (ms)\n";
    int number = 0;
    for (const double sample : m_facts.samples)
        text += QByteArray::number(++number) + ',' + QByteArray::number(sample, 'g', 17) + '\n';
    return text;
}

void LatencyViewModel::exportCsv(const QUrl &file)
{
    QSaveFile out(file.toLocalFile());
    const QByteArray text = csv();
    const bool written = file.isLocalFile() && out.open(QIODevice::WriteOnly) && out.write(text) == text.size() && out.commit();
    m_exportText = written ? tr("%1 written to %2").arg(CountedText::samples(qint64(m_facts.samples.size())), file.toLocalFile())
                           : tr("Could not write %1").arg(file.toDisplayString(QUrl::PreferLocalFile));
    emit exportChanged();
}

} // namespace VisionFlow
