// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recordingbinding.h"

#include "app/client/sessionfilters.h"
#include "app/scene/graphcontroller.h"
#include "app/viewmodels/numbertext.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds progressInterval{500};
/// See docs/session-format.md, table view.
const QString viewName = u"window"_s;
const QString filtersKey = u"filters"_s;

} // namespace

RecordingBinding::RecordingBinding(const RecordingParts &parts)
    : m(parts)
{
    const auto on
        = [this](const char *id, auto act) { connect(m.actions.command(QString::fromLatin1(id)), &Command::triggered, this, act); };
    on("file.record", [this] { toggleRecording(); });
    on("file.save", [this] { askWhere(); });
    connect(&m.recording, &RecordingViewModel::saveWanted, this, &RecordingBinding::save);
    connect(&m.start, &StartViewModel::sessionRequested, this, &RecordingBinding::open);
    connect(&m.connection, &ConnectionBinding::left, this, [this] {
        stopRecording();
        closeFile();
    });
    m_progress.setInterval(progressInterval);
    connect(&m_progress, &QTimer::timeout, this, &RecordingBinding::showProgress);
    showProgress();
}

RecordingBinding::~RecordingBinding()
{
    stopRecording();
    closeFile();
    for (const auto *thread : {&m_saver, &m_closer}) {
        if (*thread)
            (*thread)->wait();
    }
}

// ---- A session from a file

void RecordingBinding::open(const QString &path)
{
    auto file = SessionTraffic::open(path);
    if (!file) {
        m.start.setProblem(file.error());
        return;
    }
    m.connection.close();
    m.preferences.remember({RecentTarget::Kind::File, path});
    m_file = *file;
    m_fileName = QFileInfo(path).fileName();
    m.recorder.detach();
    m.time.setFile(m_file);
    m.graph.expectGraph();
    m_cancelled = false;
    m_loader.reset(QThread::create([this, held = m_file] { held->feed(m.recorder.feed(), held, m_cancelled); }));
    m_loader->setObjectName(u"session file"_s);
    connect(m_loader.get(), &QThread::finished, this, &RecordingBinding::opened);
    m_loader->start();
    const Recording::SessionInfo &info = m_file->info();
    m.connection.showRecorded(m_fileName,
                              tr("%1 · recorded, %2").arg(m_fileName, NumberText::span(std::chrono::nanoseconds(info.lengthNs))));
    m.view.setPage(WindowViewModel::GraphPage);
    if (info.isCut)
        m.view.setNotice(info.cutText);
    emit fileOpened(std::chrono::nanoseconds(info.lengthNs));
}

/// All of it is in the log.
void RecordingBinding::opened()
{
    if (!m_file)
        return;
    m.cursor.restart();
    m.cursor.setRecorded(true, m_firstMoment.count());
    QList<TimeMarker> markers;
    const QList<Recording::Marker> stored = m_file->markers();
    for (const Recording::Marker &marker : stored)
        markers.append({marker.timeNs, marker.text});
    m.cursor.setMarkers(markers);
    // The camera frames a graph when it first appears; what the file says comes after that.
    connect(&m.graph, &GraphController::topologyChanged, this, &RecordingBinding::showAsKept,
            Qt::ConnectionType(Qt::SingleShotConnection | Qt::QueuedConnection));
    const QString problem = m_file->problem();
    if (!problem.isEmpty())
        m.view.setNotice(problem);
    emit fileRead(problem);
}

void RecordingBinding::showAsKept()
{
    if (!m_file || !m.graph.hasData())
        return;
    const QJsonObject kept = m_file->view(viewName);
    m.graph.setViewState(kept);
    const SessionFilters filters = SessionFilters::fromJson(kept[filtersKey].toObject());
    m.savedFilters.borrow(filters.named);
    applyKept(m.nodeFilter, filters.nodes);
    applyKept(m.trafficFilter, filters.messages);
}

void RecordingBinding::applyKept(FilterViewModel &filter, const QString &text)
{
    if (text.isEmpty())
        return;
    filter.setText(text);
    if (!filter.apply())
        m.view.setNotice(tr("A filter that was kept with this session cannot be read: %1").arg(text));
}

QJsonObject RecordingBinding::viewState() const
{
    QJsonObject state = m.graph.viewState();
    state[filtersKey] = SessionFilters::of(m.nodeFilter.appliedText(), m.trafficFilter.appliedText(), m.savedFilters).toJson();
    return state;
}

void RecordingBinding::closeFile()
{
    if (!m_file)
        return;
    // Whoever opens something else has not asked for the filters of this file.
    m.nodeFilter.clear();
    m.trafficFilter.clear();
    m.savedFilters.borrow({});
    m_cancelled = true;
    m_loader->wait();
    m_loader.reset();
    m.cursor.restart();
    m.time.setFile(nullptr);
    m.recorder.attach();
    m.connection.showRecorded({}, {});
    m_file.reset();
}

