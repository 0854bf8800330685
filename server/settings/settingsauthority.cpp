// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/settingsauthority.h"

#include <algorithm>
#include <tuple>

namespace VisionFlow::Server {

using Wire::SettingOutcome;
using Wire::SettingValue;

SettingsAuthority::SettingsAuthority(const Wire::SettingsSchema &schema, const KeptSettings &kept, const SettingsValues &overrides,
                                     Keep keep)
    : m_schema(schema)
    , m_keep(std::move(keep))
    , m_registry(schema.settings().size())
    , m_firstRevision(kept.revision)
    , m_revision(kept.revision)
{
    const auto usable = [](const SettingsValues &from, const Wire::SettingInfo &info) -> std::optional<SettingValue> {
        const SettingValue value = Wire::fittedSetting(info, from.value(info.path));
        const bool fits = value.type() == info.type && Wire::checkSetting(info, value) == SettingOutcome::Accepted;
        return fits ? std::optional(value) : std::nullopt;
    };
    for (const Wire::SettingInfo &info : schema.settings()) {
        const auto stored = usable(kept.values, info);
        if (stored && *stored != info.byDefault)
            m_kept.insert(info.path, *stored);
        m_tree.set(info.path, usable(overrides, info).value_or(stored.value_or(info.byDefault)));
        std::ignore = m_registry.add(info.path); // a schema has no more paths than there are numbers
    }
    rememberState();
}

Wire::SettingsPaths SettingsAuthority::paths() const
{
    Wire::SettingsPaths paths;
    for (const Wire::SettingInfo &info : m_schema.settings())
        paths.rows.append({*m_registry.idOf(info.path), info.path});
    return paths;
}

Wire::SettingsSnapshot SettingsAuthority::snapshot() const
{
    QStringList all;
    for (const Wire::SettingInfo &info : m_schema.settings())
        all.append(info.path);
    return {m_revision, m_tree.hash(), entries(all)};
}

Wire::SettingsMessage SettingsAuthority::answer(const Wire::SettingsSync &sync) const
{
    // The content is what counts: a client may have it from before a restart, at whatever revision.
    const auto known
        = std::find_if(m_states.rbegin(), m_states.rend(), [&](const Wire::SettingsTree &state) { return state.hash() == sync.hash; });
    if (known == m_states.rend())
        return snapshot();
    return Wire::SettingsDelta{m_revision, Wire::shortHash(sync.hash), Wire::shortHash(m_tree.hash()),
                               entries(Wire::SettingsTree::differences(*known, m_tree))};
}

SettingsVerdict SettingsAuthority::apply(quint64 base, const QList<SettingWish> &wishes, Writer writer)
{
    SettingsVerdict verdict;
    verdict.base = Wire::shortHash(m_tree.hash());
    SettingsValues changes;
    for (const SettingWish &wish : wishes) {
        SettingValue value;
        const SettingOutcome outcome = judge(base, wish, writer, value);
        verdict.rows.append({wish.path, outcome, std::nullopt});
        if (outcome == SettingOutcome::Accepted && *m_tree.find(wish.path) != value)
            changes.insert(wish.path, value);
    }

    KeptSettings kept{m_revision + 1, m_kept};
    for (const auto &[path, value] : changes.asKeyValueRange()) {
        if (value == m_schema.find(path)->byDefault)
            kept.values.remove(path);
        else
            kept.values.insert(path, value);
    }
    if (!changes.isEmpty() && m_keep(kept)) {
        m_revision = kept.revision;
        m_kept = kept.values;
        for (const auto &[path, value] : changes.asKeyValueRange()) {
            m_tree.set(path, value);
            m_lastChanges.insert(path, {m_revision, writer});
        }
        verdict.changed = changes.keys();
        rememberState();
    }
    verdict.revision = m_revision;
    verdict.hash = Wire::shortHash(m_tree.hash());
    for (SettingsVerdict::Row &row : verdict.rows) {
        if (changes.contains(row.path) && verdict.changed.isEmpty())
            row.outcome = SettingOutcome::NotStored;
        if (const SettingValue *present = m_tree.find(row.path))
            row.present = *present;
    }
    return verdict;
}

SettingsVerdict SettingsAuthority::apply(const Wire::SettingsSet &set, Writer writer)
{
    QList<SettingWish> wishes;
    for (const Wire::SettingEntry &entry : set.entries)
        wishes.append({m_registry.pathOf(entry.id), entry.value, std::nullopt});
    return apply(set.base, wishes, writer);
}

/// \p value becomes what would be set.
SettingOutcome SettingsAuthority::judge(quint64 base, const SettingWish &wish, Writer writer, SettingValue &value) const
{
    const Wire::SettingInfo *info = m_schema.find(wish.path);
    if (!info)
        return SettingOutcome::UnknownPath;
    if (wish.refusal)
        return *wish.refusal;
    value = Wire::fittedSetting(*info, wish.value);
    const SettingOutcome allowed = Wire::checkSetting(*info, value);
    if (allowed != SettingOutcome::Accepted)
        return allowed;
    if (value.type() == SettingValue::Type::Null)
        value = info->byDefault;
    if (value == *m_tree.find(wish.path))
        return SettingOutcome::Accepted;
    // Who changed what before the start is not known; whoever saw less than that may overwrite something.
    const LastChange last = m_lastChanges.value(wish.path, {m_firstRevision, 0});
    return last.revision > base && last.writer != writer ? SettingOutcome::Stale : SettingOutcome::Accepted;
}

Wire::SettingsResult SettingsAuthority::result(const Wire::SettingsSet &set, const SettingsVerdict &verdict) const
{
    Wire::SettingsResult result{set.request, verdict.revision, verdict.base, verdict.hash, {}};
    for (qsizetype i = 0; i < set.entries.size(); ++i) {
        const SettingsVerdict::Row &row = verdict.rows[i];
        result.rows.append({set.entries[i].id, row.outcome, row.outcome == SettingOutcome::Accepted ? std::nullopt : row.present});
    }
    return result;
}

Wire::SettingsDelta SettingsAuthority::delta(const SettingsVerdict &verdict) const
{
    return {verdict.revision, verdict.base, verdict.hash, entries(verdict.changed)};
}

QList<Wire::SettingEntry> SettingsAuthority::entries(const QStringList &paths) const
{
    QList<Wire::SettingEntry> entries;
    for (const QString &path : paths)
        entries.append({*m_registry.idOf(path), *m_tree.find(path)});
    return entries;
}

void SettingsAuthority::rememberState()
{
    m_states.push_back(m_tree);
    if (qsizetype(m_states.size()) > statesRemembered)
        m_states.pop_front();
}

} // namespace VisionFlow::Server
