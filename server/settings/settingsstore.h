// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings on disk: one small JSON file, read with suspicion, replaced whole or not at all.
#pragma once

#include "server/settings/settingsauthority.h"

#include <QLockFile>

#include <memory>

namespace VisionFlow::Server {

/// The file holds the revision and the values that differ from their defaults:
/// \code
/// {"format":"visionflow.settings","version":1,"revision":57,"values":{"simulation.repulsion":2.5}}
/// \endcode
/// A change is on the disk before it counts (temporary file of mode 0600, fsync, rename), so an accepted one is never lost; that
/// costs a few milliseconds per message and spares a state in which people see what the disk does not have.
class SettingsStore
{
public:
    static constexpr qint64 mostBytes = 1 << 20;

    /// Nothing is kept when \p path is empty.
    explicit SettingsStore(QString path);
    ~SettingsStore();

    /// $XDG_STATE_HOME/visionflow/server-settings.json, or what stands for it.
    static QString standardPath();

    /// What can be used of the file. A file that cannot be used whole is copied to "<path>.bad"; one that is no regular file, or that
    /// another server works with, is left alone, and so are its settings: they then live in memory.
    /// \p problems gets sentences for a person, path last.
    KeptSettings load(const Wire::SettingsSchema &schema, QStringList &problems);
    /// Replaces the file; a link is replaced, not followed. True when there is nothing to write to. \c problem() says what went wrong.
    bool save(const KeptSettings &settings);
    /// Of the last save(); empty when it went well.
    const QString &problem() const { return m_problem; }
    bool isInMemory() const { return m_path.isEmpty(); }
    /// Lets another server have the file; nothing can be saved from now on.
    void close();

private:
    void giveUp(QStringList &problems, const QString &sentence);

    QString m_path;
    QString m_problem;
    std::unique_ptr<QLockFile> m_lock;
    bool m_isClosed = false;
};

} // namespace VisionFlow::Server
