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

/// Checks size, UTF-8, depth and shape before any field is read. The bare texts "ping" and "pong" of original
/// clients and servers are the types "ping" and "pong".
/// \return TooLarge, Empty, NotUtf8, NotJson (also when nested past Limits::jsonDepth), NotAnObject or TypeMissing.
Result<TextMessage, DecodeError> decodeTextMessage(QByteArrayView utf8, const Limits &limits);

/// {"type": type} and \p fields, compact.
QByteArray encodeTextMessage(const QString &type, QJsonObject fields = {});

/// Deepest nesting of brackets outside strings; a scan, no parse.
int jsonDepth(QByteArrayView json);

/// A whole number 0 … 2^53, or nothing. Text that spells one in digits alone is accepted where \p orText.
std::optional<quint64> jsonUnsigned(const QJsonValue &value, bool orText = false);

/// Foreign text for display: control, invisible and bidirectional marks removed, every blank a space, lone surrogates replaced,
/// at most \p length UTF-16 units of which the last is an ellipsis where something was cut. Cleaning twice changes nothing.
QString cleanLabel(QStringView text, int length);

} // namespace VisionFlow::Wire
