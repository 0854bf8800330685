// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/textmessage.h"

#include <QJsonDocument>

#include <algorithm>

namespace VisionFlow::Wire {

using namespace Qt::StringLiterals;

Result<TextMessage, DecodeError> decodeTextMessage(QByteArrayView utf8, const Limits &limits)
{
    if (utf8.isEmpty())
        return DecodeError::Empty;
    if (utf8.size() > limits.textMessageBytes)
        return DecodeError::TooLarge;
    if (utf8 == "ping" || utf8 == "pong") {
        const QString type = QString::fromLatin1(utf8);
        return TextMessage{type, {{u"type"_s, type}}};
    }
    if (!utf8.isValidUtf8())
        return DecodeError::NotUtf8;
    if (jsonDepth(utf8) > limits.jsonDepth)
        return DecodeError::NotJson;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(utf8.toByteArray(), &error);
    if (error.error != QJsonParseError::NoError)
        return DecodeError::NotJson;
    if (!document.isObject())
        return DecodeError::NotAnObject;
    QJsonObject body = document.object();
    QString type = body[u"type"_s].toString();
    if (type.isEmpty() || type.size() > limits.typeNameLength)
        return DecodeError::TypeMissing;
    return TextMessage{std::move(type), std::move(body)};
}

QByteArray encodeTextMessage(const QString &type, QJsonObject fields)
{
    fields.insert(u"type"_s, type);
    return QJsonDocument(fields).toJson(QJsonDocument::Compact);
}

int jsonDepth(QByteArrayView json)
{
    int depth = 0;
    int deepest = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            deepest = std::max(deepest, ++depth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return deepest;
}

namespace {

// QString's own conversion also takes blanks and signs, so that two spellings would name one node.
qint64 digitsOnly(const QString &text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (!std::all_of(text.begin(), text.end(), isDigit))
        return -1;
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok ? number : -1;
}

// A lone surrogate is no character, and JSON escapes can spell one.
char32_t characterAt(QStringView text, qsizetype at)
{
    const QChar unit = text[at];
    if (!unit.isSurrogate())
        return unit.unicode();
    const bool pair = unit.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
    return pair ? QChar::surrogateToUcs4(unit, text[at + 1]) : char32_t(QChar::ReplacementCharacter);
}

} // namespace

std::optional<quint64> jsonUnsigned(const QJsonValue &value, bool orText)
{
    constexpr qint64 largestExact = 1ll << 53;
    qint64 number = -1;
    if (value.isDouble())
        number = value.toInteger(-1); // -1 for fractions and for what no qint64 holds
    else if (orText && value.isString())
        number = digitsOnly(value.toString());
    return number >= 0 && number <= largestExact ? std::optional(quint64(number)) : std::nullopt;
}

QString cleanLabel(QStringView text, int length)
{
    constexpr QChar ellipsis(0x2026);
    QString clean;
    clean.reserve(std::min<qsizetype>(text.size(), length));
    // By whole characters: invisible ones exist beyond 16 bits too.
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char32_t c = characterAt(text, at);
        at += QChar::requiresSurrogates(c);
        const QChar::Category category = QChar::category(c);
        const bool blank = QChar::isSpace(c);
        if (!blank && (category == QChar::Other_Control || category == QChar::Other_Format))
            continue;
        if (blank && clean.isEmpty())
            continue;
        const qsizetype units = blank ? 1 : QChar::requiresSurrogates(c) ? 2 : 1;
        if (clean.size() + units > length) {
            while (clean.size() >= std::max(length, 1))
                clean.chop(clean.back().isLowSurrogate() ? 2 : 1);
            return length > 0 ? QString(clean + ellipsis) : QString();
        }
        if (blank)
            clean += u' ';
        else
            clean += QChar::fromUcs4(c);
    }
    return clean.trimmed();
}

} // namespace VisionFlow::Wire
