// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/settings/settingsreplica.h"

#include <algorithm>

namespace VisionFlow {

using Status = SettingState::Status;
using Phase = SettingsState::Phase;
using Wire::SettingOutcome;
using Wire::SettingValue;

SettingsReplica::SettingsReplica(const Wire::Limits &limits)
    : m_limits(limits)
    , m_paths(limits.settingPaths)
{
}

// From the server.

void SettingsReplica::setSchema(std::shared_ptr<const Wire::SettingsSchema> schema) { m_state.schema = std::move(schema); }

void SettingsReplica::connectionOpened()
{
    m_paths.clear();
    m_state.ids.clear();
    m_syncDue = true;
    m_syncOpen = false;
    m_awaitsFirstState = true;
    m_heard = 0; // a server that lost its store counts anew
}

void SettingsReplica::connectionLost()
{
    if (m_openRequest)
        m_inDoubt.insert(m_openRequest->wishes);
    m_openRequest.reset();
    m_syncDue = m_syncOpen = false;
    if (m_state.phase == Phase::InStep)
        m_state.phase = Phase::Offline;
}

void SettingsReplica::unsupported()
{
    forget();
    m_state.phase = Phase::Unsupported;
}

void SettingsReplica::forget()
{
    SettingsReplica fresh(m_limits);
    fresh.m_reviewed = m_reviewed;
    *this = std::move(fresh);
}

QStringList SettingsReplica::apply(const Wire::SettingsMessage &message)
{
    return std::visit([this](const auto &one) { return take(one); }, message);
}

std::optional<Wire::SettingsSync> SettingsReplica::takeSync()
{
    if (!isSyncDue())
        return std::nullopt;
    m_syncDue = false;
    m_syncOpen = true;
    m_claimed = m_distrusted ? 0 : Wire::shortHash(m_state.hash);
    return m_distrusted ? Wire::SettingsSync{} : Wire::SettingsSync{m_state.revision, m_state.hash};
}

void SettingsReplica::syncFailed()
{
    m_syncOpen = false;
    m_syncDue = true;
}

QStringList SettingsReplica::take(const Wire::SettingsPaths &paths)
{
    for (const auto &row : paths.rows) {
        if (m_paths.learn(row.id, row.path)) {
            // Numbers that contradict each other say nothing: the next sync announces them all.
            m_paths.clear();
            m_state.ids.clear();
            m_syncDue = true;
            return {};
        }
        m_state.ids.insert(row.path, row.id);
    }
    return {};
}

QStringList SettingsReplica::take(const Wire::SettingsSnapshot &snapshot)
{
    if (!m_syncOpen && snapshot.revision <= m_state.revision)
        return {}; // an old one that comes late
    m_syncOpen = false;
    m_heard = std::max(m_heard, snapshot.revision);
    const auto values = named(snapshot.entries);
    Wire::SettingsTree tree;
    if (values) {
        for (auto value = values->begin(); value != values->end(); ++value)
            tree.set(value.key(), value.value());
    }
    if (!values || tree.hash() != snapshot.hash) {
        distrust();
        return {};
    }
    QStringList changed;
    const auto isGone = [&](const auto &setting) { return !values->contains(setting.key()); };
    for (auto setting = m_state.settings.begin(); setting != m_state.settings.end();) {
        if (isGone(setting)) {
            changed.append(setting.key());
            setting = m_state.settings.erase(setting);
        } else {
            ++setting;
        }
    }
    return changed + stepTo(std::move(tree), snapshot.revision, *values, false);
}

QStringList SettingsReplica::take(const Wire::SettingsDelta &delta)
{
    const bool isAnswer = m_syncOpen && delta.base == m_claimed;
    if (!isAnswer && delta.revision <= m_state.revision)
        return {}; // contained already
    m_heard = std::max(m_heard, delta.revision);
    if (isAnswer)
        m_syncOpen = false;
    if (delta.base != Wire::shortHash(m_state.hash)) {
        // A broadcast may have come between the question and its answer: then we are there already.
        const bool isHere = isAnswer && delta.hash == Wire::shortHash(m_state.hash);
        m_syncDue = m_syncDue || (!isHere && (isAnswer || delta.revision > m_state.revision));
        return {};
    }
    const auto values = named(delta.entries);
    Wire::SettingsTree tree = m_tree;
    if (values) {
        for (auto value = values->begin(); value != values->end(); ++value)
            tree.set(value.key(), value.value());
    }
    if (!values || Wire::shortHash(tree.hash()) != delta.hash) {
        distrust();
        return {};
    }
    return stepTo(std::move(tree), delta.revision, *values, false);
}

QStringList SettingsReplica::take(const Wire::SettingsResult &result)
{
    std::optional<OpenRequest> request;
    if (m_openRequest && m_openRequest->number == result.request)
        request = std::exchange(m_openRequest, std::nullopt);
    m_heard = std::max(m_heard, result.revision);

    Values accepted;
    QMap<QString, const Wire::SettingsResult::Row *> rows;
    for (const auto &row : result.rows) {
        const QString path = m_paths.pathOf(row.id);
        rows.insert(path, &row);
        if (request && row.outcome == SettingOutcome::Accepted && request->wishes.contains(path))
            accepted.insert(path, request->wishes.value(path));
    }
    QStringList changed;
    if (result.base == Wire::shortHash(m_state.hash) && result.revision >= m_state.revision) {
        Wire::SettingsTree tree = m_tree;
        for (auto value = accepted.begin(); value != accepted.end(); ++value)
            tree.set(value.key(), value.value());
        if (Wire::shortHash(tree.hash()) == result.hash)
            changed = stepTo(std::move(tree), result.revision, accepted, true);
        else if (request)
            distrust();
        else
            missed(result.revision); // of a request that was given up: what it set is not known here
    } else {
        missed(result.revision);
    }
    if (!request)
        return changed;
    if (m_heard > m_state.revision)
        m_inDoubt.insert(accepted); // in the state that we lack
    for (auto wish = request->wishes.begin(); wish != request->wishes.end(); ++wish) {
        answered(wish.key(), rows.value(wish.key()));
        if (!changed.contains(wish.key()))
            changed.append(wish.key());
    }
    return changed;
}

void SettingsReplica::answered(const QString &path, const Wire::SettingsResult::Row *row)
{
    const auto setting = m_state.settings.find(path);
    if (setting == m_state.settings.end() || !setting->wanted)
        return;
    const SettingOutcome outcome = row ? row->outcome : SettingOutcome::UnknownPath;
    if (outcome == SettingOutcome::Accepted) {
        if (setting->status == Status::Pending || *setting->wanted == setting->confirmed)
            dropWish(*setting);
        return; // a newer wish waits for its own turn
    }
    if (*setting->wanted == setting->confirmed) {
        dropWish(*setting);
    } else if (outcome == SettingOutcome::Stale) {
        setting->status = Status::Conflict;
        setting->reason = outcome;
    } else if (setting->status == Status::Pending) {
        setting->status = Status::Refused;
        setting->reason = outcome;
    }
}

std::optional<SettingsReplica::Values> SettingsReplica::named(const QList<Wire::SettingEntry> &entries) const
{
    Values values;
    for (const Wire::SettingEntry &entry : entries) {
        const QString path = m_paths.pathOf(entry.id);
        if (path.isEmpty())
            return std::nullopt;
        values.insert(path, entry.value);
    }
    return values;
}

void SettingsReplica::missed(quint64 revision)
{
    if (revision > m_state.revision)
        m_syncDue = true;
}

void SettingsReplica::distrust()
{
    m_distrusted = true;
    m_syncDue = true;
}

QStringList SettingsReplica::stepTo(Wire::SettingsTree tree, quint64 revision, const Values &changes, bool ours)
{
    QStringList changed;
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        SettingState &setting = m_state.settings[change.key()];
        const SettingState before = setting;
        confirm(setting, change.key(), change.value(), ours);
        if (setting != before)
            changed.append(change.key());
    }
    m_tree = std::move(tree);
    m_state.revision = revision;
    m_state.hash = m_tree.hash();
    m_distrusted = false;
    m_syncDue = m_heard > revision; // then a step between was lost
    if (!m_syncDue && !m_syncOpen)
        m_inDoubt.clear(); // this is all there is to know
    if (!m_awaitsFirstState)
        return changed;
    for (const QString &path : afterFirstState()) {
        if (!changed.contains(path))
            changed.append(path);
    }
    return changed;
}

