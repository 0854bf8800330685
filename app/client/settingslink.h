// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of one session in the I/O thread.
#pragma once

#include "app/core/settings/settingsexchange.h"
#include "app/core/settings/settingsreplica.h"

#include <QObject>

namespace VisionFlow {

class SettingsLink : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    void edit(const QString &path, const Wire::SettingValue &value);
    void editToDefault(const QString &path);
    void discard(const QString &) { }
    void renew(const QString &) { }
    void acknowledge(const QString &) { }
    void setReviewed(bool reviewed) { m_reviewed = reviewed; }
    void sendReviewed() { }

signals:
    /// \p paths look different now; empty: anything may.
    void changed(const VisionFlow::SettingsState &state, const QStringList &paths);
    void refused(const QString &path, const QString &text);
    void exchanged(const VisionFlow::SettingsExchange &exchange);

private:
    bool m_reviewed = false;
};

} // namespace VisionFlow
