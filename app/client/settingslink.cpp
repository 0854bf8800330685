// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/settingslink.h"

#include "app/client/settingsrecord.h"
#include "protocol/compression.h"
#include "protocol/textmessage.h"
#include "protocol/wireprofile.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

using Phase = SettingsState::Phase;

constexpr QLatin1StringView positionsPath("/ws/positions");
constexpr QLatin1StringView settingsPath("/ws/settings");
constexpr qsizetype mostAtOnce = 256;
constexpr std::chrono::minutes longestSilence{1}; ///< a server may not silence us for longer

} // namespace

SettingsLink::SettingsLink(Surroundings surroundings, QObject *parent)
    : QObject(parent)
    , m_outside(std::move(surroundings))
    , m_replica(m_outside.limits)
    , m_schema(m_outside.rest, m_outside.clock, m_outside.random, m_outside.limits, this)
    , m_socket(m_outside.clock, m_outside.random, m_outside.transports, m_outside.limits, this)
    , m_budget(m_pace.perSecond, m_pace.burst)
    , m_wishes({.batchSize = mostAtOnce,
                .flushInterval = std::chrono::milliseconds(0), // m_quietUntil keeps the pace
                .capacity = m_outside.limits.settingPaths,
                .processor = [this](std::span<const quint16> ids) { return sendWishes(ids); },
                .key = [](quint16 id) { return BatchQueue<quint16>::Key(id); }})
{
    connect(&m_schema, &SchemaLoader::loaded, this, [this](const std::shared_ptr<const Wire::SettingsSchema> &schema) {
        m_replica.setSchema(schema);
        touchAll();
        settle();
    });
    connect(&m_socket, &SettingsSocket::opened, this, &SettingsLink::lineOpened);
    connect(&m_socket, &SettingsSocket::lost, this, &SettingsLink::lineLost);
    connect(&m_socket, &SettingsSocket::refused, this, &SettingsLink::unsupported);
    connect(&m_socket, &SettingsSocket::textReceived, this, &SettingsLink::onSocketText);
    connect(&m_socket, &SettingsSocket::binaryReceived, this, &SettingsLink::onSocketBinary);
}

// The line.

void SettingsLink::connectionOpened(const SocketRequest &request, const QUrl &rest, bool negotiated)
{
    m_rest = rest;
    if (!negotiated) {
        unsupported();
        return;
    }
    const QString path = request.url.path();
    m_ownSocket = path.endsWith(positionsPath);
    if (!m_ownSocket) {
        lineOpened();
        return;
    }
    SocketRequest ours = request;
    ours.url.setPath(path.chopped(positionsPath.size()) + settingsPath);
    m_socket.open(ours);
    settle();
}

void SettingsLink::connectionLost()
{
    m_socket.close();
    m_schema.stop();
    lineLost();
}

void SettingsLink::startOver()
{
    connectionLost();
    m_replica.forget();
    touchAll();
    settle();
}

void SettingsLink::lineOpened()
{
    m_lineOpen = true;
    m_schemaAsked = false;
    m_released.clear();
    m_sequence = 0;
    m_syncAttempts = 0;
    m_nextSync = m_notBefore = m_quietUntil = {};
    m_budget = SendBudget(m_pace.perSecond, m_pace.burst);
    m_replica.connectionOpened();
    touchAll();
    settle();
}

void SettingsLink::lineLost()
{
    if (!std::exchange(m_lineOpen, false))
        return;
    m_wishes.removeIf([](quint16) { return true; }); // the wishes themselves stay in the replica
    m_replica.connectionLost();
    touchAll();
    settle();
}

void SettingsLink::unsupported()
{
    lineLost();
    m_socket.close();
    m_schema.stop();
    m_replica.unsupported();
    touchAll();
    settle();
}

// In.

void SettingsLink::onSocketText(const QByteArray &utf8, std::chrono::nanoseconds arrival)
{
    emit received(utf8.size(), arrival);
    handleText(utf8);
}

void SettingsLink::handleText(const QByteArray &utf8)
{
    const auto message = Wire::decodeTextMessage(utf8, m_outside.limits);
    if (!message)
        ++m_malformed;
    else if (message->type == "error"_L1)
        serverError(message->body);
}

void SettingsLink::onSocketBinary(const QByteArray &bytes, std::chrono::nanoseconds arrival)
{
    emit received(bytes.size(), arrival);
    const auto frame = Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(bytes, Wire::Direction::ToClient, m_outside.limits);
    if (!frame || (frame->header.type == Wire::MessageType::Settings && !receive(*frame)))
        ++m_malformed;
    else if (frame->header.type == Wire::MessageType::Text)
        handleText(frame->payload.toByteArray());
}

