// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads running processes from a proc file system. Each may vanish between two reads.
#pragma once

#include <QByteArray>
#include <QString>

#include <compare>
#include <optional>
#include <vector>

namespace VisionFlow::Server {

/// What tells a process from a later one with the same number.
struct ProcessKey
{
    qint32 pid = 0;
    quint64 startTicks = 0; ///< since boot
    // The check takes the compiler's own comparison with 0 for a pointer.
    friend auto operator<=>(const ProcessKey &, const ProcessKey &) = default; // NOLINT(modernize-use-nullptr)
};

/// One line of /proc/PID/stat; cheap enough to read each second.
struct ProcessStat
{
    ProcessKey key;
    qint32 parent = 0;
    char state = '?';
    QByteArray name; ///< at most 15 bytes, any bytes
    bool isKernelThread = false;
    qint64 residentPages = 0;
    friend bool operator==(const ProcessStat &, const ProcessStat &) = default;
};

/// What does not change while a process runs one program.
struct ProcessDetails
{
    QByteArray program; ///< path; empty when it may not be read
    QString command;    ///< cleaned, at most 256 characters
    std::optional<quint32> uid;
};

/// \return nothing when the line makes no sense. Source: proc(5), "/proc/pid/stat".
std::optional<ProcessStat> parseProcessStat(const QByteArray &line);
/// "running", "sleeping" and so on.
QString processStateWord(char state);

class ProcFolder
{
public:
    explicit ProcFolder(QString root)
        : m_root(std::move(root))
    {
    }

    /// Every process that could be read, by rising number; nothing when the folder itself cannot be read.
    std::optional<std::vector<ProcessStat>> processes() const;
    /// Empty fields for what cannot be read.
    ProcessDetails details(qint32 pid) const;

private:
    QString path(qint32 pid, const char *file) const;

    QString m_root;
};

} // namespace VisionFlow::Server
