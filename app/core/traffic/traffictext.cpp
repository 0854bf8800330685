// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/traffictext.h"

#include "app/core/countedtext.h"
#include "protocol/textmessage.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QTimeZone>

#include <cmath>

namespace VisionFlow::TrafficText {

using namespace Qt::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::TrafficText)
};

constexpr qsizetype bytesOfALine = 4 * lineLength; ///< longest UTF-8 that a line can hold; the rest need not be decoded

template <typename T>
QString shortest(T value)
{
    if (std::isnan(value))
        return u"NaN"_s;
    if (std::isinf(value))
        return value > 0 ? u"∞"_s : u"−∞"_s;
    // Through its own digits, so that an f32 does not grow those of a double.
    if constexpr (std::is_same_v<T, float>)
        return QString::number(double(value), 'g', 9).toFloat() == value && QString::number(double(value), 'g', 7).toFloat() == value
            ? QString::number(double(value), 'g', 7)
            : QString::number(double(value), 'g', 9);
    else
        return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

} // namespace

QString size(qint64 bytes) { return CountedText::locale().formattedDataSize(bytes, bytes < 1024 ? 0 : 1, QLocale::DataSizeIecFormat); }

QString elapsed(quint32 microseconds)
{
    const double ms = double(microseconds) / 1000;
    return Words::tr("%1 ms").arg(CountedText::locale().toString(ms, 'f', ms < 100 ? 1 : 0));
}

QString number(float value) { return shortest(value); }
QString number(double value) { return shortest(value); }

QString hex(quint64 value, int digits) { return u"0x%1"_s.arg(qulonglong(value), digits, 16, QLatin1Char('0')); }

QString wallTime(quint64 microseconds)
{
    if (microseconds == 0)
        return Words::tr("none");
    const QDateTime time
        = QDateTime::fromMSecsSinceEpoch(qint64(std::min<quint64>(microseconds, quint64(1) << 57) / 1000), QTimeZone::utc());
    return time.toString(u"yyyy-MM-dd HH:mm:ss.zzz"_s) + u"%1 UTC"_s.arg(qulonglong(microseconds % 1000), 3, 10, QLatin1Char('0'));
}

QString distance(float value) { return std::isinf(value) && value > 0 ? Words::tr("unreachable") : number(value); }
QString parent(qint32 id) { return id == Wire::noParent ? Words::tr("none") : QString::number(id); }

QString bytes(QByteArrayView bytes)
{
    constexpr qsizetype most = 16;
    const QString shown = QString::fromLatin1(bytes.first(std::min(bytes.size(), most)).toByteArray().toHex(' '));
    return bytes.size() > most ? QString(shown + u" …"_s) : shown;
}

QString quoted(QStringView text)
{
    QString escaped = line(text);
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + escaped + u'"';
}

QString line(QByteArrayView utf8) { return line(QString::fromUtf8(utf8.first(std::min(utf8.size(), bytesOfALine)))); }
QString line(QStringView text) { return Wire::cleanLabel(text, lineLength); }

} // namespace VisionFlow::TrafficText
