// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Words that are counted: the one place that knows that one node is not "1 nodes". A language with other plurals than
// English changes this file and nothing else.
#pragma once

#include <QLocale>
#include <QString>

namespace VisionFlow::CountedText {

/// The locale of the interface; the C locale, which groups nothing, reads as English.
QLocale locale();

QString number(qint64 count); ///< "2,000"
QString nodes(qint64 count);  ///< "1 node", "2,000 nodes"
QString edges(qint64 count);
QString neighbours(qint64 count);
QString hops(qint64 count);
QString problems(qint64 count);
QString messages(qint64 count);
QString samples(qint64 count);
QString rows(qint64 count);
QString bytes(qint64 count);
QString items(qint64 count);
QString values(qint64 count);
QString records(qint64 count);

} // namespace VisionFlow::CountedText
