// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// `decode`: what it was asked for, which rows come out, and in which form.
#include "app/cli/decodecommand.h"
#include "app/cli/sessiondecoder.h"
#include "app/client/savedfilters.h"
#include "app/client/standardfolders.h"
#include "tests/shared/sessionbuilders.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace VisionFlow;
using namespace VisionFlow::Cli;
using namespace VisionFlow::Test;
using namespace Qt::StringLiterals;

class TestDecode : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void rows_data();
    void rows();
    void forms_data();
    void forms();
    void foreignNodeUpdates();
    void usualFieldsAreOfMessages();
    void savedFiltersOfTheWindow();
    void badFilters_data();
    void badFilters();
    void refusals_data();
    void refusals();

private:
    static Result<DecodeOptions, Failure> parse(const QString &fields, const QString &filter, const QString &format = u"csv"_s)
    {
        return parseDecodeOptions({u"s"_s, u"--fields"_s, fields, u"--filter"_s, filter, u"--format"_s, format});
    }
    QByteArray decoded(const DecodeOptions &options);

    QTemporaryDir m_folder;
    std::unique_ptr<Recording::SessionReader> m_session;
};

// Ten updates of twenty nodes, one a second; a greeting before, a ping in between.
void TestDecode::initTestCase()
{
    const QString path = m_folder.filePath(u"a.vfsession"_s);
    auto writer = Recording::SessionWriter::create(path, {someWallUs, {}, {}});
    QVERIFY(writer);
    (*writer)->opened(capturedConnection(1, u"/wss"_s));
    quint64 number = 0;
    (*writer)->captured(capturedMessage(++number, 0, R"({"type":"connection_established"})", Wire::Carrier::Text));
    for (quint32 i = 1; i <= 10; ++i) {
        (*writer)->captured(capturedMessage(++number, i * second, positionsFrame(20, float(i) / 10, i)));
        if (i == 5)
            (*writer)->captured(capturedMessage(++number, i * second, {}, Wire::Carrier::Ping, Wire::Way::Sent));
    }
    (*writer)->close();
    auto opened = Recording::SessionReader::open(path);
    QVERIFY(opened);
    m_session = std::move(opened).value();
}

QByteArray TestDecode::decoded(const DecodeOptions &options)
{
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    RowWriter writer(options.rows.format, options.rows.fields, out);
    SessionDecoder(*m_session, options.rows).run([&](const QList<QStringList> &values) { return writer.write(values); });
    const QString problem = writer.finish();
    return problem.isEmpty() ? out.data() : problem.toUtf8();
}

void TestDecode::rows_data()
{
    QTest::addColumn<QString>("fields");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("first");
    QTest::newRow("all messages") << u"frame.number,msg.type"_s << QString() << 12 << QByteArray("1,connection_established");
    QTest::newRow("messages of one type") << u"frame.number,frame.len"_s << u"msg.type == node_update"_s << 10 << QByteArray("2,696");
    QTest::newRow("one node through time") << u"frame.time,node.x,node.y,node.sssp.dist"_s << u"node.id == 17"_s << 10
                                           << QByteArray("1.000000,17,0.1,17");
    QTest::newRow("all records") << u"node.id"_s << QString() << 200 << QByteArray("0");
    QTest::newRow("messages that a node is in") << u"frame.number"_s << u"node.id == 17"_s << 10 << QByteArray("2");
    QTest::newRow("what was sent") << u"frame.dir,ws.opcode"_s << u"frame.dir == sent"_s << 1 << QByteArray("sent,ping");
    QTest::newRow("nothing") << u"frame.number"_s << u"frame.len > 1MiB"_s << 0 << QByteArray();
}

void TestDecode::rows()
{
    QFETCH(QString, fields);
    QFETCH(QString, filter);
    QFETCH(int, count);
    QFETCH(QByteArray, first);
    const auto options = parse(fields, filter);
    QVERIFY2(options, options ? "" : qPrintable(options.error().message));
    const QList<QByteArray> lines = decoded(*options).trimmed().split('\n');
    QCOMPARE(lines.size(), count + 1);
    QCOMPARE(lines.first(), fields.toUtf8());
    if (count > 0)
        QCOMPARE(lines[1], first);
}

void TestDecode::forms_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("CSV") << u"csv"_s << QByteArray("frame.number,msg.type,frame.len\n2,node_update,696\n");
    QTest::newRow("JSON") << u"json"_s << QByteArray("[\n{\"frame.len\":696,\"frame.number\":2,\"msg.type\":\"node_update\"}\n]\n");
    QTest::newRow("JSON Lines") << u"jsonl"_s << QByteArray("{\"frame.len\":696,\"frame.number\":2,\"msg.type\":\"node_update\"}\n");
    QTest::newRow("a table") << u"table"_s << QByteArray("frame.number  msg.type     frame.len\n           2  node_update        696\n");
}

void TestDecode::forms()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, expected);
    const auto options = parse(u"frame.number,msg.type,frame.len"_s, u"frame.number == 2"_s, format);
    QVERIFY(options);
    QCOMPARE(decoded(*options), expected);
}

