// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sessiondecoder.h"

namespace VisionFlow::Cli {

SessionDecoder::SessionDecoder(Recording::SessionReader &session, const RowOptions &options)
    : m_session(session)
    , m_options(options)
{
    m_passing.setMoment({double(m_session.info().lengthNs) / 1e9, double(m_session.info().startedWallUs) / 1e6});
    restart();
}

void SessionDecoder::restart()
{
    m_passing.restart();
    const auto connections = m_session.connections();
    for (Wire::CapturedConnection connection : connections) {
        connection.decodeAs = m_options.profile;
        m_passing.opened(connection);
    }
}

void SessionDecoder::run(const Visit &visit)
{
    m_session.forEachMessage([&](Wire::CapturedMessage &&message) { return decode(message, visit); });
}

bool SessionDecoder::decode(const Wire::CapturedMessage &message, const Visit &visit)
{
    FrameSubject &subject = m_passing.show(message);
    if (m_options.scope != FilterScope::Records)
        return tell(subject, visit);
    const qsizetype count = subject.recordCount();
    for (qsizetype i = 0; i < count; ++i) {
        subject.showRecord(i);
        if (!tell(subject, visit))
            return false;
    }
    return true;
}

bool SessionDecoder::tell(FrameSubject &subject, const Visit &visit) const
{
    if (!m_options.filter.matches(subject))
        return true;
    QList<QStringList> values;
    values.reserve(m_options.fields.size());
    for (const FilterFieldId field : m_options.fields)
        values.append(subject.values(field));
    return visit(values);
}

} // namespace VisionFlow::Cli
