// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/messagesummary.h"

#include "app/core/countedtext.h"
#include "app/core/traffic/finding.h"
#include "app/core/traffic/httphead.h"
#include "app/core/traffic/traffictext.h"
#include "protocol/bytes.h"
#include "protocol/payloads.h"
#include "protocol/settings/settingsmessage.h"
#include "protocol/textmessage.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Wire::Carrier;
using Wire::MessageType;

namespace {

struct SummaryText
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::MessageSummary)
};

constexpr qsizetype mostFields = 5;
constexpr qsizetype mostSettings = 3;

QString joined(const QStringList &parts) { return TrafficText::line(parts.join(u", "_s)); }

// ---- JSON

/// Fields that say most, in the order in which they are shown; others follow by name.
int rankOf(const QString &name)
{
    static const QStringList telling{u"code"_s,     u"message"_s,  u"reason"_s,  u"node_id"_s, u"nodeId"_s,  u"request"_s,
                                     u"revision"_s, u"base"_s,     u"rate_hz"_s, u"paused"_s,  u"pin"_s,     u"values"_s,
                                     u"results"_s,  u"position"_s, u"graph"_s,   u"server"_s,  u"protocol"_s};
    const qsizetype at = telling.indexOf(name);
    return int(at < 0 ? telling.size() : at);
}

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return TrafficText::number(value.toDouble());
    case QJsonValue::String:
        return TrafficText::line(value.toString());
    case QJsonValue::Array:
        return CountedText::items(value.toArray().size());
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        QStringList members;
        for (auto member = object.begin(); member != object.end() && members.size() < 3; ++member) {
            const bool nested = member->isObject() || member->isArray();
            members << (nested ? TrafficText::line(member.key()) : TrafficText::line(member.key()) + u' ' + valueText(*member));
        }
        return u'{' + members.join(u", "_s) + (object.size() > members.size() ? u", …}"_s : u"}"_s);
    }
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return u"null"_s;
}

QString textSummary(QByteArrayView utf8, const MessageFacts &facts)
{
    const auto text = Wire::decodeTextMessage(utf8, Wire::Limits());
    if (!text)
        return TrafficText::line(utf8);
    QJsonObject body = text->body;
    body.remove(u"type"_s);
    if (body.value(u"data"_s).isObject() && body.size() <= 2) { // what it is about, one level down
        const QJsonObject data = body.take(u"data"_s).toObject();
        for (auto member = data.begin(); member != data.end(); ++member)
            body.insert(member.key(), *member);
    }
    const bool isPing = text->type == "ping"_L1 || text->type == "pong"_L1;
    if (isPing && facts.answers > 0)
        return SummaryText::tr("round trip %1").arg(TrafficText::elapsed(facts.elapsedUs));
    if (body.size() > 1)
        body.remove(u"timestamp"_s);
    QStringList names = body.keys();
    std::stable_sort(names.begin(), names.end(), [](const QString &a, const QString &b) { return rankOf(a) < rankOf(b); });
    QStringList parts;
    for (const QString &name : names) {
        if (parts.size() == mostFields)
            break;
        parts << u"%1: %2"_s.arg(TrafficText::line(name), valueText(body[name]));
    }
    return joined(parts);
}

// ---- binary

QString settingText(const MessageContext &context, quint16 id)
{
    const QString path = context.paths.pathOf(id);
    return path.isEmpty() ? u"#%1"_s.arg(id) : path;
}

QString entriesText(const QList<Wire::SettingEntry> &entries, const MessageContext &context)
{
    if (entries.size() > mostSettings)
        return CountedText::values(entries.size());
    QStringList parts;
    for (const Wire::SettingEntry &entry : entries)
        parts << u"%1 = %2"_s.arg(settingText(context, entry.id), Wire::settingValueText(entry.value));
    return parts.isEmpty() ? SummaryText::tr("nothing") : parts.join(u", "_s);
}

QString resultText(const Wire::SettingsResult &result, const MessageContext &context)
{
    if (result.rows.size() > mostSettings)
        return CountedText::values(result.rows.size());
    QStringList parts;
    for (const auto &row : result.rows)
        parts << u"%1 %2"_s.arg(settingText(context, row.id), QString::fromLatin1(Wire::settingOutcomeName(row.outcome)));
    return parts.join(u", "_s);
}

QString settingsSummary(QByteArrayView payload, Wire::Way way, const MessageContext &context)
{
    const auto receiver = way == Wire::Way::Sent ? Wire::Direction::ToServer : Wire::Direction::ToClient;
    const auto message = Wire::decodeSettingsMessage(payload, receiver, Wire::Limits());
    if (!message)
        return Wire::decodeErrorText(message.error());
    QStringList parts{QString::fromLatin1(Wire::settingsMessageName(*message))};
    if (const auto *paths = std::get_if<Wire::SettingsPaths>(&*message))
        parts << CountedText::items(paths->rows.size());
    else if (const auto *snapshot = std::get_if<Wire::SettingsSnapshot>(&*message))
        parts << SummaryText::tr("revision %1").arg(snapshot->revision) << entriesText(snapshot->entries, context);
    else if (const auto *delta = std::get_if<Wire::SettingsDelta>(&*message))
        parts << SummaryText::tr("revision %1").arg(delta->revision) << entriesText(delta->entries, context);
    else if (const auto *result = std::get_if<Wire::SettingsResult>(&*message))
        parts << SummaryText::tr("request %1").arg(result->request) << resultText(*result, context);
    else if (const auto *sync = std::get_if<Wire::SettingsSync>(&*message))
        parts << SummaryText::tr("from revision %1").arg(sync->revision);
    else if (const auto *set = std::get_if<Wire::SettingsSet>(&*message))
        parts << SummaryText::tr("request %1").arg(set->request) << entriesText(set->entries, context);
    return joined(parts);
}

