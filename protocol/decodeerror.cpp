// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/decodeerror.h"

#include <array>

namespace VisionFlow::Wire {

namespace {

struct Row
{
    DecodeError error;
    const char *code;
    const char *text;
};

constexpr std::array rows = {
    Row{DecodeError::Empty, "empty_message", "The message has no bytes."},
    Row{DecodeError::TooLarge, "message_too_large", "The message is larger than the limit."},
    Row{DecodeError::TruncatedHeader, "truncated_header", "The message ends inside its 16-byte header."},
    Row{DecodeError::UnknownType, "unknown_type", "The first byte is not a message type."},
    Row{DecodeError::UnsupportedType, "unsupported_type", "This message type is not part of the profile in use."},
    Row{DecodeError::WrongDirection, "wrong_direction", "This message type never travels in this direction."},
    Row{DecodeError::ReservedBitsSet, "reserved_bits", "Bits that must be zero are set in the header."},
    Row{DecodeError::UnsupportedFlag, "unsupported_flag", "The header asks for a coding that this version does not speak."},
    Row{DecodeError::PayloadNotDivisible, "bad_length", "The payload is not a whole number of records."},
    Row{DecodeError::PayloadSizeWrong, "bad_payload_size", "The payload has the wrong size for its type."},
    Row{DecodeError::NotUtf8, "not_utf8", "The text is not valid UTF-8."},
    Row{DecodeError::NotJson, "not_json", "The text is not JSON."},
    Row{DecodeError::NotAnObject, "not_an_object", "The JSON text is not an object."},
    Row{DecodeError::TypeMissing, "type_missing", "The JSON object has no usable \"type\"."},
    Row{DecodeError::FieldMissing, "field_missing", "A field that this message needs is missing."},
    Row{DecodeError::FieldInvalid, "field_invalid", "A field has the wrong type or a value out of range."},
    Row{DecodeError::TooDeep, "too_deep", "The value is nested too deeply."},
    Row{DecodeError::BadCompression, "bad_compression", "The compressed payload is damaged."},
    Row{DecodeError::InflatesTooLarge, "inflates_too_large", "The compressed payload grows beyond the limit."},
};

constexpr bool rowsFollowTheEnum()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::size_t(rows[i].error) != i)
            return false;
    }
    return rows.size() == std::size_t(DecodeError::InflatesTooLarge) + 1;
}
static_assert(rowsFollowTheEnum());

} // namespace

const char *decodeErrorCode(DecodeError error) { return rows[std::size_t(error)].code; }

QString decodeErrorText(DecodeError error) { return QString::fromLatin1(rows[std::size_t(error)].text); }

} // namespace VisionFlow::Wire
