// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows at the moment: page, panels, popups. Also the one object that is handed to the root of the QML tree.
#pragma once

#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/connectionviewmodel.h"
#include "app/viewmodels/preferences.h"
#include "app/viewmodels/startviewmodel.h"

#include <QTimer>

namespace VisionFlow {

class WindowViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(Page page READ page WRITE setPage NOTIFY pageChanged)
    Q_PROPERTY(bool findOpen READ isFindOpen WRITE setFindOpen NOTIFY panelsChanged)
    Q_PROPERTY(bool filterOpen READ isFilterOpen WRITE setFilterOpen NOTIFY panelsChanged)
    Q_PROPERTY(bool panelOpen READ isPanelOpen WRITE setPanelOpen NOTIFY panelsChanged)
    Q_PROPERTY(QString notice READ notice WRITE setNotice NOTIFY noticeChanged)
    Q_PROPERTY(bool distancesOpen READ isDistancesOpen WRITE setDistancesOpen NOTIFY panelsChanged)
    Q_PROPERTY(bool keysOpen READ isKeysOpen WRITE setKeysOpen NOTIFY panelsChanged)
    Q_PROPERTY(bool styleOpen READ isStyleOpen WRITE setStyleOpen NOTIFY panelsChanged)
    Q_PROPERTY(bool fullScreen READ isFullScreen WRITE setFullScreen NOTIFY panelsChanged)

public:
    enum Page { StartPage, GraphPage, TrafficPage, MetricsPage, SettingsPage };
    Q_ENUM(Page)

    explicit WindowViewModel(QObject *parent = nullptr);

    Page page() const { return m_page; }
    void setPage(Page page);
    bool isFindOpen() const { return m_findOpen; }
    void setFindOpen(bool open);
    bool isFilterOpen() const { return m_filterOpen; }
    void setFilterOpen(bool open);
    bool isPanelOpen() const { return m_panelOpen; }
    void setPanelOpen(bool open);
    /// One sentence about what was just refused or impossible; goes away by itself.
    QString notice() const { return m_notice; }
    void setNotice(const QString &notice);
    bool isDistancesOpen() const { return m_distancesOpen; }
    void setDistancesOpen(bool open);
    bool isKeysOpen() const { return m_keysOpen; }
    void setKeysOpen(bool open);
    bool isStyleOpen() const { return m_styleOpen; }
    void setStyleOpen(bool open);
    bool isFullScreen() const { return m_fullScreen; }
    void setFullScreen(bool fullScreen);

signals:
    void pageChanged();
    void panelsChanged();
    void noticeChanged();
    void findFieldWanted();    ///< put the cursor into it
    void filterFieldWanted();  ///< of the page that is shown
    void searchFieldWanted();  ///< on the settings page
    void addressFieldWanted(); ///< on the start page
    void markerFieldWanted();  ///< of the time strip
    void goToFieldWanted();    ///< of the traffic page
    void fileDialogWanted();
    void paneWanted(int direction); ///< 1: next, -1: previous

private:
    void set(bool &member, bool value);

    Page m_page = StartPage;
    bool m_findOpen = false;
    bool m_filterOpen = false;
    bool m_panelOpen = true;
    bool m_distancesOpen = false;
    QString m_notice;
    QTimer m_noticeEnd;
    bool m_styleOpen = false;
    bool m_keysOpen = false;
    bool m_fullScreen = false;
};

} // namespace VisionFlow
