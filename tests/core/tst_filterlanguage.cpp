// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the filter language reads, refuses and doubts, and where it says so; a printed filter reads as the same one.
#include "app/core/filter/filter.h"
#include "app/core/filter/filterlexer.h"
#include "app/core/filter/filtervalues.h"
#include "app/core/traffic/finding.h"
#include "protocol/noderecord.h"

#include <QDateTime>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

constexpr auto frames = FilterScope::Frames;
constexpr auto nodes = FilterScope::Nodes;

FilterResolver saved(const QHash<QString, QString> &filters)
{
    return [filters](const QString &name) -> std::optional<QString> {
        const auto found = filters.constFind(name);
        return found == filters.constEnd() ? std::nullopt : std::optional(*found);
    };
}

/// The row of the table in docs/filters.md.
QString documented(const FilterField &field)
{
    QStringList names;
    for (const FilterName &row : field.names)
        names.append(u"`%1`"_s.arg(row.name));
    const QString number = field.unit == FilterUnit::Seconds ? u"duration"_s
        : field.unit == FilterUnit::Bytes                    ? u"size"_s
        : field.whole                                        ? u"whole number"_s
                                                             : u"number"_s;
    QString type;
    switch (field.type) {
    case FilterType::Flag:
        type = u"flag"_s;
        break;
    case FilterType::Number:
        type = names.isEmpty() ? number : number + u" or "_s + names.join(u", "_s);
        break;
    case FilterType::Time:
        type = u"time"_s;
        break;
    case FilterType::Name:
        type = names.join(u", "_s);
        break;
    case FilterType::Text:
        type = u"text"_s;
        break;
    case FilterType::Bytes:
        type = u"bytes"_s;
        break;
    }
    const QString where = field.isIn(nodes) && field.isIn(frames) ? u"messages, nodes"_s : field.isIn(nodes) ? u"nodes"_s : u"messages"_s;
    return u"| `%1` | %2 | %3 | %4 |"_s.arg(field.name, type, where, field.help);
}

/// Random trees of every kind of node, for the way to text and back.
class RandomFilter
{
public:
    explicit RandomFilter(quint32 seed)
        : m_random(seed)
    {
    }

    FilterExpression make(int depth)
    {
        using Kind = FilterExpression::Kind;
        FilterExpression expression;
        switch (m_random.bounded(depth > 0 ? 6 : 3)) {
        case 0:
        case 1:
            return test();
        case 2:
            expression.kind = Kind::Search;
            expression.literal = literal();
            expression.literal.quoted = true; // a bare word may be a keyword or a field
            return expression;
        case 3:
            expression.kind = Kind::Not;
            expression.children.push_back(make(depth - 1));
            return expression;
        default:
            expression.kind = m_random.bounded(2) ? Kind::And : Kind::Or;
            for (int i = 2 + m_random.bounded(3); i > 0; --i)
                expression.children.push_back(make(depth - 1));
            return expression;
        }
    }

private:
    FilterExpression test()
    {
        FilterExpression test;
        test.kind = FilterExpression::Kind::Test;
        test.field = FilterFieldId(m_random.bounded(int(filterFields().size())));
        const FilterType type = filterField(test.field).type;
        if (type == FilterType::Bytes && m_random.bounded(2))
            test.slice = FilterSlice{m_random.bounded(-9, 9), m_random.bounded(2) ? std::optional(1 + m_random.bounded(9)) : std::nullopt};
        if (type == FilterType::Flag)
            return test;
        test.relation = FilterRelation(m_random.bounded(int(FilterRelation::In) + 1));
        int choices = test.relation == FilterRelation::Present ? 0 : test.relation == FilterRelation::In ? 1 + m_random.bounded(4) : 1;
        for (; choices > 0; --choices) {
            test.choices.push_back({literal(), std::nullopt});
            if (test.relation == FilterRelation::In && m_random.bounded(2))
                test.choices.back().last = literal();
        }
        return test;
    }