/// What was wanted on the connection before is not forced on a server that may have moved on.
QStringList SettingsReplica::afterFirstState()
{
    QStringList changed;
    for (auto setting = m_state.settings.begin(); setting != m_state.settings.end(); ++setting) {
        if (setting->status == Status::Confirmed || setting->status == Status::Offered)
            continue;
        if (*setting->wanted == setting->confirmed)
            dropWish(*setting);
        else if (setting->status == Status::Pending || (setting->status == Status::Edited && !m_reviewed))
            setting->status = Status::Offered;
        changed.append(setting.key());
    }
    m_awaitsFirstState = false;
    m_state.phase = Phase::InStep;
    const auto hasNumber = [this](const QString &path) { return m_state.ids.contains(path); };
    const QStringList paths = m_state.settings.keys();
    if (!std::all_of(paths.begin(), paths.end(), hasNumber))
        m_syncDue = true; // wishes could not be sent
    return changed;
}

void SettingsReplica::confirm(SettingState &setting, const QString &path, const SettingValue &value, bool ours)
{
    const bool known = setting.confirmed.type() != SettingValue::Type::Null;
    const bool isOther = known && setting.confirmed != value && !ours && m_inDoubt.value(path) != value;
    setting.confirmed = value;
    setting.changedByOthers = setting.changedByOthers || isOther;
    if (!setting.wanted)
        return;
    if (*setting.wanted == value) {
        if (!isUnderWay(path)) // else an earlier wish of ours may still take it away
            dropWish(setting);
    } else if (isOther && setting.status == Status::Edited && (m_reviewed || !m_awaitsFirstState)) {
        setting.status = Status::Conflict;
        setting.reason = SettingOutcome::Stale;
    }
}

