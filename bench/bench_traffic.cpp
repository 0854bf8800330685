// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What keeping the traffic costs: each message on its way through tap, reader and log; a million of them in memory; going back in
// an hour; and a frame of 16,384 nodes, sixty times a second, beside its decoding.
#include "app/client/trafficfeed.h"
#include "app/core/traffic/graphseeker.h"
#include "bench/benchtable.h"
#include "protocol/frame.h"
#include "protocol/graphdocument.h"

#include <QRandomGenerator>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000'000;

/// A sink like the window's, and what a server says.
struct Capture
{
    TrafficLog log;
    MessageTypeNames names;
    MessageReader reader{names};
    TrafficFeed feed{log, reader};
    quint64 number = 0;
    qint64 timeNs = 0;

    explicit Capture(const TrafficLimits &limits = {})
        : log(limits)
    {
        feed.began(0);
        Wire::CapturedConnection connection;
        connection.id = 1;
        connection.endpoint = u"/wss"_s;
        connection.subprotocol = u"visionflow.1"_s;
        feed.opened(connection);
    }
    void say(Wire::Carrier carrier, const QByteArray &bytes)
    {
        Wire::CapturedMessage message;
        message.number = ++number;
        message.timeNs = timeNs;
        message.connection = 1;
        message.carrier = carrier;
        message.bytes = bytes;
        feed.captured(message);
    }
};

QByteArray answerWithGraph(quint32 nodes)
{
    Wire::GraphDocument document;
    document.revision = 1;
    for (quint32 id = 0; id < nodes; ++id) {
        Wire::NodeInfo node;
        node.id = id;
        node.label = u"node %1"_s.arg(id);
        document.nodes.append(node);
        document.edges.append({id, (id * 7 + 1) % nodes, 1, false});
    }
    return "HTTP/1.1 200 OK\r\n\r\n" + Wire::encodeGraphDocument(document);
}

/// A node update, as bytes to be numbered and sent again and again.
QByteArray frameOf(quint32 nodes, bool snapshot = false)
{
    std::vector<Wire::NodeRecord> records(nodes);
    for (quint32 id = 0; id < nodes; ++id) {
        records[id].id = id;
        records[id].position = {float(id), float(id % 17), 1};
    }
    Wire::FrameHeader header;
    header.type = Wire::MessageType::NodeUpdate;
    header.snapshot = snapshot;
    return Wire::encodeFrame(header, Wire::encodeNodeRecords(records, Wire::RecordForm::Narrow));
}

void number(QByteArray &frame, quint32 sequence, qint64 timeNs)
{
    const quint64 us = quint64(timeNs / 1000);
    std::memcpy(frame.data() + 4, &sequence, sizeof sequence);
    std::memcpy(frame.data() + 8, &us, sizeof us);
}

double nanosecondsOf(const Bench::Spread &spread) { return spread.median * 1e9; }

} // namespace

int main(int argc, char **argv)
{
    Bench::Table table(argc, argv);
    const auto scaled = [](const Bench::Spread &s, double by) { return Bench::Spread{s.min * by, s.median * by, s.max * by}; };
    {
        Capture capture({64 << 20, std::numeric_limits<qint64>::max()});
        const QByteArray pong = R"({"type":"pong","timestamp":17,"received_us":1700000000000000,"sent_us":1700000000000001})";
        const auto cost = Bench::secondsPerCall([&] {
            capture.timeNs += 10'000;
            capture.say(Wire::Carrier::Text, pong);
        });
        table.add(u"capture, read and keep one text of 90 bytes"_s, scaled(cost, 1e6), u"µs"_s);
        table.add(u"  so many a second on one core"_s, 1e9 / nanosecondsOf(cost), u"messages/s"_s, u"100,000"_s);
    }
    for (const quint32 nodes : {2000u, 16'384u}) {
        Capture capture({64 << 20, std::numeric_limits<qint64>::max()});
        capture.say(Wire::Carrier::Response, answerWithGraph(nodes));
        const QByteArray frame = frameOf(nodes);
        quint32 sequence = 0;
        const auto cost = Bench::secondsPerCall([&] {
            capture.timeNs += second / 60;
            QByteArray numbered = frame; // a fresh buffer, as from a socket
            number(numbered, sequence++, capture.timeNs);
            capture.say(Wire::Carrier::Binary, numbered);
        });
        table.add(u"the same for a frame of %L1 nodes, its copy included"_s.arg(nodes), scaled(cost, 1e6), u"µs"_s);
        table.add(u"  share of a core at 60 Hz"_s, cost.median * 60 * 100, u"%"_s, nodes > 2000 ? u"under 15"_s : QString());
    }
    {
        Capture capture({1ll << 30, std::numeric_limits<qint64>::max()});
        const QByteArray ping = R"({"type":"ping","timestamp":17})";
        for (int i = 0; i < 1'000'000; ++i) {
            capture.timeNs += second / 1000;
            capture.say(Wire::Carrier::Text, ping);
        }
        table.add(u"1,000,000 messages of 30 bytes in the log"_s, double(capture.log.memory()) / (1 << 20), u"MiB"_s, u"under 200"_s);
    }
    {
        // An hour of 2,000 nodes at 5 Hz. The frames share their bytes here, which memory is not what this is about.
        Capture capture({1ll << 40, std::numeric_limits<qint64>::max()});
        capture.say(Wire::Carrier::Handshake, "HTTP/1.1 101 Switching Protocols\r\n\r\n");
        capture.say(Wire::Carrier::Response, answerWithGraph(2000));
        GraphPlayer player({});
        for (quint64 i = 1; i <= 2; ++i)
            player.apply(*capture.log.captured(i), *capture.log.connection(1));
        QByteArray frame = frameOf(2000, true);
        number(frame, 0, second);
        capture.timeNs = second;
        capture.say(Wire::Carrier::Binary, frame);
        player.apply(*capture.log.captured(3), *capture.log.connection(1));
        for (int i = 1; i < 3600 * 5; ++i) {
            capture.timeNs += second / 5;
            capture.say(Wire::Carrier::Binary, frame); // a snapshot, which is applied although its number repeats
            if (i % 25 == 0)
                capture.feed.keyframe(capture.number, capture.timeNs, player.snapshot());
        }
        LogSource source(capture.log);
        GraphSeeker seeker(source, {});
        QRandomGenerator random(1);
        std::vector<double> milliseconds;
        for (int i = 0; i < 200; ++i) {
            const qint64 at = 10 * second + qint64(random.bounded(3500)) * second;
            const auto start = std::chrono::steady_clock::now();
            if (!seeker.seek(at))
                qFatal("no graph at %lld s", qlonglong(at / second));
            milliseconds.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
        }
        table.add(u"seek to any moment of an hour, 2,000 nodes at 5 Hz"_s, Bench::spreadOf(milliseconds), u"ms"_s, u"under 200"_s);
        table.add(u"  p99"_s, Bench::percentile(milliseconds, 0.99), u"ms"_s);
    }
    return 0;
}
