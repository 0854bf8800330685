// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/settings/settingvalue.h"

#include "protocol/bytes.h"
#include "protocol/textmessage.h"
#include "protocol/varint.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringDecoder>

#include <array>
#include <charconv>
#include <cmath>

namespace VisionFlow::Wire {

using namespace Qt::StringLiterals;

namespace {

enum class Tag : quint8 { Null, False, True, I32, I64, F32, F64, String, Bytes, Array, Object };

constexpr std::array typeNames = {"null", "bool", "i32", "i64", "f32", "f64", "string", "bytes", "array", "object"};
static_assert(typeNames.size() == std::size_t(SettingValue::Type::Object) + 1);

constexpr int deepestJson = 16;
constexpr int textLength = 64; // characters of a string that are shown in one line

// Adding zero turns -0 into 0, and nothing else into anything else.
template <typename T>
T withoutMinusZero(T value)
{
    Q_ASSERT(std::isfinite(value));
    return value + T(0);
}

// A lone surrogate is no character and has no UTF-8; JSON escapes can spell one.
QString wellFormed(QString text)
{
    if (text.isValidUtf16())
        return text;
    for (qsizetype at = 0; at < text.size(); ++at) {
        if (!text[at].isSurrogate())
            continue;
        const bool pair = text[at].isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        if (pair)
            ++at;
        else
            text[at] = QChar::ReplacementCharacter;
    }
    return text;
}

// QString::fromUtf8() would drop a byte order mark, and with it the promise that a value has one encoding.
QString textOf(QByteArrayView utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom | QStringDecoder::Flag::Stateless);
    return decoder.decode(utf8);
}

template <typename T>
void appendNumber(T value, QByteArray &to)
{
    std::array<char, sizeof(T)> bytes{};
    store<T>(value, bytes.data());
    to.append(bytes.data(), qsizetype(bytes.size()));
}

void appendBytes(QByteArrayView bytes, QByteArray &to)
{
    appendVarint(quint64(bytes.size()), to);
    to.append(bytes);
}

void appendTag(Tag tag, QByteArray &to) { to += char(tag); }

/// Takes values apart; one budget of items for all that one message holds.
class ValueReader
{
public:
    ValueReader(QByteArrayView &bytes, const Limits &limits, int &itemsLeft)
        : m_bytes(bytes)
        , m_limits(limits)
        , m_itemsLeft(itemsLeft)
    {
    }

    Result<SettingValue, DecodeError> value(int depth)
    {
        if (m_itemsLeft <= 0)
            return DecodeError::TooLarge;
        --m_itemsLeft;
        if (m_bytes.isEmpty())
            return DecodeError::PayloadSizeWrong;
        const quint8 tag = quint8(m_bytes[0]);
        m_bytes = m_bytes.sliced(1);
        switch (Tag(tag)) {
        case Tag::Null:
            return SettingValue();
        case Tag::False:
        case Tag::True:
            return SettingValue(Tag(tag) == Tag::True);
        case Tag::I32:
            return number<qint32>();
        case Tag::I64:
            return number<qint64>();
        case Tag::F32:
            return number<float>();
        case Tag::F64:
            return number<double>();
        case Tag::String: {
            const auto utf8 = text();
            return utf8 ? Result<SettingValue, DecodeError>(SettingValue(textOf(*utf8))) : utf8.error();
        }
        case Tag::Bytes: {
            const auto body = run();
            return body ? Result<SettingValue, DecodeError>(SettingValue(body->toByteArray())) : body.error();
        }
        case Tag::Array:
            return depth < m_limits.settingDepth ? array(depth) : DecodeError::TooDeep;
        case Tag::Object:
            return depth < m_limits.settingDepth ? object(depth) : DecodeError::TooDeep;
        }
        return DecodeError::FieldInvalid;
    }

private:
    template <typename T>
    Result<SettingValue, DecodeError> number()
    {
        if (m_bytes.size() < qsizetype(sizeof(T)))
            return DecodeError::PayloadSizeWrong;
        const T value = load<T>(m_bytes.data());
        if constexpr (std::is_floating_point_v<T>) {
            if (!std::isfinite(value) || (value == 0 && std::signbit(value)))
                return DecodeError::FieldInvalid;
        }
        m_bytes = m_bytes.sliced(sizeof(T));
        return SettingValue(value);
    }

