// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/fieldtree.h"

#include "app/core/countedtext.h"
#include "app/core/traffic/httphead.h"
#include "app/core/traffic/jsonfields.h"
#include "app/core/traffic/settingsfields.h"
#include "app/core/traffic/traffictext.h"
#include "protocol/bytes.h"
#include "protocol/compression.h"
#include "protocol/payloads.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Wire::Carrier;
using Wire::MessageType;
using Wire::RecordForm;

namespace {

struct FieldText
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::FieldTree)
};

constexpr qsizetype headerBytes = 16;

/// Where the fields of our own two records lie, told as those of the others are.
const Wire::ForeignLayout &itemsOf(RecordForm form)
{
    static const Wire::ForeignLayout &narrow = *Wire::foreignLayout(u"v1-versioned");
    static const Wire::ForeignLayout &wide = *Wire::foreignLayout(u"items36");
    return form == RecordForm::Narrow ? narrow : wide;
}

QString yesNo(bool yes) { return yes ? FieldText::tr("yes") : FieldText::tr("no"); }

class Dissector
{
public:
    Dissector(const Wire::CapturedMessage &message, const MessageFacts &facts, const MessageContext &context,
              const DissectionLimits &limits)
        : m_message(message)
        , m_bytes(message.bytes)
        , m_facts(facts)
        , m_context(context)
        , m_limits(limits)
        , m_to(m_found, limits.fields)
    {
    }

    Dissection run();

private:
    void addMessage();
    void addBinary();
    void addHeader();
    void addFlags();
    void addPayload(MessageType type, RecordForm form, QByteArrayView payload);
    void addRecords(QByteArrayView payload, RecordForm form, Layer layer, qsizetype base);
    void addItems(QByteArrayView payload, const Wire::ForeignLayout &layout);
    void addRecord(QByteArrayView payload, qsizetype at, const Wire::ForeignLayout &layout, qsizetype index);
    void addVector(const QString &name, const QString &filter, QByteArrayView payload, qsizetype at);
    void addDistance(QByteArrayView payload, qsizetype at);
    void addId(QByteArrayView payload, qsizetype at, const Wire::ForeignLayout &layout, const Wire::NodeRecord &record);
    void addPaths(QByteArrayView payload, RecordForm form);
    void addPong(QByteArrayView payload);
    void addNotice(QByteArrayView payload);
    void addForeign(const Wire::ForeignLayout &layout);
    void addForeignHead(const Wire::ForeignLayout &layout);
    void addUnread(const Wire::ForeignFit &fit);
    void addCompression(QByteArrayView wirePayload, QByteArrayView payload, bool gzip);
    void addText(QByteArrayView utf8, const QString &name);
    void addClose();
    void addHttp();
    void addRest(const QString &name, QByteArrayView all, qsizetype at);

    const Wire::CapturedMessage &m_message;
    const QByteArrayView m_bytes;
    const MessageFacts &m_facts;
    const MessageContext &m_context;
    const DissectionLimits m_limits;
    Dissection m_found;
    FieldWriter m_to;
};

Dissection Dissector::run()
{
    addMessage();
    switch (m_message.carrier) {
    case Carrier::Text:
        addText(m_bytes, FieldText::tr("text"));
        break;
    case Carrier::Binary:
        addBinary();
        break;
    case Carrier::Ping:
    case Carrier::Pong:
        addRest(FieldText::tr("payload"), m_bytes, 0);
        break;
    case Carrier::Close:
        addClose();
        break;
    case Carrier::Handshake:
    case Carrier::Request:
    case Carrier::Response:
        addHttp();
        break;
    }
    if (m_to.isFull())
        m_found.fields.last() = {-1,
                                 0,
                                 0,
                                 0,
                                 Layer::None,
                                 false,
                                 Field::noNode,
                                 FieldText::tr("more"),
                                 FieldText::tr("only %1 fields are shown").arg(CountedText::number(m_limits.fields)),
                                 {},
                                 {}};
    return std::move(m_found);
}

