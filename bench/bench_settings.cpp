// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What one changed setting costs: bytes on the wire (frame and WebSocket heads included) beside JSON, finding it by the hash
// tree beside hashing everything, and the way from an edit in one client to the other.
#include "app/client/clientsession.h"
#include "bench/benchtable.h"
#include "net/systemrandom.h"
#include "protocol/frame.h"
#include "protocol/settings/settingsmessage.h"
#include "tests/shared/liveserver.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QStringList>
#include <QTimer>

using namespace VisionFlow;
using namespace VisionFlow::Wire;
using namespace Qt::StringLiterals;

namespace {

/// Groups of 50 settings.
QString groupedPath(int i) { return u"group_%1.setting_%2"_s.arg(i / 50).arg(i % 50); }

QString flatPath(int i) { return u"settings.setting_%1"_s.arg(i); }

/// Sixteen levels, the last of them with four settings.
QString nestedPath(int i)
{
    QStringList segments;
    for (int level = 14; level >= 0; --level)
        segments << u"level_%1"_s.arg((i >> (2 + level)) & 1);
    return segments.join(u'.') + u".setting_%1"_s.arg(i & 3);
}

SettingsTree treeOf(int count, QString (*pathOf)(int))
{
    SettingsTree tree;
    for (int i = 0; i < count; ++i)
        tree.set(pathOf(i), SettingValue(float(i) / 8));
    return tree;
}

/// The tree as objects in objects, which is what a program without this protocol would send.
void insertNested(QJsonObject &into, const QString &path, const QJsonValue &value)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0) {
        into.insert(path, value);
        return;
    }
    QJsonObject inner = into[path.first(dot)].toObject();
    insertNested(inner, path.sliced(dot + 1), value);
    into.insert(path.first(dot), inner);
}

qsizetype jsonBytes(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact).size(); }

/// Head of an unmasked WebSocket frame (RFC 6455, 5.2).
qsizetype withWebSocketHead(qsizetype bytes) { return bytes + (bytes < 126 ? 2 : bytes < 65536 ? 4 : 10); }

