// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A transport whose other end is the test: it does nothing by itself, and its failures have names.
#pragma once

#include "app/client/transport.h"
#include "protocol/textmessage.h"

#include <QJsonDocument>
#include <QPointer>

namespace VisionFlow {

class FakeTransport final : public Transport
{
public:
    explicit FakeTransport(const Clock &clock)
        : m_clock(clock)
    {
    }

    // What the session does.
    void open(const SocketRequest &opened) override { request = opened; }
    void close(quint16 code, const QString &) override
    {
        closedWith = code;
        isOpen = false;
    }
    void abort(const QString &) override
    {
        aborted = true;
        isOpen = false;
    }
    SocketGuard::SendResult sendText(const QByteArray &utf8) override
    {
        if (!isOpen)
            return SocketGuard::SendResult::NotOpen;
        texts.append(utf8);
        return SocketGuard::SendResult::Sent;
    }
    SocketGuard::SendResult sendBinary(const QByteArray &bytes, SocketGuard::Delivery) override
    {
        if (!isOpen)
            return SocketGuard::SendResult::NotOpen;
        binaries.append(bytes);
        return SocketGuard::SendResult::Sent;
    }
    void ping() override { ++pings; }
    QString subprotocol() const override { return agreed; }

    // What the server does.
    void acceptConnection(const QString &subprotocol)
    {
        agreed = subprotocol;
        isOpen = true;
        emit opened();
    }
    void sayText(const QByteArray &utf8) { emit textReceived(utf8, m_clock.now()); }
    void sayText(const QString &type, const QJsonObject &fields) { sayText(Wire::encodeTextMessage(type, fields)); }
    void sayBinary(const QByteArray &bytes) { emit binaryReceived(bytes, m_clock.now()); }
    void answerSocketPing() { emit pongReceived(m_clock.now()); }

    // How it ends.
    void breakOff() { end({SocketEnd::Cause::Lost, 0, 0, {}}); }
    void refuseConnection() { end({SocketEnd::Cause::Refused, 0, 0, {}}); }
    void refuseUpgrade(int httpStatus) { end({SocketEnd::Cause::HandshakeRefused, 0, httpStatus, {}}); }
    void failTls(const QString &why) { end({SocketEnd::Cause::TlsFailed, 0, 0, why}); }
    void closeWith(quint16 code, const QString &reason = {}) { end({SocketEnd::Cause::ClosedByPeer, code, 0, reason}); }
    void end(const SocketEnd &how)
    {
        isOpen = false;
        emit ended(how);
    }

    /// Texts of one type that were sent so far.
    QList<QJsonObject> sentTexts(const QString &type) const
    {
        QList<QJsonObject> found;
        for (const QByteArray &utf8 : texts) {
            const QJsonObject body = QJsonDocument::fromJson(utf8).object();
            if (body[QLatin1String("type")].toString() == type)
                found.append(body);
        }
        return found;
    }

    SocketRequest request;
    QList<QByteArray> texts;
    QList<QByteArray> binaries;
    int pings = 0;
    quint16 closedWith = 0;
    bool aborted = false;
    bool isOpen = false;
    QString agreed;

private:
    const Clock &m_clock;
};

/// Hands out fake transports and remembers them.
class FakeTransports
{
public:
    explicit FakeTransports(const Clock &clock)
        : m_clock(clock)
    {
    }
    TransportFactory factory()
    {
        return [this] {
            auto transport = std::make_unique<FakeTransport>(m_clock);
            m_made.append(QPointer(transport.get()));
            return transport;
        };
    }
    qsizetype attempts() const { return m_made.size(); }
    FakeTransport &newest() const { return *m_made.last(); }
    QPointer<FakeTransport> made(qsizetype index) const { return m_made.at(index); }

private:
    const Clock &m_clock;
    QList<QPointer<FakeTransport>> m_made;
};

} // namespace VisionFlow
