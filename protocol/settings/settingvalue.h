// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The value of one setting: ten kinds, one encoding each.
#pragma once

#include "protocol/decodeerror.h"
#include "protocol/limits.h"
#include "protocol/result.h"

#include <QByteArray>
#include <QDebug>
#include <QJsonValue>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>
#include <variant>

namespace VisionFlow::Wire {

/// A value with its type: i32 5 and f32 5 are different values. Equality is typed and exact.
///
/// Encoding (PROTOCOL.md section 11): a tag byte, then the body, little-endian.
/// \code
/// 0x00 null   0x01 false   0x02 true
/// 0x03 i32    4 bytes          0x04 i64   8 bytes
/// 0x05 f32    4 bytes          0x06 f64   8 bytes; finite, and never -0
/// 0x07 string varint length, UTF-8
/// 0x08 bytes  varint length, bytes
/// 0x09 array  varint count, values
/// 0x0a object varint count, then per member: varint key length, key in UTF-8, value; keys strictly ascending by bytes
/// \endcode
/// A varint is LEB128 of at most 32 bits in its shortest form. Canonical: a value has one encoding, anything else is refused.
class SettingValue
{
public:
    enum class Type : quint8 { Null, Bool, I32, I64, F32, F64, String, Bytes, Array, Object };
    using Array = QList<SettingValue>;
    using Object = QMap<QByteArray, SettingValue>; ///< keys in UTF-8, so that they sort as on the wire

    SettingValue() = default; ///< null
    SettingValue(bool value);
    SettingValue(qint32 value);
    SettingValue(qint64 value);
    SettingValue(float value);  ///< -0 becomes 0. \pre finite
    SettingValue(double value); ///< -0 becomes 0. \pre finite
    SettingValue(QString value);
    SettingValue(QByteArray value);
    SettingValue(Array value);
    SettingValue(Object value);
    SettingValue(const char *) = delete; // would become a bool

    Type type() const;
    bool isNumber() const;        ///< i32, i64, f32 or f64
    bool toBool() const;          ///< false unless Bool
    double toDouble() const;      ///< 0 unless a number
    qint64 toInteger() const;     ///< 0 unless i32 or i64
    QString toString() const;     ///< empty unless String
    QByteArray toBytes() const;   ///< empty unless Bytes
    const Array *array() const;   ///< null unless Array
    const Object *object() const; ///< null unless Object

    friend bool operator==(const SettingValue &a, const SettingValue &b);

private:
    std::variant<std::monostate, bool, qint32, qint64, float, double, QString, QByteArray, Array, Object> m_value;
};

/// "null", "bool", "i32", "i64", "f32", "f64", "string", "bytes", "array", "object".
const char *settingTypeName(SettingValue::Type type);
std::optional<SettingValue::Type> settingTypeFromName(QByteArrayView name);

/// Appends the encoding to \p to.
void encodeSettingValue(const SettingValue &value, QByteArray &to);

/// Takes one value from the front of \p bytes, which moves past it; unchanged on failure.
/// \return TruncatedHeader never; PayloadSizeWrong when cut, FieldInvalid for a tag, length, key order or number that is not
/// canonical, NotUtf8, TooDeep past Limits::settingDepth, TooLarge past Limits::settingItems.
Result<SettingValue, DecodeError> takeSettingValue(QByteArrayView &bytes, const Limits &limits);
/// The same out of a message with several values: \p itemsLeft is what is left of Limits::settingItems for them all.
Result<SettingValue, DecodeError> takeSettingValue(QByteArrayView &bytes, const Limits &limits, int &itemsLeft);

/// What JSON can say: bytes become base64 text, an f32 the shortest decimal that reads back as it. Integers of 64 bits stay exact.
QJsonValue toJson(const SettingValue &value);
/// A whole number becomes i32 or, where that is too small, i64; another the f32 that is exactly it, else f64. With \p wanted
/// the value becomes that type if it can without loss (f32 rounds), else nothing; that goes for null too. Nested past 16: nothing.
std::optional<SettingValue> settingValueFromJson(const QJsonValue &json, std::optional<SettingValue::Type> wanted = std::nullopt);

/// For a person, in one short line: "12.5", "on", "\"text\"", "[3 items]"; null is "none".
QString settingValueText(const SettingValue &value);

QDebug operator<<(QDebug debug, const SettingValue &value);

} // namespace VisionFlow::Wire