    FilterLiteral literal()
    {
        static const QStringList words{u"17"_s,    u"-30s"_s,  u"64KiB"_s, u"knowledge"_s,
                                       u"42:00"_s, u"größe"_s, u"/wss"_s,  u"2026-11-29T00:16:35+01:00"_s};
        static const QStringList texts{u"a b"_s, u"\"quoted\""_s, u"back\\slash"_s, u"\\d+\n\t"_s, u"}"_s, u"@near"_s, u" "_s, u".."_s};
        FilterLiteral literal;
        literal.quoted = m_random.bounded(2);
        literal.text = literal.quoted ? texts[m_random.bounded(int(texts.size()))] : words[m_random.bounded(int(words.size()))];
        return literal;
    }

    QRandomGenerator m_random;
};

} // namespace

class TestFilterLanguage : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void printedReadsAsTheSame();
    void saysItInWords_data();
    void saysItInWords();
    void readsNumbers_data();
    void readsNumbers();
    void readsTimes_data();
    void readsTimes();
    void readsBytes_data();
    void readsBytes();
    void namedFiltersStandForThemselves();
    void knowsWhetherItDependsOnNow();

    // Rainy day
    void refuses_data();
    void refuses();
    void doubts_data();
    void doubts();
    void namedFiltersCannotNameThemselves();
    void problemsOfANamedFilterAreAtItsName();
    void isBounded_data();
    void isBounded();
    void everyCutAndChangeHasAPlace();
    void fieldTableIsSound();
    void namesAreThoseOfTheRest();
    void isDocumented();
};

void TestFilterLanguage::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::newRow("nothing is everything") << u"  "_s << QString();
    QTest::newRow("the comparison of the walkthrough")
        << u"node.kind == knowledge and node.sssp.dist < 3"_s << u"node.kind == knowledge and node.sssp.dist < 3"_s;
    QTest::newRow("signs for words") << u"!a&&b||c"_s << u"not a and b or c"_s;
    QTest::newRow("and binds closer than or") << u"a or b and c"_s << u"a or b and c"_s;
    QTest::newRow("parentheses stay where they matter") << u"(a or b) and (c)"_s << u"(a or b) and c"_s;
    QTest::newRow("not reaches as far as one test") << u"not node.id == 17 and a"_s << u"not node.id == 17 and a"_s;
    QTest::newRow("keywords and fields in any case") << u"NODE.ID IN {1} AND Not b"_s << u"node.id in {1} and not b"_s;
    QTest::newRow("a set with a range and commas") << u"node.id in {1, 2 5..9}"_s << u"node.id in {1 2 5..9}"_s;
    QTest::newRow("a range with blanks") << u"node.id in {5 .. 9}"_s << u"node.id in {5..9}"_s;
    QTest::newRow("a range of fractions") << u"node.x in {1. .. .5}"_s << u"node.x in {1. .. .5}"_s;
    QTest::newRow("presence") << u"finding and ws.close_code"_s << u"finding and ws.close_code"_s;
    QTest::newRow("offset and length") << u"frame.bytes[0:2] == 42:00"_s << u"frame.bytes[0:2] == 42:00"_s;
    QTest::newRow("from an offset on") << u"frame.bytes[3:] contains 42"_s << u"frame.bytes[3:] contains 42"_s;
    QTest::newRow("from the end") << u"frame.bytes[-4:2] == 42:00"_s << u"frame.bytes[-4:2] == 42:00"_s;
    QTest::newRow("one byte") << u"frame.bytes[3] == 42"_s << u"frame.bytes[3:1] == 42"_s;
    QTest::newRow("from the start") << u"frame.bytes[:2] == 42:00"_s << u"frame.bytes[0:2] == 42:00"_s;
    QTest::newRow("quotes and what they protect") << u"node.label == \"a \\\"b\\\" \\\\ c\""_s << u"node.label == \"a \\\"b\\\" \\\\ c\""_s;
    QTest::newRow("a keyword in quotes is a word to search") << u"\"and\""_s << u"\"and\""_s;
    QTest::newRow("a pattern need not double its backslashes") << u"node.label matches \"\\d+\""_s << u"node.label matches \"\\\\d+\""_s;
    QTest::newRow("a path is a value") << u"frame.endpoint == /ws/settings"_s << u"frame.endpoint == /ws/settings"_s;
    QTest::newRow("a word with dots of no group is a search") << u"libc.so.6"_s << u"libc.so.6"_s;
}

