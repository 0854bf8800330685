// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/messagecopies.h"

#include "app/core/traffic/httphead.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtEndian>

#include <algorithm>

namespace VisionFlow::MessageCopies {

using namespace Qt::StringLiterals;
using Wire::Carrier;

namespace {

constexpr qsizetype bytesInALine = 16;

/// For a POSIX shell, whatever is in it.
QString shellQuoted(QString text) { return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\''; }

QString closeCommand(QByteArrayView bytes)
{
    const int code = bytes.size() < 2 ? 1000 : qFromBigEndian<quint16>(bytes.data());
    return u"--close %1"_s.arg(code);
}

QString requestCommand(QByteArrayView bytes, const QUrl &server)
{
    const HttpHead head(bytes);
    QUrl url = server;
    url.setPath(head.target());
    QString command = u"curl -X %1 %2"_s.arg(head.method(), shellQuoted(url.toString(QUrl::FullyEncoded)));
    if (!head.body().isEmpty())
        command += u" --data-binary "_s + shellQuoted(QString::fromUtf8(head.body()));
    return command;
}

/// Fields with nothing inside are texts; the others are objects, in which a second one of a name gets a number.
QJsonValue jsonOf(const QList<Field> &fields, qint32 index, const QHash<qint32, QList<qint32>> &inside)
{
    const QList<qint32> members = inside.value(index);
    if (index >= 0 && members.isEmpty())
        return fields[index].value;
    QJsonObject object;
    for (const qint32 member : members) {
        QString name = fields[member].name;
        for (int n = 2; object.contains(name); ++n)
            name = u"%1 %2"_s.arg(fields[member].name).arg(n);
        object.insert(name, jsonOf(fields, member, inside));
    }
    return object;
}

} // namespace

QString hex(QByteArrayView bytes)
{
    QStringList lines;
    for (qsizetype at = 0; at < bytes.size(); at += bytesInALine)
        lines << QString::fromLatin1(bytes.sliced(at, std::min(bytesInALine, bytes.size() - at)).toByteArray().toHex(' '));
    return lines.join(u'\n');
}

QString base64(QByteArrayView bytes) { return QString::fromLatin1(bytes.toByteArray().toBase64()); }

QString text(QByteArrayView bytes) { return QString::fromUtf8(bytes); }

QString cArray(QByteArrayView bytes)
{
    QStringList lines;
    for (qsizetype at = 0; at < bytes.size(); at += bytesInALine) {
        QStringList line;
        for (const char c : bytes.sliced(at, std::min(bytesInALine, bytes.size() - at)))
            line << u"0x%1"_s.arg(quint8(c), 2, 16, QLatin1Char('0'));
        lines << u"    "_s + line.join(u", "_s);
    }
    return u"static const unsigned char message[%1] = {\n%2\n};\n"_s.arg(bytes.size()).arg(lines.join(u",\n"_s));
}

QString json(const Wire::CapturedMessage &message, const Dissection &dissection)
{
    if (message.carrier == Carrier::Text) {
        const QJsonDocument document = QJsonDocument::fromJson(message.bytes);
        if (!document.isNull())
            return QString::fromUtf8(document.toJson(QJsonDocument::Indented));
    }
    QHash<qint32, QList<qint32>> inside;
    for (qint32 i = 0; i < qint32(dissection.fields.size()); ++i)
        inside[dissection.fields[i].parent].append(i);
    return QString::fromUtf8(QJsonDocument(jsonOf(dissection.fields, -1, inside).toObject()).toJson(QJsonDocument::Indented));
}

QString command(const Wire::CapturedMessage &message, const MessageContext &context)
{
    const QString send = u"visionflow send %1 "_s.arg(shellQuoted(context.url.toString(QUrl::FullyEncoded)));
    switch (message.carrier) {
    case Carrier::Text:
        return send + u"--text "_s + shellQuoted(QString::fromUtf8(message.bytes));
    case Carrier::Binary:
        return send + u"--hex "_s + QString::fromLatin1(message.bytes.toHex());
    case Carrier::Ping:
        return send + u"--ping"_s;
    case Carrier::Close:
        return send + closeCommand(message.bytes);
    case Carrier::Request:
        return requestCommand(message.bytes, context.url);
    case Carrier::Pong:
    case Carrier::Handshake:
    case Carrier::Response:
        break;
    }
    return {};
}

} // namespace VisionFlow::MessageCopies
