// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/processes.h"

#include "protocol/textmessage.h"

#include <QFile>

#include <algorithm>
#include <charconv>
#include <filesystem>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestStat = 4096;
constexpr qint64 longestStatus = 16 * 1024;
constexpr qint64 longestCommand = 4096; ///< bytes looked at
constexpr int shownCommand = 256;       ///< characters
constexpr size_t mostProcesses = 100'000;
constexpr quint64 kernelThreadFlag = 0x00200000; ///< PF_KTHREAD of linux/sched.h

template <typename Number>
std::optional<Number> number(QByteArrayView text)
{
    Number value{};
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    return error == std::errc() && end == text.end() ? std::optional(value) : std::nullopt;
}

// Files in proc have no size; they are read to a limit.
QByteArray contents(const QString &path, qint64 limit)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered) ? file.read(limit) : QByteArray();
}

std::optional<quint32> effectiveUid(const QByteArray &status)
{
    const qsizetype line = status.indexOf("\nUid:");
    if (line < 0)
        return std::nullopt;
    const qsizetype begin = line + 5;
    const qsizetype end = status.indexOf('\n', begin);
    const QByteArrayList ids = status.mid(begin, end < 0 ? -1 : end - begin).simplified().split(' ');
    return number<quint32>(ids.value(1));
}

// A program that was replaced while it runs is marked so by the kernel.
QByteArray withoutMark(QByteArray program)
{
    static constexpr QByteArrayView mark = " (deleted)";
    if (program.endsWith(mark))
        program.chop(mark.size());
    return program;
}

} // namespace

// The name stands in brackets and may hold brackets, spaces and newlines: it ends at the last one.
std::optional<ProcessStat> parseProcessStat(const QByteArray &line)
{
    const qsizetype open = line.indexOf('(');
    const qsizetype close = line.lastIndexOf(')');
    if (open < 0 || close < open)
        return std::nullopt;
    const auto pid = number<qint32>(QByteArrayView(line).first(open).trimmed());
    const QByteArrayList fields = line.mid(close + 1).simplified().split(' ');
    const auto parent = number<qint32>(fields.value(1));
    const auto flags = number<quint64>(fields.value(6));
    const auto start = number<quint64>(fields.value(19));
    const auto pages = number<qint64>(fields.value(21));
    if (!pid || *pid <= 0 || fields.value(0).size() != 1 || !parent || !flags || !start || !pages)
        return std::nullopt;
    ProcessStat stat;
    stat.key = {*pid, *start};
    stat.parent = *parent;
    stat.state = fields.front().front();
    stat.name = line.mid(open + 1, close - open - 1);
    stat.isKernelThread = *flags & kernelThreadFlag;
    stat.residentPages = std::max<qint64>(0, *pages);
    return stat;
}

// Source: proc(5), "/proc/pid/stat", (3).
QString processStateWord(char state)
{
    switch (state) {
    case 'R':
        return u"running"_s;
    case 'S':
        return u"sleeping"_s;
    case 'D':
        return u"waiting"_s;
    case 'T':
        return u"stopped"_s;
    case 't':
        return u"traced"_s;
    case 'Z':
        return u"zombie"_s;
    case 'X':
        return u"dead"_s;
    case 'I':
        return u"idle"_s;
    }
    return u"unknown"_s;
}

QString ProcFolder::path(qint32 pid, const char *file) const
{
    return m_root + u'/' + QString::number(pid) + u'/' + QLatin1StringView(file);
}

std::optional<std::vector<ProcessStat>> ProcFolder::processes() const
{
    std::error_code error;
    std::filesystem::directory_iterator entries(m_root.toStdString(), error);
    if (error)
        return std::nullopt;
    std::vector<qint32> pids;
    for (; !error && entries != std::filesystem::directory_iterator() && pids.size() < mostProcesses; entries.increment(error)) {
        const std::string name = entries->path().filename().string();
        const auto pid = number<qint32>(QByteArrayView(name.data(), qsizetype(name.size())));
        if (pid && *pid > 0)
            pids.push_back(*pid);
    }
    std::sort(pids.begin(), pids.end());
    std::vector<ProcessStat> processes;
    for (const qint32 pid : pids) {
        auto stat = parseProcessStat(contents(path(pid, "stat"), longestStat));
        if (stat && stat->key.pid == pid)
            processes.push_back(std::move(*stat));
    }
    return processes;
}

ProcessDetails ProcFolder::details(qint32 pid) const
{
    ProcessDetails details;
    std::error_code error;
    details.program = withoutMark(QByteArray::fromStdString(std::filesystem::read_symlink(path(pid, "exe").toStdString(), error).string()));
    QByteArray command = contents(path(pid, "cmdline"), longestCommand);
    command.replace('\0', ' ');
    details.command = Wire::cleanLabel(QString::fromUtf8(command), shownCommand);
    details.uid = effectiveUid(contents(path(pid, "status"), longestStatus));
    return details;
}

} // namespace VisionFlow::Server
