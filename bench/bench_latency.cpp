// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From the server's tick to the positions in the client's store, over a real socket on loopback. Both ends read the same
// wall clock, so the time is that of the snapshot's publication minus the one in the frame's header.
#include "app/client/clientsession.h"
#include "bench/benchtable.h"
#include "net/systemrandom.h"
#include "tests/shared/liveserver.h"

#include <QCoreApplication>
#include <QDeadlineTimer>

#include <atomic>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

struct Case
{
    int nodes;
    double rateHz;
    int frames;
    QString goal; ///< of p99, in ms
};

/// Milliseconds of each frame that came; fewer than asked when the line stops.
std::vector<double> measure(const Case &asked)
{
    LiveServer server;
    Server::ServerOptions options;
    options.setRate(asked.rateHz);
    const auto addresses = server.start({u"demo"_s, 42, asked.nodes}, options);
    if (!addresses) {
        std::fprintf(stderr, "%s\n", qPrintable(server.error()));
        return {};
    }
    SystemRandom random;
    ClientSession session(SystemClock::instance(), random);
    // Called where the snapshot is published, at that moment; the box is emptied long before the next one.
    std::atomic<quint64> publishedUs = 0;
    session.mailbox().setWake([&publishedUs] { publishedUs = SystemClock::instance().wallUs(); });
    session.open(addresses->positions);

    std::vector<double> latenciesMs;
    quint64 newest = 0;
    int warmUp = 10;
    QDeadlineTimer deadline(std::chrono::seconds(20 + int(asked.frames / asked.rateHz)));
    while (int(latenciesMs.size()) < asked.frames && !deadline.hasExpired()) {
        QCoreApplication::processEvents();
        const auto snapshot = session.mailbox().take();
        if (snapshot && snapshot->frames > newest && snapshot->sentUs != 0) {
            newest = snapshot->frames;
            if (warmUp > 0)
                --warmUp;
            else
                latenciesMs.push_back(double(qint64(publishedUs.load() - snapshot->sentUs)) / 1000);
        }
        QThread::usleep(500);
    }
    session.mailbox().setWake({});
    return latenciesMs;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Bench::Table table(argc, argv);
    for (const Case &asked : {Case{2000, 5, 300, u"5"_s}, Case{16384, 20, 300, u"10"_s}}) {
        const std::vector<double> latencies = measure(asked);
        const QString what = u"tick to store, %1 nodes at %2 Hz"_s.arg(asked.nodes).arg(asked.rateHz);
        table.add(what + u", p50"_s, Bench::percentile(latencies, 0.5), u"ms"_s);
        table.add(what + u", p99"_s, Bench::percentile(latencies, 0.99), u"ms"_s, asked.goal);
        table.add(what + u", frames measured"_s, double(latencies.size()), u"frames"_s);
    }
    return 0;
}
