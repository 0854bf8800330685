// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every number the window shows, as text: units and words of the product, grouped by locale.
#pragma once

#include "protocol/noderecord.h"

#include <QLocale>
#include <QString>

#include <chrono>

namespace VisionFlow::NumberText {

/// The locale of the interface; the C locale, which groups nothing, reads as English.
QLocale locale();

QString count(qint64 value);                       ///< "2,000"
QString decimals(double value, int places);        ///< grouped; "–" when not finite
QString milliseconds(double ms);                   ///< "12.3 ms" below 100, "120 ms" from there
QString bytes(double value);                       ///< "17 B", "1.2 KiB", "3.4 MiB"
QString bytesExact(quint64 value);                 ///< "68,016 bytes"
QString byteRate(double perSecond);                ///< "332 KiB/s"
QString rate(double hz);                           ///< "5.0"
QString distance(float value);                     ///< "2.41", "unreachable"
QString parent(qint32 id);                         ///< "17", "none"
QString vector(const Wire::Vec3 &v);               ///< "12.0, −3.4, 8.1"
QString speed(const Wire::Vec3 &velocity);         ///< "4.2 units/s"
QString span(std::chrono::nanoseconds duration);   ///< "8 s", "2 min 05 s", "3 h 07 min"
QString rawIdHex(quint32 id, Wire::NodeKind kind); ///< "0x8011"; 32 bits wide past the narrow ids
QString wallTime(quint64 microseconds);            ///< "21:14:03"

} // namespace VisionFlow::NumberText
