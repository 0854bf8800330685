// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/sessionreader.h"

#include "protocol/secrets.h"
#include "protocol/textmessage.h"
#include "recording/sessionschema.h"
#include "recording/strangersfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>
#include <limits>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {

constexpr int urlLength = 2048;
constexpr int nameLength = 256;
constexpr int noteLength = 4096;
/// Messages whose bytes are looked for at the end of a file that was cut.
constexpr quint64 longestTornTail = 1000;

template <typename T>
std::optional<T> within(std::optional<qint64> value, qint64 lowest, qint64 highest)
{
    if (!value || *value < lowest || *value > highest)
        return std::nullopt;
    return T(*value);
}

constexpr qint64 most = std::numeric_limits<qint64>::max();
constexpr qint64 most32 = std::numeric_limits<quint32>::max();

QString cleaned(const std::optional<QByteArray> &utf8, int length)
{
    return Wire::cleanLabel(QString::fromUtf8(utf8.value_or(QByteArray())), length);
}

} // namespace

class SessionReader::Private
{
public:
    Private(OpenedFile opened, const ReadLimits &readLimits)
        : file(std::move(opened))
        , limits(readLimits)
    {
    }

    void readInfo();
    QByteArray meta(const char *key);
    void findEnds();
    quint64 lastReadable(quint64 first);
    std::optional<Wire::CapturedMessage> messageIn(const Statement &row) const;
    std::optional<Wire::CapturedConnection> connectionIn(const Statement &row) const;
    QByteArray documentOf(qint64 topology);
    std::optional<RestoredKeyframe> keyframeIn(const Statement &row);
    std::optional<RestoredKeyframe> firstUsable(Statement &rows);
    /// Calls \p take for each row until it returns false; what it says about rows that make no sense is counted there.
    template <typename Take>
    void forEachRow(Statement &rows, const Take &take)
    {
        Statement::Step step = rows.step();
        for (; step == Statement::Step::Row; step = rows.step()) {
            if (!take(rows))
                return;
        }
        if (step == Statement::Step::Failed)
            problem = u"The session cannot be read any further: %1"_s.arg(db().problem());
    }
    Database &db() { return *file.database; }

    OpenedFile file;
    ReadLimits limits;
    SessionInfo info;
    quint64 leftOut = 0;
    QString problem;
};

QByteArray SessionReader::Private::meta(const char *key)
{
    Statement row(db(), "SELECT value FROM meta WHERE key = ?");
    row.bindText(1, QByteArray(key));
    return row.step() == Statement::Step::Row ? row.text(0).value_or(QByteArray()) : QByteArray();
}

// Without the bytes a row costs little, so the rows of a file that was cut are walked to the first that is missing.
quint64 SessionReader::Private::lastReadable(quint64 first)
{
    quint64 last = first;
    {
        Statement rows(db(), "SELECT number FROM messages ORDER BY number");
        while (rows.step() == Statement::Step::Row)
            last = std::max(last, quint64(rows.integer(0).value_or(0)));
    }
    Statement row(db(),
                  "SELECT number, time_ns, connection, way, carrier, wire_length, bytes FROM messages WHERE number <= ? "
                  "ORDER BY number DESC LIMIT 1");
    for (quint64 tries = 0; tries < longestTornTail && last > first; ++tries, --last) {
        row.bind(1, qint64(last));
        const bool isReadable = row.step() == Statement::Step::Row && messageIn(row);
        row.reset();
        if (isReadable)
            break;
    }
    return last;
}

void SessionReader::Private::findEnds()
{
    Statement last(db(), "SELECT max(number) FROM messages");
    Statement first(db(), "SELECT min(number) FROM messages WHERE number > 0");
    if (first.step() != Statement::Step::Row || !first.integer(0))
        return;
    info.firstNumber = quint64(*first.integer(0));
    if (file.isShorter)
        info.lastNumber = lastReadable(info.firstNumber);
    else if (last.step() == Statement::Step::Row)
        info.lastNumber = quint64(std::max<qint64>(last.integer(0).value_or(0), 0));
    Statement time(db(), "SELECT time_ns FROM messages WHERE number = ?");
    time.bind(1, qint64(info.lastNumber));
    if (time.step() == Statement::Step::Row)
        info.lengthNs = within<qint64>(time.integer(0), 0, most).value_or(0);
}

void SessionReader::Private::readInfo()
{
    info.startedWallUs = meta(metaStarted).toULongLong();
    info.target = cleaned(meta(metaTarget), urlLength);
    info.program = cleaned(meta(metaProgram), nameLength);
    info.droppedMessages = meta(metaDropped).toULongLong();
    const bool hasEnded = !meta(metaEnded).isEmpty();
    findEnds();
    if (file.isShorter)
        info.cutText = u"The end of the file is missing; what is left is shown"_s;
    else if (file.lacksLog)
        info.cutText = u"The newest part of the recording is in a log beside the file that cannot be read"_s;
    else if (!hasEnded)
        info.cutText = u"The recording was cut off, or still runs; at most its last second is missing"_s;
    info.isCut = !info.cutText.isEmpty();
}

