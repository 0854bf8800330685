// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The style of the graph on display: what the server suggests, under what the person chose.
#include "app/scene/graphcontrollerprivate.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

const SceneStyle &GraphController::style() const { return d->scene.style; }
const StyleChoice &GraphController::styleChoice() const { return d->choice; }
std::pair<float, float> GraphController::distanceRange() const { return d->scene.distanceRange(); }
GraphController::LabelMode GraphController::labelMode() const { return LabelMode(d->scene.style.labels); }
bool GraphController::edgesVisible() const { return d->scene.style.edges; }
double GraphController::labelSize() const { return double(d->scene.style.labelSize); }

QString GraphController::labelModeName() const
{
    switch (labelMode()) {
    case NoLabels:
        return tr("no labels");
    case HoverLabels:
        return tr("labels on hover");
    case SelectedLabels:
        return tr("labels of the selection");
    case AllLabels:
        return tr("all labels");
    }
    Q_UNREACHABLE();
}

void GraphController::suggestStyle(const SceneStyle &style)
{
    d->suggestedStyle = style;
    d->applyStyle();
}

void GraphController::Private::applyStyle()
{
    const SceneStyle before = std::exchange(scene.style, choice.over(suggestedStyle));
    const SceneStyle &now = scene.style;
    if (now == before)
        return;
    driver.applyStyle();
    if (now.edges != before.edges) {
        driver.slotsChanged();
        emit q->edgesVisibleChanged();
    }
    if (now.labels != before.labels)
        emit q->labelModeChanged();
    emit q->styleChanged();
}

void GraphController::Private::chooseStyle(const StyleChoice &next, const QString &name, const QString &mergeKey)
{
    const StyleChoice before = std::exchange(choice, next);
    if (before == next)
        return;
    applyStyle();
    emit q->styleChoiceChanged();
    const auto act = [this](const StyleChoice &wanted) {
        choice = wanted;
        applyStyle();
        emit q->styleChoiceChanged();
        return QString();
    };
    emit q->stepTaken({name, [act, before] { return act(before); }, [act, next] { return act(next); }, mergeKey});
}

void GraphController::chooseColourBy(ColourBy colourBy)
{
    StyleChoice next = d->choice;
    next.colourBy = colourBy;
    d->chooseStyle(next, colourBy == ColourBy::Distance ? tr("colour by distance") : tr("colour by kind"));
}

void GraphController::chooseSizeBy(SizeBy sizeBy)
{
    StyleChoice next = d->choice;
    next.sizeBy = sizeBy;
    d->chooseStyle(next, sizeBy == SizeBy::Degree ? tr("size by degree") : tr("uniform size"));
}

void GraphController::chooseScale(const DistanceScale &scale)
{
    StyleChoice next = d->choice;
    next.scale = scale;
    const QString ends = u"%1 – %2"_s.arg(double(scale.low), 0, 'g', 4).arg(double(scale.high), 0, 'g', 4);
    d->chooseStyle(next, scale.isAutomatic ? tr("automatic distance bounds") : tr("distance bounds %1").arg(ends), u"scale"_s);
}

void GraphController::chooseArrows(bool shown)
{
    StyleChoice next = d->choice;
    next.arrows = shown;
    d->chooseStyle(next, shown ? tr("show arrows") : tr("hide arrows"));
}

void GraphController::setEdgesVisible(bool visible)
{
    if (visible == edgesVisible())
        return;
    StyleChoice next = d->choice;
    next.edges = visible;
    d->chooseStyle(next, visible ? tr("show edges") : tr("hide edges"));
}

void GraphController::setLabelMode(LabelMode mode)
{
    if (mode == labelMode())
        return;
    StyleChoice next = d->choice;
    next.labels = Labels(mode);
    d->chooseStyle(next, tr("change labels"), u"labels"_s);
}

void GraphController::cycleLabels() { setLabelMode(LabelMode((int(labelMode()) + 1) % 4)); }

void GraphController::resetStyle() { d->chooseStyle({}, tr("reset the style")); }

} // namespace VisionFlow