void TestDecode::foreignNodeUpdates()
{
    const QString path = m_folder.filePath(u"foreign.vfsession"_s);
    auto writer = Recording::SessionWriter::create(path, {someWallUs, {}, {}});
    QVERIFY(writer);
    Wire::CapturedConnection connection = capturedConnection(1, u"/wss"_s);
    connection.subprotocol.clear();
    (*writer)->opened(connection);
    const QByteArray records = Wire::decodeFrameHeader(positionsFrame(20, 0.5f, 1)) ? positionsFrame(20, 0.5f, 1).sliced(16) : QByteArray();
    Wire::FrameHeader header;
    (*writer)->captured(
        capturedMessage(1, second, Wire::wireProfile(*Wire::foreignProfile(u"unified28")).encodeNodeUpdate(header, records)));
    (*writer)->close();
    auto session = Recording::SessionReader::open(path);
    QVERIFY(session);
    const auto rowsFor = [&](const QStringList &more) {
        const auto options = parseDecodeOptions(
            QStringList{u"s"_s, u"--fields"_s, u"msg.type,node.x,node.y"_s, u"--filter"_s, u"node.id == 17"_s, u"--format"_s, u"csv"_s}
            + more);
        QBuffer out;
        out.open(QIODevice::WriteOnly);
        RowWriter rows(options->rows.format, options->rows.fields, out);
        SessionDecoder(**session, options->rows).run([&](const auto &values) { return rows.write(values); });
        return rows.finish().isEmpty() ? out.data() : QByteArray("failed");
    };
    QCOMPARE(rowsFor({}), "msg.type,node.x,node.y\n");
    QCOMPARE(rowsFor({u"--profile"_s, u"auto"_s}), "msg.type,node.x,node.y\n");
    QCOMPARE(rowsFor({u"--profile"_s, u"unified28"_s}), "msg.type,node.x,node.y\nnode_update,17,0.5\n");
    QCOMPARE(rowsFor({u"--profile"_s, u"items36"_s}), "msg.type,node.x,node.y\n"); // a wrong one finds nothing
}

void TestDecode::usualFieldsAreOfMessages()
{
    const auto options = parseDecodeOptions({u"s"_s, u"--filter"_s, u"node.id == 3"_s});
    QVERIFY(options);
    QCOMPARE(options->rows.scope, FilterScope::Frames);
    QCOMPARE(options->rows.format, RowWriter::Format::Table);
    QVERIFY(options->rows.fields.contains(FilterFieldId::FrameTime));
    QCOMPARE(parseDecodeOptions({u"-"_s, u"--json"_s})->rows.format, RowWriter::Format::JsonLines);
    QVERIFY(parseDecodeOptions({u"--help"_s})->help.contains(u"node.sssp.dist"_s));
}

void TestDecode::savedFiltersOfTheWindow()
{
    const QTemporaryDir data;
    qputenv("XDG_DATA_HOME", QFile::encodeName(data.path()));
    QCOMPARE(SavedFilters(StandardFolders::data()).save(u"large"_s, u"frame.len > 64KiB"_s), QString());
    const auto options = parse(u"frame.number"_s, u"not @large"_s);
    const bool isNoneKnown = !parse(u"frame.number"_s, u"@small"_s);
    qunsetenv("XDG_DATA_HOME");
    QVERIFY(options && isNoneKnown);
    QVERIFY(options->rows.filter.uses(FilterFieldId::FrameLen));
}

void TestDecode::badFilters_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("position");
    QTest::newRow("a field that there is not") << u"node.id == 17 and node.sssp.dst < 3"_s << 18;
    QTest::newRow("no value") << u"frame.len >"_s << 11;
    QTest::newRow("a bracket left open") << u"(frame.len > 3"_s << 0;
}

void TestDecode::badFilters()
{
    QFETCH(QString, filter);
    QFETCH(int, position);
    const auto options = parse(u"frame.number"_s, filter);
    QVERIFY(!options);
    QCOMPARE(options.error().code, ExitCode::Usage);
    QCOMPARE(options.error().name, u"filter_syntax"_s);
    QCOMPARE(int(options.error().position.value_or(-1)), position);
    QCOMPARE(options.error().target, filter);
}

void TestDecode::refusals_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("message");
    QTest::newRow("no file") << QStringList() << u"decode needs one file"_s;
    QTest::newRow("two files") << QStringList{u"a"_s, u"b"_s} << u"decode needs one file"_s;
    QTest::newRow("a field that there is not") << QStringList{u"a"_s, u"--fields"_s, u"node.q"_s}
                                               << u"--fields names a field that messages do not have"_s;
    QTest::newRow("a field of the graph") << QStringList{u"a"_s, u"--fields"_s, u"node.degree"_s}
                                          << u"--fields names a field that messages do not have"_s;
    QTest::newRow("a profile that there is not")
        << QStringList{u"a"_s, u"--profile"_s, u"v4"_s} << u"--profile takes auto, %1"_s.arg(Wire::foreignLayoutWords().join(u", "_s));
    QTest::newRow("no fields") << QStringList{u"a"_s, u"--fields"_s, u","_s} << u"--fields needs names of fields"_s;
    QTest::newRow("a format that there is not")
        << QStringList{u"a"_s, u"--format"_s, u"xml"_s} << u"--format takes csv, json, jsonl or table"_s;
}

void TestDecode::refusals()
{
    QFETCH(QStringList, words);
    QFETCH(QString, message);
    const auto options = parseDecodeOptions(words);
    QVERIFY(!options);
    QCOMPARE(options.error().message, message);
    QCOMPARE(options.error().code, ExitCode::Usage);
}

QTEST_GUILESS_MAIN(TestDecode)
#include "tst_decode.moc"
