// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A message as text for the clipboard.
#pragma once

#include "app/core/traffic/field.h"
#include "app/core/traffic/messagecontext.h"
#include "protocol/capturedmessage.h"

namespace VisionFlow::MessageCopies {

QString hex(QByteArrayView bytes);    ///< "01 00 ff", sixteen to a line
QString base64(QByteArrayView bytes); ///< one line
QString text(QByteArrayView bytes);   ///< as UTF-8; what is none becomes replacement characters
QString cArray(QByteArrayView bytes); ///< "static const unsigned char message[3] = {0x01, …};"
/// The fields as an object; of a text message its own JSON, indented.
QString json(const Wire::CapturedMessage &message, const Dissection &dissection);
/// What sends it again, for a shell: "visionflow send ws://… --hex …", "curl …". Empty where there is nothing to send.
QString command(const Wire::CapturedMessage &message, const MessageContext &context);

} // namespace VisionFlow::MessageCopies
