// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/countedtext.h"

#include <QCoreApplication>

namespace VisionFlow::CountedText {

namespace {

#define WORD(text) QT_TRANSLATE_NOOP("CountedText", text)

QString counted(qint64 count, const char *one, const char *many)
{
    return QCoreApplication::translate("CountedText", count == 1 ? one : many).arg(number(count));
}

} // namespace

QLocale locale()
{
    const QLocale usual;
    return usual.language() == QLocale::C ? QLocale(QLocale::English, QLocale::UnitedStates) : usual;
}

QString number(qint64 count) { return locale().toString(count); }
QString nodes(qint64 count) { return counted(count, WORD("%1 node"), WORD("%1 nodes")); }
QString edges(qint64 count) { return counted(count, WORD("%1 edge"), WORD("%1 edges")); }
QString neighbours(qint64 count) { return counted(count, WORD("%1 neighbour"), WORD("%1 neighbours")); }
QString hops(qint64 count) { return counted(count, WORD("%1 hop"), WORD("%1 hops")); }
QString problems(qint64 count) { return counted(count, WORD("%1 problem"), WORD("%1 problems")); }
QString messages(qint64 count) { return counted(count, WORD("%1 message"), WORD("%1 messages")); }
QString samples(qint64 count) { return counted(count, WORD("%1 sample"), WORD("%1 samples")); }
QString rows(qint64 count) { return counted(count, WORD("%1 row"), WORD("%1 rows")); }
QString bytes(qint64 count) { return counted(count, WORD("%1 byte"), WORD("%1 bytes")); }
QString items(qint64 count) { return counted(count, WORD("%1 item"), WORD("%1 items")); }
QString values(qint64 count) { return counted(count, WORD("%1 value"), WORD("%1 values")); }
QString records(qint64 count) { return counted(count, WORD("%1 record"), WORD("%1 records")); }

} // namespace VisionFlow::CountedText
