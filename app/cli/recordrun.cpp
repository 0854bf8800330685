// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/recordrun.h"

#include "app/cli/commonoptions.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;
using State = ClientSession::State;

RecordRun::RecordRun(const RecordOptions &options, const Clock &clock, Random &random)
    : m_options(options)
    , m_clock(clock)
    , m_random(random)
{
    m_deadline.setSingleShot(true);
    m_deadline.setTimerType(Qt::PreciseTimer);
}

RecordRun::~RecordRun() = default;

void RecordRun::start()
{
    const auto certificates = readCertificates(m_options.caFile);
    if (!certificates)
        return finish(certificates.error());
    const QString program = QCoreApplication::applicationName() + u' ' + QCoreApplication::applicationVersion();
    auto writer = Recording::SessionWriter::create(
        m_options.output, {m_clock.wallUs(), m_options.url.toString(), program}, {},
        [this](const QString &problem) { QMetaObject::invokeMethod(this, [this, problem] { emit warned(problem); }); });
    if (!writer)
        return finish(Failure{ExitCode::File, writer.error(), m_options.output, {}});
    m_writer = std::move(writer).value();
    m_sink = std::make_unique<RecordingSink>(*m_writer, m_clock);
    if (!m_options.filter.isEmpty())
        m_sieve = std::make_unique<FilteringSink>(m_options.filter, *m_sink);
    m_session = std::make_unique<ClientSession>(m_clock, m_random);
    m_session->setCaCertificates(*certificates);
    m_session->addCaptureSink(&entrance());
    connect(m_session.get(), &ClientSession::stateChanged, this, &RecordRun::onStateChanged);
    connect(m_session.get(), &ClientSession::statisticsChanged, this, &RecordRun::takeMetrics);
    connect(m_session.get(), &ClientSession::settingsChanged, this, &RecordRun::takeSettings);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        if (m_wasConnected)
            return stop();
        const QString why = m_session->endText();
        finish(Failure{ExitCode::Unreachable, why.isEmpty() ? u"Nobody answers there"_s : why, m_session->url().toString(),
                       u"visionflow doctor says which step fails."_s});
    });
    m_deadline.start(m_options.timeout);
    m_session->open(m_options.url);
}

void RecordRun::onStateChanged()
{
    const State state = m_session->state();
    if (state == State::Failed) {
        // Retrying cannot help; what was recorded until then stays.
        finish(
            Failure{m_wasConnected ? ExitCode::PeerError : ExitCode::Unreachable, m_session->endText(), m_session->url().toString(), {}});
        return;
    }
    const bool isConnected = state == State::Loading || state == State::Live || state == State::Stale;
    if (!isConnected || std::exchange(m_wasConnected, true))
        return;
    m_deadline.stop();
    if (m_options.duration)
        m_deadline.start(*m_options.duration);
}

void RecordRun::takeMetrics()
{
    if (m_isFinished)
        return;
    const qint64 now = sessionNs();
    const ClientSession::Traffic traffic = m_session->traffic();
    const auto put = [&](const char *name, double value) { m_writer->metric({now, QString::fromLatin1(name), value}); };
    put("frames_per_s", traffic.framesPerSecond);
    put("messages_in_per_s", traffic.messagesInPerSecond);
    put("bytes_in_per_s", traffic.bytesInPerSecond);
    put("messages_out_per_s", traffic.messagesOutPerSecond);
    put("bytes_out_per_s", traffic.bytesOutPerSecond);
    put("jitter_ms", traffic.jitterMs);
    put("dropped_records", double(traffic.droppedRecords));
    put("malformed_messages", double(traffic.malformedMessages));
    put("sequence_gaps", double(traffic.sequenceGaps));
    if (const auto samples = m_session->roundTripSamples(); !samples.empty())
        put("round_trip_ms", samples.back());
}

void RecordRun::takeSettings(const QStringList &paths)
{
    if (m_isFinished)
        return;
    const SettingsState &state = m_session->settings();
    const qint64 now = sessionNs();
    for (const QString &path : paths.isEmpty() ? state.settings.keys() : paths) {
        const auto setting = state.settings.constFind(path);
        if (setting == state.settings.cend() || m_settings.value(path) == setting->confirmed)
            continue;
        m_settings.insert(path, setting->confirmed);
        m_writer->setting({now, path, Wire::toJson(setting->confirmed)});
    }
}

void RecordRun::stop()
{
    if (!m_wasConnected && m_session) {
        finish(Failure{ExitCode::Unreachable, u"Stopped before anybody answered"_s, m_session->url().toString(), {}});
        return;
    }
    finish(std::nullopt);
}

void RecordRun::finish(const std::optional<Failure> &failure)
{
    if (std::exchange(m_isFinished, true))
        return;
    m_deadline.stop();
    if (!m_writer) {
        emit finished(failure);
        return;
    }
    m_session->removeCaptureSink(&entrance());
    const qint64 length = sessionNs();
    const quint64 frames = m_sink->received();
    const QString problem = m_writer->close();
    const Recording::SessionWriter::Counters counters = m_writer->counters();
    if (!m_wasConnected) { // a session without a message is of no use to anybody
        QFile::remove(m_options.output);
    } else if (m_options.json) {
        QJsonObject line{{u"file"_s, m_options.output},
                         {u"messages"_s, qint64(counters.messages)},
                         {u"bytes"_s, qint64(counters.bytes)},
                         {u"binary_received"_s, qint64(frames)},
                         {u"keyframes"_s, qint64(counters.keyframes)},
                         {u"dropped_messages"_s, qint64(counters.droppedMessages)},
                         {u"seconds"_s, double(length) / 1e9}};
        if (m_sieve)
            line.insert(u"left_out"_s, qint64(m_sieve->leftOut()));
        emit said(QString::fromUtf8(QJsonDocument(line).toJson(QJsonDocument::Compact)));
    } else {
        emit said(u"%1 messages, %2 bytes in %3 s: %4"_s.arg(counters.messages)
                      .arg(counters.bytes)
                      .arg(double(length) / 1e9, 0, 'f', 1)
                      .arg(m_options.output));
        if (counters.droppedMessages > 0)
            emit warned(u"%1 messages did not get into the file"_s.arg(counters.droppedMessages));
    }
    if (m_wasConnected && m_sieve && m_sieve->passed() == 0)
        emit warned(u"The filter matched none of %1 messages"_s.arg(m_sieve->leftOut()));
    if (!failure && !problem.isEmpty())
        emit finished(Failure{ExitCode::File, problem, m_options.output, {}});
    else
        emit finished(failure);
}

} // namespace VisionFlow::Cli