/// What was not in the bytes themselves.
void Dissector::addMessage()
{
    constexpr std::array carriers = {"handshake", "text", "binary", "ping", "pong", "close", "request", "response"};
    const QString carrier = QString::fromLatin1(carriers[std::size_t(m_message.carrier)]);
    const bool sent = m_message.way == Wire::Way::Sent;
    const auto filterable
        = [](Field &field, const QString &name, const QString &literal) { FieldWriter::filterable(field, name, literal); };
    Field &group
        = m_to.note(FieldText::tr("message"),
                    FieldText::tr("%1, %2, %3")
                        .arg(carrier, sent ? FieldText::tr("sent") : FieldText::tr("received"), CountedText::bytes(m_bytes.size())));
    group.folded = true;
    m_to.open();
    const QString number = QString::number(m_message.number);
    filterable(m_to.note(FieldText::tr("number"), number), u"frame.number"_s, number);
    m_to.note(FieldText::tr("time"), FieldText::tr("%1 s").arg(double(m_message.timeNs) / 1e9, 0, 'f', 6));
    filterable(m_to.note(FieldText::tr("direction"), sent ? FieldText::tr("sent") : FieldText::tr("received")), u"frame.dir"_s,
               sent ? u"sent"_s : u"received"_s);
    filterable(m_to.note(FieldText::tr("endpoint"), TrafficText::line(m_context.endpoint)), u"frame.endpoint"_s,
               TrafficText::quoted(m_context.endpoint));
    filterable(m_to.note(FieldText::tr("carrier"), carrier), u"frame.carrier"_s, carrier);
    filterable(m_to.note(FieldText::tr("length"), CountedText::bytes(m_bytes.size())), u"frame.len"_s, QString::number(m_bytes.size()));
    filterable(m_to.note(FieldText::tr("length on the wire"), CountedText::bytes(m_message.wireLength)), u"frame.wire_len"_s,
               QString::number(m_message.wireLength));
    if (m_facts.answers > 0) {
        const quint64 question = m_message.number - m_facts.answers;
        const QString took = TrafficText::elapsed(m_facts.elapsedUs);
        filterable(m_to.note(FieldText::tr("answers"), FieldText::tr("message %1, after %2").arg(question).arg(took)), u"frame.number"_s,
                   QString::number(question));
    }
    m_to.close();
}

// ---- binary

void Dissector::addBinary()
{
    if (const Wire::ForeignLayout *layout = m_context.chosenLayout(m_message)) {
        addForeign(*layout);
        return;
    }
    if (m_context.profile == Wire::ProfileId::V1) {
        addRecords(m_bytes, RecordForm::Narrow, Layer::Message, 0);
        return;
    }
    const auto header = Wire::decodeFrameHeader(m_bytes);
    if (!header) {
        if (const auto fit = Wire::foreignFit(m_bytes)) {
            addUnread(*fit);
            return;
        }
    }
    addHeader();
    if (m_bytes.size() <= headerBytes)
        return;
    const QByteArrayView wirePayload = m_bytes.sliced(headerBytes);
    m_to.setLayer(Layer::Message, headerBytes);
    if (!header) {
        addRest(FieldText::tr("payload"), wirePayload, 0);
        return;
    }
    const RecordForm form = header->wide ? RecordForm::Wide : RecordForm::Narrow;
    QByteArrayView payload = wirePayload;
    if (header->gzip) {
        auto plain = Wire::inflated(wirePayload, Wire::Limits());
        if (!plain) {
            m_to.add(FieldText::tr("compressed payload"), Wire::decodeErrorText(plain.error()), 0, wirePayload.size());
            return;
        }
        m_found.inflated = std::move(plain).value();
        payload = m_found.inflated;
        m_to.add(FieldText::tr("compressed payload"),
                 FieldText::tr("%1, %2 inflated").arg(CountedText::bytes(wirePayload.size()), CountedText::bytes(payload.size())), 0,
                 wirePayload.size());
    }
    if (header->gzip || header->type != MessageType::NodeUpdate)
        addCompression(wirePayload, payload, header->gzip);
    if (header->gzip)
        m_to.setLayer(Layer::Payload, 0);
    addPayload(header->type, form, payload);
}

