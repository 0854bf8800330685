// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commonoptions.h"

#include "app/cli/duration.h"

#include <QFile>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestPem = 1 << 20;

} // namespace

VerbOption caOption()
{
    return {{u"ca"_s}, u"Trust the certificates in this PEM file instead of the system's."_s, u"FILE"_s, {}, {}, true};
}

VerbOption timeoutOption(const QString &what, const QString &longest)
{
    return {{u"timeout"_s}, u"Longest wait for %1 (%2)."_s.arg(what, longest), u"TIME"_s, longest};
}

Result<QByteArray, Failure> readCertificates(const QString &path)
{
    if (path.isEmpty())
        return QByteArray();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Failure{ExitCode::File, u"The certificate file cannot be read: %1"_s.arg(file.errorString()), file.fileName(), {}};
    return file.read(largestPem);
}

std::optional<std::chrono::milliseconds> parseWait(const QString &text)
{
    const auto time = parseDuration(text);
    return time && time->count() > 0 ? time : std::nullopt;
}

} // namespace VisionFlow::Cli