void SettingsReplica::dropWish(SettingState &setting)
{
    setting.wanted.reset();
    setting.status = Status::Confirmed;
    setting.reason = SettingOutcome::Accepted;
}

// From the user.

SettingOutcome SettingsReplica::edit(const QString &path, const SettingValue &value)
{
    const auto setting = m_state.settings.find(path);
    if (setting == m_state.settings.end())
        return SettingOutcome::UnknownPath;
    SettingValue wanted = value;
    if (const Wire::SettingInfo *info = m_state.schema ? m_state.schema->find(path) : nullptr) {
        wanted = value.type() == SettingValue::Type::Null ? info->byDefault : fittedSetting(*info, value);
        const SettingOutcome outcome = checkSetting(*info, wanted);
        if (outcome != SettingOutcome::Accepted)
            return outcome;
    } else if (value.type() == SettingValue::Type::Null) {
        return SettingOutcome::UnknownPath;
    } else if (value.type() != setting->confirmed.type()) {
        return SettingOutcome::WrongType;
    }
    setting->reason = SettingOutcome::Accepted;
    setting->wanted = wanted;
    setting->status = Status::Edited;
    if (wanted == setting->confirmed && !isUnderWay(path))
        dropWish(*setting);
    return SettingOutcome::Accepted;
}

void SettingsReplica::discard(const QString &path)
{
    const auto setting = m_state.settings.find(path);
    if (setting == m_state.settings.end() || setting->status == Status::Pending)
        return;
    dropWish(*setting);
    if (isUnderWay(path)) { // an earlier wish, which cannot be called back
        setting->wanted = m_openRequest->wishes.value(path);
        setting->status = Status::Pending;
    }
}

void SettingsReplica::acknowledge(const QString &path)
{
    const auto setting = m_state.settings.find(path);
    if (setting != m_state.settings.end())
        setting->changedByOthers = false;
}

void SettingsReplica::renew(const QString &path)
{
    const auto setting = m_state.settings.find(path);
    if (setting != m_state.settings.end() && setting->wanted && setting->status != Status::Pending)
        edit(path, SettingValue(*setting->wanted));
}

bool SettingsReplica::isBusy() const
{
    return m_state.phase != Phase::InStep || m_awaitsFirstState || m_openRequest || m_syncOpen || m_syncDue;
}

std::optional<Wire::SettingsSet> SettingsReplica::takeSet(std::span<const quint16> ids)
{
    if (isBusy())
        return std::nullopt;
    Wire::SettingsSet set;
    OpenRequest request;
    QByteArray encoded;
    for (const quint16 id : ids) {
        const auto setting = m_state.settings.find(m_paths.pathOf(id));
        if (setting == m_state.settings.end() || setting->status != Status::Edited)
            continue;
        encodeSettingValue(*setting->wanted, encoded);
        if (!set.entries.isEmpty() && encoded.size() > m_limits.clientMessageBytes / 2)
            break;
        set.entries.append({id, *setting->wanted});
        request.wishes.insert(setting.key(), *setting->wanted);
        setting->status = Status::Pending;
    }
    if (set.entries.isEmpty())
        return std::nullopt;
    set.base = m_state.revision;
    set.request = request.number = m_nextRequest++;
    m_openRequest = std::move(request);
    return set;
}

QStringList SettingsReplica::setFailed(quint32 request)
{
    if (!m_openRequest || m_openRequest->number != request)
        return {};
    QStringList again;
    const Values wishes = std::exchange(m_openRequest, std::nullopt)->wishes;
    for (auto wish = wishes.begin(); wish != wishes.end(); ++wish) {
        const auto setting = m_state.settings.find(wish.key());
        if (setting == m_state.settings.end() || !setting->wanted)
            continue;
        if (*setting->wanted == setting->confirmed)
            dropWish(*setting);
        else if (setting->status == Status::Pending)
            setting->status = Status::Edited;
        if (setting->status == Status::Edited)
            again.append(wish.key());
    }
    return again;
}

QStringList SettingsReplica::requestLost()
{
    if (!m_openRequest)
        return {};
    m_inDoubt.insert(m_openRequest->wishes);
    m_syncDue = true;
    return setFailed(m_openRequest->number);
}

} // namespace VisionFlow
