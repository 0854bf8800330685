// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The graph view's face to the rest of the window: what is shown, what is selected, and every verb that menus, keys and
// gestures share. It takes snapshots from a mailbox and speaks to the server by signals; app/sessionbinding.h joins both to
// a ClientSession.
#pragma once

#include "app/core/filter/filter.h"
#include "app/core/graphsnapshot.h"
#include "app/core/nodefinder.h"
#include "app/core/scenestyle.h"
#include "app/core/undostep.h"

#include <QJsonObject>
#include <QObject>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <optional>

namespace VisionFlow {

class Clock;
class SceneDriver;

/// Everything a card says about one node, at one moment.
struct NodeFacts
{
    NodeKey key = noNode;
    quint32 id = 0;
    quint32 rawId = 0;  ///< id field as on the wire, flags included
    int rawIdBits = 16; ///< 16, or 32 when the graph has ids past 16,383
    Wire::NodeKind kind = Wire::NodeKind::Other;
    QString label;
    QString state;
    Wire::Vec3 position; ///< as displayed now
    float speed = 0;     ///< layout units a second
    float distance = Wire::unreachable;
    qint32 parent = Wire::noParent; ///< id of the previous node towards the source
    double ageMs = -1;              ///< since the newest update of this node arrived; -1: none yet
    quint32 degree = 0;
    bool pinned = false;
    bool hidden = false;
    bool selected = false;
    QMap<QString, QString> metadata;
};

class GraphController : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_MOC_INCLUDE("app/scene/scenedriver.h")
    QML_UNCREATABLE("Made in C++ and handed to GraphView.")

    Q_PROPERTY(bool hasData READ hasData NOTIFY topologyChanged FINAL)
    Q_PROPERTY(int nodeCount READ nodeCount NOTIFY topologyChanged FINAL)
    Q_PROPERTY(QString nodeCountText READ nodeCountText NOTIFY topologyChanged FINAL) ///< "2,000 nodes"
    Q_PROPERTY(int edgeCount READ edgeCount NOTIFY topologyChanged FINAL)
    Q_PROPERTY(QString graphName READ graphName NOTIFY topologyChanged FINAL)
    Q_PROPERTY(int selectionCount READ selectionCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int hiddenCount READ hiddenCount NOTIFY visibilityChanged FINAL)
    /// Id of the current node, or -1. The current node is the one last clicked, found or walked to.
    Q_PROPERTY(qint64 currentId READ currentId NOTIFY currentChanged FINAL)
    /// "node 17, agent, distance 2.4, 5 neighbours"; says so when there is no current node.
    Q_PROPERTY(QString currentText READ currentText NOTIFY currentChanged FINAL)
    Q_PROPERTY(QString hoveredText READ hoveredText NOTIFY hoverChanged FINAL)
    /// True while nodes are placed between two updates, or on their way past the last one.
    Q_PROPERTY(bool interpolated READ isInterpolated NOTIFY motionChanged FINAL)
    /// "interpolated", "extrapolated", "still", "in steps" (with reduced motion) or "no data".
    Q_PROPERTY(QString motionText READ motionText NOTIFY motionChanged FINAL)
    Q_PROPERTY(bool stale READ isStale NOTIFY staleChanged FINAL)
    Q_PROPERTY(bool tracking READ isTracking NOTIFY trackingChanged FINAL)
    Q_PROPERTY(Projection projection READ projection WRITE setProjection NOTIFY projectionChanged FINAL)
    Q_PROPERTY(QString projectionName READ projectionName NOTIFY projectionChanged FINAL)
    Q_PROPERTY(LabelMode labelMode READ labelMode WRITE setLabelMode NOTIFY labelModeChanged FINAL)
    Q_PROPERTY(QString labelModeName READ labelModeName NOTIFY labelModeChanged FINAL)
    Q_PROPERTY(bool edgesVisible READ edgesVisible WRITE setEdgesVisible NOTIFY edgesVisibleChanged FINAL)
    Q_PROPERTY(double labelSize READ labelSize NOTIFY styleChanged FINAL) ///< multiple of the usual size
    /// "5 → 3 → 0, 2 hops, distance 2.4", or the sentence that says why there is no path; empty when none is shown.
    Q_PROPERTY(QString pathText READ pathText NOTIFY pathChanged FINAL)
    Q_PROPERTY(bool pathShown READ isPathShown NOTIFY pathChanged FINAL)
    Q_PROPERTY(double frameMs READ frameMs NOTIFY ticked FINAL)                 ///< mean time between displayed frames, last second
    Q_PROPERTY(double framesPerSecond READ framesPerSecond NOTIFY ticked FINAL) ///< displayed frames; 0 while nothing moves
    Q_PROPERTY(double ownFrameMs READ ownFrameMs NOTIFY ticked FINAL)           ///< the window thread's own work a frame, mean
    Q_PROPERTY(bool softwareRendering READ isSoftwareRendering NOTIFY rendererChanged FINAL)
    Q_PROPERTY(QString rendererName READ rendererName NOTIFY rendererChanged FINAL)
    /// For GraphView alone.
    Q_PROPERTY(VisionFlow::SceneDriver *driver READ driver CONSTANT FINAL)

public:
    enum Projection { Perspective, Orthographic, Flat };
    Q_ENUM(Projection)
    enum LabelMode { NoLabels, HoverLabels, SelectedLabels, AllLabels };
    Q_ENUM(LabelMode)
    enum SelectMode { Replace, Toggle, Add, Subtract };
    Q_ENUM(SelectMode)