bool SettingsLink::receive(const Wire::Frame &frame)
{
    const auto message = Wire::decodeSettingsMessage(frame.payload, Wire::Direction::ToClient, m_outside.limits);
    if (!message)
        return false;
    if (!m_lineOpen)
        return true; // of a server whose settings are no use to us
    apply(*message);
    SettingsExchange record = recordOf(*message, [this](quint16 id) { return m_replica.pathOf(id); });
    record.number = ++m_exchanges;
    record.wallUs = m_outside.clock.wallUs();
    record.frameBytes = frame.wireBytes;
    record.payloadBytes = frame.payload.size();
    record.compression = observedCompression(frame.header.gzip, frame.payload, frame.wireBytes - Wire::FrameHeader::size);
    emit exchanged(record);
    settle();
    return true;
}

void SettingsLink::apply(const Wire::SettingsMessage &message)
{
    if (!std::exchange(m_schemaAsked, true))
        m_schema.start(m_rest);
    const Phase phase = m_replica.state().phase;
    const quint64 revision = m_replica.state().revision;
    const QStringList paths = m_replica.apply(message);
    const SettingsState &state = m_replica.state();
    m_touched += paths;
    const bool isSilentStep = paths.isEmpty() && state.revision != revision;
    const bool areNumbers = std::holds_alternative<Wire::SettingsPaths>(message);
    if (state.phase != phase || isSilentStep || areNumbers)
        touchAll();
    if (areNumbers)
        requeue(state.settings.keys()); // wishes that had no number yet
    if (!m_replica.isSyncDue() && !m_replica.isSyncOpen()) {
        m_syncAttempts = 0;
        m_nextSync = {};
    }
    if (const auto *result = std::get_if<Wire::SettingsResult>(&message))
        sayRefusals(*result);
}

void SettingsLink::sayRefusals(const Wire::SettingsResult &result)
{
    for (const auto &row : result.rows) {
        if (row.outcome != Wire::SettingOutcome::Accepted)
            emit refused(m_replica.pathOf(row.id), Wire::settingOutcomeText(row.outcome));
    }
}

bool SettingsLink::serverError(const QJsonObject &body)
{
    const QJsonObject error = body[u"error"_s].isObject() ? body[u"error"_s].toObject() : body;
    const QString code = error[u"code"_s].toString();
    const QJsonObject details = error[u"details"_s].toObject();
    const QString reason = details[u"reason"_s].toString();
    const bool isUnknownThere = reason == "unsupported_type"_L1 || reason == "unknown_type"_L1;
    if ((code == "malformed"_L1 && isUnknownThere && m_replica.state().phase != Phase::InStep)
        || (code == "unknown_path"_L1 && m_ownSocket)) {
        unsupported();
        return true;
    }
    if (code != "rate_limited"_L1)
        return false;
    const auto open = m_replica.openRequest();
    const bool isRequest = open && Wire::jsonUnsigned(details[u"request"_s]) == *open;
    // A sync has no number. On the session's socket the limit may have been somebody else's; then one sync is asked twice.
    const bool isSync = !details.contains(u"request"_s) && m_replica.isSyncOpen();
    if (!isRequest && !isSync)
        return false;
    const auto wait = std::chrono::milliseconds(qint64(Wire::jsonUnsigned(details[u"retry_after_ms"_s]).value_or(1000) & 0x7fffffff));
    m_notBefore = now() + std::min<Nanoseconds>(wait, longestSilence);
    m_budget.empty(now());
    if (isRequest)
        requeue(m_replica.setFailed(*open));
    else
        m_replica.syncFailed();
    settle();
    return isRequest;
}

// The user.

void SettingsLink::edit(const QString &path, const Wire::SettingValue &value)
{
    const Wire::SettingOutcome outcome = m_replica.edit(path, value);
    if (outcome != Wire::SettingOutcome::Accepted) {
        const bool isNothingKnown = m_replica.state().settings.isEmpty();
        emit refused(path, isNothingKnown ? u"The server's settings are not known"_s : Wire::settingOutcomeText(outcome));
        return;
    }
    m_released.remove(path);
    queueWish(path);
    touch(path);
    settle();
}

void SettingsLink::discard(const QString &path)
{
    m_replica.discard(path);
    touch(path);
    settle();
}

void SettingsLink::renew(const QString &path)
{
    m_replica.renew(path);
    m_released.remove(path);
    queueWish(path);
    touch(path);
    settle();
}

void SettingsLink::acknowledge(const QString &path)
{
    m_replica.acknowledge(path);
    touch(path);
    settle();
}

void SettingsLink::setReviewed(bool reviewed)
{
    if (m_replica.isReviewed() && !reviewed)
        sendReviewed();
    m_replica.setReviewed(reviewed);
}

void SettingsLink::sendReviewed()
{
    const QMap<QString, SettingState> &settings = m_replica.state().settings;
    for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
        if (setting->status == SettingState::Status::Edited)
            m_released.insert(setting.key());
    }
    requeue(settings.keys());
    settle();
}

