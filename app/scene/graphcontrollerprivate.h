// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of GraphController share: arrivals, reading, camera and paths are in graphcontroller.cpp; what a person does
// and can undo is in graphverbs.cpp, the filter in graphfilter.cpp, the style in graphstyle.cpp.
#pragma once

#include "app/scene/graphcontroller.h"
#include "app/scene/scenedriver.h"
#include "net/clock.h"

#include <QTimer>

namespace VisionFlow {

class GraphController::Private
{
public:
    Private(GraphController *owner, SnapshotMailbox &box, const Clock &c)
        : q(owner)
        , live(box)
        , mailbox(&box)
        , clock(c)
        , driver(scene, c)
    {
    }

    /// What a step back restores.
    struct Shown
    {
        Selection selection;
        Visibility visibility;
        NodeKey current = noNode;
        Filter filter;
        friend bool operator==(const Shown &, const Shown &) = default;
    };
    /// Where a node was, and whether it was pinned, before a hand took it.
    struct Anchor
    {
        NodeKey key = noNode;
        Wire::Vec3 position;
        bool isPinned = false;
    };
    Shown shown() const { return {scene.selection, scene.visibility, scene.current, filter}; }
    /// Tells of a step from \p before to what is now, unless nothing changed.
    void remember(const Shown &before, const QString &name, const QString &mergeKey = {});
    void rememberSelection(const Shown &before, const QString &mergeKey = {});
    QString restore(Shown wanted);
    void chooseStyle(const StyleChoice &next, const QString &name, const QString &mergeKey = {});
    void applyStyle();

    void select(const Selection &selection);
    void changeSelection(const std::function<void(Selection &)> &change);
    void setCurrent(NodeKey key);
    void setPath(std::optional<SourcePath> path);
    void applyTopology();
    void refreshPath();
    void forgetAnsweredPins();
    void slotsChanged();
    double secondsNow() const { return std::chrono::duration<double>(shownTime.value_or(clock.now()) - scene.snapshot.epoch).count(); }
    std::vector<NodeKey> matchesOf(const Filter &wanted) const;
    bool rematch();
    void refreshFilter();
    quint32 idAt(qint64 slot) const { return scene.topology()->nodes[size_t(slot)].info.id; }
    std::vector<quint32> slotsOf(const std::vector<NodeKey> &keys) const;
    std::optional<Anchor> anchorOf(NodeKey key) const;
    void askPin(const Anchor &anchor);
    QString askPins(const std::vector<Anchor> &anchors);
    void changePins(const std::vector<NodeKey> &keys, bool pinned, const QString &name);
    void rememberPins(const std::vector<Anchor> &before, const std::vector<Anchor> &after, const QString &name);
    QString askSource(quint32 id);
    /// True, with a word about it, when what is shown is the past.
    bool refusesChange();
    static QString pastText();
    QString kindName(quint32 slot) const;
    QString sentence(NodeKey key) const;

    GraphController *q;
    SnapshotMailbox &live;
    SnapshotMailbox *mailbox; ///< of what is shown: the live one, or of the past
    std::optional<std::chrono::nanoseconds> shownTime;
    const Clock &clock;
    SceneState scene;
    SceneDriver driver;
    Filter filter; ///< what of the graph is shown
    Projection projection = Perspective;
    SceneStyle suggestedStyle; ///< by the server
    StyleChoice choice;        ///< of the person at the window
    bool isStale = false;
    bool isLeaving = false; ///< what arrives is of the graph that was left
    bool hasWideIds = false;
    std::optional<Anchor> heldFrom;
    NodeKey pathFrom = noNode;
    QString pathText;
    QString renderer;
    bool isSoftware = false;
    SceneDriver::FrameFigures figures;
    QTimer tick;
};

} // namespace VisionFlow
