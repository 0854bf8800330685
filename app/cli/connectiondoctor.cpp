// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/connectiondoctor.h"

#include "protocol/textmessage.h"
#include "protocol/wireprofile.h"

#include <QHostInfo>
#include <QSslCipher>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

ConnectionDoctor::ConnectionDoctor(DoctorOptions options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
    , m_deadline(new QTimer(this))
{
    m_deadline->setSingleShot(true);
    connect(m_deadline, &QTimer::timeout, this, [this] {
        const bool connected = m_socket && m_socket->state() == SocketGuard::State::Open;
        bad(connected ? ExitCode::Deadline : ExitCode::Unreachable,
            u"no answer within %1 s"_s.arg(double(m_options.timeout.count()) / 1000),
            connected ? u"The server accepts connections but stays silent here; look at its log."_s
                      : u"Something on the way drops packets (a firewall?), or the server hangs."_s);
    });
}

ConnectionDoctor::~ConnectionDoctor() = default;

void ConnectionDoctor::start() { lookUpName(); }

void ConnectionDoctor::lookUpName()
{
    beginStep(u"name"_s);
    QHostInfo::lookupHost(m_options.url.host(), this, &ConnectionDoctor::nameFound);
}

void ConnectionDoctor::nameFound(const QHostInfo &info)
{
    if (m_finished)
        return;
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        bad(ExitCode::Unreachable, u"no address for this name (%1)"_s.arg(info.errorString()),
            u"Check the spelling, and that this machine can resolve names."_s);
        return;
    }
    QStringList addresses;
    for (const QHostAddress &address : info.addresses())
        addresses << address.toString();
    good(addresses.join(u", "_s));
    connectTcp(addresses.first());
}

void ConnectionDoctor::connectTcp(const QString &address)
{
    beginStep(u"tcp"_s);
    m_probe = std::make_unique<QSslSocket>();
    connect(m_probe.get(), &QSslSocket::connected, this, [this] {
        good(u"port %1 answers"_s.arg(port()));
        if (isTls()) {
            shakeHands();
        } else {
            skip(u"tls"_s, u"not asked for (ws)"_s);
            upgrade();
        }
    });
    connect(m_probe.get(), &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (m_step == "tls"_L1)
            tlsFailed(m_probe->sslHandshakeErrors());
        else if (m_step == "tcp"_L1)
            bad(ExitCode::Unreachable,
                error == QAbstractSocket::ConnectionRefusedError ? u"nothing listens on port %1"_s.arg(port()) : m_probe->errorString(),
                u"Is the server running, and on this port? visionflow serve --port 0 --json prints where it listens."_s);
    });
    m_probe->connectToHost(address, port());
}

void ConnectionDoctor::shakeHands()
{
    beginStep(u"tls"_s);
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    if (!m_options.caCertificates.isEmpty())
        configuration.setCaCertificates(QSslCertificate::fromData(m_options.caCertificates));
    m_probe->setSslConfiguration(configuration);
    m_probe->setPeerVerifyName(m_options.url.host());
    connect(m_probe.get(), &QSslSocket::encrypted, this, [this] {
        good(u"%1, certificate of %2"_s.arg(m_probe->sessionCipher().protocolString(),
                                            m_probe->peerCertificate().subjectInfo(QSslCertificate::CommonName).join(u' ')));
        upgrade();
    });
    m_probe->startClientEncryption();
}

void ConnectionDoctor::tlsFailed(const QList<QSslError> &errors)
{
    const QSslCertificate certificate = m_probe->peerCertificate();
    if (errors.isEmpty() || certificate.isNull()) {
        bad(ExitCode::Unreachable, u"no TLS here: %1"_s.arg(m_probe->errorString()), u"The port may speak plain ws://; try that."_s);
        return;
    }
    QStringList reasons;
    for (const QSslError &error : errors)
        reasons << error.errorString();
    bad(ExitCode::Unreachable,
        u"the certificate of %1 (issued by %2) is refused: %3"_s.arg(certificate.subjectInfo(QSslCertificate::CommonName).join(u' '),
                                                                     certificate.issuerInfo(QSslCertificate::CommonName).join(u' '),
                                                                     reasons.join(u"; ")),
        u"If you trust its issuer, give the issuer's certificate with --ca FILE."_s);
}

void ConnectionDoctor::upgrade()
{
    m_probe->disconnect(this);
    m_probe->abort();
    beginStep(u"upgrade"_s);
    m_socket = std::make_unique<SocketGuard>(m_options.limits, m_clock);
    connect(m_socket.get(), &SocketGuard::opened, this, &ConnectionDoctor::upgraded);
    connect(m_socket.get(), &SocketGuard::ended, this, &ConnectionDoctor::upgradeEnded);
    connect(m_socket.get(), &SocketGuard::binaryReceived, this, [this](const QByteArray &bytes) { frameArrived(bytes); });
    connect(m_socket.get(), &SocketGuard::textReceived, this, [this](const QByteArray &utf8) {
        const auto message = Wire::decodeTextMessage(utf8, m_options.limits);
        if (message && message->type == "pong"_L1)
            answerArrived();
    });
    m_socket->open({m_options.url, {QString::fromLatin1(Wire::subprotocolName)}, {}, m_options.caCertificates});
}

