// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/settingscommand.h"

#include "app/cli/settingsconversation.h"
#include "net/systemrandom.h"

#include <QCoreApplication>

#include <cstdio>

namespace VisionFlow::Cli {

using namespace Qt::StringLiterals;

namespace {

int converse(const SettingsOptions &options)
{
    SystemRandom random;
    SettingsConversation conversation(options, SystemClock::instance(), random);
    QObject::connect(&conversation, &SettingsConversation::said, &conversation, [](const QString &line) {
        std::printf("%s\n", line.toUtf8().constData());
        std::fflush(stdout);
    });
    QObject::connect(&conversation, &SettingsConversation::finished, &conversation,
                     [&](const std::optional<Failure> &failure) { QCoreApplication::exit(failure ? report(*failure, options.json) : 0); });
    QMetaObject::invokeMethod(&conversation, &SettingsConversation::start, Qt::QueuedConnection);
    return QCoreApplication::exec();
}

} // namespace

int runSettings(const QStringList &arguments) { return runWith(parseSettingsOptions(arguments), arguments, converse); }

} // namespace VisionFlow::Cli
