// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A computer in a temporary folder: processes that start, change and end, and packages.
#pragma once

#include "server/system/systemgraph.h"
#include "tests/shared/manualclock.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <filesystem>

namespace VisionFlow {

struct FakeProcess
{
    int pid = 1;
    int parent = 0;
    QByteArray name = "sh";
    char state = 'S';
    quint64 flags = 0x400100;
    quint64 start = 100;
    qint64 pages = 500;
    QByteArray program = {};
    QByteArray command = {};
    int uid = 987654;
};

inline QByteArray statLine(const FakeProcess &p)
{
    return QByteArray::number(p.pid) + " (" + p.name + ") " + p.state + ' ' + QByteArray::number(p.parent) + " 1 1 0 -1 "
        + QByteArray::number(p.flags) + " 1 2 3 4 5 6 7 8 20 0 1 0 " + QByteArray::number(p.start) + " 9999 " + QByteArray::number(p.pages)
        + " 18446744073709551615 0 0\n";
}

class FakeComputer
{
public:
    FakeComputer() { QDir(m_folder.path()).mkpath(QStringLiteral("proc/self")); }

    Server::SystemPaths paths() const { return {m_folder.filePath(QStringLiteral("proc")), m_folder.filePath(QStringLiteral("dpkg"))}; }

    /// Starts a process, or changes one that runs.
    void run(const FakeProcess &p)
    {
        const QString folder = procFolder(p.pid);
        QDir().mkpath(folder);
        write(folder + QStringLiteral("/stat"), statLine(p));
        write(folder + QStringLiteral("/cmdline"), p.command);
        write(folder + QStringLiteral("/status"), "Name:\tx\nUid:\t1\t" + QByteArray::number(p.uid) + "\t1\t1\nGid:\t1\t1\t1\t1\n");
        const std::string link = QString(folder + QStringLiteral("/exe")).toStdString();
        std::filesystem::remove(link);
        if (!p.program.isEmpty())
            std::filesystem::create_symlink(p.program.toStdString(), link);
    }

    void end(int pid) { QDir(procFolder(pid)).removeRecursively(); }
    /// Leaves the folder without what is in it, as a process does that ends while it is read.
    void vanishWhileRead(int pid)
    {
        end(pid);
        QDir().mkpath(procFolder(pid));
    }
    void endAll() { QDir(paths().procRoot).removeRecursively(); }

    void install(const QByteArray &status) { write(paths().dpkgRoot + QStringLiteral("/status"), status); }
    void listFiles(const QString &package, const QByteArray &paths_)
    {
        write(paths().dpkgRoot + QStringLiteral("/info/") + package + QStringLiteral(".list"), paths_);
    }

private:
    QString procFolder(int pid) const { return paths().procRoot + u'/' + QString::number(pid); }

    static void write(const QString &path, const QByteArray &bytes)
    {
        QDir().mkpath(path.left(path.lastIndexOf(u'/')));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
    }

    QTemporaryDir m_folder;
};

} // namespace VisionFlow
