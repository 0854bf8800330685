// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settingsservice.h"

#include "server/clientconnection.h"
#include "server/settings/settingsjson.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <variant>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;
using Wire::MessageType;
using Wire::SettingOutcome;

namespace {

const QString tooMany = u"These are more values than there are settings."_s;

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

bool all(const SettingsVerdict &verdict, SettingOutcome outcome)
{
    return std::all_of(verdict.rows.begin(), verdict.rows.end(), [&](const auto &row) { return row.outcome == outcome; });
}

bool any(const SettingsVerdict &verdict, SettingOutcome outcome)
{
    return std::any_of(verdict.rows.begin(), verdict.rows.end(), [&](const auto &row) { return row.outcome == outcome; });
}

} // namespace

SettingsService::SettingsService(SettingsAuthority &authority, MessageBudget &budget, QObject *parent)
    : QObject(parent)
    , m_authority(authority)
    , m_budget(budget)
{
}

// ---- binary

void SettingsService::take(ClientConnection &client, const Wire::SettingsMessage &message)
{
    const auto *set = std::get_if<Wire::SettingsSet>(&message);
    const QHostAddress address = client.guard().peerAddress();
    if (!m_budget.take(address, MessageKind::Settings)) {
        emit refused(errorCodeName(ErrorCode::RateLimited));
        const QJsonObject details = set ? QJsonObject{{u"request"_s, qint64(set->request)}} : QJsonObject();
        client.sendRateLimited(m_budget.retryAfter(address, MessageKind::Settings), details);
        return;
    }
    const auto send
        = [&](const Wire::SettingsMessage &answer) { client.sendFrame(MessageType::Settings, Wire::encodeSettingsMessage(answer)); };
    if (const auto *sync = std::get_if<Wire::SettingsSync>(&message)) {
        m_followers[&client].binary = true;
        send(m_authority.paths());
        send(m_authority.answer(*sync));
    } else if (set) {
        const SettingsVerdict verdict = m_authority.apply(*set, client.number());
        send(m_authority.result(*set, verdict));
        spread(verdict, &client);
    }
}

// ---- text

bool SettingsService::isSettingsType(const QString &type) { return type.startsWith("settings_"_L1); }

void SettingsService::take(ClientConnection &client, const Wire::TextMessage &message)
{
    using Command = void (SettingsService::*)(ClientConnection &, const QJsonObject &);
    static const QHash<QString, Command> commands = {
        {u"settings_get"_s, &SettingsService::get},
        {u"settings_set"_s, &SettingsService::set},
        {u"settings_subscribe"_s, &SettingsService::subscribe},
        {u"settings_schema"_s, &SettingsService::sendSchema},
    };
    const QHostAddress address = client.guard().peerAddress();
    if (!m_budget.take(address, MessageKind::Settings)) {
        emit refused(errorCodeName(ErrorCode::RateLimited));
        const QJsonValue request = message.body[u"request"_s];
        const QJsonObject details = request.isDouble() ? QJsonObject{{u"request"_s, request}} : QJsonObject();
        client.sendRateLimited(m_budget.retryAfter(address, MessageKind::Settings), details);
        return;
    }
    const auto command = commands.constFind(message.type);
    if (command != commands.constEnd())
        (this->*command.value())(client, message.body);
}

void SettingsService::get(ClientConnection &client, const QJsonObject &body)
{
    std::optional<QSet<QString>> only;
    const QJsonValue paths = body[u"paths"_s];
    if (!paths.isUndefined()) {
        if (!paths.isArray())
            return refuse(client, u"Say paths as an array of texts, or leave it out for all."_s);
        only.emplace();
        for (const QJsonValue &path : paths.toArray())
            only->insert(path.toString());
    }
    client.sendCompressible(Wire::encodeTextMessage(u"settings"_s, settingsJson(m_authority, only)));
}

void SettingsService::subscribe(ClientConnection &client, const QJsonObject &)
{
    m_followers[&client].text = true;
    client.sendCompressible(Wire::encodeTextMessage(u"settings"_s, settingsJson(m_authority)));
}

void SettingsService::sendSchema(ClientConnection &client, const QJsonObject &)
{
    client.sendCompressible(Wire::encodeTextMessage(u"settings_schema"_s, {{u"schema"_s, m_authority.schema().toJson()}}));
}

void SettingsService::set(ClientConnection &client, const QJsonObject &body)
{
    const QJsonValue values = body[u"values"_s];
    const QJsonValue request = body[u"request"_s];
    const auto base = Wire::jsonUnsigned(body[u"base"_s]);
    if (!values.isObject())
        return refuse(client, u"Say values as an object of paths and values."_s);
    if (body.contains(u"base"_s) && !base)
        return refuse(client, u"Say base as a revision, or leave it out for the present one."_s);
    const auto wishes = wishesFromJson(values.toObject(), m_authority.schema());
    if (!wishes)
        return refuse(client, tooMany);
    const SettingsVerdict verdict = m_authority.apply(base.value_or(m_authority.revision()), *wishes, client.number());
    QJsonObject result = verdictJson(verdict, m_authority);
    if (request.isDouble())
        result.insert(u"request"_s, request);
    client.sendCompressible(Wire::encodeTextMessage(u"settings_result"_s, result));
    spread(verdict, &client);
}

