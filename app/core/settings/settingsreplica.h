// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The client's copy of the server's settings, and what the user wants of them. No I/O, no timers.
#pragma once

#include "protocol/settings/settingsmessage.h"
#include "protocol/settings/settingsschema.h"

#include <QSet>

#include <memory>

namespace VisionFlow {

/// One setting as a person sees it.
struct SettingState
{
    enum class Status : quint8 {
        Confirmed, ///< the server's value, nothing wanted
        Edited,    ///< wanted and not sent yet
        Pending,   ///< sent, no answer yet
        Refused,   ///< the server said no; \c reason says why, \c wanted what
        Conflict,  ///< somebody else changed it meanwhile; \c confirmed is theirs, \c wanted ours
        Offered,   ///< wanted while offline; waits for the user to send or drop it
    };
    Wire::SettingValue confirmed;             ///< what the server has
    std::optional<Wire::SettingValue> wanted; ///< what the user wants; absent when Confirmed
    Status status = Status::Confirmed;
    Wire::SettingOutcome reason = Wire::SettingOutcome::Accepted;
    bool changedByOthers = false; ///< by somebody else in this session, since last acknowledged
    /// What controls show: the wish, or the server's value.
    const Wire::SettingValue &shown() const { return wanted ? *wanted : confirmed; }
    friend bool operator==(const SettingState &, const SettingState &) = default;
};

/// Everything that panels show, as one value that crosses threads cheaply.
struct SettingsState
{
    enum class Phase : quint8 {
        Unknown, ///< the server has not said anything yet: nothing may be sent
        InStep,
        Offline,     ///< the connection is gone; values are the last known, edits wait
        Unsupported, ///< this server has no settings for us
    };
    Phase phase = Phase::Unknown;
    quint64 revision = 0;
    Wire::SettingsHash hash{};
    std::shared_ptr<const Wire::SettingsSchema> schema; ///< null until fetched
    QMap<QString, SettingState> settings;
    QHash<QString, quint16> ids; ///< numbers on the wire, of this connection
};

/// Keeps step with the server and holds wishes. The owner sends what takeSet() gives and passes in what arrives.
class SettingsReplica
{
public:
    explicit SettingsReplica(const Wire::Limits &limits);

    // From the server.
    void setSchema(std::shared_ptr<const Wire::SettingsSchema> schema);
    /// Another connection: numbers of paths are void; wishes in flight become Offered unless the next state has them.
    void connectionOpened();
    void connectionLost();
    void unsupported();
    /// What to say first on a connection, and when needsSync().
    Wire::SettingsSync sync() const;
    /// True when a delta did not fit: send sync() again.
    bool needsSync() const { return m_needsSync; }
    /// Applies; \return the paths that look different now. A message that does not fit changes nothing and asks for a sync.
    QStringList apply(const Wire::SettingsMessage &message);

    // From the user.
    /// Wants \p value. \return why it may not be, and nothing changes: WrongType, OutOfRange, UnknownPath.
    Wire::SettingOutcome edit(const QString &path, const Wire::SettingValue &value);
    void editToDefault(const QString &path);
    /// Drops a wish that was not sent, or a refusal, conflict or offer.
    void discard(const QString &path);
    void acknowledge(const QString &path); ///< the mark "changed by others" was seen
    /// An Offered, Conflict or Refused wish is wanted again, based on what the server has now.
    void renew(const QString &path);
    bool hasUnsent() const;
    /// Up to \p most wishes that are Edited, as one message with the next request number; they are Pending now. Nothing while one
    /// request is under way, before the first state, or offline.
    std::optional<Wire::SettingsSet> takeSet(qsizetype most = 256);
    /// The message could not be sent, or was not looked at (rate limit): its wishes are Edited again.
    void setFailed(quint32 request);
    bool isRequestOpen() const { return m_openRequest.has_value(); }

    const SettingsState &state() const { return m_state; }

private:
    struct OpenRequest
    {
        quint32 number = 0;
        QHash<quint16, Wire::SettingValue> wishes;
    };
    Wire::Limits m_limits;
    SettingsState m_state;
    Wire::SettingsTree m_tree; ///< of the confirmed values
    Wire::PathRegistry m_paths;
    bool m_needsSync = false;
    quint32 m_nextRequest = 1;
    std::optional<OpenRequest> m_openRequest;
};

} // namespace VisionFlow