/// As far as there are bytes for it, so that a cut header shows what it has.
void Dissector::addHeader()
{
    const qsizetype size = m_bytes.size();
    m_to.setLayer(Layer::Message, 0);
    if (size == 0)
        return;
    const auto info = Wire::messageTypeInfo(quint8(m_bytes[0]));
    const QString type = info ? QString::fromLatin1(info->name) : FieldText::tr("unknown");
    m_to.add(FieldText::tr("header"), size < headerBytes ? FieldText::tr("cut") : type, 0, std::min(size, headerBytes));
    m_to.open();
    Field &typeField = m_to.add(FieldText::tr("type"), u"%1 (%2)"_s.arg(type, TrafficText::hex(quint8(m_bytes[0]), 2)), 0, 1);
    FieldWriter::filterable(typeField, u"msg.type"_s, TrafficText::quoted(info ? type : u"unknown"_s));
    if (size >= 2)
        addFlags();
    if (size >= 4)
        m_to.add(FieldText::tr("reserved"), QString::number(Wire::load<quint16>(m_bytes.data() + 2)), 2, 2);
    if (size >= 8) {
        const QString sequence = QString::number(Wire::load<quint32>(m_bytes.data() + 4));
        FieldWriter::filterable(m_to.add(FieldText::tr("sequence"), sequence, 4, 4), u"msg.sequence"_s, sequence);
    }
    if (size >= headerBytes)
        m_to.add(FieldText::tr("sender's time"), TrafficText::wallTime(Wire::load<quint64>(m_bytes.data() + 8)), 8, 8);
    else if (size > 8)
        addRest(FieldText::tr("cut"), m_bytes, 8);
    m_to.close();
}

void Dissector::addFlags()
{
    const quint8 flags = quint8(m_bytes[1]);
    constexpr std::array bits = {"gzip", "predicted", "snapshot", "wide"};
    constexpr std::array priorities = {"low", "normal", "high", "critical"};
    QStringList set;
    for (std::size_t bit = 0; bit < bits.size(); ++bit) {
        if (flags & (1 << bit))
            set << QString::fromLatin1(bits[bit]);
    }
    const QString priority = QString::fromLatin1(priorities[std::size_t(flags >> 4 & 3)]);
    Field &all = m_to.add(FieldText::tr("flags"), u"%1: %2"_s.arg(TrafficText::hex(flags, 2), (set << priority).join(u", "_s)), 1, 1);
    all.folded = true;
    m_to.open();
    for (std::size_t bit = 0; bit < bits.size(); ++bit) {
        const QString name = QString::fromLatin1(bits[bit]);
        Field &field = m_to.add(name, FieldText::tr("%1 (bit %2)").arg(yesNo(flags & (1 << bit))).arg(bit), 1, 1);
        if (flags & (1 << bit))
            FieldWriter::filterable(field, u"msg.flags"_s, name);
    }
    m_to.add(FieldText::tr("priority"), FieldText::tr("%1 (bits 4–5)").arg(priority), 1, 1);
    m_to.add(FieldText::tr("zero"), FieldText::tr("%1 (bits 6–7)").arg(flags >> 6), 1, 1);
    m_to.close();
}

void Dissector::addPayload(MessageType type, RecordForm form, QByteArrayView payload)
{
    const bool inflated = !m_found.inflated.isNull();
    switch (type) {
    case MessageType::NodeUpdate:
        addRecords(payload, form, inflated ? Layer::Payload : Layer::Message, inflated ? 0 : headerBytes);
        return;
    case MessageType::SsspUpdate:
        addPaths(payload, form);
        return;
    case MessageType::Settings:
        addSettings(m_to, payload, m_context.paths);
        return;
    case MessageType::Text:
        addText(payload, FieldText::tr("text"));
        return;
    case MessageType::Pong:
        addPong(payload);
        return;
    case MessageType::Error:
    case MessageType::Close:
        addNotice(payload);
        return;
    case MessageType::Ping:
    case MessageType::Voice:
    case MessageType::AgentStatus:
        addRest(FieldText::tr("payload"), payload, 0);
        return;
    }
}

// ---- records

void Dissector::addRecords(QByteArrayView payload, RecordForm form, Layer layer, qsizetype base)
{
    const qsizetype size = Wire::recordLayout(form).size();
    m_found.recordLayer = layer;
    m_found.form = form;
    m_found.firstRecord = base;
    m_found.records = payload.size() / size;
    m_to.setLayer(layer, base);
    addItems(payload, itemsOf(form));
    const qsizetype left = payload.size() - m_found.records * size;
    if (left > 0)
        m_to.add(FieldText::tr("remainder"),
                 FieldText::tr("%1 that are no whole record: %2").arg(CountedText::bytes(left), TrafficText::bytes(payload.last(left))),
                 payload.size() - left, left);
}