void TestFilterLanguage::reads()
{
    QFETCH(QString, text);
    QFETCH(QString, printed);
    const auto filter = Filter::parse(text, frames);
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().sentence));
    QCOMPARE(filter->expression().written(), printed);
    QCOMPARE(filter->isEmpty(), printed.isEmpty());
    const auto again = Filter::parse(printed, frames);
    QVERIFY(again && again->expression() == filter->expression());
}

void TestFilterLanguage::printedReadsAsTheSame()
{
    RandomFilter random(7);
    for (int i = 0; i < 3000; ++i) {
        const FilterExpression expression = random.make(4);
        const QString text = expression.written();
        const auto read = parseFilter(text, frames, {});
        if (!read && read.error().sentence.contains(u"parts"_s)) // more tests than a filter may have
            continue;
        QVERIFY2(read, qPrintable(text + u"\n"_s + (read ? QString() : read.error().sentence)));
        QVERIFY2(*read == expression, qPrintable(text + u"\n"_s + read->written()));
    }
}

void TestFilterLanguage::saysItInWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("two comparisons") << u"node.kind == knowledge and node.sssp.dist < 3"_s
                                     << u"node.kind is knowledge and node.sssp.dist is below 3"_s;
    QTest::newRow("nothing") << QString() << u"everything"_s;
    QTest::newRow("presence and search") << u"finding or node"_s << u"there is finding or its text contains node"_s;
    QTest::newRow("a set") << u"not (node.id in {1 5..9} or a)"_s << u"not so: (node.id is one of 1, 5 to 9 or its text contains a)"_s;
}

void TestFilterLanguage::saysItInWords()
{
    QFETCH(QString, text);
    QTEST(Filter::parse(text, frames)->explain(), "words");
}

void TestFilterLanguage::readsNumbers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<double>("value");
    QTest::newRow("a whole number") << u"17"_s << QString() << 17.0;
    QTest::newRow("a negative one") << u"-17"_s << QString() << -17.0;
    QTest::newRow("a fraction with a unit") << u"2.5s"_s << u"s"_s << 2.5;
    QTest::newRow("an exponent is no unit") << u"1e3"_s << QString() << 1000.0;
    QTest::newRow("what looks like an exponent is a unit") << u"1em"_s << u"em"_s << 1.0;
    QTest::newRow("hexadecimal") << u"0x8011"_s << QString() << 32785.0;
    QTest::newRow("without a leading zero") << u".5"_s << QString() << 0.5;
    QTest::newRow("a signed exponent") << u"1e-3ms"_s << u"ms"_s << 0.001;
    QTest::newRow("past the largest") << u"1e999"_s << QString() << double(qInf());
}

void TestFilterLanguage::readsNumbers()
{
    QFETCH(QString, text);
    const auto number = readFilterNumber(text);
    QVERIFY(number);
    QTEST(number->value, "value");
    QTEST(number->unit, "unit");
}

