// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// A server on a free port whose graph and positions a test holds in its hands.
#pragma once

#include "net/clock.h"
#include "server/breathing.h"
#include "server/graphserver.h"
#include "server/positionsource.h"
#include "tests/shared/rawhttp.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace VisionFlow::Server {

class ScriptedSource : public GraphSource
{
public:
    explicit ScriptedSource(Wire::GraphDocument document, bool breathing = false)
        : m_document(std::move(document))
        , m_breathes(breathing)
    {
    }
    QString name() const override { return m_document.name; }
    Result<Wire::GraphDocument, SourceError> load() override
    {
        if (fails)
            return SourceError{SourceError::Kind::NotFound, 0, QStringLiteral("There is no such graph: here")};
        return m_document;
    }
    bool breathes() const override { return m_breathes; }
    void setParameters(const SourceParameters &value) override { parameters = value; }
    void change(const Wire::TopologyDelta &delta) { emit changed(delta); }

    bool fails = false;
    SourceParameters parameters;

private:
    Wire::GraphDocument m_document;
    bool m_breathes;
};

/// Node n rests at (n, 2n, 0) until a test or a pin moves it.
class ScriptedPositions : public PositionSource
{
public:
    void reset(const QList<Wire::NodeInfo> &nodes, const QList<Wire::EdgeInfo> &, quint64, int steps) override
    {
        warmUpSteps = steps;
        for (const Wire::NodeInfo &node : nodes)
            add(node.id);
        publish();
        emit ready();
    }
    void apply(const Wire::TopologyDelta &delta) override
    {
        for (const quint32 id : delta.removedNodes)
            m_places.remove(id);
        for (const Wire::NodeInfo &node : delta.addedNodes)
            add(node.id);
        publish();
    }
    void pin(quint32 id, const Wire::Vec3 &position) override
    {
        pinned.insert(id);
        move(id, position);
    }
    void unpin(quint32 id) override { pinned.remove(id); }
    void setPaused(bool value) override { paused = value; }
    void setParameters(const LayoutParameters &value) override { parameters = value; }
    std::shared_ptr<const LayoutFrame> newest() const override { return m_frame; }

    void move(quint32 id, const Wire::Vec3 &position, const Wire::Vec3 &velocity = {})
    {
        m_places[id] = {position, velocity};
        publish();
    }
    /// All of them, so that every broadcast is as large as it can be.
    void shake()
    {
        for (auto &place : m_places)
            place.position.x += 1;
        publish();
    }

    Wire::Vec3 placeOf(quint32 id) const { return m_places[id].position; }

    QSet<quint32> pinned;
    bool paused = false;
    LayoutParameters parameters;
    int warmUpSteps = 0;

private:
    void add(quint32 id) { m_places[id] = {{float(id), float(id) * 2, 0}, {}}; }
    void publish()
    {
        auto frame = std::make_shared<LayoutFrame>();
        auto ids = std::make_shared<std::vector<quint32>>();
        for (const auto &[id, place] : m_places.asKeyValueRange()) {
            ids->push_back(id);
            frame->positions.push_back(place.position);
            frame->velocities.push_back(place.velocity);
        }
        frame->ids = std::move(ids);
        m_frame = std::move(frame);
    }
    QMap<quint32, Motion> m_places;
    std::shared_ptr<const LayoutFrame> m_frame;
};

class TestServer
{
public:
    explicit TestServer(Wire::GraphDocument document, ServerOptions options = fast(), bool breathes = false)
    {
        auto ownedSource = std::make_unique<ScriptedSource>(std::move(document), breathes);
        auto ownedPositions = std::make_unique<ScriptedPositions>();
        source = ownedSource.get();
        positions = ownedPositions.get();
        server = std::make_unique<GraphServer>(std::move(ownedSource), std::move(ownedPositions), options, SystemClock::instance());
        server->start();
        m_listens = QTest::qWaitFor([this] { return !server->addresses().rest.isEmpty(); });
    }
    bool listens() const { return m_listens; }
    static ServerOptions fast()
    {
        ServerOptions options;
        options.setRate(60);
        return options;
    }
    QUrl url(const QString &path = QStringLiteral("/ws/positions")) const
    {
        QUrl url = server->addresses().positions;
        url.setPath(path);
        return url;
    }
    quint16 port() const { return quint16(server->addresses().rest.port()); }
    QJsonObject health() const
    {
        return QJsonDocument::fromJson(bodyOf(request("GET /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"))).object();
    }

    /// The whole answer to raw bytes; what came until the server closed.
    QByteArray request(const QByteArray &bytes) const { return Test::rawRequest(QStringLiteral("127.0.0.1"), port(), bytes); }
    static QByteArray bodyOf(const QByteArray &answer) { return Test::bodyOf(answer); }

    ScriptedSource *source = nullptr;
    ScriptedPositions *positions = nullptr;
    std::unique_ptr<GraphServer> server;

private:
    bool m_listens = false;
};

} // namespace VisionFlow::Server
