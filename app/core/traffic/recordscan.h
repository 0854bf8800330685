// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the records of a node update: which are no usable numbers, which belong to no node.
#pragma once

#include "app/core/traffic/knownnodes.h"
#include "protocol/noderecord.h"

#include <QByteArrayView>
#include <QString>

namespace VisionFlow {

struct RecordScan
{
    quint32 records = 0;       ///< whole ones
    quint32 remainder = 0;     ///< bytes behind them
    quint32 unusable = 0;      ///< as Wire::isUsable() says
    quint32 firstUnusable = 0; ///< index of a record
    quint32 unknown = 0;       ///< of ids that the graph does not have
    quint32 firstUnknown = 0;  ///< index of a record
};

/// Reads what is whole of \p payload, whatever its size. Nothing is unknown while \p known is not certain.
RecordScan scanRecords(QByteArrayView payload, Wire::RecordForm form, const KnownNodes &known, float magnitude);

/// Which number of \p record is none, such as "position.x is NaN"; empty when all are usable.
QString unusableText(const Wire::NodeRecord &record, float magnitude);

} // namespace VisionFlow
