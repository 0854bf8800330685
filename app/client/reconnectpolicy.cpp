// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/reconnectpolicy.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 closeNormal = 1000;
constexpr quint16 closePolicyViolation = 1008;
constexpr quint16 closePrivate = 4000; // from here on codes are each server's own
constexpr quint16 closeUnauthorised = 4401;

QString describeStatus(int status)
{
    switch (status) {
    case 401:
        return u"The server refused: it wants a sign-in (HTTP 401)"_s;
    case 403:
        return u"The server refused: access is forbidden (HTTP 403)"_s;
    case 404:
        return u"The server refused: nothing listens for WebSockets on that path (HTTP 404)"_s;
    case 429:
        return u"The server refused: too many connections or requests (HTTP 429)"_s;
    case 503:
        return u"The server is not available at the moment (HTTP 503)"_s;
    default:
        break;
    }
    if (status >= 300 && status < 400)
        return u"The server answered with a redirect, which is not followed (HTTP %1)"_s.arg(status);
    if (status > 0)
        return u"The server did not accept a WebSocket (HTTP %1)"_s.arg(status);
    return u"The server's answer is not that of a WebSocket"_s;
}

QString describeCloseCode(quint16 code)
{
    switch (code) {
    case closeNormal:
        return u"The server ended the connection as wanted"_s;
    case 1001:
        return u"The server is going away"_s;
    case 1002:
        return u"The server found fault with a message of ours"_s;
    case closePolicyViolation:
        return u"The server refused"_s;
    case 1009:
        return u"The server found a message of ours too large"_s;
    case 1011:
        return u"The server met an error of its own"_s;
    case 1012:
        return u"The server restarts"_s;
    case 1013:
        return u"The server is too busy"_s;
    case closeUnauthorised:
        return u"The server refused: it wants a sign-in"_s;
    default:
        return u"The server closed the connection"_s;
    }
}

QString withDetail(const QString &sentence, const QString &detail) { return detail.isEmpty() ? sentence : sentence + u": "_s + detail; }

/// The socket's own sentence quotes the server's reason, which matters where the code alone does not say enough.
QString describeClose(const SocketEnd &end)
{
    const QString sentence = describeCloseCode(end.closeCode);
    const bool saysEnough = end.closeCode != 0 && end.closeCode < closePrivate && end.closeCode != closePolicyViolation;
    if (saysEnough || end.text.isEmpty())
        return end.closeCode ? u"%1 (close code %2)"_s.arg(sentence).arg(end.closeCode) : sentence;
    return withDetail(sentence, end.text);
}

/// For ends that come without a sentence of their own.
QString describeCause(SocketEnd::Cause cause)
{
    switch (cause) {
    case SocketEnd::Cause::NameNotFound:
        return u"The host name is not known"_s;
    case SocketEnd::Cause::Refused:
        return u"Nothing listens there: the connection was refused"_s;
    case SocketEnd::Cause::Unreachable:
        return u"The host cannot be reached"_s;
    case SocketEnd::Cause::HandshakeTimeout:
        return u"The server took the connection but never answered"_s;
    case SocketEnd::Cause::Idle:
        return u"The server fell silent"_s;
    case SocketEnd::Cause::Backlog:
        return u"The server does not read what is sent to it"_s;
    case SocketEnd::Cause::TooLarge:
        return u"The server sent a message over the size limit"_s;
    case SocketEnd::Cause::ProtocolError:
        return u"The server broke the rules of WebSockets"_s;
    default:
        return u"The connection broke off"_s;
    }
}

} // namespace

std::chrono::milliseconds reconnectDelay(int failures, double unit, const ReconnectTiming &timing)
{
    const double full
        = std::min(double(timing.base.count()) * std::pow(timing.factor, std::max(0, failures)), double(timing.longest.count()));
    return std::chrono::milliseconds(qRound64(full * (1 + timing.jitter * (2 * unit - 1))));
}

std::chrono::milliseconds restartDelay(const RestartHint &hint, double unit)
{
    const auto bounded = [](std::chrono::milliseconds time) {
        return std::clamp(time, std::chrono::milliseconds(0), std::chrono::milliseconds(RestartHint::longest));
    };
    return bounded(hint.in) + std::chrono::milliseconds(qRound64(double(bounded(hint.spread).count()) * unit));
}

bool isWorthRetrying(const SocketEnd &end)
{
    switch (end.cause) {
    case SocketEnd::Cause::ClosedByPeer:
        return end.closeCode != closeNormal && end.closeCode != closePolicyViolation && end.closeCode != closeUnauthorised;
    case SocketEnd::Cause::HandshakeRefused:
        return end.httpStatus != 401 && end.httpStatus != 403 && end.httpStatus != 404;
    case SocketEnd::Cause::TlsFailed:
    case SocketEnd::Cause::ClosedByUs:
        return false;
    default:
        return true;
    }
}

QString describeEnd(const SocketEnd &end)
{
    switch (end.cause) {
    case SocketEnd::Cause::ClosedByPeer:
        return describeClose(end);
    case SocketEnd::Cause::HandshakeRefused:
        return describeStatus(end.httpStatus);
    case SocketEnd::Cause::TlsFailed:
        return withDetail(u"No secure connection"_s, end.text);
    case SocketEnd::Cause::ClosedByUs:
        return u"Closed"_s;
    default:
        return end.text.isEmpty() ? describeCause(end.cause) : end.text;
    }
}

ReconnectPolicy::ReconnectPolicy(const ReconnectTiming &timing)
    : m_timing(timing)
{
}

void ReconnectPolicy::reset()
{
    m_failures = 0;
    m_hint.reset();
}

std::chrono::milliseconds ReconnectPolicy::nextDelay(std::chrono::nanoseconds health, Random &random)
{
    if (health >= m_timing.healthyAfter)
        m_failures = 0;
    const int failures = m_failures++;
    if (const auto hint = std::exchange(m_hint, std::nullopt))
        return restartDelay(*hint, random.unit());
    return reconnectDelay(failures, random.unit(), m_timing);
}

} // namespace VisionFlow