void benchBytes(Bench::Table &table)
{
    constexpr int count = 1000;
    constexpr int changed = 617;
    const QString path = groupedPath(changed);
    QJsonObject everything;
    for (int i = 0; i < count; ++i)
        insertNested(everything, groupedPath(i), float(i) / 8);

    const SettingValue small(0.3f);
    const auto addDelta = [&](const SettingValue &value, quint64 revision) {
        const QByteArray payload = encodeSettingsMessage(SettingsDelta{revision, 0x01020304, 0x05060708, {{changed, value}}});
        const qsizetype bytes = withWebSocketHead(encodeFrame(FrameHeader{.type = MessageType::Settings}, payload).size());
        const QLatin1StringView type(settingTypeName(value.type()));
        table.add(u"1 of 1,000 changed, %1, revision %2: delta"_s.arg(type).arg(revision), double(bytes), u"B"_s, u"40"_s);
    };
    addDelta(small, 10'000);
    addDelta(SettingValue(qint32(12'345)), 10'000);
    addDelta(SettingValue(0.3), 10'000);
    addDelta(SettingValue(0.3), 1'000'000);
    QJsonObject patch; // RFC 7396
    insertNested(patch, path, toJson(small));
    insertNested(everything, path, toJson(small));
    table.add(u"the same f32 as JSON Merge Patch, bare"_s, double(withWebSocketHead(jsonBytes(patch))), u"B"_s);
    table.add(u"all 1,000 settings as JSON"_s, double(withWebSocketHead(jsonBytes(everything))), u"B"_s);
}

Bench::Spread times(const Bench::Spread &seconds, double factor)
{
    return {seconds.min * factor, seconds.median * factor, seconds.max * factor};
}

void benchTree(Bench::Table &table, const QString &shape, QString (*pathOf)(int))
{
    constexpr int count = 10'000;
    const SettingsTree base = treeOf(count, pathOf);
    base.hash();
    const quint64 allHashes = base.hashesComputed();
    int round = 0;
    quint64 hashes = 0;
    const auto change = Bench::secondsPerCall([&] {
        SettingsTree next = base;
        const QString path = pathOf(++round * 7919 % count);
        next.set(path, SettingValue(float(-round)));
        if (next.hash() == base.hash() || SettingsTree::differences(base, next) != QStringList{path})
            qFatal("the change was not found");
        hashes = next.hashesComputed();
    });

    const auto rebuilt = Bench::secondsPerCall(
        [&] {
            if (treeOf(count, pathOf).hash() != base.hash())
                qFatal("the hash depends on more than the content");
        },
        7);
    // The least that hashing everything can be: no tree, one run of bytes.
    const auto oneRun = Bench::secondsPerCall(
        [&] {
            QByteArray all;
            base.forEach([&](const QString &path, const SettingValue &value) {
                all += path.toUtf8();
                encodeSettingValue(value, all);
            });
            SettingsTree hasher;
            hasher.set(u"all"_s, SettingValue(all));
            if (shortHash(hasher.hash()) == 0)
                qFatal("no hash");
        },
        7);

    const QString what = u"1 of 10,000 changed, %1: "_s.arg(shape);
    table.add(what + u"set, hash, differences"_s, times(change, 1e6), u"us"_s);
    table.add(what + u"hashes computed"_s, double(hashes), u"hashes"_s);
    table.add(what + u"hashes of the whole tree"_s, double(allHashes), u"hashes"_s);
    table.add(what + u"a tree made anew"_s, times(rebuilt, 1e6), u"us"_s);
    table.add(what + u"all as one run of bytes, hashed"_s, times(oneRun, 1e6), u"us"_s);
    table.add(what + u"cheaper than a tree made anew"_s, rebuilt.median / change.median, u"times"_s, u"50"_s);
    table.add(what + u"cheaper than the one run"_s, oneRun.median / change.median, u"times"_s, u"50"_s);
}

/// Two whole clients with their I/O threads and one server in its own, over loopback; one edit at a time, each after the one before
/// was seen. The budgets of both ends and the interval in which a slider's moves are merged are out of the way.
void benchTrip(Bench::Table &table)
{
    constexpr int trips = 1000;
    LiveServer server;
    Server::ServerOptions options;
    options.settings.insert(u"limits.settings_per_minute"_s, SettingValue(qint32(100'000)));
    options.settings.insert(u"limits.settings_burst"_s, SettingValue(qint32(10'000)));
    const auto addresses = server.start({u"demo"_s, 42, 100}, options);
    if (!addresses) {
        std::fprintf(stderr, "%s\n", qPrintable(server.error()));
        return;
    }
    SystemRandom leftRandom;
    SystemRandom rightRandom;
    ClientSession left(SystemClock::instance(), leftRandom);
    ClientSession right(SystemClock::instance(), rightRandom);
    const QString path = u"appearance.node_size"_s; // acts on nothing in the server
    std::vector<double> milliseconds;
    QEventLoop loop;
    std::chrono::nanoseconds edited{0};
    float wanted = 0;
    const auto isReady = [&](const ClientSession &session) {
        return session.settings().phase == SettingsState::Phase::InStep && session.settings().schema;
    };
    const auto edit = [&] {
        wanted = 1 + float(milliseconds.size() % 100 + 1) / 256;
        edited = SystemClock::instance().now();
        left.editSetting(path, SettingValue(wanted));
    };
    const auto look = [&] {
        if (!isReady(left) || !isReady(right))
            return;
        if (wanted == 0) {
            edit();
            return;
        }
        if (right.settings().settings.value(path).confirmed != SettingValue(wanted))
            return;
        milliseconds.push_back(std::chrono::duration<double, std::milli>(SystemClock::instance().now() - edited).count());
        int(milliseconds.size()) < trips ? edit() : loop.quit();
    };
    for (ClientSession *session : {&left, &right}) {
        session->setSettingsPace({std::chrono::milliseconds(0), 10'000, 10'000, std::chrono::seconds(10)});
        QObject::connect(session, &ClientSession::settingsChanged, &loop, look);
        session->open(addresses->wss);
    }
    QTimer::singleShot(std::chrono::minutes(1), &loop, &QEventLoop::quit);
    loop.exec();
    table.add(u"edit to the other client's settingsChanged, p50"_s, Bench::percentile(milliseconds, 0.5), u"ms"_s);
    table.add(u"edit to the other client's settingsChanged, p99"_s, Bench::percentile(milliseconds, 0.99), u"ms"_s, u"10"_s);
    table.add(u"trips measured"_s, double(milliseconds.size()), u"trips"_s);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    Bench::Table table(argc, argv);
    benchBytes(table);
    benchTree(table, u"flat"_s, flatPath);
    benchTree(table, u"16 levels"_s, nestedPath);
    benchTrip(table);
    return 0;
}