void SettingsLink::setPace(const SettingsPace &pace)
{
    m_pace = pace;
    m_budget = SendBudget(pace.perSecond, pace.burst);
    settle();
}

// Out.

void SettingsLink::queueWish(const QString &path)
{
    const SettingsState &state = m_replica.state();
    const auto setting = state.settings.constFind(path);
    const auto id = state.ids.constFind(path);
    const bool isEdited = setting != state.settings.constEnd() && setting->status == SettingState::Status::Edited;
    if (state.phase == Phase::InStep && isEdited && mayLeave(path) && id != state.ids.constEnd())
        m_wishes.enqueue(*id, now());
}

void SettingsLink::requeue(const QStringList &paths)
{
    for (const QString &path : paths) {
        queueWish(path);
        touch(path);
    }
}

qsizetype SettingsLink::sendWishes(std::span<const quint16> ids)
{
    if (m_replica.isBusy() || !m_budget.spend(now()))
        return 0;
    const auto set = m_replica.takeSet(ids);
    if (set && !send(*set)) {
        m_replica.setFailed(set->request);
        return 0;
    }
    if (set) {
        m_askedAt = now();
        m_quietUntil = now() + m_pace.interval;
        for (const Wire::SettingEntry &entry : set->entries)
            touch(m_replica.pathOf(entry.id));
    }
    const auto isLeft
        = [this](quint16 id) { return m_replica.state().settings.value(m_replica.pathOf(id)).status == SettingState::Status::Edited; };
    return std::find_if(ids.begin(), ids.end(), isLeft) - ids.begin();
}

void SettingsLink::sendSync()
{
    if (!m_budget.spend(now()))
        return;
    const auto sync = m_replica.takeSync();
    m_nextSync = now() + reconnectDelay(m_syncAttempts++, m_outside.random.unit());
    m_askedAt = now();
    if (!send(*sync))
        m_replica.syncFailed();
}

bool SettingsLink::send(const Wire::SettingsMessage &message)
{
    const QByteArray payload = Wire::encodeSettingsMessage(message);
    Wire::FrameHeader header;
    header.type = Wire::MessageType::Settings;
    header.priority = Wire::Priority::Normal;
    header.sequence = m_sequence;
    header.timeUs = m_outside.clock.wallUs();
    SettingsExchange record = recordOf(message, [this](quint16 id) { return m_replica.pathOf(id); });
    const QByteArray frame = Wire::encodeFrame(header, payload, {}, record.compression);
    if (!(m_ownSocket ? sendOnOwnSocket(frame) : m_outside.send(frame)))
        return false;
    ++m_sequence;
    record.number = ++m_exchanges;
    record.outgoing = true;
    record.wallUs = header.timeUs;
    record.frameBytes = frame.size();
    record.payloadBytes = payload.size();
    emit exchanged(record);
    return true;
}

bool SettingsLink::sendOnOwnSocket(const QByteArray &frame)
{
    if (!m_socket.send(frame))
        return false;
    emit sent(frame.size());
    return true;
}

// Time.

void SettingsLink::tick()
{
    m_socket.tick();
    m_schema.tick();
    if (m_lineOpen && now() >= m_askedAt + m_pace.answerTimeout) {
        if (m_replica.openRequest())
            requeue(m_replica.requestLost());
        else if (m_replica.isSyncOpen())
            m_replica.syncFailed();
    }
    settle();
}

void SettingsLink::settle()
{
    if (m_lineOpen && now() >= m_notBefore) {
        if (m_replica.isSyncDue() && now() >= m_nextSync)
            sendSync();
        if (!m_wishes.isEmpty() && now() >= m_quietUntil)
            m_wishes.flush(now());
    }
    const QStringList touched = std::exchange(m_touched, {});
    const bool isAll = std::exchange(m_allTouched, false);
    if (isAll || !touched.isEmpty())
        emit changed(m_replica.state(), isAll ? QStringList() : touched);
    emit deadlineChanged();
}

std::optional<std::chrono::nanoseconds> SettingsLink::nextDeadline()
{
    std::optional<Nanoseconds> next;
    const auto sooner = [&next](std::optional<Nanoseconds> at) {
        if (at)
            next = next ? std::min(*next, *at) : *at;
    };
    sooner(m_socket.nextDeadline());
    sooner(m_schema.nextDeadline());
    if (!m_lineOpen)
        return next;
    if (m_replica.openRequest() || m_replica.isSyncOpen())
        sooner(m_askedAt + m_pace.answerTimeout);
    const Nanoseconds allowed = std::max(m_notBefore, m_budget.nextAt(now()));
    if (m_replica.isSyncDue())
        sooner(std::max(m_nextSync, allowed));
    if (!m_wishes.isEmpty() && !m_replica.isBusy())
        sooner(std::max(m_quietUntil, allowed));
    return next;
}

} // namespace VisionFlow
