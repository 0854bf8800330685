// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Session files of strangers: whatever lies in them, reading ends, stays within limits and gives values that make sense.
#include "recording/sessionreader.h"
#include "tests/fuzz/fuzztarget.h"

#include <QFile>
#include <QTemporaryDir>

#include <cmath>

using namespace VisionFlow;
using namespace VisionFlow::Recording;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a.vfsession"));
    QFile file(path);
    FUZZ_REQUIRE(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(reinterpret_cast<const char *>(data), qint64(size));
    file.close();

    const auto opened = SessionReader::open(path);
    if (!opened) {
        FUZZ_REQUIRE(!opened.error().isEmpty());
        return 0;
    }
    SessionReader &session = **opened;
    quint64 last = 0;
    session.forEachMessage([&](Wire::CapturedMessage &&message) {
        FUZZ_REQUIRE(message.number > last && message.number <= session.info().lastNumber);
        FUZZ_REQUIRE(message.timeNs >= 0);
        last = message.number;
        return true;
    });
    const auto connections = session.connections();
    for (const Wire::CapturedConnection &connection : connections)
        FUZZ_REQUIRE(connection.url.userInfo().isEmpty());
    session.forEachMetric([](const Metric &metric) {
        FUZZ_REQUIRE(!std::isnan(metric.value));
        return true;
    });
    session.markers();
    session.settings();
    session.topologies();
    session.view(QStringLiteral("workspace"));
    session.numberAt(session.info().lengthNs / 2);
    if (const auto keyframe = session.keyframeBefore(std::numeric_limits<qint64>::max())) {
        for (const KeyframeNode &node : keyframe->nodes)
            FUZZ_REQUIRE(std::isfinite(node.state.position.x) && node.state.distance >= 0);
    }
    return 0;
}
