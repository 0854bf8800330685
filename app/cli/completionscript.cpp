// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/completionscript.h"

#include <QRegularExpression>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

QString shellQuoted(const QString &text) { return u'\'' + QString(text).replace(u"'"_s, u"'\\''"_s) + u'\''; }

QString briefOf(const VerbOption &option)
{
    static const QRegularExpression end(u"\\.?$|[;:](\\s|$)"_s);
    const QString text = option.description.simplified();
    return text.left(text.indexOf(end));
}

} // namespace VisionFlow::Cli
