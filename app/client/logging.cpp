// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/logging.h"

namespace VisionFlow {
Q_LOGGING_CATEGORY(logClient, "visionflow.client", QtWarningMsg)
} // namespace VisionFlow
