// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/preferences.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array appearanceNames{"system"_L1, "light"_L1, "dark"_L1};
constexpr qsizetype longestTarget = 4096;

QRect rectFrom(const QJsonObject &json)
{
    const QRect rect(json["x"_L1].toInt(), json["y"_L1].toInt(), json["width"_L1].toInt(), json["height"_L1].toInt());
    const bool sane = rect.width() >= 200 && rect.height() >= 200 && rect.width() < 32768 && rect.height() < 32768;
    return sane ? rect : QRect();
}

} // namespace

Preferences::Preferences(const QString &configFolder, const QString &stateFolder, QObject *parent)
    : QObject(parent)
    , m_configFile(configFolder + u"/preferences.json"_s)
    , m_stateFile(stateFolder + u"/window.json"_s)
{
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(1000);
    connect(&m_saveSoon, &QTimer::timeout, this, &Preferences::save);
    load();
}

Preferences::~Preferences() { save(); }

void Preferences::load()
{
    QString problem;
    loadConfig(m_configFile.load(&problem));
    if (!problem.isEmpty())
        m_problems << std::exchange(problem, {});

    loadState(m_stateFile.load(&problem));
    if (!problem.isEmpty())
        m_problems << problem;
}

void Preferences::loadConfig(const QJsonObject &config)
{
    const auto name = std::find(appearanceNames.begin(), appearanceNames.end(), config["appearance"_L1].toString());
    if (name != appearanceNames.end())
        m_appearance = Appearance(name - appearanceNames.begin());
    const double scale = config["interfaceScale"_L1].toDouble(1);
    if (scale >= smallestScale && scale <= largestScale)
        m_scale = scale;
    m_reducedMotion = config["reducedMotion"_L1].toBool();
    m_highContrast = config["highContrast"_L1].toBool();
    m_advancedSettings = config["advancedSettings"_L1].toBool();
    m_reviewedSettings = config["reviewedSettings"_L1].toBool();
    const int limit = config["memoryLimitMiB"_L1].toInt();
    if (limit >= 0 && limit <= largestMemoryLimit)
        m_memoryLimit = limit;
    const int traffic = config["trafficMemoryMiB"_L1].toInt();
    if (traffic >= leastTrafficMemory && traffic <= mostTrafficMemory)
        m_trafficMemory = traffic;
}

void Preferences::loadState(const QJsonObject &state)
{
    const QJsonObject window = state["window"_L1].toObject();
    m_geometry = rectFrom(window);
    m_maximised = window["maximised"_L1].toBool();
    for (const QJsonValue &value : state["recents"_L1].toArray()) {
        const QString target = value["target"_L1].toString();
        const auto kind = value["kind"_L1].toString() == "server"_L1 ? RecentTarget::Kind::Server : RecentTarget::Kind::File;
        if (!target.isEmpty() && target.size() <= longestTarget && m_recents.size() < maxRecents)
            m_recents.append({kind, target});
    }
}

void Preferences::changed(bool &dirty)
{
    dirty = true;
    m_saveSoon.start();
}

void Preferences::setAppearance(Appearance appearance)
{
    if (appearance == m_appearance)
        return;
    m_appearance = appearance;
    changed(m_configDirty);
    emit appearanceChanged();
}

void Preferences::setInterfaceScale(qreal scale)
{
    if (!std::isfinite(scale))
        return;
    const qreal rounded = std::round(std::clamp(scale, smallestScale, largestScale) * 10) / 10;
    if (qFuzzyCompare(rounded, m_scale))
        return;
    m_scale = rounded;
    changed(m_configDirty);
    emit interfaceScaleChanged();
}

void Preferences::setReducedMotion(bool reduced)
{
    if (std::exchange(m_reducedMotion, reduced) == reduced)
        return;
    changed(m_configDirty);
    emit reducedMotionChanged();
}

void Preferences::setHighContrast(bool high)
{
    if (std::exchange(m_highContrast, high) == high)
        return;
    changed(m_configDirty);
    emit highContrastChanged();
}

void Preferences::setTrafficMemory(int mebibytes)
{
    const int wanted = std::clamp(mebibytes, leastTrafficMemory, mostTrafficMemory);
    if (std::exchange(m_trafficMemory, wanted) == wanted)
        return;
    changed(m_configDirty);
    emit trafficMemoryChanged();
}

void Preferences::setMemoryLimit(int mebibytes)
{
    const int limit = std::clamp(mebibytes, 0, largestMemoryLimit);
    if (std::exchange(m_memoryLimit, limit) == limit)
        return;
    changed(m_configDirty);
    emit memoryLimitChanged();
}

void Preferences::setAdvancedSettings(bool shown)
{
    if (std::exchange(m_advancedSettings, shown) != shown)
        changed(m_configDirty);
}

void Preferences::setReviewedSettings(bool reviewed)
{
    if (std::exchange(m_reviewedSettings, reviewed) != reviewed)
        changed(m_configDirty);
}

void Preferences::setWindow(const QRect &geometry, bool maximised)
{
    if (geometry == m_geometry && maximised == m_maximised)
        return;
    m_geometry = geometry;
    m_maximised = maximised;
    changed(m_stateDirty);
}

void Preferences::remember(const RecentTarget &target)
{
    if (target.target.isEmpty() || target.target.size() > longestTarget)
        return;
    m_recents.removeAll(target);
    m_recents.prepend(target);
    if (m_recents.size() > maxRecents)
        m_recents.resize(maxRecents);
    changed(m_stateDirty);
    emit recentsChanged();
}

void Preferences::forget(const RecentTarget &target)
{
    if (m_recents.removeAll(target) == 0)
        return;
    changed(m_stateDirty);
    emit recentsChanged();
}

void Preferences::save()
{
    if (std::exchange(m_configDirty, false))
        write(m_configFile,
              {{u"appearance"_s, appearanceNames[size_t(m_appearance)]},
               {u"interfaceScale"_s, m_scale},
               {u"reducedMotion"_s, m_reducedMotion},
               {u"highContrast"_s, m_highContrast},
               {u"memoryLimitMiB"_s, m_memoryLimit},
               {u"trafficMemoryMiB"_s, m_trafficMemory},
               {u"advancedSettings"_s, m_advancedSettings},
               {u"reviewedSettings"_s, m_reviewedSettings}});
    if (std::exchange(m_stateDirty, false)) {
        const QJsonObject window{{u"x"_s, m_geometry.x()},
                                 {u"y"_s, m_geometry.y()},
                                 {u"width"_s, m_geometry.width()},
                                 {u"height"_s, m_geometry.height()},
                                 {u"maximised"_s, m_maximised}};
        write(m_stateFile, {{u"window"_s, window}, {u"recents"_s, recentsJson()}});
    }
}

QJsonArray Preferences::recentsJson() const
{
    QJsonArray array;
    for (const RecentTarget &recent : m_recents) {
        const QString kind = recent.kind == RecentTarget::Kind::Server ? u"server"_s : u"file"_s;
        array.append(QJsonObject{{u"kind"_s, kind}, {u"target"_s, recent.target}});
    }
    return array;
}

void Preferences::write(const JsonFile &file, const QJsonObject &object)
{
    const QString problem = file.save(object);
    if (!problem.isEmpty() && !m_problems.contains(problem))
        m_problems << problem;
}

} // namespace VisionFlow
