// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Walks a connection step by step: name, TCP, TLS, upgrade, subprotocol, first frame, profile, heartbeat.
#pragma once

#include "app/cli/exitcode.h"
#include "net/socketguard.h"

#include <QObject>
#include <QSslError>

#include <memory>
#include <optional>

class QHostInfo;
class QSslSocket;
class QTimer;

namespace VisionFlow::Cli {

/// What one step found.
struct DoctorStep
{
    enum class Verdict { Good, Skipped, Bad };
    QString name;
    Verdict verdict = Verdict::Good;
    double milliseconds = 0;
    QString detail; ///< what was found, or what is wrong
    QString advice; ///< only when Bad: what to do
};

struct DoctorOptions
{
    QUrl url;                                 ///< ws or wss
    QByteArray caCertificates;                ///< PEM
    std::chrono::milliseconds timeout{10000}; ///< for each step
    Wire::Limits limits;
};

/// Runs once. Steps come in order; the first bad one is the last.
class ConnectionDoctor : public QObject
{
    Q_OBJECT

public:
    ConnectionDoctor(DoctorOptions options, const Clock &clock, QObject *parent = nullptr);
    ~ConnectionDoctor() override;

    void start();

signals:
    void stepDone(const VisionFlow::Cli::DoctorStep &step);
    /// \p failure is empty when every step was good.
    void finished(const std::optional<VisionFlow::Cli::Failure> &failure);

private:
    void lookUpName();
    void nameFound(const QHostInfo &info);
    void connectTcp(const QString &address);
    void shakeHands();
    void tlsFailed(const QList<QSslError> &errors);
    void upgrade();
    void upgraded();
    void upgradeEnded(const SocketEnd &end);
    void frameArrived(const QByteArray &bytes);
    void sendPing();
    void answerArrived();

    void beginStep(const QString &name);
    void good(const QString &detail);
    void skip(const QString &name, const QString &detail);
    void bad(ExitCode code, const QString &detail, const QString &advice);
    quint16 port() const;
    bool isTls() const;

    const DoctorOptions m_options;
    const Clock &m_clock;
    QString m_step;
    std::chrono::nanoseconds m_stepStart{0};
    QTimer *m_deadline = nullptr;
    std::unique_ptr<QSslSocket> m_probe;
    std::unique_ptr<SocketGuard> m_socket;
    bool m_frameSeen = false;
    bool m_finished = false;
};

} // namespace VisionFlow::Cli
