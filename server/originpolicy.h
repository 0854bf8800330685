// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which web pages may talk to this server.
#pragma once

#include "server/httprequest.h"

#include <QHostAddress>
#include <QStringList>

namespace VisionFlow::Server {

/// Source: PROTOCOL.md section 1.
class OriginPolicy
{
public:
    explicit OriginPolicy(QStringList allowed)
        : m_allowed(std::move(allowed))
    {
    }

    /// \p local is the address the connection came in on. On loopback a foreign host name is refused too: a name of
    /// somebody else's that points here is how a web page gets around its own origin.
    bool allows(const HttpRequest &request, const QHostAddress &local) const;

private:
    QStringList m_allowed;
};

} // namespace VisionFlow::Server
