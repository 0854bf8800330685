// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The client's copy of the server's settings, and what the user wants of them. No I/O, no timers.
#pragma once

#include "protocol/settings/settingsmessage.h"
#include "protocol/settings/settingsschema.h"

#include <memory>
#include <span>

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

/// Keeps step with the server and holds wishes. The owner sends what takeSync() and takeSet() give, and passes in what arrives.
///
/// Whatever the line does to messages, a wrong state does not stay: every step is checked against its hash, a step that
/// does not fit changes nothing, and one sync is asked for, however many steps are missing.
class SettingsReplica
{
public:
    explicit SettingsReplica(const Wire::Limits &limits);

    // From the server.
    void setSchema(std::shared_ptr<const Wire::SettingsSchema> schema);
    /// Another connection: numbers of paths are void, and a sync is due. With its first state, wishes from before become Offered
    /// unless the server has them, or a person reviews them anyway.
    void connectionOpened();
    void connectionLost();
    /// This server has no settings for us.
    void unsupported();
    /// Another server: as new.
    void forget();
    /// Applies; \return the paths that look different now. A message that does not fit changes nothing and asks for a sync.
    QStringList apply(const Wire::SettingsMessage &message);

    /// Where we stand, when that must be said: at the start of a connection and after a message that did not fit. One at a
    /// time: nothing until it is answered or syncFailed().
    std::optional<Wire::SettingsSync> takeSync();
    bool isSyncDue() const { return m_syncDue && !m_syncOpen; }
    bool isSyncOpen() const { return m_syncOpen; }
    /// The sync was not sent, or not answered in time: it is due again.
    void syncFailed();

    // From the user.
    /// Edits wait for a person, so a break in the line changes nothing about those that were not sent.
    void setReviewed(bool reviewed) { m_reviewed = reviewed; }
    bool isReviewed() const { return m_reviewed; }
    /// Wants \p value; null means the default. \return why it may not be, and nothing changes: WrongType, OutOfRange, UnknownPath
    /// (also while nothing is known of the server's settings, or no default of this one).
    Wire::SettingOutcome edit(const QString &path, const Wire::SettingValue &value);
    /// Drops a wish that was not sent, or a refusal, conflict or offer.
    void discard(const QString &path);
    void acknowledge(const QString &path); ///< the mark "changed by others" was seen
    /// An Offered, Conflict or Refused wish is wanted again, based on what the server has now.
    void renew(const QString &path);
    /// Those of \p ids that are Edited, in their order, as one message with the next request number; they are Pending now. The rest
    /// of very long ones stays Edited. Nothing while isBusy().
    std::optional<Wire::SettingsSet> takeSet(std::span<const quint16> ids);
    /// A request or a sync is under way or due, or the first state of the connection is not here.
    bool isBusy() const;
    /// The message could not be sent, or was not looked at (rate limit). \return the wishes that are Edited again.
    QStringList setFailed(quint32 request);
    /// No answer came in time, so what became of it is not known, and a sync will tell. \return as setFailed().
    QStringList requestLost();
    std::optional<quint32> openRequest() const { return m_openRequest ? std::optional(m_openRequest->number) : std::nullopt; }

    const SettingsState &state() const { return m_state; }
    /// Empty for a number that was not announced on this connection.
    QString pathOf(quint16 id) const { return m_paths.pathOf(id); }

private:
    using Values = QMap<QString, Wire::SettingValue>;
    struct OpenRequest
    {
        quint32 number = 0;
        Values wishes;
    };

    QStringList take(const Wire::SettingsPaths &paths);
    QStringList take(const Wire::SettingsSnapshot &snapshot);
    QStringList take(const Wire::SettingsDelta &delta);
    QStringList take(const Wire::SettingsResult &result);
    QStringList take(const Wire::SettingsSync &) { return {}; } // of the other direction; decoders refuse it
    QStringList take(const Wire::SettingsSet &) { return {}; }

    /// Values of \p entries by path; nothing when a number is not known.
    std::optional<Values> named(const QList<Wire::SettingEntry> &entries) const;
    /// A state that does not follow from ours: one sync will tell the difference.
    void missed(quint64 revision);
    /// Our own state cannot be trusted: the next sync asks for everything.
    void distrust();
    /// The server's state is \p tree at \p revision now; \p ours came from our own request.
    QStringList stepTo(Wire::SettingsTree tree, quint64 revision, const Values &changes, bool ours);
    QStringList afterFirstState();
    void confirm(SettingState &setting, const QString &path, const Wire::SettingValue &value, bool ours);
    void answered(const QString &path, const Wire::SettingsResult::Row *row);
    static void dropWish(SettingState &setting);
    bool isUnderWay(const QString &path) const { return m_openRequest && m_openRequest->wishes.contains(path); }

    Wire::Limits m_limits;
    SettingsState m_state;
    Wire::SettingsTree m_tree; ///< of the confirmed values
    Wire::PathRegistry m_paths;
    bool m_syncDue = false;
    bool m_syncOpen = false;
    quint32 m_claimed = 0; ///< base of the answer to the open sync, unless it is a snapshot
    bool m_distrusted = false;
    bool m_reviewed = false;
    bool m_awaitsFirstState = false; ///< of this connection
    quint64 m_heard = 0;             ///< newest revision that a message of this connection spoke of
    quint32 m_nextRequest = 1;
    std::optional<OpenRequest> m_openRequest;
    Values m_inDoubt; ///< sent, and maybe accepted: when the server turns out to have them, nobody else changed anything
};

} // namespace VisionFlow
