// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingtext.h"

#include "app/viewmodels/numbertext.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace VisionFlow::SettingText {

using namespace Qt::StringLiterals;
using Wire::SettingInfo;
using Wire::SettingValue;
using Type = Wire::SettingValue::Type;

namespace {

constexpr double mostSteps = 10'000; // a slider of a few hundred pixels cannot tell more apart
constexpr int stepsWithoutStep = 100;
constexpr int significantDigits = 3;

QString tr(const char *text) { return QCoreApplication::translate("SettingText", text); }

/// The shortest decimal number that is \p value in single precision: 0.1, not 0.100000001.
double shortest(float value)
{
    for (int digits = 6; digits < 9; ++digits) {
        const double candidate = QByteArray::number(double(value), 'g', digits).toDouble();
        if (float(candidate) == value)
            return candidate;
    }
    return double(value);
}

QString numberText(double value)
{
    QLocale locale = NumberText::locale();
    locale.setNumberOptions(QLocale::OmitGroupSeparator);
    const double size = std::abs(value);
    const bool wild = size >= 1e15 || (size != 0 && size < 1e-6);
    return locale.toString(value, wild ? 'g' : 'f', QLocale::FloatingPointShortest);
}

QString withUnit(const SettingInfo &info, const QString &text) { return info.unit.isEmpty() ? text : text + u' ' + info.unit; }

bool isWhole(Type type) { return type == Type::I32 || type == Type::I64; }

/// \p number as the setting's type; nothing when that type cannot hold it.
std::optional<SettingValue> asType(Type type, double number)
{
    if (!std::isfinite(number))
        return std::nullopt;
    switch (type) {
    case Type::I32:
        if (number != std::trunc(number) || std::abs(number) > std::numeric_limits<qint32>::max())
            return std::nullopt;
        return SettingValue(qint32(number));
    case Type::I64:
        if (number != std::trunc(number) || std::abs(number) > 0x1p53)
            return std::nullopt;
        return SettingValue(qint64(number));
    case Type::F32:
        if (std::abs(number) > double(std::numeric_limits<float>::max()))
            return std::nullopt;
        return SettingValue(float(number));
    case Type::F64:
        return SettingValue(number);
    default:
        return std::nullopt;
    }
}

double stepOf(const SettingInfo &info)
{
    const double step = info.step > 0 ? info.step : (*info.maximum - *info.minimum) / stepsWithoutStep;
    return isWhole(info.type) ? std::max(1.0, std::round(step)) : step;
}

/// A multiple of \p step, without the dust of binary fractions.
double rounded(double value, double step)
{
    if (step <= 0)
        return value;
    return QByteArray::number(std::round(value / step) * step, 'g', 12).toDouble();
}

/// The round value of the setting nearest to \p value, and inside its range.
SettingValue fitted(const SettingInfo &info, double value)
{
    double round = value;
    if (info.logarithmic) {
        round = QByteArray::number(value, 'g', significantDigits).toDouble();
        // Steps are meant for the thick end of the scale; at the thin one they would swallow everything.
        if (info.step > 0 && round >= info.step * 10)
            round = rounded(round, info.step);
        if (isWhole(info.type))
            round = std::round(round);
    } else {
        round = rounded(value, stepOf(info));
    }
    return asType(info.type, std::clamp(round, *info.minimum, *info.maximum)).value_or(info.byDefault);
}

std::optional<SettingValue> parseNumber(const SettingInfo &info, QString text)
{
    if (!info.unit.isEmpty() && text.endsWith(info.unit))
        text = text.chopped(info.unit.size()).trimmed();
    bool read = false;
    if (isWhole(info.type)) {
        const qint64 whole = NumberText::locale().toLongLong(text, &read);
        if (read && info.type == Type::I64)
            return SettingValue(whole);
    }
    double number = NumberText::locale().toDouble(text, &read);
    if (!read)
        number = QLocale::c().toDouble(text, &read);
    return read ? asType(info.type, number) : std::nullopt;
}

} // namespace

