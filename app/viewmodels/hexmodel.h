// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as rows of sixteen, with the range that is lit.
#pragma once

#include <QAbstractListModel>
#include <QByteArray>
#include <QtQmlIntegration>

namespace VisionFlow {

class HexModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(int count READ count NOTIFY bytesChanged)
    Q_PROPERTY(int selectedRow READ selectedRow NOTIFY selectionChanged)
    Q_PROPERTY(int offsetDigits READ offsetDigits NOTIFY bytesChanged)

public:
    static constexpr int bytesInARow = 16;
    /// Lit is the column of the first byte in this row that is; length 0: none.
    enum Role { OffsetRole = Qt::UserRole, HexRole, TextRole, LitRole, LitLengthRole, SpokenRole };

    explicit HexModel(QObject *parent = nullptr);

    void setBytes(const QByteArray &bytes);
    /// Length 0: nothing is lit.
    void select(qsizetype offset, qsizetype length);

    int count() const;
    int selectedRow() const { return m_length > 0 ? int(m_offset / bytesInARow) : -1; }
    int offsetDigits() const { return m_bytes.size() > 0xffffff ? 8 : m_bytes.size() > 0xffff ? 6 : 4; }
    /// Offset of a byte; -1 where there is none.
    Q_INVOKABLE qint64 offsetAt(int row, int column) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void bytesChanged();
    void selectionChanged();

private:
    void touch(qsizetype offset, qsizetype length);

    QByteArray m_bytes;
    qsizetype m_offset = 0;
    qsizetype m_length = 0;
};

} // namespace VisionFlow
