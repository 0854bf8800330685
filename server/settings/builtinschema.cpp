// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/builtinschema.h"

#include <QFile>

namespace VisionFlow::Server {

QByteArray builtInSchemaJson()
{
    QFile file(QStringLiteral(":/visionflow/settings/schema.json"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const Wire::SettingsSchema &builtInSchema()
{
    static const Wire::SettingsSchema schema = [] {
        auto read = Wire::SettingsSchema::fromJson(builtInSchemaJson(), {});
        if (!read)
            qFatal("The settings schema in this program is broken: %s", Wire::decodeErrorCode(read.error()));
        return std::move(read).value();
    }();
    return schema;
}

} // namespace VisionFlow::Server
