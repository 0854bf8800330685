// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A client for tests: a guarded socket that keeps everything it was told, decoded.
#pragma once

#include "net/socketguard.h"
#include "protocol/textmessage.h"
#include "protocol/wireprofile.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace VisionFlow {

struct ReceivedFrame
{
    Wire::FrameHeader header;
    QByteArray payload;
    std::vector<Wire::NodeRecord> records; ///< of a node update

    const Wire::NodeRecord *record(quint32 id) const
    {
        const auto found = std::find_if(records.begin(), records.end(), [&](const auto &one) { return one.id == id; });
        return found == records.end() ? nullptr : &*found;
    }
};

/// What the messages about dragging a node carry.
inline QJsonObject dragData(quint32 id, const Wire::Vec3 &at)
{
    const QJsonObject position{
        {QStringLiteral("x"), double(at.x)}, {QStringLiteral("y"), double(at.y)}, {QStringLiteral("z"), double(at.z)}};
    return {{QStringLiteral("nodeId"), qint64(id)}, {QStringLiteral("position"), position}};
}

class WireClient : public QObject
{
public:
    explicit WireClient(Wire::ProfileId profile = Wire::ProfileId::VisionFlow1)
        : guard(Wire::Limits(), SystemClock::instance())
        , m_profile(profile)
    {
        connect(&guard, &SocketGuard::textReceived, this, [this](const QByteArray &utf8) {
            rawTexts.append(utf8);
            if (const auto message = Wire::decodeTextMessage(utf8, {}))
                texts.append(*message);
            order += 't';
        });
        connect(&guard, &SocketGuard::binaryReceived, this, [this](const QByteArray &bytes) { take(bytes); });
        connect(&guard, &SocketGuard::ended, this, [this](const SocketEnd &how) { end = how; });
    }

    void open(const QUrl &url, QList<QPair<QByteArray, QByteArray>> headers = {})
    {
        const QStringList offered
            = m_profile == Wire::ProfileId::VisionFlow1 ? QStringList{QLatin1String(Wire::subprotocolName)} : QStringList();
        guard.open({url, offered, std::move(headers), {}});
    }
    void say(const QString &type, const QJsonObject &fields = {}) { guard.sendText(Wire::encodeTextMessage(type, fields)); }
    void sayData(const QString &type, const QJsonObject &data) { say(type, {{QStringLiteral("data"), data}}); }

    /// The newest message of a type, or nothing.
    std::optional<QJsonObject> text(const QString &type) const
    {
        for (auto message = texts.crbegin(); message != texts.crend(); ++message) {
            if (message->type == type)
                return message->body;
        }
        return std::nullopt;
    }
    int count(const QString &type) const
    {
        return int(std::count_if(texts.begin(), texts.end(), [&](const auto &message) { return message.type == type; }));
    }
    std::vector<ReceivedFrame> framesOf(Wire::MessageType type) const
    {
        std::vector<ReceivedFrame> found;
        std::copy_if(frames.begin(), frames.end(), std::back_inserter(found), [&](const auto &frame) { return frame.header.type == type; });
        return found;
    }
    /// The newest record of a node in any update.
    std::optional<Wire::NodeRecord> latest(quint32 id) const
    {
        for (auto frame = frames.crbegin(); frame != frames.crend(); ++frame) {
            if (const Wire::NodeRecord *record = frame->record(id))
                return *record;
        }
        return std::nullopt;
    }

    SocketGuard guard;
    QList<QByteArray> rawTexts;
    QList<Wire::TextMessage> texts;
    std::vector<ReceivedFrame> frames;
    int malformed = 0;
    std::optional<SocketEnd> end;
    std::string order; ///< 't' and 'b', as they came

private:
    void take(const QByteArray &bytes)
    {
        order += 'b';
        const auto frame = Wire::wireProfile(m_profile).decode(bytes, Wire::Direction::ToClient, {});
        if (!frame) {
            ++malformed;
            return;
        }
        if (frame->header.type == Wire::MessageType::Text) {
            if (const auto message = Wire::decodeTextMessage(frame->payload, {}))
                texts.append(*message);
        }
        ReceivedFrame received{frame->header, frame->payload.toByteArray(), {}};
        const qsizetype size = Wire::recordLayout(frame->form).size();
        for (qsizetype i = 0; i < frame->recordCount(); ++i)
            received.records.push_back(Wire::decodeNodeRecord(frame->payload.data() + i * size, frame->form));
        frames.push_back(std::move(received));
    }

    Wire::ProfileId m_profile;
};

} // namespace VisionFlow
