// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/graphmodel.h"
#include "server/system/systemgraph.h"
#include "tests/server/system/fakecomputer.h"

#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *threePackages = "Package: libc6\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.36\nSection: libs\n"
                                      "Installed-Size: 12988\n\n"
                                      "Package: bash\nStatus: install ok installed\nArchitecture: amd64\nPre-Depends: libc6\n\n"
                                      "Package: vim\nStatus: install ok installed\nArchitecture: amd64\nDepends: libc6, nothing | bash\n\n"
                                      "Package: gone\nStatus: deinstall ok config-files\n";

void install(FakeComputer &computer)
{
    computer.install(threePackages);
    computer.listFiles(u"bash"_s, "/bin/bash\n");
    computer.listFiles(u"vim"_s, "/usr/bin/vim\n");
}

/// Source and model side by side, as the server has them: what poll() says must lead from one load() to the next.
struct Watched
{
    explicit Watched(const FakeComputer &computer)
        : graph(clock, computer.paths())
    {
        auto loaded = graph.load();
        if (!loaded)
            qFatal("%s", qPrintable(loaded.error().text));
        model.reset(*loaded);
    }

    Wire::TopologyDelta look(std::chrono::nanoseconds later = 1s)
    {
        clock.advance(later);
        return model.apply(graph.poll());
    }

    std::optional<Wire::NodeInfo> find(const QString &label) const
    {
        const auto &nodes = model.nodes();
        const auto at = std::find_if(nodes.begin(), nodes.end(), [&](const Wire::NodeInfo &node) { return node.label == label; });
        return at == nodes.end() ? std::nullopt : std::optional(*at);
    }

    /// The edges, by labels, as text.
    QStringList edges() const
    {
        QStringList texts;
        for (const Wire::EdgeInfo &edge : model.edges())
            texts.append(labelOf(edge.source) + u">"_s + labelOf(edge.target));
        texts.sort();
        return texts;
    }
    QString labelOf(quint32 id) const { return model.nodes().at(model.indexOf(id)).label; }

    ManualClock clock;
    SystemGraph graph;
    GraphModel model;
};

} // namespace

