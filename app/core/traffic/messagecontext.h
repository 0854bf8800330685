// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is known about a connection and needed to read any one of its messages.
#pragma once

#include "protocol/capturedmessage.h"
#include "protocol/settings/pathregistry.h"
#include "protocol/wireprofile.h"

#include <QUrl>

namespace VisionFlow {

/// A value, for any thread.
struct MessageContext
{
    QUrl url;
    QString endpoint;    ///< as CapturedConnection::endpoint
    QString subprotocol; ///< agreed one, or empty
    bool isRest = false;
    std::optional<Wire::ProfileId> decodeAs; ///< as CapturedConnection::decodeAs
    std::optional<Wire::ProfileId> profile;  ///< of its binary messages, as far as is known
    Wire::PathRegistry paths;                ///< numbers of settings paths; a number never changes its path

    /// The layout that a person chose, where \p message is in it, whether it came before or after; else null.
    const Wire::ForeignLayout *chosenLayout(const Wire::CapturedMessage &message) const
    {
        if (!decodeAs || message.way == Wire::Way::Sent)
            return nullptr;
        const auto found = Wire::detectProfile(message.bytes, Wire::memoryOf(subprotocol, decodeAs), Wire::Limits());
        return found ? Wire::foreignLayoutOf(*found) : nullptr;
    }
};

} // namespace VisionFlow
