// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text messages: a bounded, validated envelope, and readers that never guess.
#pragma once

#include "protocol/decodeerror.h"
#include "protocol/limits.h"
#include "protocol/result.h"

#include <QJsonObject>

#include <optional>

namespace VisionFlow::Wire {

/// A JSON object with a usable "type".
struct TextMessage
{
    QString type;
    QJsonObject body; ///< the whole object, "type" included
};

/// Checks size, UTF-8, depth and shape before any field is read. The bare text "ping" of original clients is type "ping".
/// \return TooLarge, Empty, NotUtf8, NotJson (also when nested past Limits::jsonDepth), NotAnObject or TypeMissing.
Result<TextMessage, DecodeError> decodeTextMessage(QByteArrayView utf8, const Limits &limits);

/// {"type": type} and \p fields, compact.
QByteArray encodeTextMessage(const QString &type, QJsonObject fields = {});

/// Deepest nesting of brackets outside strings; a scan, no parse.
int jsonDepth(QByteArrayView json);

/// A whole number 0 … 2^53, or nothing. Text that spells one is accepted where \p orText.
std::optional<quint64> jsonUnsigned(const QJsonValue &value, bool orText = false);

/// Foreign text for display: control and bidirectional marks removed, cut to \p length characters with an ellipsis.
QString cleanLabel(QStringView text, int length);

} // namespace VisionFlow::Wire