void ConnectionDoctor::upgraded()
{
    good(u"101 Switching Protocols"_s);
    beginStep(u"subprotocol"_s);
    const QString agreed = m_socket->subprotocol();
    good(agreed.isEmpty() ? u"none agreed: an original server, spoken to in V1"_s : agreed);
    beginStep(u"first frame"_s);
}

void ConnectionDoctor::upgradeEnded(const SocketEnd &end)
{
    if (m_finished)
        return;
    using Cause = SocketEnd::Cause;
    if (end.httpStatus == 401 || end.httpStatus == 403 || end.closeCode == 4401)
        bad(ExitCode::Authentication, end.text, u"The server wants a token, or does not accept this origin."_s);
    else if (end.cause == Cause::ClosedByPeer)
        bad(ExitCode::PeerError, end.text, u"The server ended the connection itself; its reason is above."_s);
    else if (end.cause == Cause::HandshakeRefused)
        bad(ExitCode::PeerError, end.text, u"Check the path: /ws/positions and /wss are the usual ones."_s);
    else
        bad(ExitCode::Unreachable, end.text, u"The step before worked; look at the server's log."_s);
}

void ConnectionDoctor::frameArrived(const QByteArray &bytes)
{
    if (m_step == "heartbeat"_L1) {
        const auto frame = Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(bytes, Wire::Direction::ToClient, m_options.limits);
        if (frame && frame->header.type == Wire::MessageType::Pong)
            answerArrived();
        return;
    }
    if (m_step != "first frame"_L1)
        return;
    good(u"%L1 bytes"_s.arg(bytes.size()));
    beginStep(u"profile"_s);
    Wire::ProfileMemory memory;
    if (m_socket->subprotocol() == QLatin1StringView(Wire::subprotocolName))
        memory.negotiated = Wire::ProfileId::VisionFlow1;
    const auto id = Wire::detectProfile(bytes, memory, m_options.limits);
    if (!id) {
        bad(ExitCode::Protocol, u"the frame fits no wire profile that this version speaks"_s,
            u"Save the frame and compare it with PROTOCOL.md."_s);
        return;
    }
    const Wire::WireProfile &profile = Wire::wireProfile(*id);
    const auto frame = profile.decode(bytes, Wire::Direction::ToClient, m_options.limits);
    if (!frame) {
        bad(ExitCode::Protocol, Wire::decodeErrorText(frame.error()),
            u"The server does not follow %1."_s.arg(QLatin1StringView(profile.name())));
        return;
    }
    good(u"%1, %L2 records"_s.arg(QLatin1StringView(profile.name())).arg(frame->recordCount()));
    sendPing();
}

void ConnectionDoctor::sendPing()
{
    beginStep(u"heartbeat"_s);
    m_socket->sendText(Wire::encodeTextMessage(u"ping"_s, {{u"timestamp"_s, qint64(m_clock.wallUs() / 1000)}}));
}

void ConnectionDoctor::answerArrived()
{
    if (m_step != "heartbeat"_L1 || m_finished)
        return;
    good(u"pong"_s);
    m_finished = true;
    m_deadline->stop();
    m_socket->close(1000, u"done"_s);
    emit finished(std::nullopt);
}

void ConnectionDoctor::beginStep(const QString &name)
{
    m_step = name;
    m_stepStart = m_clock.now();
    m_deadline->start(m_options.timeout);
}

void ConnectionDoctor::good(const QString &detail)
{
    const std::chrono::duration<double, std::milli> took = m_clock.now() - m_stepStart;
    emit stepDone({m_step, DoctorStep::Verdict::Good, took.count(), detail, {}});
}

void ConnectionDoctor::skip(const QString &name, const QString &detail)
{
    emit stepDone({name, DoctorStep::Verdict::Skipped, 0, detail, {}});
}

void ConnectionDoctor::bad(ExitCode code, const QString &detail, const QString &advice)
{
    if (m_finished)
        return;
    m_finished = true;
    m_deadline->stop();
    const std::chrono::duration<double, std::milli> took = m_clock.now() - m_stepStart;
    emit stepDone({m_step, DoctorStep::Verdict::Bad, took.count(), detail, advice});
    if (m_socket)
        m_socket->abort();
    emit finished(Failure{code, u"%1: %2"_s.arg(m_step, detail), m_options.url.toDisplayString(), advice});
}

quint16 ConnectionDoctor::port() const { return quint16(m_options.url.port(isTls() ? 443 : 80)); }

bool ConnectionDoctor::isTls() const { return m_options.url.scheme() == "wss"_L1; }

} // namespace VisionFlow::Cli
