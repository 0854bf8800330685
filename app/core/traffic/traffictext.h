// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers and foreign words as the traffic shows them.
#pragma once

#include "protocol/noderecord.h"

#include <QByteArrayView>
#include <QString>

namespace VisionFlow::TrafficText {

/// Longest text out of a message that one line shows, in UTF-16 units.
inline constexpr int lineLength = 120;

QString size(qint64 bytes);            ///< "17 B", "66.4 KiB"
QString elapsed(quint32 microseconds); ///< "0.4 ms", "120 ms"
QString number(float value);           ///< the shortest that reads back as it; "NaN", "∞"
QString number(double value);
QString hex(quint64 value, int digits); ///< "0x0f"
QString wallTime(quint64 microseconds); ///< since the Unix epoch: "2026-11-29 21:14:03.123456 UTC"; "none" for 0
QString distance(float value);          ///< "2.41", "unreachable"
QString parent(qint32 id);              ///< "17", "none"
QString bytes(QByteArrayView bytes);    ///< "01 ff 00 …", at most sixteen of them
QString quoted(QStringView text);       ///< as the filter language writes a text
QString line(QByteArrayView utf8);      ///< cleaned, at most lineLength
QString line(QStringView text);

} // namespace VisionFlow::TrafficText
