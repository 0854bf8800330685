// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/sessionaddress.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

QUrl urlFromText(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.isEmpty())
        return {};
    if (trimmed.contains("://"_L1))
        return QUrl(trimmed, QUrl::StrictMode);
    return QUrl((trimmed.startsWith("//"_L1) ? u"ws:"_s : u"ws://"_s) + trimmed, QUrl::StrictMode);
}

std::optional<SessionAddress> sessionAddress(const QUrl &given)
{
    // QUrl reads "host:80" as the scheme "host" with the path "80", and "host" as a path.
    const bool bare = given.host().isEmpty() && !given.toString().contains("://"_L1);
    const QUrl url = bare ? urlFromText(given.toString()) : given;
    const QString scheme = url.scheme().toLower();
    const bool secure = scheme == "wss"_L1 || scheme == "https"_L1;
    if (!url.isValid() || url.host().isEmpty() || !(secure || scheme == "ws"_L1 || scheme == "http"_L1))
        return std::nullopt;

    SessionAddress address;
    address.socket = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    address.socket.setScheme(secure ? u"wss"_s : u"ws"_s);
    const QString path = url.path();
    if (path.isEmpty() || path == "/"_L1 || path == "/api"_L1 || path.startsWith("/api/"_L1))
        address.socket.setPath(u"/wss"_s);
    address.rest = address.socket.adjusted(QUrl::RemoveQuery);
    address.rest.setScheme(secure ? u"https"_s : u"http"_s);
    address.rest.setPath(u"/api"_s);
    return address;
}

} // namespace VisionFlow