void TestFilterLanguage::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("base");
    QTest::addColumn<double>("seconds");
    QTest::newRow("after the start") << u"1.5min"_s << int(FilterTimeBase::Start) << 90.0;
    QTest::newRow("before now") << u"-30s"_s << int(FilterTimeBase::Now) << -30.0;
    QTest::newRow("now itself") << u"-0s"_s << int(FilterTimeBase::Now) << -0.0;
    QTest::newRow("a date with an offset") << u"2026-01-31T12:00:00.250+01:00"_s << int(FilterTimeBase::Epoch) << 1769857200.25;
    QTest::newRow("a date in UTC") << u"2026-01-31T12:00:00Z"_s << int(FilterTimeBase::Epoch) << 1769860800.0;
    QTest::newRow("a local date") << u"2026-01-31"_s << int(FilterTimeBase::Epoch)
                                  << double(QDate(2026, 1, 31).startOfDay().toSecsSinceEpoch());
}

void TestFilterLanguage::readsTimes()
{
    QFETCH(QString, text);
    const auto time = readFilterTime(text);
    QVERIFY(time);
    QTEST(int(time->base), "base");
    QTEST(time->seconds, "seconds");
}

void TestFilterLanguage::readsBytes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("pairs with colons") << u"42:00"_s << QByteArray("\x42\0", 2);
    QTest::newRow("pairs without") << u"4200ff"_s << QByteArray("\x42\0\xff", 3);
    QTest::newRow("after 0x") << u"0x4200"_s << QByteArray("\x42\0", 2);
    QTest::newRow("half a pair") << u"42:0"_s << QByteArray();
    QTest::newRow("no digits") << u"zz"_s << QByteArray();
    QTest::newRow("a colon at the end") << u"42:"_s << QByteArray();
    QTest::newRow("nothing") << u"0x"_s << QByteArray();
}

void TestFilterLanguage::readsBytes()
{
    QFETCH(QString, text);
    QTEST(readFilterBytes(text).value_or(QByteArray()), "bytes");
}

void TestFilterLanguage::namedFiltersStandForThemselves()
{
    const auto resolver = saved({{u"near"_s, u"node.sssp.dist < 3"_s}, {u"both"_s, u"@near and node.kind == agent"_s}});
    const auto filter = Filter::parse(u"not @both or x"_s, nodes, resolver);
    QVERIFY(filter);
    QCOMPARE(filter->expression().written(), u"not @both or x"_s);
    QCOMPARE(filter->explain(), u"not so: (node.sssp.dist is below 3 and node.kind is agent) or its text contains x"_s);
    QVERIFY(filter->uses(FilterFieldId::NodeSsspDist));
    QVERIFY(!filter->uses(FilterFieldId::NodeX));
}

void TestFilterLanguage::knowsWhetherItDependsOnNow()
{
    QVERIFY(Filter::parse(u"frame.time > -30s"_s, frames)->dependsOnNow());
    QVERIFY(!Filter::parse(u"frame.time > 30s"_s, frames)->dependsOnNow());
}

