// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The settings page: which part of it is open, what is listed, what may be done, and what a control wants.
#pragma once

#include "app/viewmodels/settingedits.h"
#include "app/viewmodels/settinggroupsmodel.h"
#include "app/viewmodels/settingsfilter.h"
#include "app/viewmodels/settingsreview.h"

namespace VisionFlow {

class SettingsViewModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(VisionFlow::SettingsFilter *list READ list CONSTANT)
    Q_PROPERTY(VisionFlow::SettingGroupsModel *groups READ groups CONSTANT)
    Q_PROPERTY(VisionFlow::SettingsReview *review READ review CONSTANT)
    Q_PROPERTY(QString group READ group WRITE setGroup NOTIFY shownChanged)
    Q_PROPERTY(Part part READ part NOTIFY shownChanged)
    Q_PROPERTY(bool mixed READ isMixed NOTIFY shownChanged)
    Q_PROPERTY(QString title READ title NOTIFY shownChanged)
    Q_PROPERTY(QString titleHelp READ titleHelp NOTIFY shownChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY shownChanged)
    Q_PROPERTY(bool advanced READ showsAdvanced WRITE setAdvanced NOTIFY shownChanged)
    Q_PROPERTY(QString summary READ summary NOTIFY shownChanged)
    Q_PROPERTY(QString emptyText READ emptyText NOTIFY shownChanged)
    Q_PROPERTY(bool unseen READ hasUnseen NOTIFY shownChanged)
    Q_PROPERTY(int hiddenAdvanced READ hiddenAdvanced NOTIFY shownChanged)
    Q_PROPERTY(bool reviewed READ isReviewed WRITE setReviewed NOTIFY reviewedChanged)
    Q_PROPERTY(bool editable READ isEditable NOTIFY phaseChanged)
    Q_PROPERTY(bool inStep READ isInStep NOTIFY phaseChanged)
    Q_PROPERTY(QString phaseText READ phaseText NOTIFY phaseChanged)

public:
    /// What the page shows right of the groups.
    enum Part { SettingsPart, ProfilesPart, MessagesPart, WindowPart };
    Q_ENUM(Part)

    explicit SettingsViewModel(QObject *parent = nullptr);

    /// What the session knows; \p paths say what differs from before, empty: anything may. \p open: a server is wanted.
    void show(const SettingsState &state, const QStringList &paths, bool open);
    /// The session did not take a wish, and why.
    void showRefusal(const QString &path, const QString &text);

    const SettingsModel &model() const { return m_model; }
    SettingEdits &edits() { return m_edits; }
    SettingsFilter *list() { return &m_list; }
    SettingGroupsModel *groups() { return &m_groups; }
    SettingsReview *review() { return &m_review; }

    const QString &group() const { return m_group; }
    void setGroup(const QString &group);
    Part part() const;
    bool isMixed() const { return m_group.isEmpty() || m_group.startsWith(u'*'); } ///< more than one group is listed
    QString title() const { return m_groups.labelOf(m_group); }
    QString titleHelp() const { return m_groups.helpOf(m_group); }
    QString search() const { return m_list.search(); }
    /// Looks through all settings, whichever group was open.
    void setSearch(const QString &search);
    bool showsAdvanced() const { return m_list.showsAdvanced(); }
    void setAdvanced(bool advanced);
    /// What to look at is listed, and somebody else changed some of it.
    bool hasUnseen() const;
    int hiddenAdvanced() const { return m_list.hiddenAdvanced(); }
    QString summary() const;   ///< "12 of 52 settings"
    QString emptyText() const; ///< why nothing is listed; empty when something is
    bool isReviewed() const { return m_reviewed; }
    void setReviewed(bool reviewed);
    bool isEditable() const; ///< known, and the server may be told now or later
    bool isInStep() const { return m_model.state().phase == SettingsState::Phase::InStep; }
    QString phaseText() const; ///< why nothing can be set, or waits; empty when all is well

    // What controls want. Each returns why it may not be, as a sentence, or nothing.
    Q_INVOKABLE QString setText(const QString &path, const QString &text);
    Q_INVOKABLE QString setOn(const QString &path, bool on);
    Q_INVOKABLE QString setPosition(const QString &path, double position);
    Q_INVOKABLE QString step(const QString &path, int steps);
    Q_INVOKABLE QString reset(const QString &path);
    /// Why \p text, which is being typed, may not be set.
    Q_INVOKABLE QString problem(const QString &path, const QString &text) const;
    Q_INVOKABLE void beginGesture() { m_edits.beginGesture(); }
    Q_INVOKABLE void endGesture() { m_edits.endGesture(); }

    /// Drops a wish: not sent yet, refused, in conflict (theirs stays), or made while offline.
    Q_INVOKABLE void drop(const QString &path) { emit discardWanted(path); }
    /// Wants it again, now that the server's value is known.
    Q_INVOKABLE void sendAgain(const QString &path) { emit renewWanted(path); }
    Q_INVOKABLE void acknowledge(const QString &path);
    Q_INVOKABLE void acknowledgeAll();
    Q_INVOKABLE void sendAll() { emit sendWanted(); }
    Q_INVOKABLE void discardAll();

signals:
    void shownChanged();
    void reviewedChanged();
    void phaseChanged();
    void editWanted(const QString &path, const VisionFlow::Wire::SettingValue &value);
    void discardWanted(const QString &path);
    void renewWanted(const QString &path);
    void acknowledgeWanted(const QString &path);
    void sendWanted();
    void stepTaken(const VisionFlow::UndoStep &step);
    void noticed(const QString &text);

private:
    const Wire::SettingInfo *infoOf(const QString &path) const;

    SettingsModel m_model;
    SettingsFilter m_list;
    SettingGroupsModel m_groups;
    SettingsReview m_review;
    SettingEdits m_edits;
    QString m_group;
    bool m_reviewed = false;
    bool m_open = false;
};

} // namespace VisionFlow
