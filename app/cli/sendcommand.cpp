// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sendcommand.h"

#include "app/cli/sendoptions.h"
#include "app/core/traffic/messagereader.h"
#include "app/core/traffic/messagesummary.h"
#include "net/socketguard.h"
#include "protocol/wireprofile.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;
using Wire::Carrier;

namespace {

/// One connection, one message, and a while of listening.
class Conversation : public QObject
{
public:
    explicit Conversation(const SendOptions &options)
        : m_options(options)
        , m_socket(Wire::Limits(), SystemClock::instance())
    {
        connect(&m_socket, &SocketGuard::opened, this, &Conversation::say);
        connect(&m_socket, &SocketGuard::textReceived, this, [this](const QByteArray &utf8) { hear(Carrier::Text, utf8); });
        connect(&m_socket, &SocketGuard::binaryReceived, this, [this](const QByteArray &bytes) { hear(Carrier::Binary, bytes); });
        connect(&m_socket, &SocketGuard::pongReceived, this, [this] { hear(Carrier::Pong, {}); });
        connect(&m_socket, &SocketGuard::ended, this, &Conversation::ended);
        connect(&m_deadline, &QTimer::timeout, this, [this] { m_wasOpen ? finish() : ended({}); });
        m_deadline.setSingleShot(true);
    }

    void begin()
    {
        m_deadline.start(m_options.timeout);
        SocketRequest request;
        request.url = m_options.url;
        request.caCertificates = m_options.caCertificates;
        if (!m_options.plain)
            request.subprotocols = {QString::fromLatin1(Wire::subprotocolName)};
        m_socket.open(request);
    }

private:
    void say()
    {
        m_wasOpen = true;
        m_start = SystemClock::instance().now();
        Wire::CapturedConnection connection;
        connection.id = 1;
        connection.subprotocol = m_socket.subprotocol();
        m_reader.opened(connection);
        switch (m_options.what) {
        case SendOptions::What::Text:
            m_socket.sendText(m_options.bytes);
            break;
        case SendOptions::What::Binary:
            m_socket.sendBinary(m_options.bytes);
            break;
        case SendOptions::What::Ping:
            m_socket.ping();
            break;
        case SendOptions::What::Close:
            m_isClosing = true;
            m_socket.close(m_options.closeCode, m_options.closeReason);
            break;
        }
        m_deadline.start(m_options.duration);
    }

    void hear(Carrier carrier, const QByteArray &bytes)
    {
        Wire::CapturedMessage message;
        message.number = ++m_number;
        message.timeNs = (SystemClock::instance().now() - m_start).count();
        message.connection = 1;
        message.carrier = carrier;
        message.bytes = bytes;
        message.wireLength = Wire::webSocketWireLength(bytes.size(), Wire::Way::Received);
        QList<Finding> findings;
        const MessageFacts facts = m_reader.read(message, findings);
        const QString type = m_names.name(facts.type);
        const QString summary = messageSummary(message, facts, m_reader.contextOf(1));
        m_wasExpected |= !m_options.expect.isEmpty() && (bytes.contains(m_options.expect) || type.toUtf8().contains(m_options.expect));
        const double ms = double(message.timeNs) / 1e6;
        if (m_options.json) {
            QJsonObject line{{u"ms"_s, ms}, {u"type"_s, type}, {u"len"_s, bytes.size()}, {u"summary"_s, summary}};
            if (carrier == Carrier::Text)
                line[u"text"_s] = QString::fromUtf8(bytes);
            print(QJsonDocument(line).toJson(QJsonDocument::Compact));
        } else {
            print(u"%1 ms  %2  %3 bytes  %4"_s.arg(ms, 8, 'f', 1).arg(type, -22).arg(bytes.size()).arg(summary).toUtf8());
        }
    }

    void ended(const SocketEnd &end)
    {
        if (!m_wasOpen) {
            const QString why = end.text.isEmpty() ? u"Nobody answered in time"_s : end.text;
            QCoreApplication::exit(
                report({ExitCode::Unreachable, why, m_options.url.toDisplayString(), u"visionflow doctor says which step fails."_s},
                       m_options.json));
        } else if (end.closeCode >= 4000) {
            QCoreApplication::exit(report({ExitCode::PeerError, end.text, m_options.url.toDisplayString(), {}}, m_options.json));
        } else {
            if (!m_isClosing)
                print(end.text.toUtf8());
            finish();
        }
    }

    void finish()
    {
        m_deadline.stop();
        if (m_options.expect.isEmpty() || m_wasExpected)
            QCoreApplication::exit(0);
        else
            QCoreApplication::exit(report({ExitCode::AnswerIsNo,
                                           u"No answer contained \"%1\""_s.arg(QString::fromUtf8(m_options.expect)),
                                           m_options.url.toDisplayString(),
                                           {}},
                                          m_options.json));
    }

    static void print(const QByteArray &line)
    {
        std::fputs(line.constData(), stdout);
        std::fputc('\n', stdout);
        std::fflush(stdout);
    }

    const SendOptions m_options;
    SocketGuard m_socket;
    QTimer m_deadline;
    MessageTypeNames m_names;
    MessageReader m_reader{m_names};
    std::chrono::nanoseconds m_start{0};
    quint64 m_number = 0;
    bool m_wasOpen = false;
    bool m_isClosing = false;
    bool m_wasExpected = false;
};

int send(const SendOptions &options)
{
    Conversation conversation(options);
    conversation.begin();
    return QCoreApplication::exec();
}

} // namespace

int runSend(const QStringList &arguments) { return runWith(parseSendOptions(arguments), arguments, send); }

} // namespace VisionFlow::Cli
