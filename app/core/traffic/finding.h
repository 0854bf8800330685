// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Something about the traffic that a developer wants to know: what, how bad, in which message.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace VisionFlow {

enum class Severity : quint8 { Note, Warning, Error };

/// The names (findingCodeName) are part of the interface: filters and --json use them.
enum class FindingCode : quint8 {
    BadLength,       ///< bad_length: records do not fill the payload; the whole ones are still read
    NotFinite,       ///< not_finite: NaN or infinity where a number must be
    UnknownNode,     ///< unknown_node: a record of an id that the graph does not have
    UnknownType,     ///< unknown_type: no message type has this number
    TimeBack,        ///< time_back: a sender's time before that of its last message
    SequenceGap,     ///< sequence_gap
    SequenceBack,    ///< sequence_back: repeated or late
    LatePong,        ///< late_pong: after more than half of the time that is allowed
    MissingPong,     ///< missing_pong: none within Limits::pongTimeout
    DuplicatePath,   ///< duplicate_path: a settings path with two numbers, or a number with two paths
    NotJson,         ///< not_json: a text message that is no JSON object with a type
    BadFrame,        ///< bad_frame: header or payload refused; the words say why
    ProfileMismatch, ///< profile_mismatch: frames do not fit the profile; the words say which one they would fit
    ErrorMessage,    ///< error_message: the peer said error
    Lost,            ///< lost: the connection ended without a close
};
inline constexpr int findingCodeCount = int(FindingCode::Lost) + 1;

struct Finding
{
    FindingCode code = FindingCode::BadFrame;
    Severity severity = Severity::Error;
    quint64 message = 0; ///< CapturedMessage::number it belongs to
    QString words;       ///< one sentence, plain text
};

/// "bad_length", …
QString findingCodeName(FindingCode code);
std::optional<FindingCode> findingCodeFromName(QStringView name);
/// "note", "warning", "error".
QString severityName(Severity severity);
Severity usualSeverity(FindingCode code);
/// With its usual severity.
Finding makeFinding(FindingCode code, quint64 message, const QString &words);

} // namespace VisionFlow
