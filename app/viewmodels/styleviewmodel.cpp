// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/styleviewmodel.h"

#include "app/viewmodels/numbertext.h"

#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr float farthest = 1e6f; // as far as the server's settings go

QString bound(float value) { return NumberText::locale().toString(double(value), 'g', 4); }

/// Nothing unless it is a distance.
std::optional<float> parsed(const QString &typed)
{
    const QString text = typed.trimmed();
    bool isNumber = false;
    float value = NumberText::locale().toFloat(text, &isNumber);
    if (!isNumber)
        value = text.toFloat(&isNumber);
    return isNumber && value >= 0 && value <= farthest ? std::optional(value) : std::nullopt;
}

} // namespace

StyleViewModel::StyleViewModel(QObject *parent)
    : QObject(parent)
{
}

void StyleViewModel::show(const StyleFacts &facts)
{
    m_facts = facts;
    setProblem({}); // the fields show what counts again
    emit changed();
}

QString StyleViewModel::nearText() const { return bound(m_facts.near); }

QString StyleViewModel::farText() const { return bound(m_facts.far); }

QString StyleViewModel::rampTitle() const
{
    return m_facts.source ? tr("Distance from node %1").arg(*m_facts.source) : tr("Distance; no source yet");
}

void StyleViewModel::setAutomatic(bool automatic)
{
    if (automatic == isAutomatic())
        return;
    emit scaleWanted({automatic, m_facts.near, m_facts.far});
}

void StyleViewModel::setBounds(const QString &near, const QString &far)
{
    if (isAutomatic())
        return;
    const std::optional<float> low = parsed(near);
    const std::optional<float> high = parsed(far);
    if (!low || !high)
        return setProblem(tr("Bounds are numbers from 0 to %1").arg(bound(farthest)));
    if (!(*low < *high))
        return setProblem(tr("The far end must be more than the near end"));
    setProblem({});
    // A field that was only looked at shows a rounded number; that is no wish.
    if (near != nearText() || far != farText())
        emit scaleWanted({false, *low, *high});
}

void StyleViewModel::setProblem(const QString &problem)
{
    if (std::exchange(m_boundsProblem, problem) != problem)
        emit boundsProblemChanged();
}

} // namespace VisionFlow
