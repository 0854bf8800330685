// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/sessionwriter.h"

#include "recording/sessionschema.h"

#include <algorithm>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {

/// What a row costs besides its bytes, about.
constexpr qint64 itemBytes = 128;
/// So much waiting is written at once, whatever the time.
constexpr qint64 eagerBytes = 8 << 20;

template <typename... Acts>
struct Overloaded : Acts...
{
    using Acts::operator()...;
};
template <typename... Acts>
Overloaded(Acts...) -> Overloaded<Acts...>;

} // namespace

Result<std::unique_ptr<SessionWriter>, QString> SessionWriter::create(const QString &path, const SessionStart &start,
                                                                      const SessionWriterOptions &options, ProblemHandler onProblem)
{
    auto file = SessionFile::create(path, start);
    if (!file)
        return file.error();
    return std::unique_ptr<SessionWriter>(new SessionWriter(std::move(file).value(), options, std::move(onProblem)));
}

SessionWriter::SessionWriter(std::unique_ptr<SessionFile> file, const SessionWriterOptions &options, ProblemHandler onProblem)
    : m_file(std::move(file))
    , m_options(options)
    , m_onProblem(std::move(onProblem))
    , m_thread([this] { run(); })
{
}

SessionWriter::~SessionWriter() { close(); }

void SessionWriter::started(quint64 wallUs) { push(Started{wallUs}); }

void SessionWriter::opened(const Wire::CapturedConnection &connection) { push(connection); }

void SessionWriter::closed(quint32 connection, qint64 timeNs)
{
    {
        const std::lock_guard lock(m_mutex);
        m_lastTimeNs = std::max(m_lastTimeNs, timeNs);
    }
    push(Closed{connection, timeNs});
}

quint64 SessionWriter::captured(const Wire::CapturedMessage &message)
{
    Wire::CapturedMessage numbered = message;
    {
        const std::lock_guard lock(m_mutex);
        if (numbered.number == 0)
            numbered.number = m_lastNumber + 1;
        m_lastNumber = std::max(m_lastNumber, numbered.number);
        m_lastTimeNs = std::max(m_lastTimeNs, numbered.timeNs);
    }
    const quint64 number = numbered.number;
    push(std::move(numbered));
    return number;
}

void SessionWriter::keyframe(const Keyframe &keyframe) { push(keyframe); }

void SessionWriter::metric(const Metric &metric) { push(metric); }

void SessionWriter::setting(const RecordedSetting &setting) { push(setting); }

void SessionWriter::marker(const Marker &marker) { push(marker); }

void SessionWriter::markerRemoved(qint64 id) { push(MarkerRemoved{id}); }

void SessionWriter::view(const QString &name, const QJsonObject &value) { push(View{name, value}); }

SessionWriter::Counters SessionWriter::counters() const
{
    const std::lock_guard lock(m_mutex);
    return m_counters;
}

qint64 SessionWriter::sizeOf(const Item &item)
{
    if (const auto *message = std::get_if<Wire::CapturedMessage>(&item))
        return message->bytes.size() + itemBytes;
    if (const auto *keyframe = std::get_if<Keyframe>(&item))
        return keyframe->states.size() + itemBytes; // the graph is shared with whoever shows it
    return itemBytes;
}

void SessionWriter::count(const Item &item, bool kept)
{
    if (const auto *message = std::get_if<Wire::CapturedMessage>(&item)) {
        (kept ? m_counters.messages : m_counters.droppedMessages) += 1;
        (kept ? m_counters.bytes : m_counters.droppedBytes) += quint64(message->bytes.size());
    } else if (std::holds_alternative<Keyframe>(item)) {
        (kept ? m_counters.keyframes : m_counters.droppedKeyframes) += 1;
    }
}

