// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered next while a filter is typed.
#include "app/core/filter/filtercompletion.h"

#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr auto frames = FilterScope::Frames;
constexpr auto nodes = FilterScope::Nodes;
const FilterVocabulary vocabulary{{u"near"_s, u"noisy"_s}, {u"topology_update"_s}};

QStringList textsOf(const FilterCompletions &completions)
{
    QStringList texts;
    for (const FilterCompletion &item : completions.items)
        texts.append(item.text);
    return texts;
}

} // namespace

class TestFilterCompletion : public QObject
{
    Q_OBJECT

private slots:
    void offers_data();
    void offers();
    void replacesTheWordAtTheCursor();
    void startsWithFieldsNotAndSavedFilters();
    void isBounded();
    void anyTextIsBorne();
};

void TestFilterCompletion::offers_data()
{
    QTest::addColumn<FilterScope>("scope");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("items");
    const auto row = [](const char *name, FilterScope scope, const QString &text, const QStringList &items) {
        QTest::newRow(name) << scope << text << items;
    };
    row("fields of a group after its dot", nodes, u"edge."_s, {u"edge.source"_s, u"edge.target"_s, u"edge.weight"_s});
    row("deeper fields", nodes, u"a and node.sssp."_s, {u"node.sssp.dist"_s, u"node.sssp.parent"_s});
    row("only fields of what is filtered", nodes, u"frame.l"_s, {});
    row("fields that contain it", nodes, u"dist"_s, {u"node.sssp.dist"_s});
    row("values of a field", nodes, u"node.kind == "_s, {u"other"_s, u"agent"_s, u"knowledge"_s});
    row("values that start so", nodes, u"node.kind == kn"_s, {u"knowledge"_s});
    row("values inside braces", nodes, u"node.kind in {agent, ot"_s, {u"other"_s});
    row("a word for infinity", nodes, u"node.sssp.dist == "_s, {u"unreachable"_s});
    row("types, those seen as well", frames, u"msg.type == topo"_s, {u"topology_update"_s});
    row("operators for a number", nodes, u"node.x "_s, {u"=="_s, u"!="_s, u"<"_s, u"<="_s, u">"_s, u">="_s, u"in"_s, u"and"_s, u"or"_s});
    row("operators for names", nodes, u"node.kind "_s, {u"=="_s, u"!="_s, u"in"_s, u"and"_s, u"or"_s});
    row("operators for text", nodes, u"node.label "_s,
        {u"=="_s, u"!="_s, u"contains"_s, u"starts"_s, u"ends"_s, u"matches"_s, u"in"_s, u"and"_s, u"or"_s});
    row("operators, first those that start so", nodes, u"node.label c"_s, {u"contains"_s, u"matches"_s});
    row("nothing to compare with a flag", frames, u"finding "_s, {u"and"_s, u"or"_s});
    row("and, or after a test", nodes, u"node.id == 3 "_s, {u"and"_s, u"or"_s});
    row("and, or after a parenthesis", nodes, u"(node.id == 3) "_s, {u"and"_s, u"or"_s});
    row("saved filters", nodes, u"a and @"_s, {u"@near"_s, u"@noisy"_s});
    row("saved filters that start so", nodes, u"@ne"_s, {u"@near"_s});
    row("nothing inside a text", nodes, u"node.label == \"no"_s, {});
    row("nothing for a free number", nodes, u"node.x == "_s, {});
    row("what stands there already is no offer", nodes, u"node.age"_s, {});
    row("after a part of the bytes", frames, u"frame.bytes[0:2] == "_s, {});
}

void TestFilterCompletion::offers()
{
    QFETCH(FilterScope, scope);
    QFETCH(QString, text);
    QTEST(textsOf(completeFilter(text, text.size(), scope, vocabulary)), "items");
}

void TestFilterCompletion::replacesTheWordAtTheCursor()
{
    const QString text = u"node.kind == agent and node.id == 3"_s;
    const auto completions = completeFilter(text, 16, nodes, vocabulary); // behind "age"
    QCOMPARE(completions.position, 13);
    QCOMPARE(completions.length, 3);
    QCOMPARE(textsOf(completions), QStringList{u"agent"_s});
    const auto fresh = completeFilter(text, 23, nodes, vocabulary);
    QCOMPARE(fresh.position, 23);
    QCOMPARE(fresh.length, 0);
    const auto saved = completeFilter(u"@"_s, 1, nodes, vocabulary);
    QCOMPARE(saved.position, 0);
    QCOMPARE(saved.length, 1);
}

void TestFilterCompletion::startsWithFieldsNotAndSavedFilters()
{
    const QStringList texts = textsOf(completeFilter({}, 0, nodes, vocabulary));
    for (const FilterField &field : filterFields())
        QCOMPARE(texts.contains(field.name), field.isIn(nodes));
    QVERIFY(texts.contains(u"not"_s) && texts.contains(u"@near"_s));
    QCOMPARE(textsOf(completeFilter(u"not ("_s, 5, nodes, vocabulary)), texts);
}

void TestFilterCompletion::isBounded() { QCOMPARE(completeFilter({}, 0, nodes, vocabulary, 3).items.size(), 3); }

void TestFilterCompletion::anyTextIsBorne()
{
    const QString text = u"}in{ .. , \"a\" ]frame.bytes[ == in { contains node.kind @ @x ((( in {"_s;
    for (qsizetype cursor = -1; cursor <= text.size() + 1; ++cursor) {
        const auto completions = completeFilter(text, cursor, frames, vocabulary);
        QVERIFY(completions.position >= 0 && completions.length >= 0);
        QVERIFY(completions.position + completions.length <= text.size());
    }
}

QTEST_GUILESS_MAIN(TestFilterCompletion)
#include "tst_filtercompletion.moc"