void TestFilterLanguage::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *name, const QString &text, int position, int length, const QString &sentence,
                        const QString &hint = {}) { QTest::newRow(name) << text << position << length << sentence << hint; };
    row("a mistyped field", u"node.kind == agent and node.sssp.dst < 3"_s, 23, 13, u"There is no field node.sssp.dst."_s,
        u"Did you mean node.sssp.dist?"_s);
    row("a mistyped field by itself", u"node.sssp.dst"_s, 0, 13, u"There is no field node.sssp.dst."_s, u"Did you mean node.sssp.dist?"_s);
    row("two letters swapped", u"mgs.type == x"_s, 0, 8, u"There is no field mgs.type."_s, u"Did you mean msg.type?"_s);
    row("a part left out", u"node.dist < 3"_s, 0, 9, u"There is no field node.dist."_s, u"Did you mean node.sssp.dist?"_s);
    row("a field like no other", u"quux == 3"_s, 0, 4, u"There is no field quux."_s);
    row("no value", u"node.id =="_s, 10, 0, u"A value is missing after ==."_s);
    row("a sign for a value", u"node.id == and"_s, 0, 0, {}, {}); // "and" is a value here
    row("an operator for a value", u"node.id == <"_s, 11, 1, u"After == comes a value, not <."_s);
    row("a set without in", u"node.id == {1 2}"_s, 11, 1, u"After == comes a value, not {."_s, u"Write in {…} to give several."_s);
    row("in without a set", u"node.id in 5"_s, 11, 1, u"After in come values in braces."_s, u"For example in {1 2 5..9}."_s);
    row("an open set", u"node.id in {5"_s, 11, 1, u"This brace is not closed."_s, u"For example in {1 2 5..9}."_s);
    row("an empty set", u"node.id in { }"_s, 11, 3, u"There is no value between the braces."_s, u"For example in {1 2 5..9}."_s);
    row("a range without an end", u"node.id in {5..}"_s, 15, 1, u"After .. comes a value, not }."_s);
    row("one =", u"node.id = 5"_s, 8, 1, u"A single = compares nothing."_s, u"Write == to compare."_s);
    row("one &", u"a & b"_s, 2, 1, u"A single & means nothing."_s, u"Write and, or &&."_s);
    row("an open text", u"node.label == \"abc"_s, 14, 4, u"The text that starts here has no end."_s, u"Close it with \"."_s);
    row("an unseen character", u"a\u200b"_s, 1, 1, u"There is a character here that cannot be seen."_s, u"Delete it."_s);
    row("an open parenthesis", u"(a and (b)"_s, 0, 1, u"This parenthesis is not closed."_s, u"Write ) where it ends."_s);
    row("a parenthesis too many", u"a)"_s, 1, 1, u"There is no parenthesis to close here."_s);
    row("two words", u"agent 17"_s, 6, 2, u"Between two words comes and, or or."_s,
        u"Write \"agent 17\" in quotes to search for both together."_s);
    row("a test after a test", u"node.id == 17 node.x"_s, 14, 6, u"Before node.x comes and, or or."_s);
    row("nothing after and", u"a and"_s, 5, 0, u"Something is missing at the end."_s, u"After and comes a field, such as msg.type."_s);
    row("an operator first", u"== 5"_s, 0, 2, u"== cannot stand here."_s, u"A field comes first, such as msg.type."_s);
    row("a text compared", u"\"abc\" == 5"_s, 0, 5, u"A comparison starts with a field, not with a text."_s,
        u"Write the field first, such as msg.type."_s);
    row("a part of what has none", u"node.x[0:2] == 42"_s, 6, 1, u"node.x is not made of bytes."_s,
        u"A part can be taken of frame.bytes."_s);
    row("a part without a length", u"frame.bytes[0:0] == 42"_s, 12, 3, u"A part of the bytes is given by offset and length."_s,
        u"For example [0:2]."_s);
    row("a part that is no number", u"frame.bytes[a:b]"_s, 12, 3, u"A part of the bytes is given by offset and length."_s,
        u"For example [0:2]."_s);
    row("an open bracket", u"frame.bytes[0:2"_s, 11, 1, u"The bracket is not closed."_s, u"For example [0:2]."_s);
    row("a value for a flag", u"finding == 3"_s, 8, 2, u"finding has no value to compare."_s, u"Write finding alone, or not finding."_s);
    row("an unknown unit", u"frame.len > 3parsec"_s, 12, 7, u"parsec is no unit of frame.len."_s,
        u"It takes B, kB, MB, GB, KiB, MiB, GiB."_s);
    row("a unit where none is", u"node.x > 3ms"_s, 9, 3, u"ms is no unit of node.x."_s, u"node.x has none."_s);
    row("a time with an unknown unit", u"frame.time > -3fortnights"_s, 13, 12, u"fortnights is no unit of frame.time."_s,
        u"It takes ns, us, ms, s, min, h, d."_s);
    row("an unsaved name", u"a and @near"_s, 6, 5, u"No filter is saved as near."_s);
    row("no name", u"a and @"_s, 6, 1, u"After @ comes the name of a saved filter."_s);
}