bool SessionWriter::push(Item item)
{
    const qint64 size = sizeOf(item);
    const bool mayBeDropped = item.index() <= 2; // messages, keyframes and metrics; the rest is rare and small
    bool wake = false;
    {
        const std::lock_guard lock(m_mutex);
        if (mayBeDropped && m_counters.waitingBytes + size > m_options.queueBytes) {
            count(item, false);
            return false;
        }
        const bool wasEager = m_counters.waitingBytes >= eagerBytes;
        m_counters.waitingBytes += size;
        m_queue.push_back(std::move(item));
        wake = !wasEager && m_counters.waitingBytes >= eagerBytes;
    }
    if (wake)
        m_wake.notify_one();
    return true;
}

void SessionWriter::run()
{
    for (bool last = false; !last;) {
        std::vector<Item> batch;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, m_options.commitInterval, [this] { return m_stopping || m_counters.waitingBytes >= eagerBytes; });
            last = m_stopping;
            batch.swap(m_queue);
        }
        const bool written = write(batch);
        if (!written)
            batchFailed(batch);
        const std::lock_guard lock(m_mutex);
        for (const Item &item : batch) {
            m_counters.waitingBytes -= sizeOf(item);
            if (written)
                count(item, true);
        }
    }
}

bool SessionWriter::write(const std::vector<Item> &batch)
{
    const Counters counted = counters();
    if (batch.empty() && counted.droppedMessages == m_droppedInFile)
        return true;
    bool written = m_file->begin() && std::all_of(batch.begin(), batch.end(), [this](const Item &item) { return put(item); });
    if (written && counted.droppedMessages != m_droppedInFile) {
        written = m_file->putMeta(metaDropped, QByteArray::number(counted.droppedMessages))
            && m_file->putMeta(metaDroppedBytes, QByteArray::number(counted.droppedBytes));
    }
    written = written && m_file->commit();
    if (written) {
        m_droppedInFile = counted.droppedMessages;
        return true;
    }
    const QString problem = m_file->problem();
    m_file->rollback();
    if (m_problem.isEmpty()) { // on a disk with a little room left, failures and successes take turns
        m_problem = u"Part of the recording is lost: %1"_s.arg(problem);
        if (m_onProblem)
            m_onProblem(m_problem);
    }
    return false;
}

bool SessionWriter::put(const Item &item)
{
    return std::visit(Overloaded{[this](const Wire::CapturedMessage &message) { return m_file->putMessage(message); },
                                 [this](const Keyframe &keyframe) { return m_file->putKeyframe(keyframe); },
                                 [this](const Metric &metric) { return m_file->putMetric(metric); },
                                 [this](const RecordedSetting &setting) { return m_file->putSetting(setting); },
                                 [this](const Started &start) { return m_file->putMeta(metaStarted, QByteArray::number(start.wallUs)); },
                                 [this](const Wire::CapturedConnection &connection) { return m_file->putConnection(connection); },
                                 [this](const Closed &closed) { return m_file->putClosed(closed.connection, closed.timeNs); },
                                 [this](const Marker &marker) { return m_file->putMarker(marker); },
                                 [this](const MarkerRemoved &marker) { return m_file->removeMarker(marker.id); },
                                 [this](const View &view) { return m_file->putView(view.name, view.value); }},
                      item);
}

// What tells about everything else is tried again with the next batch; messages are not, as more of them come.
void SessionWriter::batchFailed(std::vector<Item> &batch)
{
    constexpr size_t mostKept = 1000;
    const auto firstKept = std::stable_partition(batch.begin(), batch.end(), [](const Item &item) { return item.index() <= 2; });
    const std::lock_guard lock(m_mutex);
    for (auto item = batch.begin(); item != firstKept; ++item)
        count(*item, false);
    if (m_stopping || size_t(batch.end() - firstKept) > mostKept)
        return;
    m_queue.insert(m_queue.begin(), std::make_move_iterator(firstKept), std::make_move_iterator(batch.end()));
    batch.erase(firstKept, batch.end());
}

QString SessionWriter::close()
{
    if (!m_thread.joinable())
        return m_problem;
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread.join();
    if (!m_file->finish(m_lastTimeNs) && m_problem.isEmpty())
        m_problem = u"The recording could not be finished: %1"_s.arg(m_file->problem());
    return m_problem;
}

} // namespace VisionFlow::Recording
