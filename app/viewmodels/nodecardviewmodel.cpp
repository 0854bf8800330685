// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/nodecardviewmodel.h"

#include "app/viewmodels/numbertext.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

QString kindWord(Wire::NodeKind kind)
{
    switch (kind) {
    case Wire::NodeKind::Agent:
        return NodeCardViewModel::tr("agent");
    case Wire::NodeKind::Knowledge:
        return NodeCardViewModel::tr("knowledge");
    case Wire::NodeKind::Other:
        break;
    }
    return NodeCardViewModel::tr("other");
}

NodeCardViewModel::NodeCardViewModel(QObject *parent)
    : QObject(parent)
{
}

void NodeCardViewModel::show(const std::optional<NodeDetails> &details)
{
    m_details = details;
    QVariantList metadata;
    if (details) {
        for (auto it = details->metadata.begin(); it != details->metadata.end() && metadata.size() < mostMetadata; ++it)
            metadata.append(QVariant(QStringList{it.key(), it.value()}));
    }
    emit changed();
    // Apart from the rest: a new list would rebuild its rows, and it hardly ever changes.
    if (metadata != m_metadata) {
        m_metadata = metadata;
        emit metadataChanged();
    }
}

void NodeCardViewModel::setSelection(int selected, int hidden)
{
    m_selected = selected;
    m_hidden = hidden;
    emit selectionChanged();
}

QString NodeCardViewModel::idText() const { return m_details ? QString::number(m_details->id) : QString(); }

QString NodeCardViewModel::rawIdText() const
{
    return m_details ? u"0x"_s + QString::number(m_details->rawId, 16).rightJustified(m_details->rawIdBits / 4, u'0') : QString();
}

QString NodeCardViewModel::kindText() const { return m_details ? kindWord(m_details->kind) : QString(); }

QString NodeCardViewModel::label() const
{
    if (!m_details)
        return {};
    return m_details->label.isEmpty() ? tr("node %1").arg(m_details->id) : m_details->label;
}

QString NodeCardViewModel::stateText() const
{
    if (!m_details)
        return {};
    return m_details->state.isEmpty() ? tr("not given") : m_details->state;
}

QString NodeCardViewModel::positionText() const
{
    if (!m_details)
        return {};
    return m_details->ageMs < 0 ? tr("not placed yet") : NumberText::vector(m_details->position);
}

QString NodeCardViewModel::speedText() const
{
    return m_details ? tr("%1 units/s").arg(NumberText::decimals(m_details->speed, 1)) : QString();
}

QString NodeCardViewModel::distanceText() const { return m_details ? NumberText::distance(m_details->distance) : QString(); }

QString NodeCardViewModel::parentText() const { return m_details ? NumberText::parent(m_details->parent) : QString(); }

QString NodeCardViewModel::ageText() const
{
    if (!m_details)
        return {};
    return m_details->ageMs < 0 ? tr("no update yet") : NumberText::milliseconds(m_details->ageMs);
}

QString NodeCardViewModel::degreeText() const { return m_details ? NumberText::count(m_details->degree) : QString(); }

QString NodeCardViewModel::selectionText() const
{
    const QString selected = m_selected == 0 ? tr("nothing selected") : tr("%1 selected").arg(NumberText::count(m_selected));
    return m_hidden == 0 ? selected : selected + u" · "_s + tr("%1 hidden").arg(NumberText::count(m_hidden));
}

} // namespace VisionFlow
