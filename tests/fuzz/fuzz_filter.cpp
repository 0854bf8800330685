// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Filters: problems have a place, what is read prints as the same, and no filter is too much for a message or a node.
#include "app/core/filter/filter.h"
#include "app/core/filter/filtercompletion.h"
#include "app/core/filter/framesubject.h"
#include "app/core/filter/nodesubject.h"
#include "tests/fuzz/fuzztarget.h"
#include "tests/shared/topologybuilders.h"

using namespace VisionFlow;
using namespace Qt::StringLiterals;

namespace {

void checkPlace(const FilterProblem &problem, const QString &text)
{
    FUZZ_REQUIRE(problem.position >= 0 && problem.length >= 0 && problem.position + problem.length <= text.size());
    FUZZ_REQUIRE(!problem.sentence.isEmpty());
}

/// The text itself is the message, under every carrier and with and without a header.
class OneMessage : public FrameLookup
{
public:
    explicit OneMessage(QByteArrayView bytes)
        : m_bytes(bytes.toByteArray())
    {
    }
    QByteArray bytes(const MessageFacts &) const override { return m_bytes; }
    QString endpoint(quint32) const override { return u"/wss"_s; }
    QString subprotocol(quint32 connection) const override { return connection == 1 ? u"visionflow.1"_s : QString(); }
    QString typeName(quint16) const override { return u"node_update"_s; }

private:
    QByteArray m_bytes;
};

void runOnMessages(const Filter &filter, QByteArrayView bytes)
{
    const OneMessage log(bytes);
    FrameSubject subject(log);
    for (quint8 carrier = 0; carrier <= quint8(Wire::Carrier::Response); ++carrier) {
        MessageFacts facts;
        facts.carrier = Wire::Carrier(carrier);
        facts.connection = carrier % 2;
        facts.findings = 5;
        subject.show(facts);
        const bool matched = filter.matches(subject);
        FUZZ_REQUIRE(filter.matches(subject) == matched || !filter.exhausted().isEmpty());
        if (subject.recordCount() > 0)
            subject.showRecord(subject.recordCount() - 1);
        filter.matches(subject);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes = fuzzBytes(data, size);
    const QString text = QString::fromUtf8(bytes);
    // Every saved filter is the text again, so that one which names another recurs.
    const FilterResolver resolver = [&](const QString &name) { return name == u"none"_s ? std::nullopt : std::optional(text); };
    for (const FilterScope scope : {FilterScope::Frames, FilterScope::Records, FilterScope::Nodes}) {
        const auto completions = completeFilter(text, text.size() / 2, scope, {{u"near"_s}, {}}, 20);
        FUZZ_REQUIRE(completions.items.size() <= 20);
        FUZZ_REQUIRE(completions.position >= 0 && completions.length >= 0 && completions.position + completions.length <= text.size());
        const auto filter = Filter::parse(text, scope, resolver);
        if (!filter) {
            checkPlace(filter.error(), text);
            continue;
        }
        if (filter->doubt())
            checkPlace(*filter->doubt(), text);
        FUZZ_REQUIRE(!filter->explain().isEmpty());
        const auto again = parseFilter(filter->expression().written(), scope, resolver);
        FUZZ_REQUIRE(again.hasValue() && *again == filter->expression());
        if (scope == FilterScope::Nodes)
            matchingNodes(*filter, snapshotOf(topologyOf(3, {{0, 1}}), {{1, 2, 3}, {4, 5, 6}}, 1), 2);
        else
            runOnMessages(*filter, bytes);
    }
    return 0;
}