std::optional<Wire::CapturedMessage> SessionReader::Private::messageIn(const Statement &row) const
{
    const auto number = within<quint64>(row.integer(0), 1, most);
    const auto time = within<qint64>(row.integer(1), 0, most);
    const auto connection = within<quint32>(row.integer(2), 0, most32);
    const auto way = within<Wire::Way>(row.integer(3), 0, qint64(Wire::Way::Received));
    const auto carrier = within<Wire::Carrier>(row.integer(4), 0, qint64(Wire::Carrier::Response));
    const auto wireLength = within<quint32>(row.integer(5), 0, most32);
    if (!number || !time || !connection || !way || !carrier || !wireLength)
        return std::nullopt;
    auto bytes = row.blob(6);
    if (!bytes)
        return std::nullopt;
    Wire::CapturedMessage message;
    message.number = *number;
    message.timeNs = *time;
    message.connection = *connection;
    message.way = *way;
    message.carrier = *carrier;
    message.wireLength = *wireLength;
    message.bytes = std::move(*bytes);
    return message;
}

std::optional<Wire::CapturedConnection> SessionReader::Private::connectionIn(const Statement &row) const
{
    const auto id = within<quint32>(row.integer(0), 0, most32);
    const auto isRest = within<int>(row.integer(4), 0, 1);
    const auto opened = within<qint64>(row.integer(5), 0, most);
    const auto closed = row.isNull(6) ? std::optional<qint64>(-1) : within<qint64>(row.integer(6), 0, most);
    if (!id || !isRest || !opened || !closed)
        return std::nullopt;
    Wire::CapturedConnection connection;
    connection.id = *id;
    connection.url = Wire::maskUrl(QUrl(cleaned(row.text(1), urlLength), QUrl::StrictMode));
    connection.endpoint = cleaned(row.text(2), nameLength);
    connection.subprotocol = cleaned(row.text(3), nameLength);
    connection.isRest = *isRest == 1;
    connection.openedNs = *opened;
    connection.closedNs = *closed;
    return connection;
}

QByteArray SessionReader::Private::documentOf(qint64 topology)
{
    Statement row(db(), "SELECT document FROM topologies WHERE id = ?");
    row.bind(1, topology);
    return row.step() == Statement::Step::Row ? row.text(0).value_or(QByteArray()) : QByteArray();
}

std::optional<RestoredKeyframe> SessionReader::Private::keyframeIn(const Statement &row)
{
    const auto time = within<qint64>(row.integer(0), 0, most);
    const auto after = within<quint64>(row.integer(1), 0, most);
    const auto topology = row.integer(2);
    const auto epoch = row.integer(3);
    const auto states = row.blob(4);
    if (!time || !after || !topology || !epoch || !states)
        return std::nullopt;
    auto graph = Wire::decodeGraphDocument(documentOf(*topology), limits.wire);
    auto nodes = decodeKeyframeNodes(*states, limits.wire.coordinateMagnitude);
    if (!graph || !nodes)
        return std::nullopt;
    return RestoredKeyframe{*time, *after, *epoch, *topology, std::move(graph).value(), std::move(nodes).value()};
}

std::optional<RestoredKeyframe> SessionReader::Private::firstUsable(Statement &rows)
{
    constexpr int mostTries = 16;
    std::optional<RestoredKeyframe> found;
    int tries = 0;
    forEachRow(rows, [&](const Statement &row) {
        found = keyframeIn(row);
        leftOut += !found;
        return !found && ++tries < mostTries;
    });
    return found;
}

SessionReader::SessionReader(std::unique_ptr<Private> opened)
    : d(std::move(opened))
{
}

SessionReader::~SessionReader() = default;

Result<std::unique_ptr<SessionReader>, QString> SessionReader::open(const QString &path, const ReadLimits &limits)
{
    auto file = openStrangersFile(path, limits.valueBytes, limits.step);
    if (!file)
        return file.error();
    auto opened = std::make_unique<Private>(std::move(file).value(), limits);
    opened->readInfo();
    return std::unique_ptr<SessionReader>(new SessionReader(std::move(opened)));
}

const SessionInfo &SessionReader::info() const { return d->info; }

