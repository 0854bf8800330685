// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The last settings messages of both directions, newest first, and all that is known of the one that was chosen.
#pragma once

#include "app/core/settings/settingsexchange.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

namespace VisionFlow {

class SettingsMessages : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY currentChanged)
    Q_PROPERTY(QString title READ title NOTIFY currentChanged)
    Q_PROPERTY(QVariantList facts READ facts NOTIFY currentChanged)
    Q_PROPERTY(QVariantList rows READ rows NOTIFY currentChanged)

public:
    enum Role { TimeRole = Qt::UserRole, OutgoingRole, DirectionRole, KindRole, BytesRole, WhatRole, SpokenRole };
    static constexpr int mostMessages = 200;

    explicit SettingsMessages(QObject *parent = nullptr);

    void append(const SettingsExchange &exchange);
    Q_INVOKABLE void clear();

    int count() const { return int(m_messages.size()); }
    int current() const { return m_current; } ///< row of the chosen one, which stays it as others arrive; -1: none
    void setCurrent(int row);
    QString title() const;
    QVariantList facts() const; ///< pairs of a name and what it is
    QVariantList rows() const;  ///< per setting: number, path, type, value, outcome
    QString currentText() const;
    Q_INVOKABLE void copyCurrent() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();
    void currentChanged();

private:
    const SettingsExchange *chosen() const;

    QList<SettingsExchange> m_messages; ///< newest first
    int m_current = -1;
};

} // namespace VisionFlow
