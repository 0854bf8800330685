// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/finding.h"

#include <array>

namespace VisionFlow {

namespace {

struct Row
{
    FindingCode code;
    const char *name;
    Severity severity;
};

constexpr std::array rows = {
    Row{FindingCode::BadLength, "bad_length", Severity::Error},
    Row{FindingCode::NotFinite, "not_finite", Severity::Error},
    Row{FindingCode::UnknownNode, "unknown_node", Severity::Warning},
    Row{FindingCode::UnknownType, "unknown_type", Severity::Error},
    Row{FindingCode::TimeBack, "time_back", Severity::Warning},
    Row{FindingCode::SequenceGap, "sequence_gap", Severity::Warning},
    Row{FindingCode::SequenceBack, "sequence_back", Severity::Warning},
    Row{FindingCode::LatePong, "late_pong", Severity::Warning},
    Row{FindingCode::MissingPong, "missing_pong", Severity::Error},
    Row{FindingCode::DuplicatePath, "duplicate_path", Severity::Error},
    Row{FindingCode::NotJson, "not_json", Severity::Error},
    Row{FindingCode::BadFrame, "bad_frame", Severity::Error},
    Row{FindingCode::ProfileMismatch, "profile_mismatch", Severity::Error},
    Row{FindingCode::ErrorMessage, "error_message", Severity::Warning},
    Row{FindingCode::Lost, "lost", Severity::Error},
};

constexpr bool rowsFollowTheCodes()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (std::size_t(rows[i].code) != i)
            return false;
    }
    return rows.size() == std::size_t(findingCodeCount);
}
static_assert(rowsFollowTheCodes());

} // namespace

QString findingCodeName(FindingCode code) { return QString::fromLatin1(rows[std::size_t(code)].name); }

std::optional<FindingCode> findingCodeFromName(QStringView name)
{
    for (const Row &row : rows) {
        if (name == QLatin1StringView(row.name))
            return row.code;
    }
    return std::nullopt;
}

QString severityName(Severity severity)
{
    constexpr std::array names = {"note", "warning", "error"};
    return QString::fromLatin1(names[std::size_t(severity)]);
}

Severity usualSeverity(FindingCode code) { return rows[std::size_t(code)].severity; }

Finding makeFinding(FindingCode code, quint64 message, const QString &words) { return {code, usualSeverity(code), message, words}; }

} // namespace VisionFlow
