// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Opens what a person names, if it is a plain file and not too big.
#pragma once

#include "server/graph/importlimits.h"

#include <QByteArray>

namespace VisionFlow::Server {

/// The bytes of a regular file. Pipes, devices, folders and links without an end are refused before anything is read.
Result<QByteArray, SourceError> readRegularFile(const QString &path, ImportWatch &watch);

} // namespace VisionFlow::Server
