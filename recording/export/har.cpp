// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recording/export/har.h"

#include "protocol/textmessage.h"
#include "recording/export/httphead.h"
#include "recording/export/messagewords.h"
#include "recording/export/sessionimport.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

#include <algorithm>
#include <cmath>
#include <deque>

namespace VisionFlow::Recording {

using namespace Qt::StringLiterals;

namespace {

constexpr double microseconds = 1e6;

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

QString isoTime(quint64 startedWallUs, qint64 timeNs)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(startedWallUs / 1000) + timeNs / 1'000'000, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonArray headersOf(const HttpParts &parts)
{
    QJsonArray headers;
    for (const auto &[name, value] : parts.headers)
        headers.append(QJsonObject{{u"name"_s, QString::fromUtf8(name)}, {u"value"_s, QString::fromUtf8(value)}});
    return headers;
}

QJsonObject requestOf(const QByteArray &method, const QUrl &url, const HttpParts &parts)
{
    QJsonArray query;
    const auto items = QUrlQuery(url).queryItems();
    for (const auto &[name, value] : items)
        query.append(QJsonObject{{u"name"_s, name}, {u"value"_s, value}});
    QJsonObject request{{u"method"_s, QString::fromLatin1(method)},
                        {u"url"_s, url.toString(QUrl::FullyEncoded)},
                        {u"httpVersion"_s, u"HTTP/1.1"_s},
                        {u"cookies"_s, QJsonArray()},
                        {u"headers"_s, headersOf(parts)},
                        {u"queryString"_s, query},
                        {u"headersSize"_s, -1},
                        {u"bodySize"_s, qint64(parts.body.size())}};
    if (!parts.body.isEmpty())
        request.insert(
            u"postData"_s,
            QJsonObject{{u"mimeType"_s, QString::fromUtf8(parts.header("content-type"))}, {u"text"_s, QString::fromUtf8(parts.body)}});
    return request;
}

QJsonObject responseOf(int status, const QByteArray &words, const HttpParts &parts)
{
    QJsonObject content{{u"size"_s, qint64(parts.body.size())}, {u"mimeType"_s, QString::fromUtf8(parts.header("content-type"))}};
    if (QString::fromUtf8(parts.body).toUtf8() == parts.body) {
        content.insert(u"text"_s, QString::fromUtf8(parts.body));
    } else {
        content.insert(u"text"_s, QString::fromLatin1(parts.body.toBase64()));
        content.insert(u"encoding"_s, u"base64"_s);
    }
    return {{u"status"_s, status},
            {u"statusText"_s, QString::fromUtf8(words)},
            {u"httpVersion"_s, u"HTTP/1.1"_s},
            {u"cookies"_s, QJsonArray()},
            {u"headers"_s, headersOf(parts)},
            {u"content"_s, content},
            {u"redirectURL"_s, QString()},
            {u"headersSize"_s, -1},
            {u"bodySize"_s, qint64(parts.body.size())}};
}

QJsonObject entryOf(quint64 startedWallUs, qint64 beganNs, qint64 tookNs, const QJsonObject &request, const QJsonObject &response)
{
    const double took = double(tookNs) / 1e6;
    return {{u"startedDateTime"_s, isoTime(startedWallUs, beganNs)},
            {u"time"_s, took},
            {u"request"_s, request},
            {u"response"_s, response},
            {u"cache"_s, QJsonObject()},
            {u"timings"_s, QJsonObject{{u"send"_s, 0}, {u"wait"_s, took}, {u"receive"_s, 0}}}};
}

/// Writes the entries one by one, so that no session is too large for memory.
class HarWriter
{
public:
    HarWriter(SessionReader &session, QIODevice &to)
        : m_session(session)
        , m_sink(to)
    {
    }

    ExportOutcome write()
    {
        const QJsonObject creator{{u"name"_s, u"VisionFlow"_s}, {u"version"_s, m_session.info().program}};
        m_sink.write("{\"log\":{\"version\":\"1.2\",\"creator\":" + compact(creator) + ",\"pages\":[],\"entries\":[");
        const auto connections = m_session.connections();
        for (const Wire::CapturedConnection &connection : connections)
            connection.isRest ? writeRequests(connection) : writeSocket(connection);
        m_sink.write("]}}\n");
        m_outcome.problem = m_sink.isGood() ? m_session.problem() : m_sink.problem();
        return m_outcome;
    }

private:
    void forEachOf(const Wire::CapturedConnection &connection, const std::function<void(const Wire::CapturedMessage &)> &visit)
    {
        const auto first = m_session.numberAt(connection.openedNs);
        if (!first)
            return;
        m_session.forEachMessage(*first, m_session.info().lastNumber, [&](Wire::CapturedMessage &&message) {
            if (message.connection == connection.id)
                visit(message);
            return m_sink.isGood() && (connection.closedNs < 0 || message.timeNs <= connection.closedNs);
        });
    }

    void beginEntry()
    {
        m_sink.write(m_isFirst ? "\n" : ",\n");
        m_isFirst = false;
    }

