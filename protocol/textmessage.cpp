// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/textmessage.h"

#include <QJsonDocument>
#include <QStringDecoder>

#include <cmath>

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

std::optional<quint64> jsonUnsigned(const QJsonValue &value, bool orText)
{
    constexpr double largestExact = 9007199254740992.0; // 2^53
    if (value.isDouble()) {
        const double number = value.toDouble();
        if (number >= 0 && number <= largestExact && number == std::floor(number))
            return quint64(number);
    } else if (orText && value.isString()) {
        bool ok = false;
        const quint64 number = value.toString().toULongLong(&ok);
        if (ok)
            return number;
    }
    return std::nullopt;
}

QString cleanLabel(QStringView text, int length)
{
    QString clean;
    clean.reserve(std::min<qsizetype>(text.size(), length + 1));
    for (const QChar c : text) {
        if (clean.size() >= length) {
            if (clean.back().isHighSurrogate())
                clean.chop(1);
            clean += QChar(0x2026);
            break;
        }
        const bool separator = c.isSpace() || c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph;
        if (separator)
            clean += u' ';
        else if (c.category() != QChar::Other_Control && c.category() != QChar::Other_Format)
            clean += c;
    }
    return clean.trimmed();
}

} // namespace VisionFlow::Wire