QList<Wire::CapturedConnection> SessionReader::connections()
{
    QList<Wire::CapturedConnection> all;
    Statement rows(d->db(), "SELECT id, url, endpoint, subprotocol, is_rest, opened_ns, closed_ns FROM connections ORDER BY id");
    d->forEachRow(rows, [&](const Statement &row) {
        if (auto connection = d->connectionIn(row))
            all.append(std::move(*connection));
        else
            ++d->leftOut;
        return all.size() < d->limits.connections;
    });
    return all;
}

std::optional<Wire::CapturedMessage> SessionReader::message(quint64 number)
{
    const QList<Wire::CapturedMessage> found = messages(number, 1);
    return found.isEmpty() || found.first().number != number ? std::nullopt : std::optional(found.first());
}

void SessionReader::forEachMessage(quint64 first, quint64 last, const std::function<bool(Wire::CapturedMessage &&)> &visit)
{
    if (first > quint64(most))
        return;
    Statement rows(d->db(),
                   "SELECT number, time_ns, connection, way, carrier, wire_length, bytes FROM messages "
                   "WHERE number BETWEEN ? AND ? ORDER BY number");
    rows.bind(1, qint64(first));
    rows.bind(2, qint64(std::min({last, d->info.lastNumber, quint64(most)})));
    qint64 before = -1;
    d->forEachRow(rows, [&](const Statement &row) {
        const qint64 number = row.integer(0).value_or(0);
        if (number <= before) { // a tree that leads back into itself would never end
            d->problem = u"The session cannot be read any further: the file is damaged"_s;
            return false;
        }
        before = number;
        if (auto message = d->messageIn(row))
            return visit(std::move(*message));
        ++d->leftOut;
        return true;
    });
}

void SessionReader::forEachMessage(const std::function<bool(Wire::CapturedMessage &&)> &visit)
{
    forEachMessage(0, std::numeric_limits<quint64>::max(), visit);
}

QList<Wire::CapturedMessage> SessionReader::messages(quint64 first, qsizetype count)
{
    QList<Wire::CapturedMessage> found;
    forEachMessage(first, std::numeric_limits<quint64>::max(), [&](Wire::CapturedMessage &&message) {
        found.append(std::move(message));
        return found.size() < count;
    });
    return found;
}

std::optional<quint64> SessionReader::numberAt(qint64 timeNs)
{
    Statement row(d->db(), "SELECT number FROM messages WHERE time_ns >= ? ORDER BY time_ns, number LIMIT 1");
    row.bind(1, timeNs);
    if (row.step() != Statement::Step::Row)
        return std::nullopt;
    const auto number = within<quint64>(row.integer(0), 1, most);
    return number && *number <= d->info.lastNumber ? number : std::nullopt;
}

std::optional<quint64> SessionReader::lastNumberAt(qint64 timeNs)
{
    Statement row(d->db(),
                  "SELECT number FROM messages WHERE time_ns <= ? AND number BETWEEN 1 AND ? ORDER BY time_ns DESC, number DESC "
                  "LIMIT 1");
    row.bind(1, timeNs);
    row.bind(2, qint64(d->info.lastNumber));
    return row.step() == Statement::Step::Row ? within<quint64>(row.integer(0), 1, most) : std::nullopt;
}

quint64 SessionReader::messageCount()
{
    quint64 count = 0;
    Statement rows(d->db(), "SELECT number FROM messages WHERE number <= ?");
    rows.bind(1, qint64(d->info.lastNumber));
    d->forEachRow(rows, [&](const Statement &) { return ++count < quint64(most); });
    return count;
}

std::optional<RestoredKeyframe> SessionReader::keyframeBefore(qint64 timeNs)
{
    Statement rows(d->db(),
                   "SELECT time_ns, after_message, topology, epoch_ns, states FROM keyframes WHERE time_ns <= ? "
                   "ORDER BY time_ns DESC, number DESC");
    rows.bind(1, timeNs);
    return d->firstUsable(rows);
}

std::optional<RestoredKeyframe> SessionReader::firstKeyframe()
{
    Statement rows(d->db(), "SELECT time_ns, after_message, topology, epoch_ns, states FROM keyframes ORDER BY time_ns, number");
    return d->firstUsable(rows);
}

std::optional<KeyframeStamp> SessionReader::keyframeStampBefore(qint64 timeNs)
{
    Statement row(d->db(),
                  "SELECT number, time_ns, after_message FROM keyframes WHERE time_ns <= ? ORDER BY time_ns DESC, number DESC LIMIT 1");
    row.bind(1, timeNs);
    if (row.step() != Statement::Step::Row)
        return std::nullopt;
    const auto number = within<quint64>(row.integer(0), 0, most);
    const auto time = within<qint64>(row.integer(1), 0, most);
    const auto after = within<quint64>(row.integer(2), 0, most);
    return number && time && after ? std::optional(KeyframeStamp{*number, *time, *after}) : std::nullopt;
}

