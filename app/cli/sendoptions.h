// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What "visionflow send" was asked to say.
#pragma once

#include "app/cli/exitcode.h"
#include "app/cli/verbparser.h"
#include "protocol/result.h"

#include <QUrl>

#include <chrono>

namespace VisionFlow::Cli {

struct SendOptions
{
    enum class What { Text, Binary, Ping, Close };

    QString help; ///< not empty: print it, and end
    QUrl url;
    What what = What::Text;
    QByteArray bytes; ///< of a text or binary message
    quint16 closeCode = 1000;
    QString closeReason;
    bool plain = false;                        ///< without a subprotocol, as original clients
    std::chrono::milliseconds duration{1000};  ///< to wait for answers
    std::chrono::milliseconds timeout{10'000}; ///< for connecting
    QByteArray expect;                         ///< a text that some answer must contain; empty: nothing is expected
    QByteArray caCertificates;
    bool json = false;
};

VerbSyntax sendSyntax();

Result<SendOptions, Failure> parseSendOptions(const QStringList &arguments);

} // namespace VisionFlow::Cli
