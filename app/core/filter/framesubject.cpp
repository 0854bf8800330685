// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/filter/framesubject.h"

#include "protocol/bytes.h"
#include "protocol/compression.h"
#include "protocol/payloads.h"
#include "protocol/wireprofile.h"

#include <algorithm>
#include <cmath>

namespace VisionFlow {

using Id = FilterFieldId;
using Wire::Carrier;

namespace {

template <Wire::RecordForm form>
bool anyIdWithin(const char *data, qsizetype count, qsizetype stride, quint32 first, quint32 span)
{
    using RawId = std::conditional_t<form == Wire::RecordForm::Narrow, quint16, quint32>;
    constexpr quint32 mask = Wire::recordLayout(form).idMask;
    for (qsizetype i = 0; i < count; ++i, data += stride) {
        if ((Wire::load<RawId>(data) & mask) - first <= span) // one comparison: what is below wraps round
            return true;
    }
    return false;
}

} // namespace

FrameSubject::FrameSubject(const FrameLookup &lookup, FilterMoment moment, const Wire::Limits &limits)
    : m_lookup(lookup)
    , m_moment(moment)
    , m_limits(limits)
{
}

void FrameSubject::show(const MessageFacts &facts)
{
    m_facts = &facts;
    m_bytes.reset();
    m_records.reset();
    m_only.reset();
}

void FrameSubject::showRecord(qsizetype index)
{
    Q_ASSERT(index >= 0 && index < recordCount());
    m_only = index;
}

// ---- Bytes, read when they are asked for

const QByteArray &FrameSubject::bytes()
{
    if (!m_bytes)
        m_bytes = m_lookup.bytes(*m_facts);
    return *m_bytes;
}

const FrameSubject::Records &FrameSubject::located()
{
    if (!m_records) {
        m_records = Records{};
        if (m_facts->carrier == Carrier::Binary)
            locate();
    }
    return *m_records;
}

std::optional<Wire::ProfileId> FrameSubject::profile()
{
    const auto chosen = m_facts->way == Wire::Way::Received ? m_lookup.decodeAs(m_facts->connection) : std::nullopt;
    return Wire::detectProfile(bytes(), Wire::memoryOf(m_lookup.subprotocol(m_facts->connection), chosen), m_limits);
}

/// More lenient than the profiles: of a frame that was cut, the whole records still count.
void FrameSubject::locate()
{
    QByteArrayView payload = bytes();
    Wire::FrameHeader header;
    const auto profile = this->profile();
    if (const auto *layout = profile ? Wire::foreignLayoutOf(*profile) : nullptr) {
        auto records = Wire::wideRecordsOf(*layout, payload, m_limits);
        if (!records)
            return;
        m_records->inflated = std::move(records).value();
        payload = m_records->inflated;
        header.wide = true;
    } else if (profile == Wire::ProfileId::VisionFlow1) {
        const auto read = Wire::decodeFrameHeader(payload);
        if (!read)
            return;
        header = *read;
        payload = payload.sliced(Wire::FrameHeader::size);
    } else if (!profile && Wire::foreignFit(payload)) {
        return; // records of nobody, until a layout is chosen
    }
    if (header.gzip) {
        auto inflated = Wire::inflated(payload, m_limits);
        if (!inflated)
            return;
        m_records->inflated = std::move(inflated).value();
        payload = m_records->inflated;
    }
    if (header.type == Wire::MessageType::Text) {
        m_records->text = payload;
        return;
    }
    const bool isSssp = header.type == Wire::MessageType::SsspUpdate;
    if (!isSssp && header.type != Wire::MessageType::NodeUpdate)
        return;
    if (isSssp)
        payload = payload.sliced(std::min(payload.size(), Wire::SsspUpdate::headBytes));
    m_records->form = header.wide ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow;
    m_records->isWhole = !isSssp;
    m_records->stride = isSssp ? Wire::SsspUpdate::entryBytes(m_records->form) : Wire::recordLayout(m_records->form).size();
    m_records->data = payload.data();
    m_records->count = payload.size() / m_records->stride;
}

QByteArrayView FrameSubject::text()
{
    switch (m_facts->carrier) {
    case Carrier::Text:
    case Carrier::Handshake:
    case Carrier::Request:
    case Carrier::Response:
        return bytes();
    case Carrier::Close:
        return QByteArrayView(bytes()).sliced(std::min<qsizetype>(2, bytes().size()));
    case Carrier::Binary:
        return located().text;
    case Carrier::Ping:
    case Carrier::Pong:
        break;
    }
    return {};
}

/// Of WebSocket, of a frame or of JSON.
bool FrameSubject::isPong() const
{
    return m_facts->answers != 0 && (m_facts->carrier == Carrier::Pong || m_lookup.typeName(m_facts->type) == QLatin1StringView("pong"));
}

quint32 FrameSubject::rawId(qsizetype index) const
{
    const char *at = m_records->data + index * m_records->stride;
    return m_records->form == Wire::RecordForm::Narrow ? Wire::load<quint16>(at) : Wire::load<quint32>(at);
}

const char *FrameSubject::body(qsizetype index) const
{
    return m_records->data + index * m_records->stride + Wire::recordLayout(m_records->form).idBytes;
}

// ---- Fields

template <typename Visit>
bool FrameSubject::anyOfFacts(Id field, Visit &&visit)
{
    const MessageFacts &facts = *m_facts;
    switch (field) {
    case Id::FrameNumber:
        return visit(double(facts.number));
    case Id::FrameTime:
        return visit(Moment{double(facts.timeNs) * 1e-9});
    case Id::FrameDir:
        return visit(double(facts.way));
    case Id::FrameLen:
        return visit(double(facts.length));
    case Id::FrameWireLen:
        return visit(double(facts.wireLength));
    case Id::FrameConnection:
        return visit(double(facts.connection));
    case Id::FrameCarrier:
        return visit(double(facts.carrier));
    case Id::FrameItems:
        return visit(double(facts.items));
    case Id::MsgSequence:
        return facts.sequence != 0 && visit(double(facts.sequence));
    case Id::MsgElapsed:
        return facts.answers != 0 && visit(double(facts.elapsedUs) * 1e-6);
    case Id::MsgFlags:
        for (int flag = 1; flag <= 8; flag *= 2) {
            if ((facts.flags & flag) && visit(double(flag)))
                return true;
        }
        return false;
    case Id::WsOpcode:
        switch (facts.carrier) {
        case Carrier::Text:
            return visit(1.0);
        case Carrier::Binary:
            return visit(2.0);
        case Carrier::Close:
            return visit(8.0);
        case Carrier::Ping:
            return visit(9.0);
        case Carrier::Pong:
            return visit(10.0);
        default:
            return false;
        }
    case Id::Finding:
        return facts.findings != 0 && visit(1.0);
    case Id::FindingCode:
        for (int code = 0; code < 16; ++code) {
            if ((facts.findings >> code & 1) && visit(double(code)))
                return true;
        }
        return false;
    case Id::FindingSeverity:
        return facts.severity != 0 && visit(double(facts.severity - 1));
    default:
        return false;
    }
}

template <typename Visit>
bool FrameSubject::anyOfBytes(Id field, Visit &&visit)
{
    switch (field) {
    case Id::FrameEndpoint:
        return visit(QStringView(m_lookup.endpoint(m_facts->connection)));
    case Id::PingRtt:
        return isPong() && visit(double(m_facts->elapsedUs) * 1e-6);
    case Id::MsgType:
        return visit(QStringView(m_lookup.typeName(m_facts->type)));
    case Id::FrameText: {
        const QByteArrayView utf8 = text();
        return !utf8.isEmpty() && visit(QStringView(QString::fromUtf8(utf8)));
    }
    case Id::FrameBytes:
        return visit(QByteArrayView(bytes()));
    case Id::WsCloseCode:
        return m_facts->carrier == Carrier::Close && bytes().size() >= 2 && visit(double(qFromBigEndian<quint16>(bytes().constData())));
    default:
        return false;
    }
}

template <typename Visit>
bool FrameSubject::anyOfRecords(Id field, Visit &&visit)
{
    const Records &records = located();
    const Wire::RecordLayout &layout = Wire::recordLayout(records.form);
    const qsizetype first = m_only.value_or(0);
    const qsizetype end = m_only ? first + 1 : records.count;
    const auto each = [&](auto &&value) {
        for (qsizetype i = first; i < end; ++i) {
            if (visit(double(value(i))))
                return true;
        }
        return false;
    };
    const auto number = [&](qsizetype offset) { return [this, offset](qsizetype i) { return Wire::load<float>(body(i) + offset); }; };
    // In an SSSP entry, distance and parent follow the id at once.
    const qsizetype distance = records.isWhole ? layout.distance() - layout.idBytes : 0;
    switch (field) {
    case Id::NodeId:
        return each([&](qsizetype i) { return rawId(i) & layout.idMask; });
    case Id::NodeRawId:
        return each([&](qsizetype i) { return rawId(i); });
    case Id::NodeSsspDist:
        return each(number(distance));
    case Id::NodeSsspParent:
        return each([&](qsizetype i) { return Wire::load<qint32>(body(i) + distance + 4); });
    default:
        break;
    }
    if (!records.isWhole)
        return false;
    switch (field) {
    case Id::NodeKind:
        return each([&](qsizetype i) { return Wire::kindOfRawId(rawId(i), records.form); });
    case Id::NodeX:
        return each(number(0));
    case Id::NodeY:
        return each(number(4));
    case Id::NodeZ:
        return each(number(8));
    case Id::NodeSpeed:
        return each([&](qsizetype i) {
            const char *velocity = body(i) + 12;
            return std::hypot(Wire::load<float>(velocity), Wire::load<float>(velocity + 4), Wire::load<float>(velocity + 8));
        });
    default:
        return false;
    }
}

template <typename Visit>
bool FrameSubject::any(Id field, Visit &&visit)
{
    switch (field) {
    case Id::FrameEndpoint:
    case Id::FrameText:
    case Id::FrameBytes:
    case Id::WsCloseCode:
    case Id::MsgType:
    case Id::PingRtt:
        return anyOfBytes(field, visit);
    case Id::NodeId:
    case Id::NodeRawId:
    case Id::NodeKind:
    case Id::NodeX:
    case Id::NodeY:
    case Id::NodeZ:
    case Id::NodeSpeed:
    case Id::NodeSsspDist:
    case Id::NodeSsspParent:
        return anyOfRecords(field, visit);
    default:
        return anyOfFacts(field, visit);
    }
}

/// Ids are whole numbers, so they are compared as such; a frame may have thousands.
bool FrameSubject::anyId(const FilterTest &test)
{
    const Records &records = located();
    const qsizetype first = m_only.value_or(0);
    const qsizetype count = m_only ? 1 : records.count;
    const char *data = records.data + first * records.stride;
    return std::any_of(test.numbers.begin(), test.numbers.end(), [&](const FilterInterval &interval) {
        constexpr double largest = std::numeric_limits<quint32>::max();
        const double low = std::max(std::ceil(interval.first), 0.0);
        const double high = std::min(std::floor(interval.last), largest);
        if (!(low <= high))
            return false;
        const auto within
            = records.form == Wire::RecordForm::Narrow ? anyIdWithin<Wire::RecordForm::Narrow> : anyIdWithin<Wire::RecordForm::Wide>;
        return within(data, count, records.stride, quint32(low), quint32(high) - quint32(low));
    });
}

bool FrameSubject::search(const FilterSearch &search)
{
    return search.isIn(m_lookup.typeName(m_facts->type)) || search.isIn(m_lookup.endpoint(m_facts->connection)) || search.isIn(text());
}

bool FrameSubject::test(const FilterTest &test)
{
    if (test.check == FilterTest::Check::Search)
        return search(test.search);
    if (test.field == Id::NodeId)
        return anyId(test);
    return any(test.field, [&](const auto &value) {
        if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Moment>)
            return test.holdsAt(value.seconds, m_moment);
        else
            return test.holds(value);
    });
}

QStringList FrameSubject::values(Id id)
{
    QStringList texts;
    const FilterField &field = filterField(id);
    any(id, [&](const auto &value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, Moment>)
            texts.append(QString::number(value.seconds, 'f', 6));
        else if constexpr (std::is_same_v<Value, QStringView>)
            texts.append(value.toString());
        else if constexpr (std::is_same_v<Value, QByteArrayView>)
            texts.append(QString::fromLatin1(value.toByteArray().toHex(':')));
        else
            texts.append(filterValueText(field, value));
        return false;
    });
    return texts;
}

} // namespace VisionFlow