std::optional<RestoredKeyframe> SessionReader::keyframe(quint64 number)
{
    Statement row(d->db(), "SELECT time_ns, after_message, topology, epoch_ns, states FROM keyframes WHERE number = ?");
    row.bind(1, qint64(std::min(number, quint64(most))));
    return d->firstUsable(row);
}

QList<quint64> SessionReader::numbersOf(Wire::Carrier carrier, qsizetype mostNumbers)
{
    QList<quint64> numbers;
    Statement rows(d->db(), "SELECT number FROM messages WHERE carrier = ? AND number BETWEEN 1 AND ? ORDER BY number");
    rows.bind(1, qint64(carrier));
    rows.bind(2, qint64(d->info.lastNumber));
    d->forEachRow(rows, [&](const Statement &row) {
        numbers.append(quint64(row.integer(0).value_or(0)));
        return numbers.size() < mostNumbers;
    });
    return numbers;
}

QList<RecordedTopology> SessionReader::topologies()
{
    QList<RecordedTopology> all;
    Statement rows(d->db(),
                   "SELECT t.id, t.revision, min(k.time_ns) FROM keyframes k JOIN topologies t ON t.id = k.topology "
                   "GROUP BY t.id ORDER BY min(k.time_ns)");
    d->forEachRow(rows, [&](const Statement &row) {
        const auto id = row.integer(0);
        const auto revision = within<quint64>(row.integer(1), 0, most);
        const auto first = within<qint64>(row.integer(2), 0, most);
        if (id && revision && first)
            all.append({*id, *revision, *first});
        else
            ++d->leftOut;
        return all.size() < d->limits.topologies;
    });
    return all;
}

QByteArray SessionReader::topologyDocument(qint64 topology) { return d->documentOf(topology); }

void SessionReader::forEachMetric(const std::function<bool(const Metric &)> &visit)
{
    Statement rows(d->db(), "SELECT time_ns, name, value FROM metrics ORDER BY rowid");
    d->forEachRow(rows, [&](const Statement &row) {
        const auto time = within<qint64>(row.integer(0), 0, most);
        const auto value = row.real(2);
        if (time && value)
            return visit({*time, cleaned(row.text(1), nameLength), *value});
        ++d->leftOut;
        return true;
    });
}

QStringList SessionReader::metricNames()
{
    constexpr qsizetype mostNames = 1000;
    QSet<QString> names;
    forEachMetric([&](const Metric &metric) {
        names.insert(metric.name);
        return names.size() < mostNames;
    });
    QStringList sorted(names.cbegin(), names.cend());
    sorted.sort();
    return sorted;
}

QList<RecordedSetting> SessionReader::settings()
{
    QList<RecordedSetting> all;
    Statement rows(d->db(), "SELECT path, time_ns, value FROM settings ORDER BY path, time_ns");
    d->forEachRow(rows, [&](const Statement &row) {
        const auto time = within<qint64>(row.integer(1), 0, most);
        const QByteArray json = '[' + row.text(2).value_or(QByteArray()) + ']';
        const bool isBounded
            = json.size() <= d->limits.wire.settingTextBytes * 8 && Wire::jsonDepth(json) <= d->limits.wire.settingDepth + 1;
        const QJsonArray value = isBounded ? QJsonDocument::fromJson(json).array() : QJsonArray();
        if (time && value.size() == 1)
            all.append({*time, cleaned(row.text(0), nameLength), value.first()});
        else
            ++d->leftOut;
        return all.size() < d->limits.settings;
    });
    return all;
}

QList<Marker> SessionReader::markers()
{
    QList<Marker> all;
    Statement rows(d->db(), "SELECT id, time_ns, text FROM markers ORDER BY time_ns, id");
    d->forEachRow(rows, [&](const Statement &row) {
        const auto id = row.integer(0);
        const auto time = within<qint64>(row.integer(1), 0, most);
        if (id && time)
            all.append({*id, *time, cleaned(row.text(2), noteLength)});
        else
            ++d->leftOut;
        return all.size() < d->limits.markers;
    });
    return all;
}

QJsonObject SessionReader::view(const QString &name)
{
    Statement row(d->db(), "SELECT value FROM view WHERE name = ?");
    row.bindText(1, name);
    const auto json = row.step() == Statement::Step::Row ? row.text(0) : std::nullopt;
    if (!json || json->size() > d->limits.viewBytes || Wire::jsonDepth(*json) > d->limits.wire.jsonDepth)
        return {};
    return QJsonDocument::fromJson(*json).object();
}

quint64 SessionReader::leftOut() const { return d->leftOut; }

QString SessionReader::problem() const { return d->problem; }

} // namespace VisionFlow::Recording
