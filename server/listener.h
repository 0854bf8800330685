// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One TCP port for WebSocket upgrades and REST: accepts, reads the request, and hands over.
#pragma once

#include "net/connectionlimiter.h"
#include "protocol/limits.h"
#include "server/httprequest.h"
#include "server/httpresponse.h"
#include "server/originpolicy.h"

#include <QHash>
#include <QObject>
#include <QTcpServer>
#include <QWebSocket>
#include <QWebSocketServer>

#include <functional>

class QTcpSocket;

namespace VisionFlow::Server {

/// Bounded in every direction: connections, size of a head and of a body, time until they are there, time to take the answer.
class Listener : public QObject
{
    Q_OBJECT

public:
    using RestHandler = std::function<HttpResponse(const HttpRequest &)>;

    Listener(const Wire::Limits &limits, OriginPolicy origins, RestHandler rest, QObject *parent = nullptr);
    ~Listener() override;

    /// Of WebSocket, to choose from; by default ours.
    void setSubprotocols(const QStringList &names);
    bool listen(const QHostAddress &address, quint16 port);
    QString errorString() const;
    quint16 port() const { return m_tcp.serverPort(); }
    /// Accepts nobody any more; connections that stand are not touched.
    void close();
    /// TCP connections that are not WebSockets yet.
    int waiting() const { return int(m_exchanges.size()); }

signals:
    /// A WebSocket that nobody has read from yet; take it in the slot.
    void upgraded(QWebSocket *socket);
    /// Something was refused; \p code is a word for the statistics.
    void refused(const QString &code);

private:
    struct Exchange; ///< a connection from accept until it is upgraded or answered

    void accept();
    void readRequest(QTcpSocket *socket);
    /// The body behind a head of \p headBytes; nothing while some is missing, or after a refusal.
    bool takeBody(QTcpSocket *socket, qsizetype headBytes, HttpRequest &request);
    void answer(QTcpSocket *socket, const HttpResponse &response, bool withBody);
    void forget(QTcpSocket *socket);
    void handOver(QTcpSocket *socket);
    void takeUpgraded();

    const Wire::Limits m_limits;
    OriginPolicy m_origins;
    RestHandler m_rest;
    QTcpServer m_tcp;
    QWebSocketServer m_webSockets; ///< never listens; does the handshakes
    ConnectionLimiter m_places;
    QHash<QTcpSocket *, std::shared_ptr<Exchange>> m_exchanges;
};

} // namespace VisionFlow::Server
