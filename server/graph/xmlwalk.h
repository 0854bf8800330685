// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One guarded way through an XML file: no entities, no recursion, bounded depth, tags, elements and time.
#pragma once

#include "server/graph/importlimits.h"

#include <QXmlStreamAttributes>

namespace VisionFlow::Server {

/// Told of each element by its local name; prefixes are cut off, as files use them without declaring them.
class XmlHandler
{
public:
    virtual ~XmlHandler() = default;
    virtual void begin(QStringView name, const QXmlStreamAttributes &attributes, qint64 line) = 0;
    virtual void text(QStringView text) = 0;
    virtual void end(QStringView name) = 0;
};

/// Walks \p data to its end, or until \p watch has an error. \p root is the name that the first element must have.
void walkXml(const QByteArray &data, QLatin1StringView root, XmlHandler &handler, ImportWatch &watch);

/// Local name of the first element, found by a scan of the first bytes; empty when there is none.
QByteArray xmlRootName(const QByteArray &data);

/// Value of the attribute of this local name; empty when absent.
QString xmlAttribute(const QXmlStreamAttributes &attributes, QLatin1StringView name);

} // namespace VisionFlow::Server
