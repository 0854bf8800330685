// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// All node records of a message as a table; each is decoded when it shows.
#pragma once

#include "protocol/noderecord.h"

#include <QAbstractListModel>
#include <QByteArray>
#include <QtQmlIntegration>

namespace VisionFlow {

class RecordTableModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(int count READ count NOTIFY recordsChanged)

public:
    enum Role { IdRole = Qt::UserRole, RawIdRole, KindRole, AgentRole, KnowledgeRole, NumbersRole, UsableRole, SpokenRole };

    explicit RecordTableModel(QObject *parent = nullptr);

    /// \p records: whole ones and nothing else.
    void show(const QByteArray &records, Wire::RecordForm form);

    int count() const { return int(m_records.size() / Wire::recordLayout(m_form).size()); }
    Wire::NodeRecord recordAt(int row) const;
    /// The id field as it stands on the wire, with its flags.
    quint32 rawIdAt(int row) const;
    /// Row of a node's record, the last where there are several; -1: none.
    int rowOfNode(quint32 id) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void recordsChanged();

private:
    QByteArray m_records;
    Wire::RecordForm m_form = Wire::RecordForm::Narrow;
};

} // namespace VisionFlow
