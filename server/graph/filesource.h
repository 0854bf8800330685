// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A graph from a file that a person opens.
#pragma once

#include "server/graph/graphsource.h"
#include "server/graph/importlimits.h"

#include <atomic>

namespace VisionFlow::Server {

/// Reads GraphML, GEXF, node-link JSON and pairs of CSV tables; the content decides which. Of a pair either file will do:
/// the other is looked for beside it, by "nodes" or "edges" in the name.
class FileSource : public GraphSource
{
    Q_OBJECT

public:
    explicit FileSource(const QString &path, const ImportLimits &limits = {}, QObject *parent = nullptr);

    QString name() const override;
    Result<Wire::GraphDocument, SourceError> load() override;
    QStringList losses() const override { return m_losses; }
    /// Ends a load() that runs on another thread, soon and with SourceError::Kind::Cancelled.
    void cancel() { m_cancelled = true; }

private:
    QString m_path;
    ImportLimits m_limits;
    std::atomic_bool m_cancelled = false;
    QStringList m_losses;
};

/// Paths at which the other table of a CSV pair may be, the likeliest first; none when the name has no hint.
QStringList csvPartnerPaths(const QString &path);

} // namespace VisionFlow::Server
