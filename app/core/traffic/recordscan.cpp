// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/recordscan.h"

#include "protocol/bytes.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace VisionFlow {

namespace {

struct RecordScanText
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::RecordScan)
};

// Seven compares without a branch; a NaN fails each of them.
inline bool usable(const char *numbers, float magnitude)
{
    int good = int(Wire::load<float>(numbers + 24) >= 0);
    for (int i = 0; i < 6; ++i)
        good &= int(std::abs(Wire::load<float>(numbers + 4 * i)) <= magnitude);
    return good != 0;
}

template <Wire::RecordForm form>
RecordScan scan(QByteArrayView payload, const KnownNodes *known, float magnitude)
{
    constexpr Wire::RecordLayout layout = Wire::recordLayout(form);
    using RawId = std::conditional_t<form == Wire::RecordForm::Narrow, quint16, quint32>;
    RecordScan found;
    found.records = quint32(payload.size() / layout.size());
    found.remainder = quint32(payload.size() % layout.size());
    const char *at = payload.data();
    for (quint32 i = 0; i < found.records; ++i, at += layout.size()) {
        if (!usable(at + layout.position(), magnitude) && found.unusable++ == 0)
            found.firstUnusable = i;
        if (known && !known->contains(Wire::load<RawId>(at) & layout.idMask) && found.unknown++ == 0)
            found.firstUnknown = i;
    }
    return found;
}

} // namespace

RecordScan scanRecords(QByteArrayView payload, Wire::RecordForm form, const KnownNodes &known, float magnitude)
{
    const KnownNodes *certain = known.isCertain() ? &known : nullptr;
    return form == Wire::RecordForm::Narrow ? scan<Wire::RecordForm::Narrow>(payload, certain, magnitude)
                                            : scan<Wire::RecordForm::Wide>(payload, certain, magnitude);
}

QString unusableText(const Wire::NodeRecord &record, float magnitude)
{
    const std::array<std::pair<const char *, float>, 6> numbers{{{"position.x", record.position.x},
                                                                 {"position.y", record.position.y},
                                                                 {"position.z", record.position.z},
                                                                 {"velocity.x", record.velocity.x},
                                                                 {"velocity.y", record.velocity.y},
                                                                 {"velocity.z", record.velocity.z}}};
    for (const auto &[name, number] : numbers) {
        if (std::isnan(number))
            return RecordScanText::tr("%1 is NaN").arg(QLatin1StringView(name));
        if (std::isinf(number))
            return RecordScanText::tr("%1 is infinite").arg(QLatin1StringView(name));
        if (std::abs(number) > magnitude)
            return RecordScanText::tr("%1 is no place: %2").arg(QLatin1StringView(name)).arg(double(number));
    }
    if (std::isnan(record.distance))
        return RecordScanText::tr("the distance is NaN");
    return record.distance < 0 ? RecordScanText::tr("the distance is negative: %1").arg(double(record.distance)) : QString();
}

} // namespace VisionFlow
