// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// An option of a verb, as its parser, --help, the completion of shells and the tests of the documents know it.
#pragma once

#include <QCommandLineOption>
#include <QStringList>

namespace VisionFlow {

struct VerbOption
{
    QStringList names;   ///< without dashes; those of one letter are short options
    QString description; ///< a sentence; further lines where --help has room for them
    QString valueName{}; ///< empty: takes no value; in brackets: the value may be left out
    QString defaultValue{};
    QStringList choices{}; ///< what the value may be, where that can be said
    bool isFile = false;   ///< the value is a path, or one of the choices
    bool isList = false;   ///< the value is several of the choices, with commas between

    bool takesValue() const { return !valueName.isEmpty(); }
    bool mayStandAlone() const { return valueName.startsWith(u'['); }
    /// With their dashes, in the order of \c names.
    QStringList words() const;
    QCommandLineOption forParser() const;
};

QList<QCommandLineOption> forParser(const QList<VerbOption> &options);

/// Lines of a --help text: names and value, and from column \p column on the description.
QString optionLines(const QList<VerbOption> &options, qsizetype column);

} // namespace VisionFlow