    Result<QByteArrayView, DecodeError> run()
    {
        const auto length = takeVarint(m_bytes, 32);
        if (!length)
            return length.error();
        if (qint64(*length) > m_limits.settingTextBytes)
            return DecodeError::TooLarge;
        if (qint64(*length) > m_bytes.size())
            return DecodeError::PayloadSizeWrong;
        const QByteArrayView body = m_bytes.first(qsizetype(*length));
        m_bytes = m_bytes.sliced(qsizetype(*length));
        return body;
    }

    Result<QByteArrayView, DecodeError> text()
    {
        const auto body = run();
        return !body || body->isValidUtf8() ? body : DecodeError::NotUtf8;
    }

    Result<qsizetype, DecodeError> count()
    {
        const auto number = takeVarint(m_bytes, 32);
        if (!number)
            return number.error();
        if (qint64(*number) > m_itemsLeft)
            return DecodeError::TooLarge;
        return qsizetype(*number);
    }

    Result<SettingValue, DecodeError> array(int depth)
    {
        const auto size = count();
        if (!size)
            return size.error();
        SettingValue::Array items;
        for (qsizetype i = 0; i < *size; ++i) {
            auto item = value(depth + 1);
            if (!item)
                return item.error();
            items.append(std::move(item).value());
        }
        return SettingValue(std::move(items));
    }

    Result<SettingValue, DecodeError> object(int depth)
    {
        const auto size = count();
        if (!size)
            return size.error();
        SettingValue::Object members;
        for (qsizetype i = 0; i < *size; ++i) {
            const auto key = text();
            if (!key)
                return key.error();
            if (!members.isEmpty() && members.lastKey() >= *key)
                return DecodeError::FieldInvalid;
            const auto member = value(depth + 1);
            if (!member)
                return member.error();
            members.insert(members.cend(), key->toByteArray(), *member);
        }
        return SettingValue(std::move(members));
    }

    QByteArrayView &m_bytes;
    const Limits &m_limits;
    int &m_itemsLeft;
};

// Fixed where that is readable; to_chars gives the fewest digits that read back as the same number.
template <typename T>
QByteArray shortestText(T value)
{
    const T size = std::abs(value);
    const bool plain = size == 0 || (size >= T(1e-5) && size < T(1e15));
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                   plain ? std::chars_format::fixed : std::chars_format::scientific);
    return QByteArray(buffer.data(), end.ptr - buffer.data());
}

std::optional<qint64> wholeNumber(const QJsonValue &json)
{
    // toInteger() answers its argument for what is no whole number of 64 bits.
    const qint64 number = json.toInteger(0);
    return json.isDouble() && json.toInteger(1) == number ? std::optional(number) : std::nullopt;
}

std::optional<SettingValue> numberFromJson(const QJsonValue &json, std::optional<SettingValue::Type> wanted)
{
    using Type = SettingValue::Type;
    const auto whole = wholeNumber(json);
    const double number = json.toDouble();
    if (!std::isfinite(number))
        return std::nullopt;
    const bool fitsI32 = whole && *whole == qint32(*whole);
    const bool fitsF32 = std::isfinite(float(number)); // also for the shortest decimals of the largest floats, which are a little larger
    if (!wanted) {
        if (whole)
            wanted = fitsI32 ? Type::I32 : Type::I64;
        else
            wanted = fitsF32 && double(float(number)) == number ? Type::F32 : Type::F64;
    }
    switch (*wanted) {
    case Type::I32:
        return fitsI32 ? std::optional(SettingValue(qint32(*whole))) : std::nullopt;
    case Type::I64:
        return whole ? std::optional(SettingValue(*whole)) : std::nullopt;
    case Type::F32:
        return fitsF32 ? std::optional(SettingValue(float(number))) : std::nullopt;
    case Type::F64:
        // 2^63 is a double and no qint64, so the way back must not overflow.
        if (whole && (number >= 0x1p63 || qint64(number) != *whole))
            return std::nullopt;
        return SettingValue(number);
    default:
        return std::nullopt;
    }
}

