// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a session file keeps of the view. It may come from a stranger: each number is checked, each part stands for itself.
#include "app/scene/graphcontrollerprivate.h"

#include <QJsonArray>

#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr double farthest = 1e9;

std::optional<QList<float>> numbersIn(const QJsonValue &value, qsizetype count)
{
    const QJsonArray array = value.toArray();
    if (array.size() != count)
        return std::nullopt;
    QList<float> numbers;
    for (const QJsonValue &item : array) {
        const double number = item.toDouble(std::numeric_limits<double>::quiet_NaN());
        if (!std::isfinite(number) || std::abs(number) > farthest)
            return std::nullopt;
        numbers.append(float(number));
    }
    return numbers;
}

} // namespace

QJsonObject GraphController::viewState() const
{
    const CameraPose &pose = d->driver.camera().pose();
    const QVector3D &at = pose.target;
    const QQuaternion &turn = pose.worldFromView;
    QJsonObject state{
        {u"projection"_s, int(d->projection)},
        {u"camera"_s,
         QJsonObject{{u"target"_s, QJsonArray{at.x(), at.y(), at.z()}},
                     {u"turn"_s, QJsonArray{turn.scalar(), turn.x(), turn.y(), turn.z()}},
                     {u"distance"_s, pose.distance}}},
        {u"labels"_s, int(labelMode())},
    };
    const StyleChoice &choice = d->choice;
    if (choice.colourBy)
        state[u"colourBy"_s] = int(*choice.colourBy);
    if (choice.sizeBy)
        state[u"sizeBy"_s] = int(*choice.sizeBy);
    if (choice.scale)
        state[u"scale"_s] = choice.scale->isAutomatic ? QJsonArray() : QJsonArray{choice.scale->low, choice.scale->high};
    return state;
}

void GraphController::setViewState(const QJsonObject &state)
{
    if (const int projection = state[u"projection"_s].toInt(-1); projection >= Perspective && projection <= Flat)
        setProjection(Projection(projection));
    if (const int labels = state[u"labels"_s].toInt(-1); labels >= NoLabels && labels <= AllLabels)
        setLabelMode(LabelMode(labels));
    if (const int colour = state[u"colourBy"_s].toInt(-1); colour >= 0 && colour <= int(ColourBy::Distance))
        chooseColourBy(ColourBy(colour));
    if (const int size = state[u"sizeBy"_s].toInt(-1); size >= 0 && size <= int(SizeBy::Degree))
        chooseSizeBy(SizeBy(size));
    if (const auto ends = numbersIn(state[u"scale"_s], 2); ends && ends->at(0) < ends->at(1))
        chooseScale({false, ends->at(0), ends->at(1)});
    const QJsonObject camera = state[u"camera"_s].toObject();
    const auto target = numbersIn(camera[u"target"_s], 3);
    const auto turn = numbersIn(camera[u"turn"_s], 4);
    const double distance = camera[u"distance"_s].toDouble();
    if (!target || !turn || !std::isfinite(distance) || distance <= 0 || distance > farthest)
        return;
    const QQuaternion rotation = QQuaternion(turn->at(0), turn->at(1), turn->at(2), turn->at(3)).normalized();
    if (!rotation.isNull())
        d->driver.setPose({{target->at(0), target->at(1), target->at(2)}, rotation, float(distance)});
}

} // namespace VisionFlow
