// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The legend: each kind of node with its count.
#pragma once

#include "app/core/topology.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <array>

namespace VisionFlow {

class LegendModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")

public:
    enum Role { KindRole = Qt::UserRole, TextRole, CountRole };

    explicit LegendModel(QObject *parent = nullptr);
    /// Null: everything counts 0.
    void show(const Topology *topology);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    std::array<qint64, 3> m_counts{}; ///< by NodeKind
};

} // namespace VisionFlow