std::optional<SettingValue> fromJson(const QJsonValue &json, std::optional<SettingValue::Type> wanted, int depth)
{
    using Type = SettingValue::Type;
    const auto goes = [&](Type type) { return !wanted || *wanted == type; };
    switch (json.type()) {
    case QJsonValue::Null:
        return goes(Type::Null) ? std::optional(SettingValue()) : std::nullopt;
    case QJsonValue::Bool:
        return goes(Type::Bool) ? std::optional(SettingValue(json.toBool())) : std::nullopt;
    case QJsonValue::Double:
        return numberFromJson(json, wanted);
    case QJsonValue::String:
        if (wanted == Type::Bytes) {
            const auto bytes = QByteArray::fromBase64Encoding(json.toString().toUtf8(), QByteArray::AbortOnBase64DecodingErrors);
            return bytes ? std::optional(SettingValue(*bytes)) : std::nullopt;
        }
        return goes(Type::String) ? std::optional(SettingValue(json.toString())) : std::nullopt;
    case QJsonValue::Array: {
        if (!goes(Type::Array) || depth >= deepestJson)
            return std::nullopt;
        SettingValue::Array items;
        const QJsonArray array = json.toArray();
        for (const QJsonValue &element : array) {
            auto item = fromJson(element, std::nullopt, depth + 1);
            if (!item)
                return std::nullopt;
            items.append(std::move(*item));
        }
        return SettingValue(std::move(items));
    }
    case QJsonValue::Object: {
        if (!goes(Type::Object) || depth >= deepestJson)
            return std::nullopt;
        SettingValue::Object members;
        const QJsonObject object = json.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const auto member = fromJson(it.value(), std::nullopt, depth + 1);
            if (!member)
                return std::nullopt;
            members.insert(wellFormed(it.key()).toUtf8(), *member);
        }
        return SettingValue(std::move(members));
    }
    case QJsonValue::Undefined:
        break;
    }
    return std::nullopt;
}

QString countText(qsizetype count, const QString &one, const QString &several)
{
    return u"%1 %2"_s.arg(QString::number(count), count == 1 ? one : several);
}

} // namespace

SettingValue::SettingValue(bool value)
    : m_value(value)
{
}
SettingValue::SettingValue(qint32 value)
    : m_value(value)
{
}
SettingValue::SettingValue(qint64 value)
    : m_value(value)
{
}
SettingValue::SettingValue(float value)
    : m_value(withoutMinusZero(value))
{
}
SettingValue::SettingValue(double value)
    : m_value(withoutMinusZero(value))
{
}
SettingValue::SettingValue(QString value)
    : m_value(wellFormed(std::move(value)))
{
}
SettingValue::SettingValue(QByteArray value)
    : m_value(std::move(value))
{
}
SettingValue::SettingValue(Array value)
    : m_value(std::move(value))
{
}
SettingValue::SettingValue(Object value)
    : m_value(std::move(value))
{
}

SettingValue::Type SettingValue::type() const { return Type(m_value.index()); }

bool SettingValue::isNumber() const { return type() >= Type::I32 && type() <= Type::F64; }

bool SettingValue::toBool() const
{
    const bool *value = std::get_if<bool>(&m_value);
    return value && *value;
}

double SettingValue::toDouble() const
{
    switch (type()) {
    case Type::F32:
        return double(std::get<float>(m_value));
    case Type::F64:
        return std::get<double>(m_value);
    default:
        return double(toInteger());
    }
}

qint64 SettingValue::toInteger() const
{
    if (const qint32 *small = std::get_if<qint32>(&m_value))
        return *small;
    const qint64 *value = std::get_if<qint64>(&m_value);
    return value ? *value : 0;
}

QString SettingValue::toString() const
{
    const QString *value = std::get_if<QString>(&m_value);
    return value ? *value : QString();
}

QByteArray SettingValue::toBytes() const
{
    const QByteArray *value = std::get_if<QByteArray>(&m_value);
    return value ? *value : QByteArray();
}

const SettingValue::Array *SettingValue::array() const { return std::get_if<Array>(&m_value); }

const SettingValue::Object *SettingValue::object() const { return std::get_if<Object>(&m_value); }

bool operator==(const SettingValue &a, const SettingValue &b) { return a.m_value == b.m_value; }

const char *settingTypeName(SettingValue::Type type) { return typeNames[std::size_t(type)]; }

std::optional<SettingValue::Type> settingTypeFromName(QByteArrayView name)
{
    for (std::size_t i = 0; i < typeNames.size(); ++i) {
        if (name == typeNames[i])
            return SettingValue::Type(i);
    }
    return std::nullopt;
}

