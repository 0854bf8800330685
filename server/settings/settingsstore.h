// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings on disk: one small JSON file, read with suspicion, replaced whole or not at all.
#pragma once

#include "server/settings/filereplacer.h"
#include "server/settings/settingsauthority.h"

#include <QLockFile>

#include <memory>

namespace VisionFlow::Server {

/// The file holds the revision and the values that differ from their defaults:
/// \code
/// {"format":"visionflow.settings","version":1,"revision":57,"values":{"simulation.repulsion":2.5}}
/// \endcode
/// What save() accepted survives the end of the process a few milliseconds later, and a power failure then too (fsync); the fsync
/// itself takes 5 to 20 ms on common disks, too long for the thread that broadcasts. A full disk is seen at once: what does not
/// fit is refused, and the file is as it was. A disk that fails later is told to \c failed, and the next save() tries again.
class SettingsStore
{
public:
    static constexpr qint64 mostBytes = 1 << 20;

    /// Nothing is kept when \p path is empty. \p failed gets the system's words, on another thread, when accepted settings did not
    /// reach the disk.
    explicit SettingsStore(
        QString path, std::function<void(const QString &reason)> failed = [](const QString &) {});
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
    /// Waits until what was accepted is on the disk, or has failed.
    void flush();
    /// Flushes; then lets another server have the file; nothing can be saved from now on.
    void close();

private:
    void giveUp(QStringList &problems, const QString &sentence);

    QString m_path;
    std::function<void(const QString &)> m_failed;
    QString m_problem;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<FileReplacer> m_file; ///< none while nothing is kept
    bool m_isClosed = false;
};

} // namespace VisionFlow::Server
