// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which package a file belongs to, from dpkg's file lists.
#pragma once

#include "server/system/dpkgstatus.h"

#include <QString>

#include <utility>
#include <vector>

namespace VisionFlow::Server {

/// An index of every path that packages own: 16 bytes a path, no names kept.
class PackageFiles
{
public:
    /// Reads NAME.list or NAME:ARCHITECTURE.list of each package under \p infoFolder; what cannot be read is left out.
    void read(const QString &infoFolder, const QList<Package> &packages);

    /// Position of the owner in the list of packages, or -1. /bin and /usr/bin are one place, and so are their like.
    qsizetype ownerOf(QByteArrayView path) const;
    size_t pathCount() const { return m_owners.size(); }

private:
    std::vector<std::pair<quint64, quint32>> m_owners; ///< hash of the path and the package, sorted
};

} // namespace VisionFlow::Server
