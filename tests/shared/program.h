// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One of our programs as a child process, for end-to-end tests.
#pragma once

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

#include <csignal>

namespace VisionFlow::Test {

/// What a finished program said.
struct Outcome
{
    int status = -1;
    QByteArray out;
    QByteArray err;

    /// The last line of stderr as JSON; an empty object when it is none.
    QJsonObject errorLine() const
    {
        return QJsonDocument::fromJson(err.trimmed().split('\n').last()).object()[QStringLiteral("error")].toObject();
    }
};

/// Runs \p program to its end, at most \p timeoutMs.
inline Outcome runProgram(const QString &program, const QStringList &arguments,
                          const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment(), int timeoutMs = 60000)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    if (!process.waitForFinished(timeoutMs)) {
        process.kill();
        process.waitForFinished();
        return {-1, process.readAllStandardOutput(), "timed out\n" + process.readAllStandardError()};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2, process.readAllStandardOutput(),
            process.readAllStandardError()};
}

/// A server program that prints one JSON line with its endpoints and then runs until it is told to stop.
class ServerProgram
{
public:
    /// False when the line did not come within a minute.
    bool start(const QString &program, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program, arguments);
        if (!m_process.waitForStarted())
            return false;
        QByteArray line;
        while (!line.contains('\n')) {
            if (!m_process.waitForReadyRead(60000))
                return false;
            line += m_process.readAllStandardOutput();
        }
        m_addresses = QJsonDocument::fromJson(line.left(line.indexOf('\n'))).object();
        return !m_addresses.isEmpty();
    }
    ~ServerProgram()
    {
        if (m_process.state() != QProcess::NotRunning) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }

    const QJsonObject &addresses() const { return m_addresses; }
    /// Ctrl+C. \return the exit status, or -1 when it does not end within ten seconds.
    int interrupt()
    {
        ::kill(pid_t(m_process.processId()), SIGINT);
        return m_process.waitForFinished(10000) && m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }
    void killHard()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

private:
    QProcess m_process;
    QJsonObject m_addresses;
};

} // namespace VisionFlow::Test
