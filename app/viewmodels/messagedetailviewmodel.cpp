// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/messagedetailviewmodel.h"

#include "app/core/countedtext.h"
#include "app/core/traffic/fieldtree.h"
#include "app/core/traffic/messagecopies.h"
#include "app/core/traffic/messagesummary.h"

#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

MessageDetailViewModel::MessageDetailViewModel(QObject *parent)
    : QObject(parent)
    , m_mostRecords(DissectionLimits().records)
{
}

void MessageDetailViewModel::setMessage(const Wire::CapturedMessage &message, const MessageFacts &facts, const MessageContext &context)
{
    const QString path = m_fields.pathOf(m_current);
    m_message = message;
    m_facts = facts;
    m_context = context;
    m_mostRecords = DissectionLimits().records;
    takeApart();
    const Dissection &found = m_fields.dissection();
    m_layer = Layer::None; // so that the bytes are taken anew
    showLayer(found.recordLayer == Layer::Payload || !found.inflated.isEmpty() ? Layer::Payload : Layer::Message);
    m_records.show(found.allRecords(message.bytes), found.form);
    emit messageChanged();
    const int field = m_fields.fieldOfPath(path);
    choose(field, field < 0 ? -1 : int(found.recordAt(found.fields[field].layer, found.fields[field].offset)));
}

void MessageDetailViewModel::clear() { setMessage({}, {}, MessageContext()); }

void MessageDetailViewModel::takeApart()
{
    DissectionLimits limits;
    limits.records = m_mostRecords;
    limits.fields = std::max(limits.fields, m_mostRecords * 16); // a record and what is in it
    m_fields.show(hasMessage() ? dissect(m_message, m_facts, m_context, limits) : Dissection());
}

QString MessageDetailViewModel::title() const
{
    if (!hasMessage())
        return {};
    const QString summary = messageSummary(m_message, m_facts, m_context);
    const QString name = tr("Message %1").arg(m_message.number);
    return summary.isEmpty() ? name : u"%1 · %2"_s.arg(name, summary);
}

QString MessageDetailViewModel::moreText() const
{
    const Dissection &found = m_fields.dissection();
    return found.shownRecords < found.records
        ? tr("showing %1 of %2 records").arg(CountedText::number(found.shownRecords), CountedText::number(found.records))
        : QString();
}

QString MessageDetailViewModel::command() const { return MessageCopies::command(m_message, m_context); }

// ---- the selection

const Field *MessageDetailViewModel::current() const
{
    const auto &fields = m_fields.dissection().fields;
    return m_current >= 0 && m_current < fields.size() ? &fields[m_current] : nullptr;
}

void MessageDetailViewModel::choose(int field, int record)
{
    m_current = field;
    m_currentRecord = record;
    const Dissection &found = m_fields.dissection();
    if (const Field *chosen = current()) {
        m_fields.reveal(field);
        if (chosen->layer != Layer::None)
            showLayer(chosen->layer);
        m_hex.select(chosen->offset, chosen->layer == Layer::None ? 0 : chosen->length);
    } else if (record >= 0) { // one that is not among the fields
        showLayer(found.recordLayer);
        m_hex.select(found.firstRecord + record * found.recordSize(), found.recordSize());
    } else {
        m_hex.select(0, 0);
    }
    emit currentChanged();
}

void MessageDetailViewModel::chooseField(int row)
{
    const int field = m_fields.fieldOf(row);
    if (field < 0 || field == m_current)
        return;
    const Field &chosen = m_fields.dissection().fields[field];
    const bool isRecord = chosen.layer != Layer::None && chosen.length <= m_fields.dissection().recordSize();
    choose(field, isRecord ? int(m_fields.dissection().recordAt(chosen.layer, chosen.offset)) : -1);
}

void MessageDetailViewModel::chooseByte(int row, int column)
{
    const qint64 offset = m_hex.offsetAt(row, column);
    if (offset < 0)
        return;
    const Dissection &found = m_fields.dissection();
    const int record = int(found.recordAt(m_layer, offset));
    // A record that is not among the fields would light up all of them.
    const bool isHidden = record >= found.shownRecords;
    choose(isHidden ? -1 : int(found.fieldAt(m_layer, offset)), record);
}

