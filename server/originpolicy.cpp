// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/originpolicy.h"

#include <QUrl>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

bool isLoopbackName(const QString &host)
{
    return host == "localhost"_L1 || host.endsWith(".localhost"_L1) || QHostAddress(host).isLoopback();
}

} // namespace

bool OriginPolicy::allows(const HttpRequest &request, const QHostAddress &local) const
{
    const QString origin = QString::fromLatin1(request.header("origin"));
    if (m_allowed.contains(origin, Qt::CaseInsensitive))
        return true;
    const QUrl host(u"http://"_s + QString::fromLatin1(request.header("host")));
    if (request.hasHeader("host") && local.isLoopback() && !isLoopbackName(host.host()))
        return false;
    if (!request.hasHeader("origin"))
        return true;
    const QUrl page(origin);
    const int defaultPort = page.scheme() == "https"_L1 ? 443 : 80;
    return !page.host().isEmpty() && page.host() == host.host() && page.port(defaultPort) == host.port(80);
}

} // namespace VisionFlow::Server