// ---- Recording

QString RecordingBinding::suggestedPath() const
{
    const QString name = m_file ? QFileInfo(m_fileName).completeBaseName() : m.connection.title().section(u'/', -1);
    QString plain;
    for (const QChar c : name)
        plain += c.isLetterOrNumber() || c == u'-' || c == u'.' ? c : u'-';
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation) + u"/VisionFlow"_s;
    QDir().mkpath(folder);
    return folder + u'/' + plain.left(60) + QDateTime::currentDateTime().toString(u"-yyyyMMdd-HHmmss"_s) + u".vfsession"_s;
}

Recording::SessionStart RecordingBinding::start() const { return {m.clock.wallUs(), m.session.url().toString(), u"visionflow"_s}; }

QList<Recording::Marker> RecordingBinding::markers() const
{
    QList<Recording::Marker> markers;
    for (const TimeMarker &marker : m.cursor.markers())
        markers.append({markers.size() + 1, marker.timeNs, marker.text});
    return markers;
}

void RecordingBinding::toggleRecording() { m_writer ? stopRecording() : startRecording(); }

void RecordingBinding::startRecording()
{
    if (m.session.state() == ClientSession::State::Idle) {
        m.view.setNotice(tr("There is nothing to record: open a server first."));
        return;
    }
    m_recordingPath = suggestedPath();
    auto writer = Recording::SessionWriter::create(m_recordingPath, start(), {}, [this](const QString &problem) {
        QMetaObject::invokeMethod(
            &m.view, [this, problem] { m.view.setNotice(problem); }, Qt::QueuedConnection);
    });
    if (!writer) {
        m.view.setNotice(writer.error());
        return;
    }
    m_writer = std::move(writer).value();
    m_sink = std::make_unique<RecordingSink>(*m_writer, m.clock);
    m.session.addCaptureSink(m_sink.get());
    m.view.setNotice(tr("Recording into %1").arg(m_recordingPath));
    m_progress.start();
    showProgress();
}

void RecordingBinding::stopRecording()
{
    if (!m_writer)
        return;
    m.session.removeCaptureSink(m_sink.get());
    const auto noted = markers();
    for (const Recording::Marker &marker : noted)
        m_writer->marker(marker);
    m_writer->view(viewName, viewState());
    m_sink.reset();
    m_progress.stop();
    // What waits is still to be written, which may take as long as the disk likes.
    if (m_closer)
        m_closer->wait();
    auto problem = std::make_shared<QString>();
    m_closer.reset(QThread::create(
        [writer = std::shared_ptr(std::move(m_writer)), problem]() mutable { *problem = writer->close(), writer.reset(); }));
    connect(m_closer.get(), &QThread::finished, this, [this, path = m_recordingPath, problem] {
        m.preferences.remember({RecentTarget::Kind::File, path});
        m.view.setNotice(problem->isEmpty() ? tr("Recorded: %1").arg(path) : *problem);
    });
    m_closer->setObjectName(u"recording"_s);
    m_closer->start();
    showProgress();
}

void RecordingBinding::showProgress()
{
    RecordingViewModel::Progress progress;
    progress.isRecording = m_writer != nullptr;
    if (m_writer) {
        const auto counters = m_writer->counters();
        progress.path = m_recordingPath;
        progress.bytes = counters.bytes;
        progress.dropped = counters.droppedMessages;
    }
    m.recording.show(progress);
    Command *const command = m.actions.command(u"file.record"_s);
    command->setText(m_writer ? tr("Stop recording") : QString());
}

// ---- Saving what is kept

void RecordingBinding::askWhere()
{
    if (m_file)
        m.view.setNotice(tr("This session is a file already."));
    else if (m.recorder.log.range().count() == 0)
        m.view.setNotice(tr("Nothing has been captured yet that could be saved."));
    else
        emit m.recording.saveDialogWanted(QUrl::fromLocalFile(suggestedPath()));
}

void RecordingBinding::save(const QUrl &file)
{
    if (!file.isLocalFile()) {
        m.view.setNotice(tr("A session can be saved on this computer only."));
        return;
    }
    if (m_saver && m_saver->isRunning()) {
        m.view.setNotice(tr("The session before is still being written."));
        return;
    }
    QString path = file.toLocalFile();
    if (QFileInfo(path).suffix().isEmpty())
        path += u".vfsession"_s;
    const SessionExtras extras{start(), markers(), viewState()};
    auto problem = std::make_shared<QString>();
    m_saver.reset(QThread::create([this, extras, path, problem] { *problem = saveSession(m.recorder.log, extras, path); }));
    connect(m_saver.get(), &QThread::finished, this, [this, path, problem] {
        if (problem->isEmpty())
            m.preferences.remember({RecentTarget::Kind::File, path});
        m.view.setNotice(problem->isEmpty() ? tr("Saved: %1").arg(path) : *problem);
    });
    m_saver->start();
}

} // namespace VisionFlow
