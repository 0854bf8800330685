// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which installed package needs which.
#pragma once

#include "server/system/dpkgstatus.h"

#include <QHash>

#include <utility>

namespace VisionFlow::Server {

/// Finds packages by the names that others use for them.
class PackageGraph
{
public:
    /// \p packages must outlive this.
    explicit PackageGraph(const QList<Package> &packages);

    /// Pairs of positions in the list, needy first, each once. Of alternatives the first that is installed; a name that no
    /// package has is looked for among what packages provide; what is not installed is left out.
    QList<std::pair<qsizetype, qsizetype>> dependencies() const;

private:
    qsizetype find(const QByteArray &name, const QByteArray &architecture) const;

    const QList<Package> &m_packages;
    QMultiHash<QByteArray, qsizetype> m_byName;
    QMultiHash<QByteArray, qsizetype> m_byProvided;
};

} // namespace VisionFlow::Server