class TestSystemGraph : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows.
    void showsPackagesAndProcesses()
    {
        FakeComputer computer;
        install(computer);
        computer.run({.pid = 1, .name = "init"});
        computer.run({.pid = 20, .parent = 1, .name = "bash", .program = "/usr/bin/bash", .command = QByteArray("bash\0-l\0", 8)});
        computer.run({.pid = 21, .parent = 20, .name = "vim", .state = 'R', .pages = 0, .program = "/usr/bin/vim"});
        computer.run({.pid = 2, .name = "kthreadd", .flags = 0x208040});
        Watched watched(computer);

        const QStringList edges{u"bash>bash"_s, u"bash>libc6"_s, u"bash>vim"_s, u"init>bash"_s,
                                u"vim>bash"_s,  u"vim>libc6"_s,  u"vim>vim"_s};
        QCOMPARE(watched.edges(), edges);
        QCOMPARE(watched.model.nodes().size(), 6);
        QVERIFY(!watched.find(u"kthreadd"_s));
        QCOMPARE(watched.graph.losses(), QStringList{u"Kernel threads were left out: 1."_s});

        const auto libc = *watched.find(u"libc6"_s);
        QCOMPARE(libc.kind, Wire::NodeKind::Knowledge);
        QCOMPARE(libc.state, u"installed"_s);
        QCOMPARE(libc.metadata[u"version"_s], u"2.36"_s);
        QCOMPARE(libc.metadata[u"section"_s], u"libs"_s);
        QCOMPARE(libc.metadata[u"size"_s], u"12.7 MiB"_s);
        const auto init = *watched.find(u"init"_s);
        QCOMPARE(init.kind, Wire::NodeKind::Agent);
        QCOMPARE(init.state, u"sleeping"_s);
        QCOMPARE(init.metadata[u"pid"_s], u"1"_s);
        QCOMPARE(init.metadata[u"user"_s], u"987654"_s); // nobody has that number
        QVERIFY(!init.metadata.contains(u"program"_s));
    }

    void completesANameThatTheKernelCut()
    {
        FakeComputer computer;
        computer.run({.pid = 9, .name = "gnome-terminal-", .program = "/usr/libexec/gnome-terminal-server"});
        QVERIFY(Watched(computer).find(u"gnome-terminal-server"_s));
    }

    void followsProcesses()
    {
        FakeComputer computer;
        install(computer);
        computer.run({.pid = 1, .name = "init"});
        computer.run({.pid = 20, .parent = 1, .name = "shell", .program = "/bin/bash"});
        Watched watched(computer);
        QVERIFY(watched.look().isEmpty());

        computer.run({.pid = 30, .parent = 20, .name = "editor", .program = "/usr/bin/vim"});
        auto delta = watched.look();
        QCOMPARE(delta.addedNodes.size(), 1);
        QCOMPARE(delta.addedEdges.size(), 2);
        QVERIFY(delta.changedNodes.isEmpty() && delta.removedNodes.isEmpty() && delta.removedEdges.isEmpty());
        QVERIFY(watched.edges().contains(u"shell>editor"_s) && watched.edges().contains(u"editor>vim"_s));

        // Its parent ends: the orphan goes to init.
        const quint32 shell = watched.find(u"shell"_s)->id;
        computer.end(20);
        computer.run({.pid = 30, .parent = 1, .name = "editor", .program = "/usr/bin/vim"});
        delta = watched.look();
        QCOMPARE(delta.removedNodes, QList<quint32>{shell});
        QVERIFY(watched.edges().contains(u"init>editor"_s));

        // It moves between parents that both live on.
        computer.run({.pid = 40, .parent = 1, .name = "reaper"});
        computer.run({.pid = 30, .parent = 40, .name = "editor", .program = "/usr/bin/vim"});
        watched.look();
        QVERIFY(watched.edges().contains(u"reaper>editor"_s));
        QVERIFY(!watched.edges().contains(u"init>editor"_s));
    }

    void tellsStatesButNotTooOften()
    {
        FakeComputer computer;
        computer.run({.pid = 1, .name = "init"});
        Watched watched(computer);
        computer.run({.pid = 1, .name = "init", .state = 'R'});
        QVERIFY(watched.look(1s).isEmpty());
        auto delta = watched.look(1s);
        QCOMPARE(delta.changedNodes.size(), 1);
        QCOMPARE(delta.changedNodes.front().state, u"running"_s);
        computer.run({.pid = 1, .name = "init", .state = 'Z'});
        QVERIFY(watched.look(1s).isEmpty());
        QCOMPARE(watched.look(1s).changedNodes.size(), 1);
        // Memory counts when it is much more than before.
        computer.run({.pid = 1, .name = "init", .state = 'Z', .pages = 510});
        QVERIFY(watched.look(5s).isEmpty());
        computer.run({.pid = 1, .name = "init", .state = 'Z', .pages = 51000});
        QCOMPARE(watched.look(5s).changedNodes.size(), 1);
    }

    void followsAProcessIntoAnotherProgram()
    {
        FakeComputer computer;
        install(computer);
        computer.run({.pid = 20, .name = "shell", .program = "/bin/bash"});
        Watched watched(computer);
        const quint32 id = watched.find(u"shell"_s)->id;
        computer.run({.pid = 20, .name = "editor", .program = "/usr/bin/vim"});
        watched.look(2s);
        QCOMPARE(watched.find(u"editor"_s)->id, id);
        QCOMPARE(watched.find(u"editor"_s)->metadata[u"program"_s], u"/usr/bin/vim"_s);
        QVERIFY(watched.edges().contains(u"editor>vim"_s) && !watched.edges().contains(u"editor>bash"_s));
    }

    void aNumberThatIsUsedAgainIsAnotherProcess()
    {
        FakeComputer computer;
        computer.run({.pid = 1, .name = "init"});
        computer.run({.pid = 50, .parent = 1, .name = "first", .start = 100});
        Watched watched(computer);
        const quint32 first = watched.find(u"first"_s)->id;
        computer.run({.pid = 50, .parent = 1, .name = "second", .start = 200});
        const auto delta = watched.look();
        QCOMPARE(delta.removedNodes, QList<quint32>{first});
        QCOMPARE(delta.addedNodes.size(), 1);
        QVERIFY(delta.addedNodes.front().id != first);
        QCOMPARE(watched.edges(), QStringList{u"init>second"_s});
    }

    void idsRestForAMinute()
    {
        FakeComputer computer;
        computer.run({.pid = 1, .name = "init"});
        computer.run({.pid = 50, .name = "first"});
        Watched watched(computer);
        const quint32 first = watched.find(u"first"_s)->id;
        computer.end(50);
        watched.look();
        computer.run({.pid = 60, .name = "early"});
        watched.look(59s);
        QVERIFY(watched.find(u"early"_s)->id != first);
        computer.run({.pid = 70, .name = "late"});
        watched.look(2s);
        QCOMPARE(watched.find(u"late"_s)->id, first);
    }

    void measuresPathsFromWhatMostLeadTo()
    {
        FakeComputer computer;
        install(computer);
        ManualClock clock;
        const auto document = SystemGraph(clock, computer.paths()).load();
        QVERIFY(document);
        QCOMPARE(document->nodes[qsizetype(document->ssspSource)].label, u"libc6"_s);
    }

    void canBeLoadedAgain()
    {
        FakeComputer computer;
        install(computer);
        computer.run({.pid = 1, .name = "init"});
        ManualClock clock;
        SystemGraph graph(clock, computer.paths());
        const auto once = graph.load();
        const auto twice = graph.load();
        QVERIFY(once && twice);
        QCOMPARE(*once, *twice);
    }

    // Rainy day flows.
    void aMachineWithoutDpkgShowsItsProcesses()
    {
        FakeComputer computer;
        computer.run({.pid = 1, .name = "init"});
        Watched watched(computer);
        QCOMPARE(watched.model.nodes().size(), 1);
        QVERIFY(watched.graph.losses().isEmpty());
    }

    void aMachineWithoutProcShowsItsPackages()
    {
        FakeComputer computer;
        install(computer);
        computer.endAll();
        Watched watched(computer);
        QCOMPARE(watched.model.nodes().size(), 3);
        QVERIFY(watched.look().isEmpty());
    }

    void aMachineWithNeitherSaysSo()
    {
        ManualClock clock;
        SystemGraph graph(clock, {u"/nowhere/proc"_s, u"/nowhere/dpkg"_s});
        const auto document = graph.load();
        QVERIFY(!document);
        QCOMPARE(document.error().kind, SourceError::Kind::NotFound);
        QVERIFY(document.error().text.endsWith(u"/nowhere/proc"_s));
    }

    void aFailedLookEndsNoProcess()
    {
        FakeComputer computer;
        computer.run({.pid = 1, .name = "init"});
        Watched watched(computer);
        computer.endAll();
        QVERIFY(watched.look().isEmpty());
        QCOMPARE(watched.model.nodes().size(), 1);
    }

    void aDatabaseThatIsAFolderIsToldOf()
    {
        FakeComputer computer;
        computer.run({.pid = 1, .name = "init"});
        QDir().mkpath(computer.paths().dpkgRoot + u"/status"_s);
        Watched watched(computer);
        QCOMPARE(watched.model.nodes().size(), 1);
        QCOMPARE(watched.graph.losses().size(), 1);
    }

    void aProcessThatVanishesWhileReadIsLeftOut()
    {
        FakeComputer computer;
        computer.run({.pid = 1, .name = "init"});
        computer.run({.pid = 7, .name = "brief"});
        computer.vanishWhileRead(7);
        Watched watched(computer);
        QCOMPARE(watched.model.nodes().size(), 1);
    }

    void namesAreMadeHarmless()
    {
        FakeComputer computer;
        computer.run({.pid = 3, .name = "<b>\x1b[1m\xe2\x80\xae\xff"});
        computer.run({.pid = 4, .name = "\x01\x02"});
        Watched watched(computer);
        QCOMPARE(watched.model.nodes()[0].label, QString(u"<b>[1m"_s + QChar::ReplacementCharacter));
        QCOMPARE(watched.model.nodes()[1].label, u"4"_s); // nothing is left of it: the number
    }

    void processesThatAreEachOthersParentsAreFine()
    {
        FakeComputer computer;
        computer.run({.pid = 3, .parent = 4, .name = "a"});
        computer.run({.pid = 4, .parent = 3, .name = "b"});
        computer.run({.pid = 5, .parent = 5, .name = "c"});
        const QStringList edges{u"a>b"_s, u"b>a"_s};
        QCOMPARE(Watched(computer).edges(), edges);
    }
};

QTEST_GUILESS_MAIN(TestSystemGraph)
#include "tst_systemgraph.moc"
