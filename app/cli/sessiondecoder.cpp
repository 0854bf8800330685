// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/sessiondecoder.h"

#include "app/core/traffic/messagereader.h"

namespace VisionFlow::Cli {

SessionDecoder::SessionDecoder(Recording::SessionReader &session, std::optional<Wire::ProfileId> decodeAs)
    : m_session(session)
    , m_connections(Recording::tableOf(session.connections()))
    , m_decodeAs(decodeAs)
{
}

QByteArray SessionDecoder::bytes(const MessageFacts &facts) const
{
    return facts.number == m_message.number ? m_message.bytes : QByteArray();
}

void SessionDecoder::run(const Filter &filter, const QList<FilterFieldId> &fields, const Visit &visit)
{
    MessageReader reader(m_types);
    for (Wire::CapturedConnection connection : m_connections) {
        connection.decodeAs = m_decodeAs;
        reader.opened(connection);
    }
    const FilterMoment moment{double(m_session.info().lengthNs) / 1e9, double(m_session.info().startedWallUs) / 1e6};
    FrameSubject subject(*this, moment);
    const auto tell = [&] {
        if (!filter.matches(subject))
            return true;
        QList<QStringList> values;
        values.reserve(fields.size());
        for (const FilterFieldId field : fields)
            values.append(subject.values(field));
        return visit(values);
    };
    m_session.forEachMessage([&](Wire::CapturedMessage &&message) {
        m_message = std::move(message);
        QList<Finding> findings;
        const MessageFacts facts = reader.read(m_message, findings);
        subject.show(facts);
        if (filter.scope() != FilterScope::Records)
            return tell();
        const qsizetype count = subject.recordCount();
        for (qsizetype i = 0; i < count; ++i) {
            subject.showRecord(i);
            if (!tell())
                return false;
        }
        return true;
    });
}

} // namespace VisionFlow::Cli
