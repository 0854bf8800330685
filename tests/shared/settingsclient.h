// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A client for tests that follows settings by the wire alone, and checks at each step that its hash is the server's.
#pragma once

#include "protocol/settings/settingsmessage.h"
#include "server/settings/builtinschema.h"
#include "tests/shared/wireclient.h"

#include <QTest>

namespace VisionFlow {

inline QString hashOf(const Wire::SettingsHash &hash)
{
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size())).toHex());
}

class SettingsClient : public WireClient
{
public:
    SettingsClient()
    {
        connect(&guard, &SocketGuard::binaryReceived, this, [this](const QByteArray &bytes) {
            const auto frame = Wire::wireProfile(Wire::ProfileId::VisionFlow1).decode(bytes, Wire::Direction::ToClient, {});
            if (!frame || frame->header.type != Wire::MessageType::Settings)
                return;
            const auto message = Wire::decodeSettingsMessage(frame->payload, Wire::Direction::ToClient, {});
            if (!message) {
                ++malformed;
                return;
            }
            lastFrameBytes = bytes.size();
            kinds.append(QLatin1StringView(Wire::settingsMessageName(*message)));
            std::visit([this](const auto &one) { apply(one); }, *message);
        });
    }

    bool isGreeted() const { return text(QStringLiteral("connection_established")).has_value(); }
    bool isInStep() const { return !values.isEmpty() && fits && tree.hash() == hash && malformed == 0; }
    /// Opens, asks, and waits until all settings are here.
    [[nodiscard]] bool enter(const QUrl &url)
    {
        constexpr int patience = 10'000;
        open(url);
        if (!QTest::qWaitFor([this] { return isGreeted(); }, patience))
            return false;
        sync();
        return QTest::qWaitFor([this] { return isInStep(); }, patience);
    }
    Wire::SettingValue value(const QString &path) const { return values.value(path); }

    void sync() { sendMessage(Wire::SettingsSync{revision, hash}); }
    void set(const QString &path, const Wire::SettingValue &wish)
    {
        const Wire::SettingsSet message{++m_request, revision, {{*m_paths.idOf(path), wish}}};
        m_wishes.insert(m_request, {path, wish});
        sendMessage(message);
    }
    void sendMessage(const Wire::SettingsMessage &message) { sendPayload(Wire::encodeSettingsMessage(message)); }
    void sendPayload(const QByteArray &payload)
    {
        Wire::FrameHeader header;
        header.type = Wire::MessageType::Settings;
        guard.sendBinary(Wire::encodeFrame(header, payload));
    }
    /// What another client had; the connection is our own.
    void adopt(const SettingsClient &other)
    {
        tree = other.tree;
        values = other.values;
        hash = other.hash;
        revision = other.revision;
    }
    /// Numbers as our server gives them, for a client that will not ask.
    void useBuiltInPaths()
    {
        quint16 next = 0;
        for (const Wire::SettingInfo &info : Server::builtInSchema().settings())
            m_paths.learn(next++, info.path);
    }

    QStringList kinds; ///< of settings messages, as they came
    QList<Wire::SettingsResult> results;
    Wire::SettingsTree tree;
    QHash<QString, Wire::SettingValue> values;
    Wire::SettingsHash hash{};
    quint32 lastShortHash = 0;
    quint64 revision = 0;
    bool fits = true; ///< every message continued the state before it
    qsizetype lastEntries = 0;
    qsizetype lastFrameBytes = 0;

private:
    void apply(const Wire::SettingsPaths &paths)
    {
        for (const Wire::SettingsPaths::Row &row : paths.rows)
            fits = fits && !m_paths.learn(row.id, row.path);
    }
    void apply(const Wire::SettingsSnapshot &snapshot)
    {
        tree = {};
        values.clear();
        put(snapshot.entries);
        revision = snapshot.revision;
        hash = snapshot.hash;
        lastShortHash = Wire::shortHash(hash);
    }
    void apply(const Wire::SettingsDelta &delta) { step(delta.revision, delta.base, delta.hash, delta.entries); }
    void apply(const Wire::SettingsResult &result)
    {
        QList<Wire::SettingEntry> accepted;
        const auto [path, wish] = m_wishes.take(result.request);
        if (result.rows.first().outcome == Wire::SettingOutcome::Accepted)
            accepted.append({*m_paths.idOf(path), wish});
        results.append(result);
        if (!tree.size())
            return; // it never asked
        step(result.revision, result.base, result.hash, accepted);
    }
    void apply(const Wire::SettingsSync &) { fits = false; }
    void apply(const Wire::SettingsSet &) { fits = false; }

    void step(quint64 to, quint32 base, quint32 after, const QList<Wire::SettingEntry> &entries)
    {
        fits = fits && base == Wire::shortHash(tree.hash()) && to >= revision;
        put(entries);
        fits = fits && after == Wire::shortHash(tree.hash());
        hash = tree.hash();
        lastShortHash = after;
        revision = to;
    }
    void put(const QList<Wire::SettingEntry> &entries)
    {
        lastEntries = entries.size();
        for (const Wire::SettingEntry &entry : entries) {
            const QString path = m_paths.pathOf(entry.id);
            fits = fits && !path.isEmpty();
            tree.set(path, entry.value);
            values.insert(path, entry.value);
        }
    }

    Wire::PathRegistry m_paths;
    QHash<quint32, std::pair<QString, Wire::SettingValue>> m_wishes;
    quint32 m_request = 0;
};

} // namespace VisionFlow