/// m_found.records of them, which lie side by side from the start of \p payload.
void Dissector::addItems(QByteArrayView payload, const Wire::ForeignLayout &layout)
{
    m_found.recordBytes = layout.itemBytes;
    m_found.shownRecords = std::min(m_found.records, std::max<qsizetype>(m_limits.records, 0));
    const QString count = m_found.shownRecords < m_found.records
        ? FieldText::tr("showing %1 of %2").arg(CountedText::number(m_found.shownRecords), CountedText::number(m_found.records))
        : CountedText::number(m_found.records);
    m_to.add(FieldText::tr("records"), count, 0, m_found.records * layout.itemBytes);
    m_to.open();
    for (qsizetype i = 0; i < m_found.shownRecords; ++i)
        addRecord(payload, i * layout.itemBytes, layout, i);
    m_to.close();
}

void Dissector::addRecord(QByteArrayView payload, qsizetype at, const Wire::ForeignLayout &layout, qsizetype index)
{
    const Wire::NodeRecord record = Wire::decodeForeignItem(layout, payload.data() + at);
    const QString kind = QString::fromLatin1(Wire::nodeKindName(record.kind));
    Field &field = m_to.add(FieldText::tr("record %1").arg(index),
                            FieldText::tr("node %1, %2, at %3, %4, %5")
                                .arg(record.id)
                                .arg(kind, TrafficText::number(record.position.x), TrafficText::number(record.position.y),
                                     TrafficText::number(record.position.z)),
                            at, layout.itemBytes);
    field.folded = true;
    field.node = record.id;
    m_to.open();
    addId(payload, at, layout, record);
    const QString lower[] = {u"x"_s, u"y"_s, u"z"_s};
    for (int axis = 0; axis < 3; ++axis)
        addVector(u"position."_s + lower[axis], u"node."_s + lower[axis], payload, at + layout.motion() + 4 * axis);
    for (int axis = 0; axis < 3; ++axis)
        addVector(u"velocity."_s + lower[axis], {}, payload, at + layout.motion() + 12 + 4 * axis);
    qsizetype read = layout.path();
    if (layout.hasPath) {
        addDistance(payload, at + read);
        read += 8;
    }
    if (read < layout.itemBytes)
        m_to.add(FieldText::tr("rest"), TrafficText::bytes(payload.sliced(at + read, layout.itemBytes - read)), at + read,
                 layout.itemBytes - read);
    m_to.close();
}

void Dissector::addId(QByteArrayView payload, qsizetype at, const Wire::ForeignLayout &layout, const Wire::NodeRecord &record)
{
    const quint32 raw = Wire::rawForeignId(layout, payload.data() + at);
    const QString rawHex = TrafficText::hex(raw, int(layout.idBytes()) * 2);
    Field &field = m_to.add(u"id"_s, FieldText::tr("%1, raw %2").arg(record.id).arg(rawHex), at, layout.idBytes());
    field.node = record.id;
    field.folded = true;
    FieldWriter::filterable(field, u"node.id"_s, QString::number(record.id));
    if (layout.agentBit == 0)
        return; // an id without flags says nothing about the kind
    m_to.open();
    const int width = int(layout.idBytes()) * 8;
    m_to.add(FieldText::tr("agent"), FieldText::tr("%1 (bit %2)").arg(yesNo(raw & layout.agentBit)).arg(width - 1), at, layout.idBytes());
    m_to.add(FieldText::tr("knowledge"), FieldText::tr("%1 (bit %2)").arg(yesNo(raw & layout.knowledgeBit)).arg(width - 2), at,
             layout.idBytes());
    m_to.close();
    const QString kind = QString::fromLatin1(Wire::nodeKindName(record.kind));
    Field &kindField = m_to.note(FieldText::tr("kind"), kind);
    kindField.node = record.id;
    FieldWriter::filterable(kindField, u"node.kind"_s, kind);
}

