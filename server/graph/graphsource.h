// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a graph comes from: this computer, a seeded scenario, a file. Sources know nothing of sockets or layout.
#pragma once

#include "protocol/graphdocument.h"
#include "protocol/result.h"

#include <QObject>

#include <chrono>

namespace VisionFlow::Server {

/// Why a source has no graph.
struct SourceError
{
    enum class Kind { NotFound, NotReadable, NotRegularFile, TooLarge, WrongFormat, Unsupported, TimedOut, Cancelled };
    Kind kind = Kind::NotReadable;
    int line = 0; ///< 1-based, 0 when not known
    QString text; ///< a sentence for a person; path last
};

/// How a live source follows what it shows; each is a server setting. Sources take what concerns them.
struct SourceParameters
{
    std::chrono::milliseconds pollInterval{1000};    ///< between two looks at this computer
    std::chrono::milliseconds relabelInterval{2000}; ///< labels and states of this computer are told at most this often
    std::chrono::milliseconds churnInterval{1000};
    int churnTurnover = 20; ///< nodes that come, and nodes that go, each time
    friend bool operator==(const SourceParameters &, const SourceParameters &) = default;
};

/// A source of topology. load() may block (the server calls it on a worker thread); start() and changed() belong to the
/// thread the object lives in.
class GraphSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Short name, such as "demo" or the file's name.
    virtual QString name() const = 0;
    /// The whole graph. Ids are below 2^30; below 16,384 wherever the node count allows it.
    virtual Result<Wire::GraphDocument, SourceError> load() = 0;
    /// Sentences about what load() left out; empty when it lost nothing.
    virtual QStringList losses() const { return {}; }
    /// True when positions swell and shrink for ever, so that every frame carries every node.
    virtual bool breathes() const { return false; }
    /// Begins to report changes, after load().
    virtual void start() { }
    /// May come at any time after load().
    virtual void setParameters(const SourceParameters &) { }

signals:
    /// Revisions in \p delta are not set; the model gives them.
    void changed(const VisionFlow::Wire::TopologyDelta &delta);
};

} // namespace VisionFlow::Server