void TestFilterLanguage::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, sentence);
    const auto filter = Filter::parse(text, frames);
    QCOMPARE(filter.hasValue(), sentence.isEmpty());
    if (filter)
        return;
    QCOMPARE(filter.error().sentence, sentence);
    QTEST(filter.error().hint, "hint");
    QTEST(int(filter.error().position), "position");
    QTEST(int(filter.error().length), "length");
}

void TestFilterLanguage::doubts_data()
{
    QTest::addColumn<FilterScope>("scope");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *name, FilterScope scope, const QString &text, int position, const QString &sentence,
                        const QString &hint = {}) { QTest::newRow(name) << scope << text << position << sentence << hint; };
    row("a kind that is none", nodes, u"node.kind == knowlege"_s, 13,
        u"node.kind is never knowlege; it is one of other, agent, knowledge."_s, u"Did you mean knowledge?"_s);
    row("a word for a number", nodes, u"a and node.x > tall"_s, 15, u"node.x is a number, which tall is not."_s);
    row("a negative id", nodes, u"node.id == -1"_s, 0, u"This never holds: node.id is a whole number, 0 or more."_s);
    row("half an id", nodes, u"node.id == 1.5"_s, 0, u"This never holds: node.id is a whole number, 0 or more."_s);
    row("a length of less than nothing", frames, u"frame.len < 0"_s, 0, u"This never holds: frame.len is a whole number, 0 or more."_s);
    row("a close code past 16 bits", frames, u"ws.close_code > 70000"_s, 0,
        u"This never holds: ws.close_code is a whole number from 0 to 65535."_s);
    row("what is always so", nodes, u"node.id >= 0"_s, 0, u"This always holds: node.id is a whole number, 0 or more."_s);
    row("a range from behind", nodes, u"node.id in {9..5}"_s, 12, u"The range from 9 to 5 is empty."_s);
    row("an order among kinds", nodes, u"node.kind < agent"_s, 0, u"The values of node.kind have no order."_s,
        u"Write in {…} to give several."_s);
    row("an order among texts", nodes, u"node.label > a"_s, 0, u"node.label is text, which has no order."_s,
        u"Write contains, starts, ends or matches."_s);
    row("text of a number", nodes, u"node.x contains 3"_s, 0, u"node.x is a number, and “contains” is for text."_s);
    row("a field of messages on a node", nodes, u"frame.len > 3"_s, 0, u"A node of the graph has no frame.len, so this never holds."_s);
    row("a field of nodes on a message", frames, u"not node.label"_s, 4, u"A message has no node.label, so this never holds."_s);
    row("a part of another length", frames, u"frame.bytes[0:2] == 42"_s, 20, u"The part is 2 bytes long, and this 1."_s);
    row("no bytes", frames, u"frame.bytes == hello"_s, 15, u"frame.bytes is bytes, which this is not."_s,
        u"Write bytes as 42:00, or a text in quotes."_s);
    row("a moment", frames, u"frame.time == 3s"_s, 0, u"Times have nanoseconds, so two are hardly ever equal."_s,
        u"Give a range: in {1s..2s}."_s);
    row("no time", frames, u"frame.time > 2026-13-01"_s, 13, u"frame.time is a time, which 2026-13-01 is not."_s,
        u"Write 12.5s after the start, -30s before now, or a date such as 2026-01-31T12:00."_s);
    row("a type that nobody sends", frames, u"msg.type == node_updat"_s, 12, u"No usual message is of the type node_updat."_s,
        u"Did you mean node_update?"_s);
    row("no code is like that", frames, u"finding.code contains zebra"_s, 0,
        u"No value of finding.code is like that; it is one of bad_length, not_finite, unknown_node, unknown_type, time_back, sequence_gap, "
        "sequence_back, late_pong, missing_pong, duplicate_path, not_json, bad_frame, profile_mismatch, error_message, lost."_s);
}

