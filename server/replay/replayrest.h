// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// REST as it was answered while a session was recorded.
#pragma once

#include "recording/sessionreader.h"
#include "server/httprequest.h"
#include "server/httpresponse.h"

namespace VisionFlow::Server {

class ReplayRest
{
public:
    static constexpr char graphPath[] = "/api/graph/data";

    /// \p session outlives this.
    explicit ReplayRest(Recording::SessionReader &session);

    /// \p revision: of the graph, as far as whoever asks has been told; 0 when it has not.
    HttpResponse answer(const HttpRequest &request, quint64 revision);
    bool hasGraph() const { return !m_graphs.isEmpty(); }

private:
    /// A graph as it was answered, or as a keyframe has it.
    struct Graph
    {
        qint64 timeNs;
        quint64 revision;
        quint64 response; ///< number of the message; 0: of a keyframe
        qint64 topology;
    };
    HttpResponse graph(const HttpRequest &request, quint64 revision);

    Recording::SessionReader &m_session;
    QHash<QByteArray, quint64> m_responses; ///< number of the first good answer, by what was asked for
    QList<Graph> m_graphs;                  ///< by time
};

} // namespace VisionFlow::Server