    void writeSocket(const Wire::CapturedConnection &connection)
    {
        HttpParts asked;
        HttpParts answered;
        bool hasBegun = false;
        bool isFirstMessage = true;
        // The heads come before the messages, so the entry begins with the first of those.
        const auto begin = [&] {
            if (std::exchange(hasBegun, true))
                return;
            const qint64 end = connection.closedNs < 0 ? m_session.info().lengthNs : connection.closedNs;
            const int status = answered.firstLine.isEmpty() ? 101 : answered.word(1).toInt();
            QJsonObject entry = entryOf(m_session.info().startedWallUs, connection.openedNs, end - connection.openedNs,
                                        requestOf("GET", connection.url, asked),
                                        responseOf(status, status == 101 ? QByteArray("Switching Protocols") : answered.word(2), answered));
            entry.insert(u"_resourceType"_s, u"websocket"_s);
            entry.insert(u"_subprotocol"_s, connection.subprotocol);
            beginEntry();
            const QByteArray text = compact(entry);
            m_sink.write(text.chopped(1) + ",\"_webSocketMessages\":[");
        };
        forEachOf(connection, [&](const Wire::CapturedMessage &message) {
            const auto opcode = opcodeOf(message.carrier);
            if (!opcode) {
                (message.way == Wire::Way::Sent ? asked : answered) = httpParts(message.bytes);
                return;
            }
            begin();
            const bool isText = message.carrier == Wire::Carrier::Text;
            const quint64 wallUs = m_session.info().startedWallUs + quint64(message.timeNs + 500) / 1000;
            const QByteArray seconds
                = QByteArray::number(wallUs / 1'000'000) + '.' + QByteArray::number(wallUs % 1'000'000).rightJustified(6, '0');
            const QJsonObject data{{u"data"_s, isText ? QString::fromUtf8(message.bytes) : QString::fromLatin1(message.bytes.toBase64())}};
            m_sink.write(QByteArray(isFirstMessage ? "\n" : ",\n") + "{\"type\":\"" + (message.way == Wire::Way::Sent ? "send" : "receive")
                         + "\",\"time\":" + seconds + ",\"opcode\":" + QByteArray::number(*opcode) + ',' + compact(data).sliced(1));
            isFirstMessage = false;
            ++m_outcome.items;
        });
        begin();
        m_sink.write("]}");
    }

    void writeRequests(const Wire::CapturedConnection &connection)
    {
        std::deque<Wire::CapturedMessage> open;
        forEachOf(connection, [&](const Wire::CapturedMessage &message) {
            if (message.carrier == Wire::Carrier::Request) {
                open.push_back(message);
            } else if (message.carrier == Wire::Carrier::Response && !open.empty()) {
                const Wire::CapturedMessage request = open.front();
                open.pop_front();
                const HttpParts asked = httpParts(request.bytes);
                const HttpParts answered = httpParts(message.bytes);
                const QUrl url = connection.url.resolved(QUrl::fromEncoded(asked.word(1)));
                beginEntry();
                m_sink.write(compact(entryOf(m_session.info().startedWallUs, request.timeNs, message.timeNs - request.timeNs,
                                             requestOf(asked.word(0), url, asked),
                                             responseOf(answered.word(1).toInt(), answered.word(2), answered))));
                m_outcome.items += 2;
            }
        });
        if (!open.empty())
            m_outcome.notes.append(u"%1 requests that were never answered are left out"_s.arg(open.size()));
    }

    SessionReader &m_session;
    ExportSink m_sink;
    ExportOutcome m_outcome;
    bool m_isFirst = true;
};

/// Microseconds since the Unix epoch; negative: none.
qint64 wallUsOf(const QJsonValue &seconds)
{
    const double us = seconds.toDouble(-1) * microseconds;
    return us >= 0 && us < 9e15 ? std::llround(us) : -1;
}

struct Timed
{
    qint64 wallUs;
    ImportedMessage imported;
};

QByteArray headOf(const QByteArray &first, const QJsonArray &headers)
{
    QByteArray head = first + "\r\n";
    for (const QJsonValue &header : headers)
        head += header[u"name"_s].toString().toUtf8() + ": " + header[u"value"_s].toString().toUtf8() + "\r\n";
    return head + "\r\n";
}

QByteArray bodyOf(const QJsonValue &content)
{
    const QByteArray text = content[u"text"_s].toString().toUtf8();
    return content[u"encoding"_s].toString() == "base64"_L1 ? QByteArray::fromBase64(text) : text;
}

/// Takes the messages out of one entry. \p connection: its number among the entries.
class EntryReader
{
public:
    EntryReader(const QJsonObject &entry, quint32 connection, QList<Timed> &into)
        : m_entry(entry)
        , m_url(entry[u"request"_s][u"url"_s].toString(), QUrl::StrictMode)
        , m_connection(connection)
        , m_into(into)
    {
    }

