// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The first byte says how the rest travelled: reading, summing up and taking apart work on any bytes, and every field lies inside the
// message.
#include "app/core/traffic/fieldtree.h"
#include "app/core/traffic/messagecopies.h"
#include "app/core/traffic/messagereader.h"
#include "app/core/traffic/messagesummary.h"
#include "tests/fuzz/fuzztarget.h"

using namespace VisionFlow;

namespace {

void requireOrder(const Dissection &found, QByteArrayView message)
{
    for (qint32 i = 0; i < qint32(found.fields.size()); ++i) {
        const Field &field = found.fields[i];
        FUZZ_REQUIRE(field.parent >= -1 && field.parent < i);
        if (field.layer == Layer::None)
            continue;
        FUZZ_REQUIRE(field.offset >= 0 && field.length >= 0);
        FUZZ_REQUIRE(qint64(field.offset) + field.length <= found.bytesOf(field.layer, message).size());
        if (field.parent < 0 || found.fields[field.parent].layer != field.layer)
            continue;
        const Field &parent = found.fields[field.parent];
        FUZZ_REQUIRE(field.offset >= parent.offset && field.offset + field.length <= parent.offset + parent.length);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const quint8 how = data[0];
    MessageTypeNames names;
    MessageReader reader(names);
    Wire::CapturedConnection connection;
    connection.id = 1;
    connection.subprotocol = how & 0x10 ? QString() : QStringLiteral("visionflow.1");
    reader.opened(connection);
    Wire::CapturedMessage message;
    message.connection = 1;
    message.way = how & 0x08 ? Wire::Way::Sent : Wire::Way::Received;
    message.carrier = Wire::Carrier(how & 0x07);
    message.bytes = fuzzBytes(data + 1, size - 1).toByteArray();
    for (message.number = 1; message.number <= 2; ++message.number) {
        QList<Finding> findings;
        const MessageFacts facts = reader.read(message, findings);
        FUZZ_REQUIRE((facts.findings != 0) == !findings.isEmpty());
        const MessageContext context = reader.contextOf(1);
        const QString summary = messageSummary(message, facts, context);
        FUZZ_REQUIRE(!summary.contains(QLatin1Char('\n')) && summary.size() <= 200);
        const Dissection found = dissect(message, facts, context);
        requireOrder(found, message.bytes);
        FUZZ_REQUIRE(found.fieldAt(Layer::Message, message.bytes.size()) == -1);
        MessageCopies::json(message, found);
        MessageCopies::command(message, context);
    }
    return 0;
}
