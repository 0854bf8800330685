// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/settingscommand.h"

#include "app/cli/settingsconversation.h"
#include "net/systemrandom.h"

#include <QCoreApplication>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

int runSettings(const QStringList &arguments)
{
    const auto options = parseSettingsOptions(arguments);
    if (!options)
        return report(options.error(), arguments.contains(u"--json"_s));
    if (!options->help.isEmpty()) {
        std::fputs(qPrintable(options->help), stdout);
        return 0;
    }
    SystemRandom random;
    SettingsConversation conversation(*options, SystemClock::instance(), random);
    QObject::connect(&conversation, &SettingsConversation::said, &conversation, [](const QString &line) {
        std::printf("%s\n", line.toUtf8().constData());
        std::fflush(stdout);
    });
    QObject::connect(&conversation, &SettingsConversation::finished, &conversation,
                     [&](const std::optional<Failure> &failure) { QCoreApplication::exit(failure ? report(*failure, options->json) : 0); });
    QMetaObject::invokeMethod(&conversation, &SettingsConversation::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace VisionFlow::Cli