void encodeSettingValue(const SettingValue &value, QByteArray &to)
{
    switch (value.type()) {
    case SettingValue::Type::Null:
        appendTag(Tag::Null, to);
        break;
    case SettingValue::Type::Bool:
        appendTag(value.toBool() ? Tag::True : Tag::False, to);
        break;
    case SettingValue::Type::I32:
        appendTag(Tag::I32, to);
        appendNumber(qint32(value.toInteger()), to);
        break;
    case SettingValue::Type::I64:
        appendTag(Tag::I64, to);
        appendNumber(value.toInteger(), to);
        break;
    case SettingValue::Type::F32:
        appendTag(Tag::F32, to);
        appendNumber(float(value.toDouble()), to);
        break;
    case SettingValue::Type::F64:
        appendTag(Tag::F64, to);
        appendNumber(value.toDouble(), to);
        break;
    case SettingValue::Type::String:
        appendTag(Tag::String, to);
        appendBytes(value.toString().toUtf8(), to);
        break;
    case SettingValue::Type::Bytes:
        appendTag(Tag::Bytes, to);
        appendBytes(value.toBytes(), to);
        break;
    case SettingValue::Type::Array:
        appendTag(Tag::Array, to);
        appendVarint(quint64(value.array()->size()), to);
        for (const SettingValue &item : *value.array())
            encodeSettingValue(item, to);
        break;
    case SettingValue::Type::Object:
        appendTag(Tag::Object, to);
        appendVarint(quint64(value.object()->size()), to);
        for (auto it = value.object()->begin(); it != value.object()->end(); ++it) {
            appendBytes(it.key(), to);
            encodeSettingValue(it.value(), to);
        }
        break;
    }
}

Result<SettingValue, DecodeError> takeSettingValue(QByteArrayView &bytes, const Limits &limits)
{
    int itemsLeft = limits.settingItems;
    return takeSettingValue(bytes, limits, itemsLeft);
}

Result<SettingValue, DecodeError> takeSettingValue(QByteArrayView &bytes, const Limits &limits, int &itemsLeft)
{
    QByteArrayView rest = bytes;
    auto value = ValueReader(rest, limits, itemsLeft).value(0);
    if (value)
        bytes = rest;
    return value;
}

QJsonValue toJson(const SettingValue &value)
{
    switch (value.type()) {
    case SettingValue::Type::Null:
        break;
    case SettingValue::Type::Bool:
        return value.toBool();
    case SettingValue::Type::I32:
    case SettingValue::Type::I64:
        return value.toInteger();
    case SettingValue::Type::F32:
        return shortestText(float(value.toDouble())).toDouble();
    case SettingValue::Type::F64:
        return value.toDouble();
    case SettingValue::Type::String:
        return value.toString();
    case SettingValue::Type::Bytes:
        return QString::fromLatin1(value.toBytes().toBase64());
    case SettingValue::Type::Array: {
        QJsonArray array;
        for (const SettingValue &item : *value.array())
            array.append(toJson(item));
        return array;
    }
    case SettingValue::Type::Object: {
        QJsonObject object;
        for (auto it = value.object()->begin(); it != value.object()->end(); ++it)
            object.insert(textOf(it.key()), toJson(it.value()));
        return object;
    }
    }
    return QJsonValue::Null;
}

std::optional<SettingValue> settingValueFromJson(const QJsonValue &json, std::optional<SettingValue::Type> wanted)
{
    return fromJson(json, wanted, 0);
}

QString settingValueText(const SettingValue &value)
{
    switch (value.type()) {
    case SettingValue::Type::Null:
        break;
    case SettingValue::Type::Bool:
        return value.toBool() ? u"on"_s : u"off"_s;
    case SettingValue::Type::I32:
    case SettingValue::Type::I64:
        return QString::number(value.toInteger());
    case SettingValue::Type::F32:
        return QString::fromLatin1(shortestText(float(value.toDouble())));
    case SettingValue::Type::F64:
        return QString::fromLatin1(shortestText(value.toDouble()));
    case SettingValue::Type::String:
        return u'"' + cleanLabel(value.toString(), textLength) + u'"';
    case SettingValue::Type::Bytes:
        return countText(value.toBytes().size(), u"byte"_s, u"bytes"_s);
    case SettingValue::Type::Array:
        return u'[' + countText(value.array()->size(), u"item"_s, u"items"_s) + u']';
    case SettingValue::Type::Object:
        return u'{' + countText(value.object()->size(), u"member"_s, u"members"_s) + u'}';
    }
    return u"none"_s;
}

QDebug operator<<(QDebug debug, const SettingValue &value)
{
    QDebugStateSaver saver(debug);
    return debug.nospace().noquote() << settingTypeName(value.type()) << '(' << settingValueText(value) << ')';
}

} // namespace VisionFlow::Wire