    /// \return how many messages could not be read.
    int read()
    {
        const qint64 began = QDateTime::fromString(m_entry[u"startedDateTime"_s].toString(), Qt::ISODateWithMs).toMSecsSinceEpoch() * 1000;
        if (began <= 0)
            return 1;
        const double took = std::clamp(m_entry[u"time"_s].toDouble(), 0.0, 1e12);
        const QJsonValue request = m_entry[u"request"_s];
        const QJsonValue response = m_entry[u"response"_s];
        const bool isSocket = m_entry.contains(u"_webSocketMessages"_s);
        const QByteArray target = m_url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
        const QByteArray asked = headOf(request[u"method"_s].toString().toLatin1() + ' ' + (target.isEmpty() ? "/" : target) + " HTTP/1.1",
                                        request[u"headers"_s].toArray());
        const QByteArray answered = headOf("HTTP/1.1 " + QByteArray::number(response[u"status"_s].toInt()) + ' '
                                               + response[u"statusText"_s].toString().toLatin1(),
                                           response[u"headers"_s].toArray());
        if (isSocket) {
            add(began, Wire::Way::Sent, Wire::Carrier::Handshake, asked);
            add(began, Wire::Way::Received, Wire::Carrier::Handshake, answered);
            return readMessages();
        }
        add(began, Wire::Way::Sent, Wire::Carrier::Request, asked + request[u"postData"_s][u"text"_s].toString().toUtf8());
        add(began + qint64(took * 1000), Wire::Way::Received, Wire::Carrier::Response, answered + bodyOf(response[u"content"_s]));
        return 0;
    }

private:
    void add(qint64 wallUs, Wire::Way way, Wire::Carrier carrier, const QByteArray &bytes)
    {
        ImportedMessage imported;
        imported.message.way = way;
        imported.message.carrier = carrier;
        imported.message.bytes = bytes;
        imported.message.connection = m_connection;
        const bool isRest = carrier == Wire::Carrier::Request || carrier == Wire::Carrier::Response;
        imported.endpoint = isRest ? u"REST"_s : m_url.path();
        imported.url
            = isRest ? m_url.toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::FullyEncoded) : m_url.toString(QUrl::FullyEncoded);
        imported.subprotocol = subprotocol();
        m_into.append({wallUs, imported});
    }

    QString subprotocol() const
    {
        const QJsonArray headers = m_entry[u"response"_s][u"headers"_s].toArray();
        for (const QJsonValue &header : headers) {
            if (header[u"name"_s].toString().compare("sec-websocket-protocol"_L1, Qt::CaseInsensitive) == 0)
                return header[u"value"_s].toString();
        }
        return m_entry[u"_subprotocol"_s].toString();
    }

    int readMessages()
    {
        int leftOut = 0;
        const QJsonArray messages = m_entry[u"_webSocketMessages"_s].toArray();
        for (const QJsonValue &message : messages) {
            const auto carrier = carrierOfOpcode(qint64(message[u"opcode"_s].toDouble(-1)));
            const qint64 wallUs = wallUsOf(message[u"time"_s]);
            const QByteArray data = message[u"data"_s].toString().toUtf8();
            const auto bytes = QByteArray::fromBase64Encoding(data, QByteArray::AbortOnBase64DecodingErrors);
            const bool isText = carrier == Wire::Carrier::Text;
            if (carrier && wallUs >= 0 && (isText || bytes))
                add(wallUs, message[u"type"_s].toString() == "send"_L1 ? Wire::Way::Sent : Wire::Way::Received, *carrier,
                    isText ? data : *bytes);
            else
                ++leftOut;
        }
        return leftOut;
    }

    const QJsonObject m_entry;
    const QUrl m_url;
    const quint32 m_connection;
    QList<Timed> &m_into;
};

} // namespace

ExportOutcome exportHar(SessionReader &session, QIODevice &to) { return HarWriter(session, to).write(); }

ExportOutcome importHar(QIODevice &from, const QString &path, const QString &program)
{
    constexpr qint64 largest = 256ll << 20; // it is read as a whole
    const QByteArray text = from.read(largest + 1);
    if (text.size() > largest)
        return {0, {}, u"The archive is larger than 256 MiB"_s};
    const QJsonObject document = Wire::jsonDepth(text) > Wire::Limits().jsonDepth ? QJsonObject() : QJsonDocument::fromJson(text).object();
    if (!document[u"log"_s][u"entries"_s].isArray())
        return {0, {}, u"That is no HTTP archive"_s};

    QList<Timed> all;
    SessionImport session(path, program);
    const QJsonArray entries = document[u"log"_s][u"entries"_s].toArray();
    for (qsizetype i = 0; i < entries.size(); ++i) {
        for (int leftOut = EntryReader(entries[i].toObject(), quint32(i + 1), all).read(); leftOut > 0; --leftOut)
            session.leaveOut(u"entry %1"_s.arg(i + 1));
    }
    std::stable_sort(all.begin(), all.end(), [](const Timed &one, const Timed &other) { return one.wallUs < other.wallUs; });
    const qint64 start = all.isEmpty() ? 0 : all.first().wallUs;
    session.begin(quint64(start));
    for (Timed &timed : all) {
        timed.imported.message.timeNs = (timed.wallUs - start) * 1000;
        session.take(std::move(timed.imported));
    }
    return session.finish();
}

} // namespace VisionFlow::Recording