void Dissector::addVector(const QString &name, const QString &filter, QByteArrayView payload, qsizetype at)
{
    const float number = Wire::load<float>(payload.data() + at);
    Field &field = m_to.add(name, TrafficText::number(number), at, 4);
    if (!filter.isEmpty() && std::isfinite(number))
        FieldWriter::filterable(field, filter, field.value);
}

/// Distance and parent, which stand side by side.
void Dissector::addDistance(QByteArrayView payload, qsizetype at)
{
    const float distance = Wire::load<float>(payload.data() + at);
    const qint32 parent = Wire::load<qint32>(payload.data() + at + 4);
    Field &field = m_to.add(FieldText::tr("distance"), TrafficText::distance(distance), at, 4);
    if (!std::isnan(distance))
        FieldWriter::filterable(field, u"node.sssp.dist"_s, std::isinf(distance) ? u"unreachable"_s : field.value);
    Field &parentField = m_to.add(FieldText::tr("parent"), TrafficText::parent(parent), at + 4, 4);
    if (parent >= 0)
        parentField.node = quint32(parent);
    FieldWriter::filterable(parentField, u"node.sssp.parent"_s, parent == Wire::noParent ? u"none"_s : QString::number(parent));
}

// ---- small payloads

void Dissector::addPaths(QByteArrayView payload, RecordForm form)
{
    constexpr qsizetype head = Wire::SsspUpdate::headBytes;
    if (payload.size() < head) {
        addRest(FieldText::tr("payload"), payload, 0);
        return;
    }
    const quint32 source = Wire::load<quint32>(payload.data());
    Field &sourceField = m_to.add(FieldText::tr("source"), QString::number(source), 0, 4);
    sourceField.node = source;
    FieldWriter::filterable(sourceField, u"node.id"_s, sourceField.value);
    m_to.add(FieldText::tr("zero"), QString::number(Wire::load<quint32>(payload.data() + 4)), 4, 4);
    const qsizetype size = Wire::SsspUpdate::entryBytes(form);
    const qsizetype count = (payload.size() - head) / size;
    const qsizetype shown = std::min(count, m_limits.records);
    m_to.add(FieldText::tr("entries"),
             shown < count ? FieldText::tr("showing %1 of %2").arg(CountedText::number(shown), CountedText::number(count))
                           : CountedText::number(count),
             head, count * size);
    m_to.open();
    for (qsizetype i = 0; i < shown; ++i) {
        const qsizetype at = head + i * size;
        const qsizetype idBytes = Wire::recordLayout(form).idBytes;
        const quint32 id = idBytes == 2 ? Wire::load<quint16>(payload.data() + at) : Wire::load<quint32>(payload.data() + at);
        const QString text = FieldText::tr("node %1, %2, over %3")
                                 .arg(id)
                                 .arg(TrafficText::distance(Wire::load<float>(payload.data() + at + idBytes)),
                                      TrafficText::parent(Wire::load<qint32>(payload.data() + at + idBytes + 4)));
        Field &field = m_to.add(FieldText::tr("entry %1").arg(i), text, at, size);
        field.folded = true;
        field.node = id;
        m_to.open();
        Field &idField = m_to.add(u"id"_s, QString::number(id), at, idBytes);
        idField.node = id;
        FieldWriter::filterable(idField, u"node.id"_s, idField.value);
        addDistance(payload, at + idBytes);
        m_to.close();
    }
    m_to.close();
    addRest(FieldText::tr("remainder"), payload, head + count * size);
}

void Dissector::addPong(QByteArrayView payload)
{
    if (payload.size() >= 4) {
        m_to.add(FieldText::tr("ping's sequence"), QString::number(Wire::load<quint32>(payload.data())), 0, 4);
        if (m_facts.answers > 0)
            FieldWriter::filterable(m_to.note(FieldText::tr("round trip"), TrafficText::elapsed(m_facts.elapsedUs)), u"ping.rtt"_s,
                                    u"%1ms"_s.arg(double(m_facts.elapsedUs) / 1000));
    }
    if (payload.size() >= 12)
        m_to.add(FieldText::tr("ping's time"), TrafficText::wallTime(Wire::load<quint64>(payload.data() + 4)), 4, 8);
    if (payload.size() >= Wire::Pong::size)
        m_to.add(FieldText::tr("ping arrived"), TrafficText::wallTime(Wire::load<quint64>(payload.data() + 12)), 12, 8);
    const qsizetype read = payload.size() >= Wire::Pong::size ? Wire::Pong::size : payload.size() >= 12 ? 12 : payload.size() >= 4 ? 4 : 0;
    addRest(FieldText::tr("remainder"), payload, read);
}