void SettingsService::refuse(ClientConnection &client, const QString &message)
{
    emit refused(errorCodeName(ErrorCode::Refused));
    client.sendError(ErrorCode::Refused, message);
}

void SettingsService::spread(const SettingsVerdict &verdict, const ClientConnection *writer)
{
    if (verdict.changed.isEmpty())
        return;
    const QByteArray delta = Wire::encodeSettingsMessage(m_authority.delta(verdict));
    const QByteArray text = Wire::encodeTextMessage(
        u"settings_update"_s, settingsJson(m_authority, QSet<QString>(verdict.changed.begin(), verdict.changed.end())));
    for (const auto &[client, following] : m_followers.asKeyValueRange()) {
        if (client == writer)
            continue;
        if (following.binary)
            client->sendFrame(MessageType::Settings, delta);
        if (following.text)
            client->sendCompressible(text);
    }
    emit changed(verdict.changed);
}

void SettingsService::warnNotKept()
{
    emit refused(errorCodeName(ErrorCode::NotStored));
    for (const auto &[client, following] : m_followers.asKeyValueRange())
        client->sendError(ErrorCode::NotStored, u"The settings could not be written to disk; they hold until the server stops."_s);
}

// ---- REST

HttpResponse SettingsService::answer(const HttpRequest &request)
{
    const bool isSchema = request.path == "/api/settings/schema";
    if (!isSchema && request.path != "/api/settings")
        return HttpResponse::error(404, u"unknown_path"_s, u"There is nothing at this path."_s);
    const QByteArray allowed = isSchema ? "GET, HEAD, OPTIONS" : "GET, HEAD, OPTIONS, PATCH";
    if (request.method == "OPTIONS")
        return {204, {}, {{"Allow", allowed}}};
    if (request.method == "GET" || request.method == "HEAD")
        return isSchema ? HttpResponse{200, compact(m_authority.schema().toJson()), {}} : read(request);
    if (request.method == "PATCH" && !isSchema)
        return patch(request);
    HttpResponse refusal
        = HttpResponse::error(405, u"method_not_allowed"_s, u"Only %1 are served here."_s.arg(QString::fromLatin1(allowed)));
    refusal.headers = {{"Allow", allowed}};
    return refusal;
}

/// Of the content: equal settings have equal tags.
QByteArray SettingsService::tag() const { return '"' + hashText(m_authority.hash()).toLatin1() + '"'; }

HttpResponse SettingsService::read(const HttpRequest &request) const
{
    if (matchesTag(request.header("if-none-match"), tag()))
        return {304, {}, {{"ETag", tag()}}};
    return {200, compact(settingsJson(m_authority)), {{"ETag", tag()}}};
}

HttpResponse SettingsService::patch(const HttpRequest &request)
{
    if (!m_budget.take(request.peer, MessageKind::Settings)) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(m_budget.retryAfter(request.peer, MessageKind::Settings));
        HttpResponse refusal
            = HttpResponse::error(429, errorCodeName(ErrorCode::RateLimited), u"Too many settings messages; wait a little."_s);
        refusal.headers = {{"Retry-After", QByteArray::number(qint64(wait.count()))}};
        return refusal;
    }
    if (request.hasHeader("if-match") && !matchesTag(request.header("if-match"), tag())) {
        HttpResponse refusal = HttpResponse::error(412, u"stale"_s, u"The settings have changed since that ETag; get them again."_s);
        refusal.headers = {{"ETag", tag()}};
        return refusal;
    }
    // Depth first: Qt would recurse into whatever is there.
    const QJsonDocument body
        = Wire::jsonDepth(request.body) > Wire::Limits().jsonDepth ? QJsonDocument() : QJsonDocument::fromJson(request.body);
    const QJsonObject object = body.object();
    const QJsonValue inner = object[u"values"_s];
    if (!body.isObject() || (object.contains(u"values"_s) && !inner.isObject()))
        return HttpResponse::error(400, u"bad_request"_s, u"The body is a JSON object of paths and values, or has one as its values."_s);
    const QJsonObject values = inner.isObject() ? inner.toObject() : object;
    const auto wishes = wishesFromJson(values, m_authority.schema());
    if (!wishes)
        return HttpResponse::error(400, u"bad_request"_s, tooMany);
    const SettingsVerdict verdict = m_authority.apply(m_authority.revision(), *wishes, m_nextRestWriter++);
    spread(verdict, nullptr);
    const bool isRefused = !verdict.rows.isEmpty() && !any(verdict, SettingOutcome::Accepted);
    const int status = !isRefused ? 200 : all(verdict, SettingOutcome::NotStored) ? 507 : 422;
    return {status, compact(verdictJson(verdict, m_authority)), {{"ETag", tag()}}};
}

} // namespace VisionFlow::Server
