// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/replay/replayrest.h"

#include "recording/export/httphead.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <deque>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostExchanges = 10'000;

/// PROTOCOL.md section 10: the ETag is the revision in quotes.
quint64 revisionOf(const Recording::HttpParts &answer)
{
    bool isNumber = false;
    const quint64 revision = answer.header("etag").replace('"', "").toULongLong(&isNumber);
    return isNumber ? revision : quint64(QJsonDocument::fromJson(answer.body).object()[u"revision"_s].toInteger());
}

} // namespace

ReplayRest::ReplayRest(Recording::SessionReader &session)
    : m_session(session)
{
    QList<quint64> numbers
        = session.numbersOf(Wire::Carrier::Request, mostExchanges) + session.numbersOf(Wire::Carrier::Response, mostExchanges);
    std::sort(numbers.begin(), numbers.end());
    QHash<quint32, std::deque<QByteArray>> asked; // answers come in the order of their questions
    for (const quint64 number : std::as_const(numbers)) {
        const auto message = session.message(number);
        if (!message)
            continue;
        const Recording::HttpParts parts = Recording::httpParts(message->bytes);
        auto &open = asked[message->connection];
        if (message->carrier == Wire::Carrier::Request) {
            open.push_back(parts.word(0) == "GET" ? parts.word(1) : QByteArray());
            continue;
        }
        const QByteArray target = open.empty() ? QByteArray() : open.front();
        if (!open.empty())
            open.pop_front();
        if (target.isEmpty() || parts.word(1) != "200")
            continue;
        if (!m_responses.contains(target))
            m_responses.insert(target, number);
        if (target == graphPath)
            m_graphs.append({message->timeNs, revisionOf(parts), number, 0});
    }
    const auto topologies = session.topologies();
    for (const Recording::RecordedTopology &topology : topologies)
        m_graphs.append({topology.firstNs, topology.revision, 0, topology.id});
    std::stable_sort(m_graphs.begin(), m_graphs.end(), [](const Graph &one, const Graph &other) { return one.timeNs < other.timeNs; });
}

HttpResponse ReplayRest::answer(const HttpRequest &request, quint64 revision)
{
    if (request.method != "GET" && request.method != "HEAD") {
        HttpResponse refused = HttpResponse::error(405, u"method_not_allowed"_s, u"This is a recording; it can only be read."_s);
        refused.headers = {{"Allow", "GET, HEAD"}};
        return refused;
    }
    if (request.path == graphPath && hasGraph())
        return graph(request, revision);
    const auto number = m_responses.constFind(request.query.isEmpty() ? request.path : request.path + '?' + request.query);
    const auto message = number == m_responses.cend() ? std::nullopt : m_session.message(*number);
    if (!message)
        return HttpResponse::error(404, u"unknown_path"_s, u"Nobody asked for this while the session was recorded."_s);
    return {200, Recording::httpParts(message->bytes).body, {}};
}

// The first graph that is new enough: changes that the client gets later lead on from it, and older ones it ignores.
HttpResponse ReplayRest::graph(const HttpRequest &request, quint64 revision)
{
    auto found = std::find_if(m_graphs.cbegin(), m_graphs.cend(), [revision](const Graph &one) { return one.revision >= revision; });
    if (found == m_graphs.cend())
        --found;
    const QByteArray tag = '"' + QByteArray::number(found->revision) + '"';
    if (matchesTag(request.header("if-none-match"), tag))
        return {304, {}, {{"ETag", tag}}};
    if (found->response == 0)
        return {200, m_session.topologyDocument(found->topology), {{"ETag", tag}}};
    const auto message = m_session.message(found->response);
    return {200, message ? Recording::httpParts(message->bytes).body : QByteArray(), {{"ETag", tag}}};
}

} // namespace VisionFlow::Server
