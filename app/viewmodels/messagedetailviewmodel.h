// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One message taken apart: its fields, its bytes and its records, with one selection over all three.
#pragma once

#include "app/core/traffic/messagecontext.h"
#include "app/core/traffic/messagefacts.h"
#include "app/viewmodels/fieldtreemodel.h"
#include "app/viewmodels/hexmodel.h"
#include "app/viewmodels/recordtablemodel.h"

namespace VisionFlow {

/// Another message keeps the selection where it has a field of the same path.
class MessageDetailViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(VisionFlow::FieldTreeModel *fields READ fields CONSTANT)
    Q_PROPERTY(VisionFlow::HexModel *hex READ hex CONSTANT)
    Q_PROPERTY(VisionFlow::RecordTableModel *records READ records CONSTANT)
    Q_PROPERTY(bool hasMessage READ hasMessage NOTIFY messageChanged)
    Q_PROPERTY(QString title READ title NOTIFY messageChanged)
    Q_PROPERTY(bool hasInflated READ hasInflated NOTIFY messageChanged)
    Q_PROPERTY(bool showsInflated READ showsInflated WRITE setShowsInflated NOTIFY layerChanged)
    Q_PROPERTY(QString moreText READ moreText NOTIFY messageChanged)
    Q_PROPERTY(QString command READ command NOTIFY messageChanged)
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentChanged)
    Q_PROPERTY(int currentRecord READ currentRecord NOTIFY currentChanged)
    Q_PROPERTY(QString rangeText READ rangeText NOTIFY currentChanged)
    Q_PROPERTY(QString filterText READ filterText NOTIFY currentChanged)
    Q_PROPERTY(int currentNode READ currentNode NOTIFY currentChanged)

public:
    enum Copy { AsHex, AsBase64, AsText, AsJson, AsCArray, AsCommand };
    Q_ENUM(Copy)
    /// So many more records at each showMore().
    static constexpr qsizetype moreRecords = 1000;

    explicit MessageDetailViewModel(QObject *parent = nullptr);

    void setMessage(const Wire::CapturedMessage &message, const MessageFacts &facts, const MessageContext &context);
    void clear();
    /// The record of a node becomes the selection. \return false when the message has none.
    bool chooseNode(quint32 id);

    FieldTreeModel *fields() { return &m_fields; }
    HexModel *hex() { return &m_hex; }
    RecordTableModel *records() { return &m_records; }
    bool hasMessage() const { return m_message.number > 0; }
    quint64 number() const { return m_message.number; }
    QString title() const; ///< "17 node_update", …
    bool hasInflated() const { return !m_fields.dissection().inflated.isEmpty(); }
    bool showsInflated() const { return m_layer == Layer::Payload; }
    void setShowsInflated(bool inflated);
    QString moreText() const; ///< "showing 200 of 2,000 records"; empty when all are there
    QString command() const;  ///< empty where there is nothing to send

    int currentRow() const { return m_fields.rowOf(m_current); }
    int currentRecord() const { return m_currentRecord; }
    QString rangeText() const;  ///< "bytes 612–615, 596–599 from the first record"
    QString filterText() const; ///< "node.x == 17.25"; empty where the field has no name there
    int currentNode() const;    ///< id, at most 30 bits; -1: none

    Q_INVOKABLE void chooseField(int row);
    Q_INVOKABLE void chooseByte(int row, int column); ///< of the bytes that show
    Q_INVOKABLE void chooseRecord(int record);
    Q_INVOKABLE void showMore();
    /// Turns the view to the node of the selection, where it has one.
    Q_INVOKABLE void activate();
    Q_INVOKABLE void filter(bool exclude);
    Q_INVOKABLE void copy(VisionFlow::MessageDetailViewModel::Copy as);
    Q_INVOKABLE void copyValue();
    QString copied(Copy as) const;

signals:
    void messageChanged();
    void currentChanged();
    void layerChanged();
    void nodeWanted(quint32 id);
    void filterWanted(const QString &expression);

private:
    void takeApart();
    void showLayer(Layer layer);
    void choose(int field, int record);
    const Field *current() const;

    Wire::CapturedMessage m_message;
    MessageFacts m_facts;
    MessageContext m_context;
    qsizetype m_mostRecords = 0;
    Layer m_layer = Layer::Message;
    int m_current = -1; ///< field
    int m_currentRecord = -1;
    FieldTreeModel m_fields;
    HexModel m_hex;
    RecordTableModel m_records;
};

} // namespace VisionFlow