void Dissector::addNotice(QByteArrayView payload)
{
    if (payload.size() < 2) {
        addRest(FieldText::tr("payload"), payload, 0);
        return;
    }
    m_to.add(FieldText::tr("code"), QString::number(Wire::load<quint16>(payload.data())), 0, 2);
    if (payload.size() > 2)
        m_to.add(FieldText::tr("words"), TrafficText::line(payload.sliced(2)), 2, payload.size() - 2);
}

// ---- layouts of other eras

void Dissector::addForeign(const Wire::ForeignLayout &layout)
{
    auto records = Wire::wideRecordsOf(layout, m_bytes, Wire::Limits());
    if (!records) {
        addRest(QString::fromLatin1(layout.name), m_bytes, 0);
        return;
    }
    addForeignHead(layout);
    m_found.wideRecords = std::move(records).value();
    m_found.recordLayer = Layer::Message;
    m_found.form = RecordForm::Wide;
    m_found.firstRecord = layout.headBytes;
    m_found.records = m_found.wideRecords.size() / Wire::wideLayout.size();
    m_to.setLayer(Layer::Message, layout.headBytes);
    addItems(m_bytes.sliced(layout.headBytes), layout);
    m_to.setLayer(Layer::Message, 0);
    addRest(FieldText::tr("tail"), m_bytes, layout.headBytes + m_found.records * layout.itemBytes);
}

void Dissector::addForeignHead(const Wire::ForeignLayout &layout)
{
    m_to.setLayer(Layer::Message, 0);
    m_to.note(FieldText::tr("layout"), QString::fromLatin1(layout.name));
    if (layout.headBytes == 0)
        return;
    m_to.add(FieldText::tr("head"), TrafficText::bytes(m_bytes.first(layout.headBytes)), 0, layout.headBytes);
    m_to.open();
    m_to.add(FieldText::tr("type"), TrafficText::hex(quint8(m_bytes[0]), 2), 0, 1);
    if (layout.headBytes == 9)
        m_to.add(FieldText::tr("sequence"), QString::number(Wire::load<quint64>(m_bytes.data() + 1)), 1, 8);
    m_to.close();
}

/// What nobody has chosen to read: no nodes, only where the items would lie.
void Dissector::addUnread(const Wire::ForeignFit &fit)
{
    const Wire::ForeignLayout &layout = *fit.layout;
    addForeignHead(layout);
    const qsizetype shown = std::min(fit.items, m_limits.records);
    m_to.add(FieldText::tr("items"),
             shown < fit.items ? FieldText::tr("showing %1 of %2").arg(CountedText::number(shown), CountedText::number(fit.items))
                               : CountedText::number(fit.items),
             layout.headBytes, fit.items * layout.itemBytes);
    m_to.open();
    for (qsizetype i = 0; i < shown; ++i) {
        const qsizetype at = layout.headBytes + i * layout.itemBytes;
        Field &item
            = m_to.add(FieldText::tr("item %1").arg(i), TrafficText::bytes(m_bytes.sliced(at, layout.itemBytes)), at, layout.itemBytes);
        item.folded = true;
        m_to.open();
        m_to.add(FieldText::tr("raw id"), TrafficText::hex(Wire::rawForeignId(layout, m_bytes.data() + at), int(layout.idBytes()) * 2), at,
                 layout.idBytes());
        qsizetype read = layout.motion();
        if (layout.hasMotion) {
            const QString names[] = {u"position.x"_s, u"position.y"_s, u"position.z"_s, u"velocity.x"_s, u"velocity.y"_s, u"velocity.z"_s};
            for (const QString &name : names) {
                addVector(name, {}, m_bytes, at + read);
                read += 4;
            }
        }
        if (read < layout.itemBytes)
            m_to.add(FieldText::tr("rest"), TrafficText::bytes(m_bytes.sliced(at + read, layout.itemBytes - read)), at + read,
                     layout.itemBytes - read);
        m_to.close();
    }
    m_to.close();
    addRest(FieldText::tr("tail"), m_bytes, layout.headBytes + fit.items * layout.itemBytes);
}

