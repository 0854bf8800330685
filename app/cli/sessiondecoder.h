// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A session read message by message, as filters and their fields see it.
#pragma once

#include "app/cli/passingmessage.h"
#include "app/cli/rowoptions.h"
#include "recording/sessionreader.h"

#include <functional>

namespace VisionFlow::Cli {

class SessionDecoder
{
public:
    /// The values of each field of one row. \return false: no more of them.
    using Visit = std::function<bool(const QList<QStringList> &values)>;

    /// \p session outlives it.
    SessionDecoder(Recording::SessionReader &session, const RowOptions &options);

    /// Calls \p visit for each message of the session, or each node record of one, that the filter matches.
    void run(const Visit &visit);

    /// The same for one message. They come in order, none left out, since what one means may depend on those before it.
    /// \return false when \p visit did.
    bool decode(const Wire::CapturedMessage &message, const Visit &visit);
    /// In place of decode(): one that is not asked for.
    void skip(const Wire::CapturedMessage &message) { m_passing.show(message); }
    /// The first message is the next one again.
    void restart();

private:
    bool tell(FrameSubject &subject, const Visit &visit) const;

    Recording::SessionReader &m_session;
    const RowOptions m_options;
    PassingMessage m_passing;
};

} // namespace VisionFlow::Cli
