// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The distances table: every node with its distance from the source, its parent and its hops; sorted, checked, exported.
#pragma once

#include "app/core/graphsnapshot.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>
#include <QUrl>

namespace VisionFlow {

class DistancesModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(int count READ count NOTIFY summaryChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY summaryChanged)
    Q_PROPERTY(Column sortColumn READ sortColumn NOTIFY sortChanged)
    Q_PROPERTY(bool descending READ isDescending NOTIFY sortChanged)
    Q_PROPERTY(QString checkText READ checkText NOTIFY checkChanged)
    Q_PROPERTY(bool checkFailed READ checkFailed NOTIFY checkChanged)
    Q_PROPERTY(QString exportText READ exportText NOTIFY exportChanged)

public:
    enum Column { Id, Label, Distance, Parent, Hops };
    Q_ENUM(Column)
    enum Role { IdRole = Qt::UserRole, KindRole, LabelRole, DistanceRole, ParentRole, HopsRole, SpokenRole };

    explicit DistancesModel(QObject *parent = nullptr);

    /// Takes over what changed; nothing happens when neither distances, parents nor labels did.
    void show(const GraphSnapshot &snapshot, std::optional<quint32> source);
    void clear();

    int count() const { return int(m_order.size()); }
    QString summary() const; ///< "2,000 nodes from 0 · 50 unreachable"
    Column sortColumn() const { return m_column; }
    bool isDescending() const { return m_descending; }
    QString checkText() const { return m_checkText; }
    bool checkFailed() const { return m_checkFailed; }
    QString exportText() const { return m_exportText; }

    /// A second time on the same column turns the order round. The unreachable stay at the end.
    Q_INVOKABLE void sortBy(VisionFlow::DistancesModel::Column column);
    Q_INVOKABLE void check();
    /// Writes csv() to a file of this computer.
    Q_INVOKABLE void exportCsv(const QUrl &file);
    QByteArray csv() const; ///< a header and a line a node, as sorted; numbers in the C locale
    Q_INVOKABLE qint64 nodeIdAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void summaryChanged();
    void sortChanged();
    void checkChanged();
    void exportChanged();

private:
    struct Row
    {
        quint32 id = 0;
        Wire::NodeKind kind = Wire::NodeKind::Other;
        QString label;
        float distance = Wire::unreachable;
        qint32 parent = Wire::noParent;
        int hops = -1;
        quint32 degree = 0;
        friend bool operator==(const Row &, const Row &) = default;
    };
    static std::vector<Row> rowsOf(const GraphSnapshot &snapshot);
    void sortRows();
    bool before(const Row &a, const Row &b) const;
    QString spoken(const Row &row) const;

    GraphSnapshot m_snapshot;
    std::optional<quint32> m_source;
    std::vector<Row> m_rows;
    std::vector<quint32> m_order;
    Column m_column = Id;
    bool m_descending = false;
    QString m_checkText, m_exportText;
    bool m_checkFailed = false;
};

} // namespace VisionFlow
