// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sessiondecoder.h"

namespace VisionFlow::Cli {

SessionDecoder::SessionDecoder(Recording::SessionReader &session, std::optional<Wire::ProfileId> decodeAs)
    : m_session(session)
    , m_decodeAs(decodeAs)
{
}

void SessionDecoder::run(const Filter &filter, const QList<FilterFieldId> &fields, const Visit &visit)
{
    PassingMessage passing;
    const auto connections = m_session.connections();
    for (Wire::CapturedConnection connection : connections) {
        connection.decodeAs = m_decodeAs;
        passing.opened(connection);
    }
    passing.setMoment({double(m_session.info().lengthNs) / 1e9, double(m_session.info().startedWallUs) / 1e6});
    const auto tell = [&](FrameSubject &subject) {
        if (!filter.matches(subject))
            return true;
        QList<QStringList> values;
        values.reserve(fields.size());
        for (const FilterFieldId field : fields)
            values.append(subject.values(field));
        return visit(values);
    };
    m_session.forEachMessage([&](Wire::CapturedMessage &&message) {
        FrameSubject &subject = passing.show(message);
        if (filter.scope() != FilterScope::Records)
            return tell(subject);
        const qsizetype count = subject.recordCount();
        for (qsizetype i = 0; i < count; ++i) {
            subject.showRecord(i);
            if (!tell(subject))
                return false;
        }
        return true;
    });
}

} // namespace VisionFlow::Cli