QString plain(const SettingValue &value)
{
    switch (value.type()) {
    case Type::Bool:
        return value.toBool() ? tr("on") : tr("off");
    case Type::I32:
    case Type::I64:
        return QString::number(value.toInteger());
    case Type::F32:
        return numberText(shortest(float(value.toDouble())));
    case Type::F64:
        return numberText(value.toDouble());
    case Type::String:
        return value.toString();
    default:
        return settingValueText(value);
    }
}

QString spoken(const SettingInfo &info, const SettingValue &value)
{
    if (value.type() == Type::String && value.toString().isEmpty())
        return tr("nothing");
    return value.isNumber() ? withUnit(info, plain(value)) : plain(value);
}

std::optional<SettingValue> parse(const SettingInfo &info, const QString &text)
{
    switch (info.type) {
    case Type::Bool:
        if (text == tr("on") || text == tr("off"))
            return SettingValue(text == tr("on"));
        return std::nullopt;
    case Type::String:
        return SettingValue(info.isColour ? text.trimmed().toLower() : text);
    default:
        return parseNumber(info, text.trimmed());
    }
}

QString problem(const SettingInfo &info, const QString &text)
{
    const auto value = parse(info, text);
    if (value)
        return problem(info, *value);
    return isWhole(info.type) ? tr("“%1” is not a whole number").arg(text.left(40)) : tr("“%1” is not a number").arg(text.left(40));
}

QString problem(const SettingInfo &info, const SettingValue &value)
{
    switch (checkSetting(info, value)) {
    case Wire::SettingOutcome::Accepted:
        return {};
    case Wire::SettingOutcome::OutOfRange:
        if (info.isColour)
            return tr("A colour is written #rrggbb");
        if (!info.choices.isEmpty())
            return tr("It must be one of: %1").arg(info.choices.join(u", "_s));
        return tr("It must be %1").arg(range(info));
    default:
        return tr("It must be of type %1").arg(QString::fromLatin1(settingTypeName(info.type)));
    }
}

QString range(const SettingInfo &info)
{
    if (info.minimum && info.maximum)
        return withUnit(info, tr("%1 to %2").arg(numberText(*info.minimum), numberText(*info.maximum)));
    if (info.minimum)
        return tr("at least %1").arg(withUnit(info, numberText(*info.minimum)));
    return info.maximum ? tr("at most %1").arg(withUnit(info, numberText(*info.maximum))) : QString();
}

bool hasSlider(const SettingInfo &info)
{
    if (!info.minimum || !info.maximum || *info.minimum >= *info.maximum)
        return false;
    return info.logarithmic ? *info.minimum > 0 : (*info.maximum - *info.minimum) / stepOf(info) <= mostSteps;
}

double position(const SettingInfo &info, const SettingValue &value)
{
    const double inside = std::clamp(value.toDouble(), *info.minimum, *info.maximum);
    if (info.logarithmic)
        return std::log(inside / *info.minimum) / std::log(*info.maximum / *info.minimum);
    return (inside - *info.minimum) / (*info.maximum - *info.minimum);
}

SettingValue atPosition(const SettingInfo &info, double position)
{
    const double at = std::isfinite(position) ? std::clamp(position, 0.0, 1.0) : 0;
    // The ends are exact, whatever the steps are.
    if (at == 0 || at == 1)
        return asType(info.type, at == 0 ? *info.minimum : *info.maximum).value_or(info.byDefault);
    if (info.logarithmic)
        return fitted(info, *info.minimum * std::pow(*info.maximum / *info.minimum, at));
    return fitted(info, *info.minimum + at * (*info.maximum - *info.minimum));
}

SettingValue stepped(const SettingInfo &info, const SettingValue &value, int steps)
{
    if (info.logarithmic) {
        SettingValue moved = atPosition(info, position(info, value) + steps / 100.0);
        if (moved != value)
            return moved;
    }
    // At the thin end of a logarithmic slider a hundredth of the way may round to nothing: then the least step there is.
    const double thin = isWhole(info.type) ? 1 : value.toDouble() / 100;
    const double step = info.logarithmic ? thin : stepOf(info);
    const double next = info.logarithmic ? value.toDouble() + steps * step : rounded(rounded(value.toDouble(), step) + steps * step, step);
    return asType(info.type, std::clamp(next, *info.minimum, *info.maximum)).value_or(value);
}

} // namespace VisionFlow::SettingText
