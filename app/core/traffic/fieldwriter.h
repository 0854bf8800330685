// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the fields of a dissection: what is open holds what is added.
#pragma once

#include "app/core/traffic/field.h"

namespace VisionFlow {

class FieldWriter
{
public:
    /// Foreign messages can have fields without end.
    explicit FieldWriter(Dissection &to, qsizetype mostFields)
        : m_to(to)
        , m_most(mostFields)
    {
    }

    /// Where fields that are added from now on have their bytes, and how far its beginning is from that of the layer.
    void setLayer(Layer layer, qsizetype base = 0)
    {
        m_layer = layer;
        m_base = base;
    }
    /// True when no more will be taken; what is added then is thrown away.
    bool isFull() const { return m_to.fields.size() >= m_most; }

    /// With bytes, counted from the base. The reference is good until the next one is added.
    Field &add(const QString &name, const QString &value, qsizetype offset, qsizetype length);
    /// Without bytes.
    Field &note(const QString &name, const QString &value);
    /// The newest field takes what follows, until close().
    void open();
    /// \p end: the field that is closed ends there, counted from the base; -1: as it was said.
    void close(qsizetype end = -1);

    /// Sets a name in the filter language and the value there.
    static void filterable(Field &field, const QString &filter, const QString &literal)
    {
        field.filter = filter;
        field.literal = literal;
    }

private:
    Field &append(Field field);

    Dissection &m_to;
    qsizetype m_most;
    Layer m_layer = Layer::Message;
    qsizetype m_base = 0;
    QList<qint32> m_open;
    Field m_thrownAway;
};

} // namespace VisionFlow
