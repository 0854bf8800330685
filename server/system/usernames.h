// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Names of users by number, asked for once each.
#pragma once

#include <QHash>
#include <QString>

namespace VisionFlow::Server {

class UserNames
{
public:
    /// The account's name, or the number where there is none.
    QString nameOf(quint32 uid);

private:
    QHash<quint32, QString> m_names;
};

} // namespace VisionFlow::Server
