// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingedits.h"

#include "app/viewmodels/settingtext.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;
using Wire::SettingInfo;
using Wire::SettingValue;

SettingEdits::SettingEdits(const SettingsModel &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
}

SettingValue SettingEdits::latest(const QString &path) const
{
    const auto asked = m_asked.constFind(path);
    if (asked != m_asked.constEnd())
        return *asked;
    const int row = m_settings.rowOf(path);
    return row < 0 ? SettingValue() : m_settings.setting(row).shown();
}

void SettingEdits::settle()
{
    m_asked.removeIf([this](const auto &asked) {
        const int row = m_settings.rowOf(asked.key());
        return row < 0 || m_settings.setting(row).shown() == asked.value();
    });
}

void SettingEdits::ask(const QString &path, const SettingValue &value)
{
    const int row = m_settings.rowOf(path);
    if (m_settings.setting(row).shown() == value)
        m_asked.remove(path);
    else
        m_asked.insert(path, value);
    emit editWanted(path, value);
}

QString SettingEdits::edit(const QString &path, const SettingValue &value)
{
    const int row = m_settings.rowOf(path);
    if (row < 0)
        return tr("There is no setting called %1").arg(path);
    const SettingInfo &info = m_settings.info(row);
    if (QString problem = SettingText::problem(info, value); !problem.isEmpty())
        return problem;
    const SettingValue before = latest(path);
    if (before == value)
        return {};

    Gesture gesture;
    if (m_holding && m_held && m_held->changes->constFirst().path == path) {
        gesture = *m_held;
        gesture.changes->first().after = value;
    } else {
        gesture = {++m_gestures, std::make_shared<QList<Change>>(QList<Change>{{path, before, value}})};
        if (m_holding)
            m_held = gesture;
    }
    ask(path, value);
    const Change &whole = gesture.changes->constFirst();
    remember(gesture, tr("%1 %2 → %3").arg(info.label, SettingText::spoken(info, whole.before), SettingText::spoken(info, whole.after)));
    return {};
}

int SettingEdits::editAll(const QMap<QString, SettingValue> &values, const QString &name)
{
    auto changes = std::make_shared<QList<Change>>();
    for (auto value = values.begin(); value != values.end(); ++value) {
        const int row = m_settings.rowOf(value.key());
        const SettingValue before = latest(value.key());
        if (row >= 0 && before != value.value() && checkSetting(m_settings.info(row), value.value()) == Wire::SettingOutcome::Accepted)
            changes->append({value.key(), before, value.value()});
    }
    for (const Change &change : *changes)
        ask(change.path, change.after);
    if (!changes->isEmpty())
        remember({++m_gestures, changes}, name);
    return int(changes->size());
}

void SettingEdits::beginGesture()
{
    m_held.reset();
    m_holding = true;
}

void SettingEdits::endGesture()
{
    m_held.reset();
    m_holding = false;
}

void SettingEdits::remember(const Gesture &gesture, const QString &name)
{
    const auto act = [this, changes = gesture.changes](Way way) { return [this, changes, way] { return go(way, *changes); }; };
    emit stepTaken({name, act(Way::Back), act(Way::Forth), u"setting/%1"_s.arg(gesture.number)});
}

QString SettingEdits::go(Way way, const QList<Change> &changes)
{
    endGesture();
    QStringList left;
    for (const Change &change : changes) {
        const SettingValue &from = way == Way::Back ? change.after : change.before;
        const SettingValue &to = way == Way::Back ? change.before : change.after;
        const int row = m_settings.rowOf(change.path);
        if (row < 0) {
            left << tr("%1 is no setting of this server").arg(change.path);
            continue;
        }
        const SettingValue now = latest(change.path);
        if (now != from) {
            const SettingInfo &info = m_settings.info(row);
            left << tr("%1 is %2 now, changed since by somebody else, and stays").arg(info.label, SettingText::spoken(info, now));
            continue;
        }
        const bool never
            = way == Way::Back && !m_asked.contains(change.path) && m_settings.needsALook(row) && m_settings.setting(row).wanted;
        if (never)
            emit discardWanted(change.path);
        else
            ask(change.path, to);
    }
    QString sentence = left.join(u"; "_s);
    if (left.size() == changes.size())
        return sentence;
    if (!left.isEmpty())
        emit noticed(sentence);
    return {};
}

} // namespace VisionFlow
