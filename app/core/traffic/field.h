// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A message taken apart: its fields as a flat list, each with the bytes it comes from.
#pragma once

#include "protocol/noderecord.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace VisionFlow {

/// Which bytes a field counts in.
enum class Layer : quint8 {
    Message, ///< as it travelled
    Payload, ///< inflated, where the message was compressed; Dissection::inflated
    None,    ///< it was reckoned, and has no bytes
};

struct Field
{
    static constexpr quint32 noNode = 0xffffffffu;

    qint32 parent = -1; ///< index of the field around it, which comes before it; -1: none
    qint32 offset = 0;  ///< of its first byte in its layer
    qint32 length = 0;  ///< bytes; a field lies inside the one around it where both have bytes of the same layer
    quint16 depth = 0;
    Layer layer = Layer::None;
    bool folded = false;   ///< closed until a person opens it
    quint32 node = noNode; ///< id of the node that it is about
    QString name;          ///< for people, short: "velocity.y"
    QString value;         ///< for people, one line, cleaned
    QString filter;        ///< name in the filter language, such as "node.x"; may be empty
    QString literal;       ///< the value in that language; empty when there is no filter
};

struct Dissection
{
    QList<Field> fields; ///< a field is followed by those inside it
    QByteArray inflated; ///< the payload, where the message was compressed

    // Records of nodes, of which not all need be among the fields.
    Layer recordLayer = Layer::None;
    Wire::RecordForm form = Wire::RecordForm::Narrow;
    qsizetype recordBytes = Wire::narrowLayout.size(); ///< of one in its layer
    QByteArray wideRecords;                            ///< all of them in form, where they lie there in a foreign layout; else null
    qsizetype firstRecord = 0;                         ///< offset in the layer
    qsizetype records = 0;                             ///< whole ones in the message
    qsizetype shownRecords = 0;                        ///< among the fields

    QByteArrayView bytesOf(Layer layer, QByteArrayView message) const
    {
        return layer == Layer::Payload ? QByteArrayView(inflated) : message;
    }
    /// The innermost field that holds the byte; -1: none.
    qsizetype fieldAt(Layer layer, qsizetype offset) const;
    qsizetype recordSize() const { return recordBytes; }
    /// All of them in form.
    QByteArray allRecords(QByteArrayView message) const;
    /// Record that holds the byte; -1: none.
    qsizetype recordAt(Layer layer, qsizetype offset) const;
    /// Field of a record; -1 when it is not among the fields.
    qsizetype fieldOfRecord(qsizetype record) const;
};

} // namespace VisionFlow
