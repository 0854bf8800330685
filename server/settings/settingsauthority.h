// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The server's settings: who may change what, on top of which revision, and what the others must hear. No sockets, no files.
#pragma once

#include "protocol/settings/settingsmessage.h"
#include "protocol/settings/settingsschema.h"

#include <QMap>

#include <deque>
#include <functional>

namespace VisionFlow::Server {

using SettingsValues = QMap<QString, Wire::SettingValue>;

/// What is kept for the next start.
struct KeptSettings
{
    quint64 revision = 0;
    SettingsValues values; ///< those that differ from their defaults
    friend bool operator==(const KeptSettings &, const KeptSettings &) = default;
};

/// A value that somebody wants; null: the default.
struct SettingWish
{
    QString path; ///< may be unknown
    Wire::SettingValue value;
    std::optional<Wire::SettingOutcome> refusal; ///< known already, because it was no value at all
};

/// What became of the wishes of one message. Accepted ones are one step from \c base to \c hash, and one revision.
struct SettingsVerdict
{
    struct Row
    {
        QString path;
        Wire::SettingOutcome outcome = Wire::SettingOutcome::Accepted;
        std::optional<Wire::SettingValue> present; ///< afterwards; nothing when the path is unknown
    };
    quint64 revision = 0; ///< afterwards
    quint32 base = 0;     ///< short hash before
    quint32 hash = 0;     ///< short hash afterwards
    QList<Row> rows;      ///< as the wishes
    QStringList changed;  ///< paths that have another value now
};

/// Per path, the last writer by server revision wins: a wish that was made without knowing of somebody else's later change is
/// Stale, and answered with the present value. Revisions only grow, across restarts too.
class SettingsAuthority
{
public:
    /// Tells writers apart, from 1; a client is another one after it reconnected.
    using Writer = quint64;
    /// Keeps \p settings before they count. \return false when it could not; then nothing changes.
    using Keep = std::function<bool(const KeptSettings &settings)>;
    /// A client that is at one of this many last states gets a delta, one at an older state a snapshot.
    static constexpr qsizetype statesRemembered = 256;

    /// \p overrides hold until they are changed and are not kept. Values that the schema does not allow are left out.
    SettingsAuthority(const Wire::SettingsSchema &schema, const KeptSettings &kept, const SettingsValues &overrides, Keep keep);

    const Wire::SettingsSchema &schema() const { return m_schema; }
    quint64 revision() const { return m_revision; }
    Wire::SettingsHash hash() const { return m_tree.hash(); }
    const Wire::SettingsTree &values() const { return m_tree; }
    std::optional<quint16> idOf(const QString &path) const { return m_registry.idOf(path); }
    /// All paths with their numbers.
    Wire::SettingsPaths paths() const;
    Wire::SettingsSnapshot snapshot() const;
    /// A delta with exactly what \p sync lacks, or a snapshot when that state is not known.
    Wire::SettingsMessage answer(const Wire::SettingsSync &sync) const;

    /// \p base is the revision that the writer saw.
    SettingsVerdict apply(quint64 base, const QList<SettingWish> &wishes, Writer writer);
    SettingsVerdict apply(const Wire::SettingsSet &set, Writer writer);
    /// The answer to \p set in the wire's form.
    Wire::SettingsResult result(const Wire::SettingsSet &set, const SettingsVerdict &verdict) const;
    /// What everybody else must hear.
    Wire::SettingsDelta delta(const SettingsVerdict &verdict) const;

private:
    struct LastChange
    {
        quint64 revision = 0;
        Writer writer = 0;
    };

    Wire::SettingOutcome judge(quint64 base, const SettingWish &wish, Writer writer, Wire::SettingValue &value) const;
    QList<Wire::SettingEntry> entries(const QStringList &paths) const;
    void rememberState();

    const Wire::SettingsSchema &m_schema;
    const Keep m_keep;
    Wire::PathRegistry m_registry;
    Wire::SettingsTree m_tree;
    SettingsValues m_kept;
    const quint64 m_firstRevision;
    quint64 m_revision = 0;
    QHash<QString, LastChange> m_lastChanges;
    std::deque<Wire::SettingsTree> m_states; ///< oldest first, the present one last
};

} // namespace VisionFlow::Server
