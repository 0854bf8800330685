// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/builtinserver.h"

#include <QThread>

#include <algorithm>

namespace VisionFlow {

/// The part that lives in the server's thread, which ends with it.
class BuiltInServer::Host : public QObject
{
    Q_OBJECT

public:
    Host(const Server::SourceSpec &spec, const QString &settingsFile, const Clock &clock)
        : m_spec(spec)
        , m_settingsFile(settingsFile)
        , m_clock(clock)
    {
    }

    void start()
    {
        auto source = Server::makeSource(m_spec, m_clock);
        if (!source) {
            emit failed(source.error().text);
            return;
        }
        Server::GraphSource *watched = source.value().get();
        Server::ServerOptions options;
        options.seed = m_spec.seed;
        options.settingsFile = m_settingsFile;
        m_server = std::make_unique<Server::GraphServer>(std::move(source).value(), options, m_clock);
        connect(m_server.get(), &Server::GraphServer::listening, this, [this, watched](const Server::ServerAddresses &addresses) {
            emit listening(addresses.wss);
            const QStringList losses = watched->losses() + m_server->settingsProblems();
            if (!losses.isEmpty())
                emit lost(losses);
        });
        connect(m_server.get(), &Server::GraphServer::failed, this, [this](const Server::SourceError &error) { emit failed(error.text); });
        connect(m_server.get(), &Server::GraphServer::faultsChanged, this,
                [this](const Server::FaultPlan &plan) { emit faultsChanged(plan != Server::FaultPlan()); });
        connect(m_server.get(), &Server::GraphServer::stopped, this, [this] { thread()->quit(); });
        m_server->start();
    }

    void stop()
    {
        if (m_server)
            m_server->stop();
        else
            thread()->quit();
    }

    void setFaults(const Server::FaultPlan &plan)
    {
        if (m_server)
            m_server->setFaults(plan);
    }

signals:
    void faultsChanged(bool any);
    void listening(const QUrl &wss);
    void lost(const QStringList &losses);
    void failed(const QString &text);

private:
    Server::SourceSpec m_spec;
    const QString m_settingsFile;
    const Clock &m_clock;
    std::unique_ptr<Server::GraphServer> m_server;
};

BuiltInServer::BuiltInServer(const Clock &clock, QString settingsFile, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_settingsFile(std::move(settingsFile))
{
}

BuiltInServer::~BuiltInServer()
{
    stop();
    constexpr int patienceMs = 6000; // a little more than the grace that closing sockets get
    for (const auto &thread : m_threads) {
        if (thread->wait(patienceMs))
            continue;
        thread->quit();
        thread->wait();
    }
}

void BuiltInServer::start(const Server::SourceSpec &spec)
{
    stop();
    // Threads that have ended since.
    std::erase_if(m_threads, [](const auto &thread) { return thread->isFinished(); });

    auto thread = std::make_unique<QThread>();
    thread->setObjectName(QStringLiteral("server"));
    m_host = new Host(spec, m_settingsFile, m_clock);
    m_host->moveToThread(thread.get());
    connect(thread.get(), &QThread::finished, m_host, &QObject::deleteLater);
    connect(m_host, &Host::listening, this, [this, host = m_host](const QUrl &wss) {
        if (host != m_host)
            return;
        m_state = State::Listening;
        emit listening(wss);
    });
    connect(m_host, &Host::lost, this, [this, host = m_host](const QStringList &losses) {
        if (host == m_host)
            emit lost(losses);
    });
    connect(m_host, &Host::failed, this, [this, host = m_host](const QString &text) {
        if (host != m_host)
            return;
        stop();
        emit failed(text);
    });
    connect(m_host, &Host::faultsChanged, this, [this, host = m_host](bool any) {
        if (host != m_host)
            return;
        m_hasFaults = any;
        emit faultsChanged();
    });
    m_state = State::Starting;
    thread->start();
    QMetaObject::invokeMethod(m_host, &Host::start, Qt::QueuedConnection);
    m_threads.push_back(std::move(thread));
}

void BuiltInServer::stop()
{
    if (!m_host)
        return;
    QMetaObject::invokeMethod(m_host, &Host::stop, Qt::QueuedConnection);
    m_host = nullptr;
    m_state = State::Stopped;
    m_hasFaults = false;
    emit faultsChanged();
}

void BuiltInServer::setFaults(const Server::FaultPlan &plan)
{
    if (m_host)
        QMetaObject::invokeMethod(
            m_host, [host = m_host, plan] { host->setFaults(plan); }, Qt::QueuedConnection);
}

} // namespace VisionFlow

#include "builtinserver.moc"
