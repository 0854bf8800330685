// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the window remembers between runs: look (configuration), and window place and recent targets (state).
#pragma once

#include "app/client/jsonfile.h"

#include <QJsonArray>
#include <QObject>
#include <QRect>
#include <QTimer>
#include <QtQmlIntegration>

namespace VisionFlow {

/// Something opened before.
struct RecentTarget
{
    enum class Kind { File, Server };
    Kind kind = Kind::File;
    QString target; ///< absolute path, or URL without user name, password and query
    friend bool operator==(const RecentTarget &, const RecentTarget &) = default;
};

class Preferences : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the application")
    Q_PROPERTY(Appearance appearance READ appearance WRITE setAppearance NOTIFY appearanceChanged)
    Q_PROPERTY(qreal interfaceScale READ interfaceScale WRITE setInterfaceScale NOTIFY interfaceScaleChanged)
    Q_PROPERTY(bool reducedMotion READ reducedMotion WRITE setReducedMotion NOTIFY reducedMotionChanged)
    Q_PROPERTY(bool highContrast READ highContrast WRITE setHighContrast NOTIFY highContrastChanged)
    Q_PROPERTY(int memoryLimit READ memoryLimit WRITE setMemoryLimit NOTIFY memoryLimitChanged)
    Q_PROPERTY(int trafficMemory READ trafficMemory WRITE setTrafficMemory NOTIFY trafficMemoryChanged)

public:
    enum Appearance { FollowSystem, Light, Dark };
    Q_ENUM(Appearance)

    static constexpr int maxRecents = 12;
    static constexpr qreal smallestScale = 0.8, largestScale = 2.0;
    static constexpr int largestMemoryLimit = 1 << 20; ///< MiB
    static constexpr int leastTrafficMemory = 16, mostTrafficMemory = 16'384;

    /// \p configFolder and \p stateFolder are created when first written to.
    Preferences(const QString &configFolder, const QString &stateFolder, QObject *parent = nullptr);
    ~Preferences() override;

    Appearance appearance() const { return m_appearance; }
    void setAppearance(Appearance appearance);
    qreal interfaceScale() const { return m_scale; }
    void setInterfaceScale(qreal scale);
    /// No flights, tweens and flashes: what changes is there at once.
    bool reducedMotion() const { return m_reducedMotion; }
    void setReducedMotion(bool reduced);
    bool highContrast() const { return m_highContrast; }
    void setHighContrast(bool high);
    /// MiB that a graph may take; 0: no limit.
    int memoryLimit() const { return m_memoryLimit; }
    void setMemoryLimit(int mebibytes);
    /// MiB of messages that are kept to go back to.
    int trafficMemory() const { return m_trafficMemory; }
    void setTrafficMemory(int mebibytes);

    /// Settings of a server: advanced ones are listed; changes are looked at before they are sent.
    bool advancedSettings() const { return m_advancedSettings; }
    void setAdvancedSettings(bool shown);
    bool reviewedSettings() const { return m_reviewedSettings; }
    void setReviewedSettings(bool reviewed);

    /// Invalid when nothing usable is stored.
    QRect windowGeometry() const { return m_geometry; }
    bool windowMaximised() const { return m_maximised; }
    void setWindow(const QRect &geometry, bool maximised);

    const QList<RecentTarget> &recents() const { return m_recents; }
    void remember(const RecentTarget &target); ///< moves it to the top
    void forget(const RecentTarget &target);

    /// Sentences on what could not be read or written.
    const QStringList &problems() const { return m_problems; }
    /// Writes what changed; done by itself a moment after a change and on destruction.
    void save();

signals:
    void appearanceChanged();
    void interfaceScaleChanged();
    void reducedMotionChanged();
    void highContrastChanged();
    void memoryLimitChanged();
    void trafficMemoryChanged();
    void recentsChanged();

private:
    void load();
    void loadConfig(const QJsonObject &config);
    void loadState(const QJsonObject &state);
    void changed(bool &dirty);
    void write(const JsonFile &file, const QJsonObject &object);
    QJsonArray recentsJson() const;

    JsonFile m_configFile, m_stateFile;
    Appearance m_appearance = FollowSystem;
    qreal m_scale = 1;
    bool m_reducedMotion = false, m_highContrast = false;
    bool m_advancedSettings = false, m_reviewedSettings = false;
    int m_memoryLimit = 0;
    int m_trafficMemory = 32;
    QRect m_geometry;
    bool m_maximised = false;
    QList<RecentTarget> m_recents;
    QStringList m_problems;
    QTimer m_saveSoon;
    bool m_configDirty = false, m_stateDirty = false;
};

} // namespace VisionFlow
