// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows at the moment: page, panels, popups. Also the one object that is handed to the root of the QML tree.
#pragma once

#include "app/viewmodels/actiontable.h"
#include "app/viewmodels/connectionviewmodel.h"
#include "app/viewmodels/preferences.h"
#include "app/viewmodels/startviewmodel.h"

namespace VisionFlow {

class WindowViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(Page page READ page WRITE setPage NOTIFY pageChanged)
    Q_PROPERTY(bool findOpen READ isFindOpen WRITE setFindOpen NOTIFY panelsChanged)
    Q_PROPERTY(bool distancesOpen READ isDistancesOpen WRITE setDistancesOpen NOTIFY panelsChanged)
    Q_PROPERTY(bool keysOpen READ isKeysOpen WRITE setKeysOpen NOTIFY panelsChanged)
    Q_PROPERTY(bool fullScreen READ isFullScreen WRITE setFullScreen NOTIFY panelsChanged)

public:
    enum Page { StartPage, GraphPage, MetricsPage };
    Q_ENUM(Page)

    explicit WindowViewModel(QObject *parent = nullptr);

    Page page() const { return m_page; }
    void setPage(Page page);
    bool isFindOpen() const { return m_findOpen; }
    void setFindOpen(bool open);
    bool isDistancesOpen() const { return m_distancesOpen; }
    void setDistancesOpen(bool open);
    bool isKeysOpen() const { return m_keysOpen; }
    void setKeysOpen(bool open);
    bool isFullScreen() const { return m_fullScreen; }
    void setFullScreen(bool fullScreen);

signals:
    void pageChanged();
    void panelsChanged();
    void findFieldWanted();    ///< put the cursor into it
    void addressFieldWanted(); ///< on the start page
    void fileDialogWanted();
    void paneWanted(int direction); ///< 1: next, -1: previous

private:
    void set(bool &member, bool value);

    Page m_page = StartPage;
    bool m_findOpen = false;
    bool m_distancesOpen = false;
    bool m_keysOpen = false;
    bool m_fullScreen = false;
};

} // namespace VisionFlow
