// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A message as a filter sees it: from its facts at first, and from its bytes where the filter asks for more.
#pragma once

#include "app/core/filter/filtersubject.h"
#include "app/core/traffic/messagefacts.h"
#include "protocol/limits.h"
#include "protocol/noderecord.h"

namespace VisionFlow {

/// Where a log keeps what the facts do not say; asked only when a filter needs it.
class FrameLookup
{
public:
    virtual ~FrameLookup() = default;
    /// CapturedMessage::bytes; empty when they are not kept any more.
    virtual QByteArray bytes(const MessageFacts &facts) const = 0;
    /// CapturedConnection::endpoint and ::subprotocol.
    virtual QString endpoint(quint32 connection) const = 0;
    virtual QString subprotocol(quint32 connection) const = 0;
    /// CapturedConnection::decodeAs.
    virtual std::optional<Wire::ProfileId> decodeAs(quint32 connection) const
    {
        Q_UNUSED(connection)
        return std::nullopt;
    }
    /// The word for MessageFacts::type.
    virtual QString typeName(quint16 type) const = 0;
};

/// One subject walks over many messages. Not thread-safe.
class FrameSubject final : public FilterSubject
{
public:
    /// \p lookup outlives it.
    explicit FrameSubject(const FrameLookup &lookup, FilterMoment moment = {}, const Wire::Limits &limits = {});

    void setMoment(const FilterMoment &moment) { m_moment = moment; }
    /// From now on it is about this message, and node.* about all of its records. \p facts lives until the next show().
    void show(const MessageFacts &facts);

    /// Node records in the message, whole ones; those of a shortest-path update as well.
    qsizetype recordCount() { return located().count; }
    /// From now on node.* is about this record alone: for FilterScope::Records. \pre 0 <= index < recordCount()
    void showRecord(qsizetype index);

    bool test(const FilterTest &test) override;
    QStringList values(FilterFieldId field) override;

private:
    /// Where the records lie in a payload. Positions and speeds are only there in a node update.
    struct Records
    {
        const char *data = nullptr;
        qsizetype count = 0;
        qsizetype stride = 0;
        Wire::RecordForm form = Wire::RecordForm::Narrow;
        bool isWhole = true;   ///< a node update's record, not an SSSP entry
        QByteArrayView text{}; ///< of a text message inside a frame
        QByteArray inflated{}; ///< what data or text view when the payload was compressed
    };
    struct Moment
    {
        double seconds;
    };

    const QByteArray &bytes();
    QByteArrayView text();
    const Records &located();
    void locate();
    std::optional<Wire::ProfileId> profile();
    bool isPong() const;
    quint32 rawId(qsizetype index) const;
    const char *body(qsizetype index) const;
    bool anyId(const FilterTest &test);
    bool search(const FilterSearch &search);
    template <typename Visit>
    bool any(FilterFieldId field, Visit &&visit);
    template <typename Visit>
    bool anyOfFacts(FilterFieldId field, Visit &&visit);
    template <typename Visit>
    bool anyOfBytes(FilterFieldId field, Visit &&visit);
    template <typename Visit>
    bool anyOfRecords(FilterFieldId field, Visit &&visit);

    const FrameLookup &m_lookup;
    FilterMoment m_moment;
    Wire::Limits m_limits;
    const MessageFacts *m_facts = nullptr;
    std::optional<QByteArray> m_bytes;
    std::optional<Records> m_records;
    std::optional<qsizetype> m_only; ///< the record of showRecord()
};

} // namespace VisionFlow
