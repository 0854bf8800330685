// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person types, as the two addresses a session needs.
#pragma once

#include <QString>
#include <QUrl>

#include <optional>

namespace VisionFlow {

struct SessionAddress
{
    QUrl socket; ///< ws or wss, with a path
    QUrl rest;   ///< http or https, …/api
    friend bool operator==(const SessionAddress &, const SessionAddress &) = default;
};

/// "host", "host:port", "//host/path", or any URL, as a URL with scheme and host where one can be made of it. For text from a person:
/// QUrl itself makes nothing of "127.0.0.1:80".
QUrl urlFromText(const QString &text);

/// ws, wss, http and https of the same host and port; without a path the socket is at /wss. User names, passwords and
/// fragments are left out; a query stays with the socket.
/// \return nothing when \p url names no host or speaks another scheme.
std::optional<SessionAddress> sessionAddress(const QUrl &url);

} // namespace VisionFlow
