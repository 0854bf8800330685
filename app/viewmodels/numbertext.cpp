// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/numbertext.h"

#include "app/core/countedtext.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

namespace VisionFlow::NumberText {

using namespace Qt::StringLiterals;

namespace {
QString tr(const char *text) { return QCoreApplication::translate("NumberText", text); }
constexpr QChar dash{0x2013};
} // namespace

QLocale locale() { return CountedText::locale(); }

QString count(qint64 value) { return CountedText::number(value); }

QString decimals(double value, int places) { return std::isfinite(value) ? locale().toString(value, 'f', places) : QString(dash); }

QString milliseconds(double ms)
{
    if (!std::isfinite(ms))
        return dash;
    // 99.95 would be shown as "100.0": the rule is about what is read.
    return decimals(ms, ms < 99.95 ? 1 : 0) + u" ms"_s;
}

QString bytes(double value)
{
    if (!std::isfinite(value))
        return dash;
    if (value < 1024)
        return decimals(value, 0) + u" B"_s;
    const bool mebi = value >= 1024 * 1024;
    const double scaled = value / (mebi ? 1024 * 1024 : 1024);
    return decimals(scaled, scaled < 100 ? 1 : 0) + (mebi ? u" MiB"_s : u" KiB"_s);
}

QString bytesExact(quint64 value) { return CountedText::bytes(qint64(value)); }

QString byteRate(double perSecond) { return bytes(perSecond) + u"/s"_s; }

QString rate(double hz) { return decimals(hz, 1); }

QString distance(float value)
{
    if (std::isinf(value))
        return tr("unreachable");
    return decimals(double(value), 2);
}

QString parent(qint32 id) { return id < 0 ? tr("none") : QString::number(id); }

QString vector(const Wire::Vec3 &v)
{
    return decimals(double(v.x), 1) + u",  "_s + decimals(double(v.y), 1) + u",  "_s + decimals(double(v.z), 1);
}

QString speed(const Wire::Vec3 &velocity)
{
    const double length = std::hypot(double(velocity.x), double(velocity.y), double(velocity.z));
    return tr("%1 units/s").arg(decimals(length, 1));
}

QString span(std::chrono::nanoseconds duration)
{
    const qint64 seconds = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
    const auto two = [](qint64 n) { return QString::number(n).rightJustified(2, u'0'); };
    if (seconds < 60)
        return tr("%1 s").arg(seconds);
    if (seconds < 3600)
        return tr("%1 min %2 s").arg(QString::number(seconds / 60), two(seconds % 60));
    return tr("%1 h %2 min").arg(QString::number(seconds / 3600), two(seconds / 60 % 60));
}

QString rawIdHex(quint32 id, Wire::NodeKind kind)
{
    const auto form = id < Wire::narrowLayout.capacity() ? Wire::RecordForm::Narrow : Wire::RecordForm::Wide;
    const int digits = form == Wire::RecordForm::Narrow ? 4 : 8;
    return u"0x"_s + QString::number(Wire::rawId(id, kind, form), 16).rightJustified(digits, u'0');
}

QString wallTime(quint64 microseconds) { return QDateTime::fromMSecsSinceEpoch(qint64(microseconds / 1000)).toString(u"HH:mm:ss"_s); }

} // namespace VisionFlow::NumberText