QString recordsSummary(const MessageFacts &facts, bool snapshot)
{
    QStringList parts{CountedText::nodes(facts.items)};
    if (snapshot)
        parts << SummaryText::tr("snapshot");
    if (facts.findings & (1 << int(FindingCode::BadLength)))
        parts << SummaryText::tr("cut");
    return parts.join(u", "_s);
}

QString frameSummary(const Wire::CapturedMessage &message, const MessageFacts &facts, const MessageContext &context)
{
    const auto receiver = message.way == Wire::Way::Sent ? Wire::Direction::ToServer : Wire::Direction::ToClient;
    const auto frame = Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(message.bytes, receiver, Wire::Limits());
    if (!frame) {
        const auto header = Wire::decodeFrameHeader(message.bytes);
        if (header && header->type == MessageType::NodeUpdate && frame.error() == Wire::DecodeError::PayloadNotDivisible)
            return recordsSummary(facts, header->snapshot);
        return Wire::decodeErrorText(frame.error());
    }
    switch (frame->header.type) {
    case MessageType::NodeUpdate:
        return recordsSummary(facts, frame->header.snapshot);
    case MessageType::SsspUpdate:
        return SummaryText::tr("from node %1, %2").arg(Wire::load<quint32>(frame->payload.data())).arg(CountedText::records(facts.items));
    case MessageType::Settings:
        return settingsSummary(frame->payload, message.way, context);
    case MessageType::Text:
        return textSummary(frame->payload, facts);
    case MessageType::Ping:
        return SummaryText::tr("number %1").arg(frame->header.sequence);
    case MessageType::Pong:
        if (facts.answers > 0)
            return SummaryText::tr("round trip %1").arg(TrafficText::elapsed(facts.elapsedUs));
        return SummaryText::tr("to ping %1").arg(Wire::load<quint32>(frame->payload.data()));
    case MessageType::Error:
    case MessageType::Close:
        if (const auto notice = Wire::decodeNotice(frame->payload))
            return TrafficText::line(u"%1 %2"_s.arg(notice->code).arg(notice->text));
        break;
    case MessageType::Voice:
    case MessageType::AgentStatus:
        break;
    }
    return CountedText::bytes(message.bytes.size());
}

// ---- carriers

QString closeSummary(QByteArrayView bytes)
{
    if (bytes.size() < 2)
        return SummaryText::tr("the connection ended");
    const int code = quint8(bytes[0]) << 8 | quint8(bytes[1]);
    return TrafficText::line(u"%1 %2"_s.arg(code).arg(QString::fromUtf8(bytes.sliced(2))));
}

QString requestSummary(QByteArrayView bytes)
{
    const HttpHead head(bytes);
    return TrafficText::line(u"%1 %2"_s.arg(head.method(), head.target()));
}

QString responseSummary(QByteArrayView bytes, const MessageFacts &facts)
{
    const HttpHead head(bytes);
    if (head.status() == 0)
        return CountedText::bytes(bytes.size());
    QStringList parts{u"%1 %2"_s.arg(head.status()).arg(head.reason())};
    if (!head.body().isEmpty())
        parts << TrafficText::size(head.body().size());
    if (facts.answers > 0)
        parts << TrafficText::elapsed(facts.elapsedUs);
    return joined(parts);
}

} // namespace

QString messageSummary(const Wire::CapturedMessage &message, const MessageFacts &facts, const MessageContext &context)
{
    switch (message.carrier) {
    case Carrier::Handshake: {
        const HttpHead head(message.bytes);
        return head.lines().isEmpty() ? QString() : TrafficText::line(head.text(head.lines().first()));
    }
    case Carrier::Text:
        return textSummary(message.bytes, facts);
    case Carrier::Binary:
        if (const Wire::ForeignLayout *layout = context.chosenLayout(message))
            return joined({QString::fromLatin1(layout->name), CountedText::nodes(*Wire::foreignItems(*layout, message.bytes))});
        if (context.profile == Wire::ProfileId::V1)
            return recordsSummary(facts, false);
        return frameSummary(message, facts, context);
    case Carrier::Ping:
        break;
    case Carrier::Pong:
        if (facts.answers > 0)
            return SummaryText::tr("round trip %1").arg(TrafficText::elapsed(facts.elapsedUs));
        break;
    case Carrier::Close:
        return closeSummary(message.bytes);
    case Carrier::Request:
        return requestSummary(message.bytes);
    case Carrier::Response:
        return responseSummary(message.bytes, facts);
    }
    return message.bytes.isEmpty() ? QString() : CountedText::bytes(message.bytes.size());
}

} // namespace VisionFlow
