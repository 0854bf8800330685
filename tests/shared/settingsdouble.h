// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The other end of the settings protocol as a value: it does what the test says, right or wrong.
#pragma once

#include "protocol/settings/settingsmessage.h"
#include "protocol/settings/settingsschema.h"

namespace VisionFlow {

class SettingsDouble
{
public:
    /// Three settings: a.speed (f32 0 … 10), a.name (string), b.count (i32 0 … 100).
    SettingsDouble()
    {
        change(QStringLiteral("a.speed"), 1.f);
        change(QStringLiteral("a.name"), QStringLiteral("first"));
        change(QStringLiteral("b.count"), qint32(5));
        revision = 10;
    }

    static QByteArray schemaJson()
    {
        return R"({"format":"visionflow.settings-schema","version":1,
            "groups":[{"id":"a","label":"A","help":""},{"id":"b","label":"B","help":""}],
            "settings":[
              {"path":"a.speed","type":"f32","default":1,"minimum":0,"maximum":10,"label":"Speed","help":""},
              {"path":"a.name","type":"string","default":"first","label":"Name","help":""},
              {"path":"b.count","type":"i32","default":5,"minimum":0,"maximum":100,"label":"Count","help":""}]})";
    }
    static std::shared_ptr<const Wire::SettingsSchema> schema()
    {
        return std::make_shared<const Wire::SettingsSchema>(*Wire::SettingsSchema::fromJson(schemaJson(), Wire::Limits()));
    }

    quint16 id(const QString &path) const { return *registry.idOf(path); }
    quint32 shortHash() const { return Wire::shortHash(tree.hash()); }

    Wire::SettingsPaths paths() const
    {
        Wire::SettingsPaths all;
        for (quint16 number = 0; number < registry.size(); ++number)
            all.rows.append({number, registry.pathOf(number)});
        return all;
    }
    Wire::SettingsSnapshot snapshot() const
    {
        Wire::SettingsSnapshot all{revision, tree.hash(), {}};
        tree.forEach([&](const QString &path, const Wire::SettingValue &value) { all.entries.append({id(path), value}); });
        return all;
    }
    /// Somebody else sets \p path.
    Wire::SettingsDelta change(const QString &path, const Wire::SettingValue &value)
    {
        const quint32 base = shortHash();
        tree.set(path, value);
        const quint16 number = *registry.add(path);
        return {++revision, base, shortHash(), {{number, value}}};
    }
    /// Nothing is lacking.
    Wire::SettingsDelta nothingNew() const { return {revision, shortHash(), shortHash(), {}}; }
    /// Accepts what \p outcomes does not name.
    Wire::SettingsResult answer(const Wire::SettingsSet &set, const QMap<QString, Wire::SettingOutcome> &outcomes = {})
    {
        Wire::SettingsResult result{set.request, 0, shortHash(), 0, {}};
        bool any = false;
        for (const Wire::SettingEntry &entry : set.entries) {
            const QString path = registry.pathOf(entry.id);
            const auto outcome = outcomes.value(path, Wire::SettingOutcome::Accepted);
            std::optional<Wire::SettingValue> present;
            if (outcome == Wire::SettingOutcome::Accepted)
                any = tree.set(path, entry.value) || any;
            else if (outcome != Wire::SettingOutcome::UnknownPath)
                present = *tree.find(path);
            result.rows.append({entry.id, outcome, present});
        }
        revision += any;
        result.revision = revision;
        result.hash = shortHash();
        return result;
    }

    Wire::SettingsTree tree;
    Wire::PathRegistry registry;
    quint64 revision = 0;
};

} // namespace VisionFlow
