// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/wirefit.h"

#include "app/core/countedtext.h"
#include "protocol/noderecord.h"

#include <QCoreApplication>

namespace VisionFlow {

namespace {

struct WireFitText
{
    Q_DECLARE_TR_FUNCTIONS(VisionFlow::WireFit)
};

} // namespace

QString explainMisfit(QByteArrayView bytes)
{
    const auto fit = Wire::foreignFit(bytes);
    return fit ? explainFit(bytes, *fit) : QString();
}

QString explainFit(QByteArrayView bytes, const Wire::ForeignFit &fit)
{
    const qsizetype left = bytes.size() % Wire::narrowLayout.size();
    const QString size = CountedText::bytes(bytes.size());
    const QString items = CountedText::number(fit.items);
    const qsizetype head = fit.layout->headBytes;
    if (head == 0) {
        const QString text = left == 0 ? WireFitText::tr("%1 do not begin with a header; they fit %2 × %3 without one")
                                       : WireFitText::tr("%1 do not divide by 34 and leave %4; they fit %2 × %3 without a header");
        return left == 0 ? text.arg(size, items).arg(fit.layout->itemBytes) : text.arg(size, items).arg(fit.layout->itemBytes).arg(left);
    }
    const QString why
        = left == 0 ? WireFitText::tr("%1 have no header of visionflow.1").arg(size) : WireFitText::tr("%1 do not divide by 34").arg(size);
    return WireFitText::tr("%1; they fit a %2-byte header starting %3 and %4 × %5")
        .arg(why)
        .arg(head)
        .arg(QString::fromLatin1(bytes.first(1).toByteArray().toHex()), items)
        .arg(fit.layout->itemBytes);
}

} // namespace VisionFlow
