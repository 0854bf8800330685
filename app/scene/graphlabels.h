// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The labels over the graph: a bounded pool of text items that C++ fills and moves, so that no node costs any QML.
#pragma once

#include "app/core/topology.h"

#include <QElapsedTimer>
#include <QQmlComponent>
#include <QQuickItem>
#include <QtQml/qqmlregistration.h>

namespace VisionFlow {

class GraphController;
class SceneDriver;

class GraphLabels : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_MOC_INCLUDE("app/scene/graphcontroller.h")
    Q_PROPERTY(VisionFlow::GraphController *controller READ controller WRITE setController NOTIFY controllerChanged FINAL)
    /// An Item with the properties text, strong and own size.
    Q_PROPERTY(QQmlComponent *delegate READ delegate WRITE setDelegate NOTIFY delegateChanged FINAL)
    Q_PROPERTY(int shownCount READ shownCount NOTIFY shownCountChanged FINAL)

public:
    static constexpr int mostLabels = 80;

    using QQuickItem::QQuickItem;

    GraphController *controller() const { return m_controller; }
    void setController(GraphController *controller);
    QQmlComponent *delegate() const { return m_delegate; }
    void setDelegate(QQmlComponent *delegate);
    int shownCount() const { return m_shownCount; }

    /// Once a displayed frame, after the camera and the moment are set.
    void arrange();

signals:
    void controllerChanged();
    void delegateChanged();
    void shownCountChanged();

private:
    struct Label
    {
        NodeKey key = noNode;
        QQuickItem *item = nullptr;
    };

    void choose();
    void addCandidates(std::vector<NodeKey> &chosen) const;
    Label *labelFor(std::size_t index);
    void fill(Label &label, NodeKey key);
    void sortByDegree();

    GraphController *m_controller = nullptr;
    QQmlComponent *m_delegate = nullptr;
    std::vector<Label> m_labels;
    std::size_t m_used = 0;
    std::vector<quint32> m_byDegree; ///< shown slots, most joined first
    QElapsedTimer m_chosen;
    bool m_mustChoose = true;
    int m_shownCount = 0;
};

} // namespace VisionFlow
