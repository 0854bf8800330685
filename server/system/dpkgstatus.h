// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads dpkg's status file: which packages are installed, and what they ask for.
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>

namespace VisionFlow::Server {

/// An installed package.
struct Package
{
    QByteArray name;
    QByteArray architecture;
    QByteArray version;
    QByteArray section;
    qint64 installedKiB = 0;
    QList<QByteArrayList> depends; ///< each a list of alternatives: names without version or architecture
    QByteArrayList provides;
};

struct DpkgStatus
{
    QList<Package> installed; ///< in the order of the file; the first of a name and architecture wins
    int badEntries = 0;       ///< no name or no status
};

/// Stanzas of "Field: value" lines with an empty line between; other fields and packages that are not installed are
/// skipped. Any bytes parse. Source: deb-control(5), dpkg(1) "Information about packages".
DpkgStatus parseDpkgStatus(QByteArrayView text);

} // namespace VisionFlow::Server
