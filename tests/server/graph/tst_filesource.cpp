// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// From a path to a graph, or to a sentence that says why not.
#include "server/graph/filesource.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <cmath>
#include <thread>

using namespace VisionFlow;
using namespace VisionFlow::Server;
using namespace Qt::StringLiterals;

class TestFileSource : public QObject
{
    Q_OBJECT

private slots:
    // Happy flows
    void picksTheReaderByContent_data();
    void picksTheReaderByContent();
    void readsAPairOfTablesFromEitherSide_data();
    void readsAPairOfTablesFromEitherSide();
    void looksForThePartnerByName_data();
    void looksForThePartnerByName();
    void scalesPicturesThatWouldNotFit();

    // Rainy day flows
    void refusesWhatIsNoFile_data();
    void refusesWhatIsNoFile();
    void refusesWhatIsNoGraph_data();
    void refusesWhatIsNoGraph();
    void refusesLargeFilesAtOnce();
    void tablesWithoutAPartnerAreReadAndSaidSo();
    void aPartnerThatIsNoTableIsPassedOver();
    void saysTheLineAndThePathLast();
    void cancelEndsALoadOnAnotherThread();
    void losesNothingOfAnEarlierLoad();

private:
    QString write(const QString &name, const QByteArray &data)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size())
            qFatal("cannot write test file");
        return file.fileName();
    }

    QTemporaryDir m_folder;
};

static QString fixturePath(QLatin1StringView name) { return QStringLiteral(VISIONFLOW_SOURCE_DIR "/tests/data/graphs/") + name; }

void TestFileSource::picksTheReaderByContent_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("data");
    const QByteArray graphMl = "<!-- c --><?pi?>\n<graphml><graph><node id='a'/></graph></graphml>";
    QTest::newRow("GraphML") << u"a.graphml"_s << graphMl;
    QTest::newRow("GraphML under a wrong name") << u"b.gexf"_s << graphMl;
    QTest::newRow("GraphML without a name") << u"c"_s << graphMl;
    QTest::newRow("GraphML behind a byte order mark") << u"c2"_s << "\xef\xbb\xbf" + graphMl;
    const QString wide = u"\ufeff<graphml><graph><node id='a'/></graph></graphml>"_s;
    QTest::newRow("GraphML in UTF-16") << u"d.xml"_s << QByteArray(reinterpret_cast<const char *>(wide.utf16()), wide.size() * 2);
    QTest::newRow("GEXF") << u"e.gexf"_s << QByteArray("\n<gexf><graph><nodes><node id='a'/></nodes></graph></gexf>");
    QTest::newRow("JSON") << u"f.json"_s << QByteArray("  {\"nodes\":[{\"id\":\"a\"}]}");
    QTest::newRow("a table") << u"g.txt"_s << QByteArray("label\tid\nx\ta\n");
}

void TestFileSource::picksTheReaderByContent()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, data);
    FileSource source(write(name, data));
    QCOMPARE(source.name(), name);
    QVERIFY(!source.breathes());
    const auto graph = source.load();
    QVERIFY2(graph, graph ? "" : qPrintable(graph.error().text));
    QCOMPARE(graph->nodes.size(), 1);
    QCOMPARE(graph->nodes.first().metadata.value(u"id"_s), u"a"_s);
    QCOMPARE(graph->name, name);
}

void TestFileSource::readsAPairOfTablesFromEitherSide_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("by the nodes") << fixturePath("ferry-nodes.csv"_L1);
    QTest::newRow("by the edges") << fixturePath("ferry-edges.csv"_L1);
}

void TestFileSource::readsAPairOfTablesFromEitherSide()
{
    QFETCH(QString, path);
    FileSource source(path);
    const auto graph = source.load();
    QVERIFY2(graph, graph ? "" : qPrintable(graph.error().text));
    QCOMPARE(source.losses(), QStringList());
    QCOMPARE(graph->nodes.size(), 3);
    QCOMPARE(graph->nodes.at(0).label, u"Anna \"the A\" A"_s);
    QCOMPARE(graph->nodes.at(0).kind, Wire::NodeKind::Agent);
    QCOMPARE(graph->nodes.at(0).position.value(), (Wire::Vec3{1, 2, 0}));
    QCOMPARE(graph->nodes.at(0).metadata.value(u"two; words"_s), u"line one  line two"_s);
    QCOMPARE(graph->nodes.at(1).label, u"B\u00e4r"_s);
    QCOMPARE(graph->nodes.at(1).kind, Wire::NodeKind::Knowledge);
    QCOMPARE(graph->nodes.at(2).label, u"c"_s);
    QCOMPARE(graph->edges, (QList<Wire::EdgeInfo>{{0, 1, 1.5f, false}, {0, 1, 1, true}, {2, 2, 3, false}}));
}