void TestFilterLanguage::doubts()
{
    QFETCH(FilterScope, scope);
    QFETCH(QString, text);
    const auto filter = Filter::parse(text, scope);
    QVERIFY2(filter, filter ? "" : qPrintable(filter.error().sentence));
    QVERIFY(filter->doubt());
    QTEST(filter->doubt()->sentence, "sentence");
    QTEST(filter->doubt()->hint, "hint");
    QTEST(int(filter->doubt()->position), "position");
    QVERIFY(filter->doubt()->length > 0 && filter->doubt()->position + filter->doubt()->length <= text.size());
}

void TestFilterLanguage::namedFiltersCannotNameThemselves()
{
    const auto resolver = saved({{u"a"_s, u"x or @b"_s}, {u"b"_s, u"@a"_s}});
    const auto filter = Filter::parse(u"@a"_s, nodes, resolver);
    QVERIFY(!filter);
    QCOMPARE(filter.error().position, 0);
    QVERIFY(filter.error().sentence.contains(u"@a names itself."_s));
}

void TestFilterLanguage::problemsOfANamedFilterAreAtItsName()
{
    const auto resolver = saved({{u"bad"_s, u"node.sssp.dst < 3"_s}, {u"odd"_s, u"x and node.kind == knowlege"_s}});
    const auto bad = Filter::parse(u"a or @bad"_s, nodes, resolver);
    QVERIFY(!bad);
    QCOMPARE(bad.error().position, 5);
    QCOMPARE(bad.error().length, 4);
    QCOMPARE(bad.error().sentence, u"@bad is no filter any more: There is no field node.sssp.dst."_s);
    const auto odd = Filter::parse(u"a or @odd"_s, nodes, resolver);
    QVERIFY(odd && odd->doubt());
    QCOMPARE(odd->doubt()->position, 5);
    QVERIFY(odd->doubt()->sentence.startsWith(u"@odd: node.kind is never knowlege"_s));
}

void TestFilterLanguage::isBounded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("a long text") << QString(5000, u'a') << u"The filter is longer than 4096 characters."_s;
    QTest::newRow("many parentheses") << QString(40, u'(') + u"a"_s + QString(40, u')') << u"The filter is nested more than 32 deep."_s;
    QTest::newRow("many nots") << QString(40, u'!') + u"a"_s << u"The filter is nested more than 32 deep."_s;
    QTest::newRow("many tests") << u"a"_s + u" or a"_s.repeated(300) << u"The filter has more than 256 parts."_s;
    QTest::newRow("many values") << u"node.id in {"_s + u"1 "_s.repeated(300) + u"}"_s << u"There are more than 256 values here."_s;
    QTest::newRow("a long pattern") << u"node.label matches "_s + QString(300, u'a') << u"The pattern is longer than 256 characters."_s;
    QTest::newRow("a pattern that repeats without end")
        << u"node.label matches \"((a{999}){999}){999}\""_s << u"This is no pattern: regular expression is too large."_s;
    QTest::newRow("filters that double") << u"@f9 or @f9"_s << u"The filter has more than 256 parts."_s;
}

void TestFilterLanguage::isBounded()
{
    QFETCH(QString, text);
    QHash<QString, QString> doubling{{u"f0"_s, u"a"_s}};
    for (int i = 1; i < 10; ++i)
        doubling.insert(u"f%1"_s.arg(i), u"@f%1 or @f%1"_s.arg(i - 1));
    const auto filter = Filter::parse(text, nodes, saved(doubling));
    QVERIFY(!filter);
    QFETCH(QString, sentence);
    QVERIFY2(filter.error().sentence.endsWith(sentence), qPrintable(filter.error().sentence));
    QVERIFY(filter.error().position + filter.error().length <= text.size());
}

