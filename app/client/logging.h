// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The logging category of connections: QT_LOGGING_RULES="visionflow.client.debug=true" shows more.
#pragma once

#include <QLoggingCategory>

namespace VisionFlow {
Q_DECLARE_LOGGING_CATEGORY(logClient)
} // namespace VisionFlow
