// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Things that happened, newest first: the reconnect history, and the list of problems to read later.
#pragma once

#include "app/client/clientsession.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace VisionFlow {

class EventsModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(QString newest READ newest NOTIFY countChanged)

public:
    enum Role { TimeRole = Qt::UserRole, TextRole, ErrorRole };
    static constexpr int mostEvents = 200;

    explicit EventsModel(QObject *parent = nullptr);
    /// \p events oldest first, as ClientSession keeps them.
    void show(const QList<ClientSession::Event> &events);
    void append(const ClientSession::Event &event);
    Q_INVOKABLE void clear();

    int count() const { return int(m_events.size()); }
    QString newest() const { return m_events.isEmpty() ? QString() : m_events.constFirst().text; }
    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();

private:
    QList<ClientSession::Event> m_events; ///< newest first
};

} // namespace VisionFlow