void TestFileSource::looksForThePartnerByName_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("found");
    QTest::newRow("small letters") << u"/x/got-nodes.csv"_s << u"/x/got-edges.csv"_s;
    QTest::newRow("the other way") << u"/x/got-edges.csv"_s << u"/x/got-nodes.csv"_s;
    QTest::newRow("a capital") << u"/x/Nodes.csv"_s << u"/x/Edges.csv"_s;
    QTest::newRow("capitals") << u"/x/NODES.CSV"_s << u"/x/EDGES.CSV"_s;
    QTest::newRow("one of each") << u"/x/node_list.tsv"_s << u"/x/edge_list.tsv"_s;
    QTest::newRow("links") << u"/x/links.csv"_s << u"/x/nodes.csv"_s;
    QTest::newRow("the last word counts") << u"/x/nodes of nodes.csv"_s << u"/x/nodes of edges.csv"_s;
    QTest::newRow("the folder does not count") << u"/nodes/x.csv"_s << u""_s;
    QTest::newRow("no hint") << u"/x/data.csv"_s << u""_s;
}

void TestFileSource::looksForThePartnerByName()
{
    QFETCH(QString, given);
    QFETCH(QString, found);
    const QStringList paths = csvPartnerPaths(given);
    if (found.isEmpty())
        QCOMPARE(paths, QStringList());
    else
        QVERIFY2(paths.contains(found), qPrintable(paths.join(u' ')));
}

void TestFileSource::scalesPicturesThatWouldNotFit()
{
    FileSource source(write(u"big.json"_s, R"({"nodes":[{"id":1,"x":0,"y":0},{"id":2,"x":1000000,"y":500000},{"id":3}]})"));
    const auto graph = source.load();
    QVERIFY(graph);
    QCOMPARE(graph->nodes.at(0).position.value(), (Wire::Vec3{-1000, -500, 0}));
    QCOMPARE(graph->nodes.at(1).position.value(), (Wire::Vec3{1000, 500, 0}));
    QVERIFY(!graph->nodes.at(2).position);
    QCOMPARE(source.losses(), QStringList{u"Positions were moved and scaled to fit the view"_s});
}

void TestFileSource::refusesWhatIsNoFile_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<SourceError::Kind>("kind");
    using Kind = SourceError::Kind;
    const QString pipe = m_folder.filePath(u"pipe.graphml"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    const QString self = m_folder.filePath(u"self.graphml"_s);
    QVERIFY(QFile::link(self, self));
    const QString nowhere = m_folder.filePath(u"nowhere.graphml"_s);
    QVERIFY(QFile::link(m_folder.filePath(u"not there"_s), nowhere));
    const QString device = m_folder.filePath(u"device.graphml"_s);
    QVERIFY(QFile::link(u"/dev/zero"_s, device));
    QTest::newRow("a pipe that nobody writes") << pipe << Kind::NotRegularFile;
    QTest::newRow("a device without an end") << u"/dev/zero"_s << Kind::NotRegularFile;
    QTest::newRow("a link to a device") << device << Kind::NotRegularFile;
    QTest::newRow("a terminal") << u"/dev/tty"_s << Kind::NotRegularFile;
    QTest::newRow("a folder") << m_folder.path() << Kind::NotRegularFile;
    QTest::newRow("a link to itself") << self << Kind::NotRegularFile;
    QTest::newRow("a link to nothing") << nowhere << Kind::NotFound;
    QTest::newRow("nothing") << m_folder.filePath(u"nothing"_s) << Kind::NotFound;
    QTest::newRow("a file as a folder") << u"/etc/passwd/x"_s << Kind::NotFound;
    QTest::newRow("no name") << u""_s << Kind::NotFound;
    QTest::newRow("a name with a zero byte") << u"/etc/passwd"_s + QChar(u'\0') + u".graphml"_s << Kind::NotFound;
    QTest::newRow("a name that is too long") << u"/"_s + QString(5000, u'x') << Kind::NotReadable;
}

void TestFileSource::refusesWhatIsNoFile()
{
    QFETCH(QString, path);
    QFETCH(SourceError::Kind, kind);
    FileSource source(path);
    QElapsedTimer timer;
    timer.start();
    const auto graph = source.load();
    QVERIFY(!graph);
    QCOMPARE(graph.error().kind, kind);
    QVERIFY(timer.elapsed() < 5000);
}