void MessageDetailViewModel::chooseRecord(int record)
{
    const Dissection &found = m_fields.dissection();
    if (record < 0 || record >= found.records || record == m_currentRecord)
        return;
    choose(int(found.fieldOfRecord(record)), record);
}

bool MessageDetailViewModel::chooseNode(quint32 id)
{
    const int record = m_records.rowOfNode(id);
    if (record >= 0)
        chooseRecord(record);
    return record >= 0;
}

void MessageDetailViewModel::showMore()
{
    const QString path = m_fields.pathOf(m_current);
    const int record = m_currentRecord;
    m_mostRecords += moreRecords;
    takeApart();
    emit messageChanged();
    const int field = m_fields.fieldOfPath(path);
    choose(field >= 0 ? field : int(m_fields.dissection().fieldOfRecord(record)), record);
}

void MessageDetailViewModel::setShowsInflated(bool inflated)
{
    if (inflated == showsInflated() || (inflated && !hasInflated()))
        return;
    showLayer(inflated ? Layer::Payload : Layer::Message);
    const Field *chosen = current();
    if (chosen && chosen->layer == m_layer)
        m_hex.select(chosen->offset, chosen->length);
}

void MessageDetailViewModel::showLayer(Layer layer)
{
    if (layer == m_layer)
        return;
    m_layer = layer;
    m_hex.setBytes(layer == Layer::Payload ? m_fields.dissection().inflated : m_message.bytes);
    emit layerChanged();
}

QString MessageDetailViewModel::rangeText() const
{
    const Dissection &found = m_fields.dissection();
    const Field *chosen = current();
    qsizetype offset = 0;
    qsizetype length = 0;
    if (chosen && chosen->layer != Layer::None) {
        offset = chosen->offset;
        length = chosen->length;
    } else if (!chosen && m_currentRecord >= 0) {
        offset = found.firstRecord + m_currentRecord * found.recordSize();
        length = found.recordSize();
    }
    if (length == 0)
        return {};
    const auto range = [&](qsizetype from) {
        return length == 1 ? CountedText::number(from) : u"%1–%2"_s.arg(CountedText::number(from), CountedText::number(from + length - 1));
    };
    QString bytes = length == 1 ? tr("byte %1").arg(range(offset)) : tr("bytes %1").arg(range(offset));
    if (m_currentRecord < 0 || found.firstRecord == 0)
        return bytes;
    return tr("%1, %2 from the first record").arg(bytes, range(offset - found.firstRecord));
}

int MessageDetailViewModel::currentNode() const
{
    if (const Field *chosen = current(); chosen && chosen->node != Field::noNode)
        return int(std::min<quint32>(chosen->node, Wire::wideLayout.idMask));
    return m_currentRecord >= 0 && m_currentRecord < m_records.count() ? int(m_records.recordAt(m_currentRecord).id) : -1;
}

void MessageDetailViewModel::activate()
{
    if (const int node = currentNode(); node >= 0)
        emit nodeWanted(quint32(node));
}

// ---- filters and copies

QString MessageDetailViewModel::filterText() const
{
    const Field *chosen = current();
    return chosen && !chosen->filter.isEmpty() ? u"%1 == %2"_s.arg(chosen->filter, chosen->literal) : QString();
}

void MessageDetailViewModel::filter(bool exclude)
{
    if (const Field *chosen = current(); chosen && !chosen->filter.isEmpty())
        emit filterWanted(u"%1 %2 %3"_s.arg(chosen->filter, exclude ? u"!="_s : u"=="_s, chosen->literal));
}

QString MessageDetailViewModel::copied(Copy as) const
{
    switch (as) {
    case AsHex:
        return MessageCopies::hex(m_message.bytes);
    case AsBase64:
        return MessageCopies::base64(m_message.bytes);
    case AsText:
        return MessageCopies::text(hasInflated() ? m_fields.dissection().inflated : m_message.bytes);
    case AsJson:
        return MessageCopies::json(m_message, m_fields.dissection());
    case AsCArray:
        return MessageCopies::cArray(m_message.bytes);
    case AsCommand:
        break;
    }
    return command();
}

void MessageDetailViewModel::copy(Copy as) { QGuiApplication::clipboard()->setText(copied(as)); }

void MessageDetailViewModel::copyValue()
{
    if (const Field *chosen = current())
        QGuiApplication::clipboard()->setText(chosen->value);
}

} // namespace VisionFlow
