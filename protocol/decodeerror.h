// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Why bytes from outside did not become a message.
#pragma once

#include <QString>

namespace VisionFlow::Wire {

/// One reason a frame or text message was refused. Source: PROTOCOL.md section 8.
enum class DecodeError : quint8 {
    Empty,
    TooLarge,
    TruncatedHeader,
    UnknownType,
    UnsupportedType,
    WrongDirection,
    ReservedBitsSet,
    UnsupportedFlag,
    PayloadNotDivisible,
    PayloadSizeWrong,
    NotUtf8,
    NotJson,
    NotAnObject,
    TypeMissing,
    FieldMissing,
    FieldInvalid,
    TooDeep,
    BadCompression,
    InflatesTooLarge,
};

/// Stable snake_case name, as it appears in findings and JSON.
const char *decodeErrorCode(DecodeError error);

/// A sentence for a person, without the numbers of the case at hand.
QString decodeErrorText(DecodeError error);

} // namespace VisionFlow::Wire