void TestFileSource::refusesWhatIsNoGraph_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<SourceError::Kind>("kind");
    using Kind = SourceError::Kind;
    QTest::newRow("an empty file") << QByteArray() << Kind::WrongFormat;
    QTest::newRow("blanks") << QByteArray(100, ' ') << Kind::WrongFormat;
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16) << Kind::Unsupported;
    QTest::newRow("a program") << QByteArray("\x7f"
                                             "ELF\x02\x01\x01")
                               << Kind::Unsupported;
    QTest::newRow("a letter") << QByteArray("Dear Sir, or Madam,\nhere is no graph.\n") << Kind::Unsupported;
    QTest::newRow("a web page") << QByteArray("<!DOCTYPE html><html></html>") << Kind::Unsupported;
    QTest::newRow("another kind of XML") << QByteArray("<svg/>") << Kind::Unsupported;
    QTest::newRow("an open bracket") << QByteArray("<") << Kind::Unsupported;
    QTest::newRow("a shopping list as JSON") << QByteArray("[\"milk\"]") << Kind::WrongFormat;
}

void TestFileSource::refusesWhatIsNoGraph()
{
    QFETCH(QByteArray, data);
    QFETCH(SourceError::Kind, kind);
    FileSource source(write(u"thing"_s, data));
    const auto graph = source.load();
    QVERIFY(!graph);
    QCOMPARE(graph.error().kind, kind);
}

void TestFileSource::refusesLargeFilesAtOnce()
{
    const QString path = write(u"large.graphml"_s, {});
    // A hole: the size counts, not the blocks.
    QCOMPARE(::truncate(QFile::encodeName(path).constData(), (64ll << 20) + 1), 0);
    FileSource source(path);
    const auto graph = source.load();
    QVERIFY(!graph);
    QCOMPARE(graph.error().kind, SourceError::Kind::TooLarge);
    QCOMPARE(graph.error().text, u"The file is larger than 64 MiB: "_s + path);

    // At the limit the bytes are read, and found to be none of ours.
    ImportLimits limits;
    const QByteArray small = "{\"nodes\":[{\"id\":\"ab\"}]}\n";
    limits.bytes = small.size() - 1;
    const QString exact = write(u"exact.json"_s, small);
    FileSource tight(exact, limits);
    const auto over = tight.load();
    QVERIFY(!over);
    QCOMPARE(over.error().kind, SourceError::Kind::TooLarge);
    limits.bytes = small.size();
    QVERIFY(FileSource(exact, limits).load());
}

void TestFileSource::tablesWithoutAPartnerAreReadAndSaidSo()
{
    FileSource edges(write(u"alone-edges.csv"_s, "Source,Target\na,b\n"));
    const auto fromEdges = edges.load();
    QVERIFY(fromEdges);
    QCOMPARE(fromEdges->nodes.size(), 2);
    QCOMPARE(edges.losses(), QStringList{u"No table of nodes was found beside this one; the edges name the nodes"_s});

    FileSource nodes(write(u"lonely.csv"_s, "Id\na\n"));
    QVERIFY(nodes.load());
    QCOMPARE(nodes.losses(), QStringList{u"No table of edges was found beside this one"_s});
}

void TestFileSource::aPartnerThatIsNoTableIsPassedOver()
{
    const QString pipe = m_folder.filePath(u"odd-edges.csv"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    write(u"odd-links.csv"_s, "this is,no table\n");
    FileSource source(write(u"odd-nodes.csv"_s, "Id\na\n"));
    const auto graph = source.load();
    QVERIFY(graph);
    QCOMPARE(graph->edges.size(), 0);
}

void TestFileSource::saysTheLineAndThePathLast()
{
    const QString path = write(u"broken.graphml"_s, "<graphml>\n<graph>\n</graphml>\n");
    FileSource source(path);
    const auto graph = source.load();
    QVERIFY(!graph);
    QCOMPARE(graph.error().line, 3);
    QVERIFY2(graph.error().text.endsWith(u", line 3: "_s + path), qPrintable(graph.error().text));
    QVERIFY(graph.error().text.startsWith(u"The XML is broken"_s));
}

void TestFileSource::cancelEndsALoadOnAnotherThread()
{
    QByteArray rows = "Id,Label\n";
    for (int i = 0; i < 400'000; ++i)
        rows += QByteArray::number(i) + ",x\n";
    FileSource source(write(u"long.csv"_s, rows));
    source.cancel();
    std::optional<Result<Wire::GraphDocument, SourceError>> graph;
    std::thread worker([&] { graph = source.load(); });
    worker.join();
    QVERIFY(graph && !*graph);
    QCOMPARE(graph->error().kind, SourceError::Kind::Cancelled);
}

void TestFileSource::losesNothingOfAnEarlierLoad()
{
    const QString path = write(u"twice.json"_s, R"({"nodes":[{"id":1}],"edges":[{"source":1,"target":2}]})");
    FileSource source(path);
    QVERIFY(source.load());
    QVERIFY(source.load());
    QCOMPARE(source.losses(), QStringList{u"1 edge names a node that does not exist and was left out"_s});
    write(u"twice.json"_s, R"({"nodes":[{"id":1}]})");
    QVERIFY(source.load());
    QCOMPARE(source.losses(), QStringList());
}

QTEST_GUILESS_MAIN(TestFileSource)
#include "tst_filesource.moc"
