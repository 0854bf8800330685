// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/packagegraph.h"

#include <QSet>

namespace VisionFlow::Server {

PackageGraph::PackageGraph(const QList<Package> &packages)
    : m_packages(packages)
{
    for (qsizetype i = 0; i < packages.size(); ++i) {
        m_byName.insert(packages[i].name, i);
        for (const QByteArray &name : packages[i].provides)
            m_byProvided.insert(name, i);
    }
}

QList<std::pair<qsizetype, qsizetype>> PackageGraph::dependencies() const
{
    QList<std::pair<qsizetype, qsizetype>> found;
    for (qsizetype needy = 0; needy < m_packages.size(); ++needy) {
        QSet<qsizetype> seen{needy};
        for (const QByteArrayList &alternatives : m_packages[needy].depends) {
            qsizetype needed = -1;
            for (qsizetype i = 0; i < alternatives.size() && needed < 0; ++i)
                needed = find(alternatives[i], m_packages[needy].architecture);
            if (needed < 0 || seen.contains(needed))
                continue;
            seen.insert(needed);
            found.append({needy, needed});
        }
    }
    return found;
}

// Of several the one of the same architecture, then the first in the list.
qsizetype PackageGraph::find(const QByteArray &name, const QByteArray &architecture) const
{
    for (const auto *names : {&m_byName, &m_byProvided}) {
        qsizetype best = -1;
        bool bestFits = false;
        for (auto at = names->constFind(name); at != names->cend() && at.key() == name; ++at) {
            const bool fits = m_packages[*at].architecture == architecture;
            if (best < 0 || fits > bestFits || (fits == bestFits && *at < best)) {
                best = *at;
                bestFits = fits;
            }
        }
        if (best >= 0)
            return best;
    }
    return -1;
}

} // namespace VisionFlow::Server
