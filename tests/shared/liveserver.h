// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real server in a thread of its own, as the window has it, for tests and benchmarks.
#pragma once

#include "net/clock.h"
#include "server/graphserver.h"
#include "server/sources/sourcefactory.h"

#include <QThread>

#include <future>

namespace VisionFlow {

class LiveServer
{
public:
    LiveServer() { m_thread.start(); }
    ~LiveServer()
    {
        stop();
        m_thread.quit();
        m_thread.wait();
    }

    /// Blocks until it listens. \return its addresses, or nothing when it could not start; see error().
    std::optional<Server::ServerAddresses> start(const Server::SourceSpec &spec, const Server::ServerOptions &options = {},
                                                 const Clock &clock = SystemClock::instance())
    {
        auto source = Server::makeSource(spec, clock);
        if (!source) {
            m_error = source.error().text;
            return std::nullopt;
        }
        m_server = new Server::GraphServer(std::move(source).value(), options, clock);
        m_server->moveToThread(&m_thread);
        auto outcome = std::make_shared<std::promise<std::optional<Server::ServerAddresses>>>();
        auto told = outcome->get_future();
        QObject::connect(m_server, &Server::GraphServer::listening, m_server,
                         [outcome](const Server::ServerAddresses &addresses) { outcome->set_value(addresses); });
        QObject::connect(m_server, &Server::GraphServer::failed, m_server, [this, outcome](const Server::SourceError &error) {
            m_error = error.text;
            outcome->set_value(std::nullopt);
        });
        QMetaObject::invokeMethod(m_server, &Server::GraphServer::start, Qt::QueuedConnection);
        return told.get();
    }

    /// Says goodbye to everybody and blocks until they are gone.
    void stop()
    {
        if (!m_server)
            return;
        std::promise<void> stopped;
        QObject::connect(m_server, &Server::GraphServer::stopped, m_server, [this, &stopped] {
            m_server->deleteLater();
            stopped.set_value();
        });
        QMetaObject::invokeMethod(m_server, &Server::GraphServer::stop, Qt::QueuedConnection);
        stopped.get_future().wait();
        m_server = nullptr;
    }

    /// Without a goodbye, as a crash does.
    void kill()
    {
        if (!m_server)
            return;
        QMetaObject::invokeMethod(
            &anchor(), [server = m_server] { delete server; }, Qt::BlockingQueuedConnection);
        m_server = nullptr;
    }

    /// Holds when it returns.
    void setFaults(const Server::FaultPlan &plan)
    {
        QMetaObject::invokeMethod(
            m_server, [server = m_server, plan] { server->setFaults(plan); }, Qt::BlockingQueuedConnection);
    }

    QString error() const { return m_error; }

private:
    /// An object in the server's thread that is not the server.
    QObject &anchor()
    {
        if (!m_anchorObject) {
            m_anchorObject = std::make_unique<QObject>();
            m_anchorObject->moveToThread(&m_thread);
        }
        return *m_anchorObject;
    }

    QThread m_thread;
    std::unique_ptr<QObject> m_anchorObject;
    Server::GraphServer *m_server = nullptr;
    QString m_error;
};

} // namespace VisionFlow
