// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/systemrandom.h"

#include <QRandomGenerator>

namespace VisionFlow {

double SystemRandom::unit() { return QRandomGenerator::global()->generateDouble(); }

} // namespace VisionFlow
