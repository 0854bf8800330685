// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whole numbers in as few bytes as they need: LEB128, always in its shortest form.
#pragma once

#include "protocol/decodeerror.h"
#include "protocol/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace VisionFlow::Wire {

void appendVarint(quint64 value, QByteArray &to);

/// Takes a number of at most \p bits bits from the front of \p bytes, which moves past it; unchanged on failure.
/// \return PayloadSizeWrong when cut, FieldInvalid when too large or longer than it need be.
Result<quint64, DecodeError> takeVarint(QByteArrayView &bytes, int bits);

} // namespace VisionFlow::Wire
