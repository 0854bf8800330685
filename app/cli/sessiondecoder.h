// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session read message by message, as filters and their fields see it.
#pragma once

#include "app/cli/passingmessage.h"
#include "app/core/filter/filter.h"
#include "recording/sessionreader.h"

#include <functional>

namespace VisionFlow::Cli {

class SessionDecoder
{
public:
    using Visit = std::function<bool(const QList<QStringList> &values)>;

    /// Node updates that are in no agreed profile are read in foreign layout \p decodeAs, where one is given.
    explicit SessionDecoder(Recording::SessionReader &session, std::optional<Wire::ProfileId> decodeAs = std::nullopt);

    /// Calls \p visit with the values of \p fields for each message, or each node record of one, that \p filter matches, until it returns
    /// false.
    void run(const Filter &filter, const QList<FilterFieldId> &fields, const Visit &visit);

private:
    Recording::SessionReader &m_session;
    const std::optional<Wire::ProfileId> m_decodeAs;
};

} // namespace VisionFlow::Cli
