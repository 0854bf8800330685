// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Payloads of settings_update frames (type 0x10): what the two ends say about settings.
#pragma once

#include "protocol/messagetype.h"
#include "protocol/settings/pathregistry.h"
#include "protocol/settings/settingstree.h"

#include <variant>

namespace VisionFlow::Wire {

struct SettingEntry
{
    quint16 id = 0;
    SettingValue value;
    friend bool operator==(const SettingEntry &, const SettingEntry &) = default;
};

/// 0x01, to client: numbers of paths; before their first use, and all of them at the start of a connection.
struct SettingsPaths
{
    struct Row
    {
        quint16 id = 0;
        QString path;
        friend bool operator==(const Row &, const Row &) = default;
    };
    QList<Row> rows;
    friend bool operator==(const SettingsPaths &, const SettingsPaths &) = default;
};

/// 0x02, to client: everything, at one revision.
struct SettingsSnapshot
{
    quint64 revision = 0;
    SettingsHash hash{};
    QList<SettingEntry> entries;
    friend bool operator==(const SettingsSnapshot &, const SettingsSnapshot &) = default;
};

/// 0x03, to client: what changed between two states. A client that is not at \c base asks for a sync.
struct SettingsDelta
{
    quint64 revision = 0; ///< after it
    quint32 base = 0;     ///< short hash before
    quint32 hash = 0;     ///< short hash after
    QList<SettingEntry> entries;
    friend bool operator==(const SettingsDelta &, const SettingsDelta &) = default;
};

/// What became of one wish.
enum class SettingOutcome : quint8 {
    Accepted = 0,
    Stale = 1, ///< somebody else changed it after the revision that the wish was based on; \c present says to what
    WrongType = 2,
    OutOfRange = 3,
    UnknownPath = 4, ///< also an unknown number
    NotStored = 5,   ///< could not be written to disk, so it was not changed
};
/// "accepted", "stale", "wrong_type", "out_of_range", "unknown_path", "not_stored".
const char *settingOutcomeName(SettingOutcome outcome);
/// A sentence for a person, without the numbers of the case at hand.
QString settingOutcomeText(SettingOutcome outcome);

/// 0x04, to client: the answer to its `set`. Accepted wishes are applied, together, as one step from \c base to \c hash.
struct SettingsResult
{
    struct Row
    {
        quint16 id = 0;
        SettingOutcome outcome = SettingOutcome::Accepted;
        std::optional<SettingValue> present; ///< never null; of every row that was not accepted, unless the path is unknown
        friend bool operator==(const Row &, const Row &) = default;
    };
    quint32 request = 0;
    quint64 revision = 0;
    quint32 base = 0;
    quint32 hash = 0;
    QList<Row> rows;
    friend bool operator==(const SettingsResult &, const SettingsResult &) = default;
};

/// 0x11, to server: where this client stands; revision 0 and a zero hash when it has nothing. Answered by `paths` and then a
/// delta that holds exactly what is lacking (maybe nothing), or a snapshot when the server does not know that state.
struct SettingsSync
{
    quint64 revision = 0;
    SettingsHash hash{};
    friend bool operator==(const SettingsSync &, const SettingsSync &) = default;
};

/// 0x12, to server: wishes. A value of type null means: back to the default.
struct SettingsSet
{
    quint32 request = 0;
    quint64 base = 0; ///< revision that the client saw when the wish was made
    QList<SettingEntry> entries;
    friend bool operator==(const SettingsSet &, const SettingsSet &) = default;
};

using SettingsMessage = std::variant<SettingsPaths, SettingsSnapshot, SettingsDelta, SettingsResult, SettingsSync, SettingsSet>;

/// "paths", "snapshot", "delta", "result", "sync", "set".
const char *settingsMessageName(const SettingsMessage &message);
QByteArray encodeSettingsMessage(const SettingsMessage &message);
/// \return UnknownType for a kind byte that is none, WrongDirection, PayloadSizeWrong, NotUtf8, FieldInvalid (also for a number that
/// occurs twice, id 0xFFFF, and null where it is no wish), TooLarge, or what takeSettingValue() says.
Result<SettingsMessage, DecodeError> decodeSettingsMessage(QByteArrayView payload, Direction receiver, const Limits &limits);

} // namespace VisionFlow::Wire