/// What the rule of PROTOCOL.md section 13 says about this payload, and what the sender did.
void Dissector::addCompression(QByteArrayView wirePayload, QByteArrayView payload, bool gzip)
{
    if (payload.isEmpty())
        return;
    Wire::CompressionDecision decision;
    const QByteArray tried = Wire::compressed(payload, {}, decision);
    QString what = Wire::compressionReasonText(decision);
    if (gzip && decision.reason != Wire::CompressionDecision::Reason::Compressed)
        what = FieldText::tr("Compressed, against the usual rule: %1").arg(what);
    else if (!gzip && !tried.isEmpty())
        what = FieldText::tr("Sent as it is, though it would shrink to %1.").arg(CountedText::bytes(tried.size()));
    Field &group = m_to.note(FieldText::tr("compression"), what);
    group.folded = !gzip;
    m_to.open();
    m_to.note(FieldText::tr("on the wire"), CountedText::bytes(wirePayload.size()));
    m_to.note(FieldText::tr("decoded"), CountedText::bytes(payload.size()));
    m_to.note(FieldText::tr("entropy"), CountedText::locale().toString(Wire::byteEntropy(payload), 'f', 2));
    m_to.close();
}

// ---- text, HTTP, the rest

void Dissector::addText(QByteArrayView utf8, const QString &name)
{
    const QByteArrayView trimmed = utf8.trimmed();
    if (!trimmed.startsWith('{') && !trimmed.startsWith('[')) {
        Field &field = m_to.add(name, TrafficText::line(utf8), 0, utf8.size());
        if (utf8 == "ping" || utf8 == "pong")
            FieldWriter::filterable(field, u"msg.type"_s, TrafficText::quoted(field.value));
        return;
    }
    const qsizetype read = addJson(m_to, utf8, name);
    if (!m_to.isFull())
        addRest(FieldText::tr("not understood"), utf8, read);
}

void Dissector::addClose()
{
    if (m_bytes.size() < 2) {
        m_to.note(FieldText::tr("close"), FieldText::tr("the connection ended without a code"));
        addRest(FieldText::tr("payload"), m_bytes, 0);
        return;
    }
    const QString code = QString::number(qFromBigEndian<quint16>(m_bytes.data()));
    FieldWriter::filterable(m_to.add(FieldText::tr("code"), code, 0, 2), u"ws.close_code"_s, code);
    if (m_bytes.size() > 2)
        m_to.add(FieldText::tr("reason"), TrafficText::line(m_bytes.sliced(2)), 2, m_bytes.size() - 2);
}

void Dissector::addHttp()
{
    const HttpHead head(m_bytes);
    for (qsizetype i = 0; i < head.lines().size(); ++i) {
        const HttpHead::Line &line = head.lines()[i];
        const QByteArrayView text = head.text(line);
        if (i == 0)
            m_to.add(head.status() > 0 ? FieldText::tr("status") : FieldText::tr("request"), TrafficText::line(text), line.offset,
                     line.length);
        else if (line.colon < 0)
            m_to.add(FieldText::tr("line"), TrafficText::line(text), line.offset, line.length);
        else
            m_to.add(TrafficText::line(text.first(line.colon)), TrafficText::line(text.sliced(line.colon + 1)), line.offset, line.length);
    }
    if (head.body().isEmpty())
        return;
    m_to.setLayer(Layer::Message, head.bodyOffset());
    addText(head.body(), FieldText::tr("body"));
}

/// What stands in \p all from \p at on, where something does.
void Dissector::addRest(const QString &name, QByteArrayView all, qsizetype at)
{
    if (at < all.size())
        m_to.add(name, TrafficText::bytes(all.sliced(at)), at, all.size() - at);
}

} // namespace

Dissection dissect(const Wire::CapturedMessage &message, const MessageFacts &facts, const MessageContext &context,
                   const DissectionLimits &limits)
{
    return Dissector(message, facts, context, limits).run();
}

} // namespace VisionFlow
