// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/secrets.h"

#include <algorithm>
#include <array>

namespace VisionFlow::Wire {

namespace {

using View = QByteArrayView;

// Lower case throughout.
constexpr std::array secretHeaders{"authorization", "proxy-authorization", "cookie",         "set-cookie",
                                   "cookie2",       "set-cookie2",         "x-api-key",      "x-auth-token",
                                   "x-csrf-token",  "x-xsrf-token",        "x-access-token", "authentication-info"};
constexpr std::array secretItems{"token",  "access_token", "id_token",     "refresh_token", "auth_token", "auth",      "authorization",
                                 "bearer", "jwt",          "api_key",      "apikey",        "api-key",    "key",       "password",
                                 "passwd", "pwd",          "secret",       "client_secret", "sig",        "signature", "session",
                                 "sid",    "credential",   "access-token", "auth-token",    "ticket",     "x-api-key"};
constexpr std::array tokenWords{"bearer", "token", "jwt", "auth", "basic", "key"};
constexpr qsizetype longestProtocolName = 40; ///< a longer item of Sec-WebSocket-Protocol is taken for a token

template <typename List>
bool isOneOf(const List &list, View word)
{
    const QByteArray lower = word.toByteArray().toLower();
    return std::any_of(list.begin(), list.end(), [&](const char *one) { return lower == one; });
}

bool startsUrlPart(char c) { return c == '?' || c == '&' || c == ';' || c == '#'; }
bool endsUrl(char c) { return c == ' ' || c == '\t' || c == '"' || c == '\'' || c == '<' || c == '>' || c == '\r' || c == '\n'; }

/// Offset behind "user:password" when there is one between \p from, just behind "://", and the end of the authority; else -1.
qsizetype endOfUserInfo(View line, qsizetype from)
{
    qsizetype at = -1;
    for (qsizetype i = from; i < line.size() && line[i] != '/' && line[i] != '?' && line[i] != '#' && !endsUrl(line[i]); ++i) {
        if (line[i] == '@')
            at = i;
    }
    return at;
}

/// "visionflow.1, bearer.eyJ…": names stay, tokens go; what follows a bare "access_token" or "bearer" is one, too.
QByteArray maskProtocolItems(View value)
{
    QByteArray masked;
    bool tokenFollows = false;
    for (const QByteArray &item : value.toByteArray().split(',')) {
        const QByteArray word = item.trimmed();
        const QByteArray lower = word.toLower();
        const bool isName = isOneOf(secretItems, word);
        const bool hasTokenWord = std::any_of(tokenWords.begin(), tokenWords.end(), [&](const char *start) {
            const qsizetype length = qsizetype(qstrlen(start));
            return lower.startsWith(start) && lower.size() > length + 1
                && !QByteArray("abcdefghijklmnopqrstuvwxyz").contains(lower[length]);
        });
        if (!masked.isEmpty())
            masked += ", ";
        masked += !isName && (tokenFollows || hasTokenWord || word.size() > longestProtocolName) ? QByteArray(secretMask) : word;
        tokenFollows = isName;
    }
    return masked;
}

QByteArray maskLine(View line)
{
    const qsizetype colon = line.indexOf(':');
    const View name = colon < 0 ? View() : line.first(colon).trimmed();
    if (isOneOf(secretHeaders, name))
        return line.first(colon).toByteArray() + ": " + secretMask;
    if (isOneOf(std::array{"sec-websocket-protocol"}, name))
        return line.first(colon).toByteArray() + ": " + maskProtocolItems(line.sliced(colon + 1));
    return maskUrlsIn(line);
}

} // namespace

QByteArray maskUrlsIn(QByteArrayView line)
{
    QByteArray masked;
    masked.reserve(line.size());
    for (qsizetype i = 0; i < line.size();) {
        if (line.sliced(i).startsWith("://")) {
            masked += "://";
            i += 3;
            const qsizetype at = endOfUserInfo(line, i);
            if (at >= 0) {
                masked += secretMask;
                i = at;
            }
            continue;
        }
        const char c = line[i++];
        masked += c;
        if (!startsUrlPart(c))
            continue;
        qsizetype end = i;
        while (end < line.size() && line[end] != '=' && !startsUrlPart(line[end]) && !endsUrl(line[end]))
            ++end;
        if (end >= line.size() || line[end] != '='
            || !isOneOf(secretItems, QByteArray::fromPercentEncoding(line.sliced(i, end - i).toByteArray())))
            continue;
        masked += line.sliced(i, end + 1 - i);
        masked += secretMask;
        for (i = end + 1; i < line.size() && line[i] != '&' && line[i] != '#' && !endsUrl(line[i]);)
            ++i;
    }
    return masked;
}

QByteArray maskHeaders(QByteArrayView message)
{
    QByteArray masked;
    bool lastWasSecret = false;
    for (qsizetype i = 0; i < message.size();) {
        const qsizetype newline = message.indexOf('\n', i);
        const qsizetype next = newline < 0 ? message.size() : newline + 1;
        View line = message.sliced(i, next - i);
        const bool hasReturn = line.endsWith("\r\n");
        const View ending = newline < 0 ? View() : line.last(hasReturn ? 2 : 1);
        line = line.chopped(ending.size());
        i = next;
        if (line.isEmpty()) // the body follows
            return masked + ending.toByteArray() + message.sliced(i).toByteArray();
        if (lastWasSecret && (line[0] == ' ' || line[0] == '\t'))
            continue; // folded: more of the same value
        const QByteArray safe = maskLine(line);
        lastWasSecret = safe.endsWith(secretMask);
        masked += safe + ending.toByteArray();
    }
    return masked;
}

QUrl maskUrl(const QUrl &url)
{
    const QUrl without = url.adjusted(QUrl::RemoveUserInfo);
    return QUrl::fromEncoded(maskUrlsIn(without.toEncoded()), QUrl::TolerantMode);
}

} // namespace VisionFlow::Wire
