// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Replaces a small file again and again, whole or not at all, without making anybody wait for the disk.
#pragma once

#include <QString>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

class QThread;

namespace VisionFlow::Server {

/// write() says at once whether there is room for the content; fsync and rename follow on a thread of its own, a few milliseconds
/// later on most disks. Of several contents that wait the newest goes. A link at the path is replaced, not followed; mode is 0600.
class FileReplacer
{
public:
    /// \p failed gets the system's words, on that thread, when content that was written could not take the file's place.
    FileReplacer(QString path, std::function<void(const QString &reason)> failed);
    /// Waits until all is done.
    ~FileReplacer();

    /// \return the system's words when it could not be written; the file is as it was then.
    QString write(const QByteArray &content);
    /// Waits until what was written is on the disk, or has failed.
    void flush();
    /// Removes what a process left that died between write() and the rename.
    void removeLeftovers() const;

private:
    class Draft;

    void run();
    QString replace(Draft &draft) const;

    const QString m_path;
    const std::function<void(const QString &)> m_failed;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::unique_ptr<Draft> m_next;
    bool m_isBusy = false;
    bool m_isStopping = false;
    std::unique_ptr<QThread> m_thread; ///< last: it uses everything above
};

} // namespace VisionFlow::Server
