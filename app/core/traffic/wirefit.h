// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Says in words which layout of node updates bytes would fit that do not fit the profile in use.
#pragma once

#include "protocol/foreignlayout.h"

#include <QByteArrayView>
#include <QString>

namespace VisionFlow {

/// Such as "56,009 bytes do not divide by 34; they fit a 9-byte header starting 42 and 2,000 × 28", of bytes and what they fit.
QString explainFit(QByteArrayView bytes, const Wire::ForeignFit &fit);
/// The same of whatever they fit; empty when that is nothing.
QString explainMisfit(QByteArrayView bytes);

} // namespace VisionFlow
