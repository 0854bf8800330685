// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Find by label or id: what was typed, what fits, and which of it is current.
#pragma once

#include "protocol/noderecord.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

#include <functional>

namespace VisionFlow {

/// One node that fits.
struct FoundNode
{
    quint32 id = 0;
    Wire::NodeKind kind = Wire::NodeKind::Other;
    QString label;
};

class FindModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY queryChanged)
    Q_PROPERTY(int count READ count NOTIFY resultsChanged)
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY currentChanged)
    /// The results are to be shown: from typing on until one of them is chosen.
    Q_PROPERTY(bool listed READ isListed NOTIFY listedChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY resultsChanged)

public:
    enum Role { IdRole = Qt::UserRole, KindRole, KindTextRole, LabelRole };
    static constexpr int mostResults = 50;
    using Search = std::function<QList<FoundNode>(const QString &query, int limit)>;

    explicit FindModel(QObject *parent = nullptr);
    void setSearch(Search search);
    /// The graph has changed: looks again.
    void refresh();

    QString query() const { return m_query; }
    void setQuery(const QString &query);
    int count() const { return int(m_found.size()); }
    int current() const { return m_current; }
    void setCurrent(int row);
    bool isListed() const { return m_listed; }
    Q_INVOKABLE void list() { setListed(true); } ///< shows the results again
    QString summary() const;                     ///< "3 of 12"; says so when nothing fits

    /// Chooses the current result, the first if there is none.
    Q_INVOKABLE void choose();
    Q_INVOKABLE void chooseRow(int row);
    /// Steps through the results, round and round, and chooses.
    Q_INVOKABLE void step(int by);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void queryChanged();
    void resultsChanged();
    void currentChanged();
    void listedChanged();
    void chosen(quint32 id);

private:
    void search();
    void setListed(bool listed);

    Search m_search;
    QString m_query;
    QList<FoundNode> m_found;
    int m_current = -1;
    bool m_listed = true;
};

} // namespace VisionFlow
