// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/jsonlines.h"

#include "protocol/textmessage.h"
#include "recording/export/messagewords.h"
#include "recording/export/sessionimport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <cmath>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {

constexpr double nanoseconds = 1e9;

/// Digits that JSON keeps and a double can hold for months.
QByteArray secondsText(qint64 ns)
{
    return QByteArray::number(ns / 1'000'000'000) + '.' + QByteArray::number(ns % 1'000'000'000).rightJustified(9, '0');
}

QByteArray quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

/// True when \p bytes come back from a JSON string as they are.
bool isPlainText(const QByteArray &bytes) { return QString::fromUtf8(bytes).toUtf8() == bytes; }

QByteArray lineOf(const Wire::CapturedMessage &message, const Wire::CapturedConnection &connection, bool tellConnection)
{
    const auto opcode = opcodeOf(message.carrier);
    const bool isText = message.carrier != Wire::Carrier::Binary && isPlainText(message.bytes);
    QByteArray line = "{\"n\":" + QByteArray::number(message.number) + ",\"t\":" + secondsText(message.timeNs) + ",\"dir\":\""
        + wayName(message.way) + "\",\"endpoint\":" + quoted(connection.endpoint)
        + ",\"opcode\":" + (opcode ? QByteArray::number(*opcode) : QByteArray("null"))
        + ",\"len\":" + QByteArray::number(message.bytes.size()) + ",\"type\":" + quoted(messageTypeName(message, connection));
    if (!opcode)
        line += QByteArray(",\"carrier\":\"") + carrierName(message.carrier) + '"';
    line += ",\"connection\":" + QByteArray::number(message.connection) + ",\"wire_len\":" + QByteArray::number(message.wireLength);
    if (tellConnection)
        line += ",\"url\":" + quoted(connection.url.toString(QUrl::FullyEncoded)) + ",\"subprotocol\":" + quoted(connection.subprotocol);
    if (isText)
        line += ",\"data\":" + quoted(QString::fromUtf8(message.bytes));
    else
        line += ",\"encoding\":\"base64\",\"data\":\"" + message.bytes.toBase64() + '"';
    return line;
}

std::optional<QByteArray> dataOf(const QJsonObject &line, bool isBinary)
{
    const QJsonValue data = line[u"data"_s];
    if (!data.isString())
        return std::nullopt;
    const QString encoding = line[u"encoding"_s].toString(isBinary ? u"base64"_s : QString());
    if (encoding.isEmpty())
        return data.toString().toUtf8();
    if (encoding != "base64"_L1)
        return std::nullopt;
    auto decoded = QByteArray::fromBase64Encoding(data.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(*decoded) : std::nullopt;
}

/// One line as a message of a connection, or nothing.
std::optional<ImportedMessage> messageOf(const QJsonObject &line)
{
    ImportedMessage imported;
    const QJsonValue opcode = line[u"opcode"_s];
    const auto carrier
        = opcode.isDouble() ? carrierOfOpcode(qint64(opcode.toDouble())) : carrierOfName(line[u"carrier"_s].toString(u"text"_s));
    if (!carrier)
        return std::nullopt;
    imported.message.carrier = *carrier;
    const auto data = dataOf(line, *carrier == Wire::Carrier::Binary);
    const double time = line[u"t"_s].toDouble() * nanoseconds;
    if (!data || !(time >= 0) || time > 9e18)
        return std::nullopt;
    imported.message.bytes = *data;
    imported.message.timeNs = std::llround(time);
    imported.message.number = Wire::jsonUnsigned(line[u"n"_s]).value_or(0);
    imported.message.way = line[u"dir"_s].toString() == "sent"_L1 ? Wire::Way::Sent : Wire::Way::Received;
    imported.message.wireLength = quint32(std::min<quint64>(Wire::jsonUnsigned(line[u"wire_len"_s]).value_or(0), 0xffffffffu));
    imported.message.connection = quint32(std::min<quint64>(Wire::jsonUnsigned(line[u"connection"_s]).value_or(0), 0x7fffffffu));
    imported.endpoint = line[u"endpoint"_s].toString();
    imported.url = line[u"url"_s].toString();
    imported.subprotocol = line[u"subprotocol"_s].toString();
    return imported;
}

} // namespace

ExportOutcome exportJsonLines(SessionReader &session, QIODevice &to)
{
    ExportOutcome outcome;
    ExportSink sink(to);
    const ConnectionTable connections = tableOf(session.connections());
    QSet<quint32> told;
    session.forEachMessage([&](Wire::CapturedMessage &&message) {
        const bool isFirst = !told.contains(message.connection);
        told.insert(message.connection);
        QByteArray line = lineOf(message, connections.value(message.connection), isFirst);
        if (outcome.items++ == 0)
            line += ",\"started_us\":" + QByteArray::number(session.info().startedWallUs);
        sink.write(line + "}\n");
        return sink.isGood();
    });
    outcome.problem = sink.isGood() ? session.problem() : sink.problem();
    return outcome;
}

ExportOutcome importJsonLines(QIODevice &from, const QString &path, const QString &program)
{
    constexpr qint64 longestLine = 128ll << 20; // a REST body in base64
    SessionImport session(path, program);
    for (quint64 number = 1; !from.atEnd() && session.isGood(); ++number) {
        const QByteArray text = from.readLine(longestLine);
        if (text.trimmed().isEmpty())
            continue;
        const bool isBounded = text.size() < longestLine - 1 && Wire::jsonDepth(text) <= Wire::Limits().jsonDepth;
        const QJsonObject line = isBounded ? QJsonDocument::fromJson(text).object() : QJsonObject();
        if (number == 1)
            session.begin(Wire::jsonUnsigned(line[u"started_us"_s]).value_or(0));
        if (const auto message = messageOf(line))
            session.take(*message);
        else
            session.leaveOut(u"line %1"_s.arg(number));
    }
    return session.finish();
}

} // namespace VisionFlow::Recording