    GraphController(SnapshotMailbox &mailbox, const Clock &clock, QObject *parent = nullptr);
    ~GraphController() override;

    bool hasData() const;
    int nodeCount() const;
    QString nodeCountText() const;
    int edgeCount() const;
    QString graphName() const;
    int selectionCount() const;
    int hiddenCount() const;
    qint64 currentId() const;
    QString currentText() const;
    QString hoveredText() const;
    bool isInterpolated() const;
    QString motionText() const;
    bool isStale() const;
    bool isTracking() const;
    Projection projection() const;
    void setProjection(Projection projection);
    QString projectionName() const;
    LabelMode labelMode() const;
    void setLabelMode(LabelMode mode);
    QString labelModeName() const;
    bool edgesVisible() const;
    void setEdgesVisible(bool visible);
    double labelSize() const;
    const SceneStyle &style() const;        ///< as displayed
    const StyleChoice &styleChoice() const; ///< what was chosen here, in place of the server's suggestion
    /// Distances at the two ends of the colour ramp now.
    std::pair<float, float> distanceRange() const;
    QString pathText() const;
    bool isPathShown() const;
    double frameMs() const;
    double framesPerSecond() const;
    double ownFrameMs() const;
    bool isSoftwareRendering() const;
    QString rendererName() const;
    SceneDriver *driver() const;

    /// The newest snapshot, or null before the first. Valid until the next topologyChanged or ticked.
    const GraphSnapshot *snapshot() const;
    /// The node that is on display right now under \p key, or nothing when it has gone.
    std::optional<NodeFacts> facts(NodeKey key) const;
    NodeKey currentNode() const;
    NodeKey hoveredNode() const;
    std::vector<NodeKey> selectedNodes() const;
    std::vector<NodeKey> hiddenNodes() const;
    /// Ids from the current path's start to the source; empty when none is shown.
    std::vector<quint32> pathIds() const;
    /// Best first.
    std::vector<NodeMatch> find(const QString &text, int limit = 50) const;

    // Camera
    Q_INVOKABLE void frameSelection(); ///< everything when nothing is selected
    Q_INVOKABLE void frameAll();
    Q_INVOKABLE void resetView(); ///< equals the first view; leaves selection and visibility alone
    Q_INVOKABLE void toggleTracking();
    /// Esc: stops tracking; when nothing is tracked hides the path, then clears the selection.
    Q_INVOKABLE void stopTracking();
    Q_INVOKABLE void cycleProjection();
    Q_INVOKABLE void cycleLabels();

    // Selection and visibility
    Q_INVOKABLE void selectAllVisible();
    Q_INVOKABLE void selectNone();
    Q_INVOKABLE void invertSelection();
    Q_INVOKABLE void selectNeighbours(); ///< the neighbours instead of the selection
    Q_INVOKABLE void growSelection();    ///< one hop more
    Q_INVOKABLE void shrinkSelection();  ///< takes away the nodes with a neighbour outside
    Q_INVOKABLE void hideSelection();
    Q_INVOKABLE void isolateSelection();
    Q_INVOKABLE void showAll(); ///< takes the filter away as well
    /// Selects node \p id and makes it current. False when there is no such node; a hidden one is shown again.
    Q_INVOKABLE bool focusNode(quint32 id, bool flyTo = true);
    Q_INVOKABLE bool selectById(quint32 id, VisionFlow::GraphController::SelectMode mode);
    void select(const std::vector<NodeKey> &keys, SelectMode mode);

