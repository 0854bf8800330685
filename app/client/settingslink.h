// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of one session, in its I/O thread: the replica joined to the wire.
#pragma once

#include "app/client/batchqueue.h"
#include "app/client/schemaloader.h"
#include "app/client/sendbudget.h"
#include "app/client/settingspace.h"
#include "app/client/settingssocket.h"
#include "app/core/settings/settingsexchange.h"
#include "app/core/settings/settingsreplica.h"
#include "protocol/frame.h"

namespace VisionFlow {

/// Everything happens in answer to calls and messages and in tick(), which the owner calls at nextDeadline().
class SettingsLink : public QObject
{
    Q_OBJECT

public:
    /// What the outside provides. All of it outlives the link.
    struct Surroundings
    {
        const Clock &clock;
        Random &random;
        RestSource &rest;
        TransportFactory transports;
        Wire::Limits limits{};
        /// Over the session's own socket. False: not connected.
        std::function<bool(const QByteArray &frame)> send;
    };

    explicit SettingsLink(Surroundings surroundings, QObject *parent = nullptr);

    // The session's connection.
    /// \p request: of the session's own socket. \p negotiated: it speaks visionflow.1.
    void connectionOpened(const SocketRequest &request, const QUrl &rest, bool negotiated);
    void connectionLost();
    /// Another server: forgets everything.
    void startOver();
    /// A settings frame of the session's own socket. False when it was malformed.
    bool receive(const Wire::Frame &frame);
    /// The body of an `error` message on the session's own socket. True when it was the answer to a message from here.
    bool serverError(const QJsonObject &error);

    // The user.
    void edit(const QString &path, const Wire::SettingValue &value);
    void discard(const QString &path);
    void renew(const QString &path);
    void acknowledge(const QString &path);
    void setReviewed(bool reviewed);
    void sendReviewed();
    void setPace(const SettingsPace &pace);

    void tick();
    std::optional<std::chrono::nanoseconds> nextDeadline();

    const SettingsReplica &replica() const { return m_replica; }
    const BatchQueueCounters &counters() const { return m_wishes.counters(); }
    quint64 malformed() const { return m_malformed; } ///< messages on a socket of our own

signals:
    /// \p paths look different now; empty: anything may.
    void changed(const VisionFlow::SettingsState &state, const QStringList &paths);
    void refused(const QString &path, const QString &text);
    void exchanged(const VisionFlow::SettingsExchange &exchange);
    /// A message on a socket of our own, which nobody else counts. Bytes.
    void received(qsizetype bytes, std::chrono::nanoseconds arrival);
    void sent(qsizetype bytes);
    /// Something is due at another time than before.
    void deadlineChanged();

private:
    using Nanoseconds = std::chrono::nanoseconds;

    void onSocketText(const QByteArray &utf8, std::chrono::nanoseconds arrival);
    void onSocketBinary(const QByteArray &bytes, std::chrono::nanoseconds arrival);
    void handleText(const QByteArray &utf8);
    bool sendOnOwnSocket(const QByteArray &frame);
    void lineOpened();
    void lineLost();
    void unsupported();

    void apply(const Wire::SettingsMessage &message);
    void sayRefusals(const Wire::SettingsResult &result);
    void requeue(const QStringList &paths);
    bool mayLeave(const QString &path) const { return !m_replica.isReviewed() || m_released.contains(path); }
    void queueWish(const QString &path);
    qsizetype sendWishes(std::span<const quint16> ids);
    void sendSync();
    bool send(const Wire::SettingsMessage &message);
    void touch(const QString &path) { m_touched.append(path); }
    void touchAll() { m_allTouched = true; }
    /// Ends every entry from outside: what may leave leaves, and the owner hears once what is new.
    void settle();
    Nanoseconds now() const { return m_outside.clock.now(); }

    Surroundings m_outside;
    SettingsPace m_pace;
    SettingsReplica m_replica;
    SchemaLoader m_schema;
    SettingsSocket m_socket;
    SendBudget m_budget;
    BatchQueue<quint16> m_wishes; ///< numbers of paths with a wish that may leave
    QSet<QString> m_released;     ///< by a person who reviewed them; a later edit is to be reviewed anew
    QUrl m_rest;
    bool m_ownSocket = false; ///< settings travel on m_socket
    bool m_lineOpen = false;
    bool m_schemaAsked = false; ///< on this connection
    quint32 m_sequence = 0;
    quint64 m_exchanges = 0;
    quint64 m_malformed = 0;
    int m_syncAttempts = 0;      ///< since we were last in step
    Nanoseconds m_nextSync{0};   ///< the next one not before
    Nanoseconds m_notBefore{0};  ///< the server asked for silence until then
    Nanoseconds m_quietUntil{0}; ///< end of the interval that the last wishes began
    Nanoseconds m_askedAt{0};    ///< when the open request or sync was sent
    QStringList m_touched;
    bool m_allTouched = false;
};

} // namespace VisionFlow