void TestFilterLanguage::everyCutAndChangeHasAPlace()
{
    const QString whole = u"(frame.bytes[0:2] == 42:00 or node.id in {1 2 5..9}) && not \"a b\" and @near and frame.time > -30s"_s;
    const auto resolver = saved({{u"near"_s, u"node.sssp.dist < 3"_s}});
    QVERIFY(Filter::parse(whole, frames, resolver));
    const auto check = [&](const QString &text) {
        const auto filter = Filter::parse(text, frames, resolver);
        if (filter)
            return;
        const FilterProblem &problem = filter.error();
        QVERIFY2(problem.position >= 0 && problem.length >= 0 && problem.position + problem.length <= text.size(), qPrintable(text));
        QVERIFY2(problem.length > 0 || problem.position == text.size(), qPrintable(text));
        QVERIFY2(problem.sentence.endsWith(u'.'), qPrintable(text));
    };
    for (qsizetype at = 0; at <= whole.size(); ++at) {
        check(whole.first(at));
        check(whole.sliced(at));
        for (const QString &piece : {u"="_s, u"\""_s, u")"_s, u"{"_s, u"]"_s, u" and "_s, u"@"_s, u".."_s, u"\u202e"_s})
            check(whole.first(at) + piece + whole.sliced(at));
        if (at < whole.size())
            check(whole.first(at) + whole.sliced(at + 1));
    }
}

void TestFilterLanguage::fieldTableIsSound()
{
    const auto fields = filterFields();
    for (size_t i = 0; i < fields.size(); ++i) {
        QCOMPARE(size_t(fields[i].id), i);
        QCOMPARE(findFilterField(QString(fields[i].name)), &fields[i]);
        QVERIFY(!fields[i].help.isEmpty() && fields[i].scopes != 0);
        QVERIFY((fields[i].type == FilterType::Name) <= !fields[i].names.empty());
        const auto alone = Filter::parse(fields[i].name, fields[i].isIn(nodes) ? nodes : frames);
        QVERIFY(alone && !alone->doubt());
    }
}

void TestFilterLanguage::namesAreThoseOfTheRest()
{
    const FilterField &code = filterField(FilterFieldId::FindingCode);
    QCOMPARE(int(code.names.size()), findingCodeCount);
    for (const FilterName &row : code.names)
        QCOMPARE(findingCodeName(FindingCode(int(row.value))), row.name);
    for (const FilterName &row : filterField(FilterFieldId::FindingSeverity).names)
        QCOMPARE(severityName(Severity(int(row.value))), row.name);
    for (const FilterName &row : filterField(FilterFieldId::NodeKind).names)
        QCOMPARE(QString::fromLatin1(Wire::nodeKindName(Wire::NodeKind(int(row.value)))), row.name);
}

/// docs/filters.md: its examples are sound, and its table is the one of the code.
void TestFilterLanguage::isDocumented()
{
    QFile file(QStringLiteral(VISIONFLOW_SOURCE "/docs/filters.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    QStringList rows, wanted;
    std::optional<FilterScope> scope;
    int examples = 0;
    for (const QString &line : lines) {
        if (line.startsWith("```"_L1)) {
            scope = line == "```nodes"_L1 ? std::optional(nodes) : line == "```messages"_L1 ? std::optional(frames) : std::nullopt;
        } else if (scope) {
            const auto filter = Filter::parse(line.section(u" # "_s, 0, 0), *scope);
            QVERIFY2(filter && !filter->doubt(), qPrintable(line));
            ++examples;
        } else if (line.startsWith("| `"_L1)) {
            rows.append(line);
        }
    }
    QVERIFY(examples > 10);
    for (const FilterField &field : filterFields())
        wanted.append(documented(field));
    QCOMPARE(rows, wanted);
}

QTEST_GUILESS_MAIN(TestFilterLanguage)
#include "tst_filterlanguage.moc"