    // Filter
    /// Only what matches is shown from now on, looked at again four times a second; the empty filter shows all.
    void applyFilter(const Filter &filter);
    const Filter &filter() const;
    int countMatches(const Filter &filter) const; ///< nodes, now

    // Style
    void suggestStyle(const SceneStyle &style); ///< by the server; counts where nothing was chosen
    void chooseColourBy(ColourBy colourBy);
    void chooseSizeBy(SizeBy sizeBy);
    void chooseScale(const DistanceScale &scale);
    void chooseArrows(bool shown);
    void resetStyle(); ///< to the server's suggestion

    // For the view's own gestures.
    void choose(NodeKey key, SelectMode mode); ///< selects and makes current
    void walkTo(NodeKey key);                  ///< the same by the keyboard
    void setCurrentNode(NodeKey key);
    void setHoveredNode(NodeKey key);
    void startDrag(NodeKey key, const Wire::Vec3 &position);
    void moveDrag(const Wire::Vec3 &position);
    void endDrag(bool pin);
    void setRenderer(const QString &name, bool isSoftware);

    // Paths and the server
    Q_INVOKABLE void showPathToSource(); ///< of the current node
    Q_INVOKABLE void clearPath();
    /// True when there is nothing more to pin among the selected nodes.
    bool isSelectionPinned() const;
    Q_INVOKABLE void pinSelection();
    Q_INVOKABLE void unpinSelection();
    Q_INVOKABLE void chooseSourceFromSelection(); ///< the current node, or the only one selected

    /// From now on snapshots come from \p past, and nothing that the server would have to do is done.
    void showPast(SnapshotMailbox &past);
    /// \p time: of what is shown, on the clock of those snapshots. Held: it does not move on by itself.
    void showMoment(std::chrono::nanoseconds time, bool isHeld);
    /// What is looked at and how, for a session file: camera, style, labels.
    QJsonObject viewState() const;
    /// Parts that make no sense are left as they are.
    void setViewState(const QJsonObject &state);
    void showLive(); ///< back to the mailbox it was made with
    bool isPast() const;

    /// The graph is left: shows nothing, and takes nothing more, until expectGraph().
    void forgetGraph();
    void expectGraph();

public slots:
    void takeSnapshot();                           ///< something may lie in the mailbox
    void setStale(bool stale);                     ///< greys the graph
    void setExpectedRate(double updatesPerSecond); ///< 0: unknown; measured then
    void setSource(std::optional<quint32> id);     ///< source of the shortest paths

signals:
    void topologyChanged();
    void selectionChanged();
    void visibilityChanged();
    void filterChanged(); ///< which filter it is, or what it lets through
    void currentChanged();
    void hoverChanged();
    void motionChanged();
    void staleChanged();
    void trackingChanged();
    void projectionChanged();
    void labelModeChanged();
    void edgesVisibleChanged();
    void styleChanged();       ///< what style() says, or the range of an automatic scale
    void styleChoiceChanged(); ///< what styleChoice() says
    void pathChanged();
    void pinsChanged(); ///< which nodes are pinned, here or as the server says
    void rendererChanged();
    /// At most four times a second, while there is data: time to read facts() again.
    void ticked();

    // Wishes for the server.
    void dragStarted(quint32 id, const VisionFlow::Wire::Vec3 &position);
    void dragMoved(quint32 id, const VisionFlow::Wire::Vec3 &position);
    void dragEnded(quint32 id, const VisionFlow::Wire::Vec3 &position, bool pin);
    void unpinWanted(quint32 id);
    void sourceWanted(quint32 id);
    /// Something was done here that can be undone. Its acts are valid as long as the controller.
    void stepTaken(const VisionFlow::UndoStep &step);
    /// A verb that could not be done, in a sentence.
    void noticed(const QString &text);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace VisionFlow
