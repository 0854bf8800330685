// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What must not end up in a log, a recording or an export: credentials in HTTP heads and URLs.
#pragma once

#include <QByteArray>
#include <QUrl>

namespace VisionFlow::Wire {

/// Stands where a secret was.
inline constexpr char secretMask[] = "***";

/// \p message: an HTTP request or response, its head alone or with a body, which is kept as it is. Values of Authorization,
/// Proxy-Authorization, Cookie, Set-Cookie and their like become the mask, as do tokens among the items of Sec-WebSocket-Protocol and
/// credentials in any URL of the head. Masking twice changes nothing.
QByteArray maskHeaders(QByteArrayView message);

/// \p line: text that may hold URLs. User and password before a host, and values of token=, access_token=, key=, … become the mask.
QByteArray maskUrlsIn(QByteArrayView line);

/// \p url without user and password, and with the values of secret query items masked.
QUrl maskUrl(const QUrl &url);

} // namespace VisionFlow::Wire
