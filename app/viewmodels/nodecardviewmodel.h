// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The card of one node: everything known about it, as text.
#pragma once

#include "protocol/noderecord.h"

#include <QMap>
#include <QObject>
#include <QtQmlIntegration>
#include <QVariantList>

#include <optional>

namespace VisionFlow {

/// One node at one moment.
struct NodeDetails
{
    quint32 id = 0;
    quint32 rawId = 0;
    int rawIdBits = 16;
    Wire::NodeKind kind = Wire::NodeKind::Other;
    QString label{}, state{};
    Wire::Vec3 position{};
    double speed = 0; ///< layout units a second
    float distance = Wire::unreachable;
    qint32 parent = Wire::noParent;
    double ageMs = -1; ///< -1: never updated
    quint32 degree = 0;
    bool pinned = false;
    QMap<QString, QString> metadata{};
};

class NodeCardViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(bool shown READ isShown NOTIFY changed)
    Q_PROPERTY(QString idText READ idText NOTIFY changed)
    Q_PROPERTY(QString rawIdText READ rawIdText NOTIFY changed)
    Q_PROPERTY(int kind READ kind NOTIFY changed)
    Q_PROPERTY(QString kindText READ kindText NOTIFY changed)
    Q_PROPERTY(QString label READ label NOTIFY changed)
    Q_PROPERTY(QString stateText READ stateText NOTIFY changed)
    Q_PROPERTY(QString positionText READ positionText NOTIFY changed)
    Q_PROPERTY(QString speedText READ speedText NOTIFY changed)
    Q_PROPERTY(QString distanceText READ distanceText NOTIFY changed)
    Q_PROPERTY(QString parentText READ parentText NOTIFY changed)
    Q_PROPERTY(qint64 parentId READ parentId NOTIFY changed)
    Q_PROPERTY(QString ageText READ ageText NOTIFY changed)
    Q_PROPERTY(QString degreeText READ degreeText NOTIFY changed)
    Q_PROPERTY(bool pinned READ isPinned NOTIFY changed)
    Q_PROPERTY(QVariantList metadata READ metadata NOTIFY metadataChanged)
    Q_PROPERTY(QString selectionText READ selectionText NOTIFY selectionChanged)
    Q_PROPERTY(int selectionCount READ selectionCount NOTIFY selectionChanged)

public:
    static constexpr qsizetype mostMetadata = 64;

    explicit NodeCardViewModel(QObject *parent = nullptr);
    void show(const std::optional<NodeDetails> &details);
    void setSelection(int selected, int hidden);

    bool isShown() const { return m_details.has_value(); }
    QString idText() const;
    QString rawIdText() const;
    int kind() const { return m_details ? int(m_details->kind) : 0; }
    QString kindText() const;
    QString label() const;
    QString stateText() const;
    QString positionText() const;
    QString speedText() const;
    QString distanceText() const;
    QString parentText() const;
    qint64 parentId() const { return m_details ? m_details->parent : -1; }
    QString ageText() const;
    QString degreeText() const;
    bool isPinned() const { return m_details && m_details->pinned; }
    QVariantList metadata() const { return m_metadata; } ///< pairs of name and value
    QString selectionText() const;                       ///< "12 selected · 3 hidden"
    int selectionCount() const { return m_selected; }

signals:
    void changed();
    void metadataChanged();
    void selectionChanged();

private:
    std::optional<NodeDetails> m_details;
    QVariantList m_metadata;
    int m_selected = 0, m_hidden = 0;
};

/// "agent", "knowledge" or "other", in the reader's language.
QString kindWord(Wire::NodeKind kind);

} // namespace VisionFlow
