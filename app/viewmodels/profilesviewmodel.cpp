// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/profilesviewmodel.h"

#include "app/viewmodels/numbertext.h"
#include "app/viewmodels/settingedits.h"
#include "app/viewmodels/settingtext.h"
#include "protocol/textmessage.h"

#include <QDateTime>
#include <QDir>

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ending = ".json"_L1;

QString settingsText(qsizetype count)
{
    return count == 1 ? ProfilesViewModel::tr("1 setting") : ProfilesViewModel::tr("%1 settings").arg(NumberText::count(count));
}

} // namespace

ProfilesViewModel::ProfilesViewModel(const QString &folder, const SettingsModel &settings, SettingEdits &edits, QObject *parent)
    : QAbstractListModel(parent)
    , m_folder(folder)
    , m_settings(settings)
    , m_edits(edits)
{
    connect(&settings, &SettingsModel::modelReset, this, &ProfilesViewModel::compare);
    connect(&settings, &SettingsModel::dataChanged, this, &ProfilesViewModel::compare);
    refresh();
}

QString ProfilesViewModel::pathOf(const QString &name) const { return m_folder + u'/' + name + ending; }

void ProfilesViewModel::refresh()
{
    beginResetModel();
    m_names.clear();
    const QFileInfoList files = QDir(m_folder).entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name | QDir::IgnoreCase);
    for (const QFileInfo &file : files.mid(0, mostProfiles)) {
        if (nameProblem(file.completeBaseName()).isEmpty())
            m_names.append({file.completeBaseName(), QLocale().toString(file.lastModified(), QLocale::ShortFormat)});
    }
    endResetModel();
    emit listChanged();
}

QString ProfilesViewModel::nameProblem(const QString &name) const
{
    const auto fits = [](QChar c) { return c.isLetterOrNumber() || c == u' ' || c == u'-' || c == u'_'; };
    if (name.trimmed().isEmpty())
        return tr("A profile needs a name");
    if (name.size() > longestName)
        return tr("A name has at most %1 letters").arg(longestName);
    if (name != name.trimmed() || !std::all_of(name.begin(), name.end(), fits))
        return tr("A name is made of letters, digits, blanks, - and _");
    return {};
}

bool ProfilesViewModel::exists(const QString &name) const { return QFileInfo::exists(pathOf(name)); }

bool ProfilesViewModel::save(const QString &name, bool onlyModified)
{
    if (const QString problem = nameProblem(name); !problem.isEmpty()) {
        say(problem, true);
        return false;
    }
    const bool saved = write(pathOf(name), name, onlyModified);
    refresh();
    return saved;
}

bool ProfilesViewModel::saveAs(const QUrl &file, bool onlyModified)
{
    return write(file.toLocalFile(), QFileInfo(file.toLocalFile()).fileName(), onlyModified);
}

bool ProfilesViewModel::write(const QString &path, const QString &name, bool onlyModified)
{
    if (!m_settings.state().schema) {
        say(tr("There are no settings to save yet"), true);
        return false;
    }
    const QDir folder = QFileInfo(path).dir();
    if (!folder.mkpath(u"."_s)) {
        say(tr("Could not create the folder %1").arg(folder.path()), true);
        return false;
    }
    const SettingsProfile profile = SettingsProfile::of(m_settings.state(), onlyModified);
    const QString problem = profile.save(path);
    say(problem.isEmpty() ? tr("Saved %1 as %2").arg(settingsText(profile.values.size()), name) : problem, !problem.isEmpty());
    return problem.isEmpty();
}

void ProfilesViewModel::load(const QString &name) { read(pathOf(name), name); }

void ProfilesViewModel::loadFile(const QUrl &file) { read(file.toLocalFile(), QFileInfo(file.toLocalFile()).fileName()); }

void ProfilesViewModel::read(const QString &path, const QString &name)
{
    const QString shown = Wire::cleanLabel(name, longestName);
    auto profile = SettingsProfile::load(path);
    if (!profile) {
        say(u"%1: %2"_s.arg(shown, profile.error()), true);
        return;
    }
    m_profile = std::move(profile).value();
    m_loaded = shown;
    say({}, false);
    compare();
}

void ProfilesViewModel::unload()
{
    m_loaded.clear();
    m_profile = {};
    m_comparison = {};
    emit comparisonChanged();
}

void ProfilesViewModel::compare()
{
    if (m_loaded.isEmpty())
        return;
    m_comparison = m_settings.state().schema ? ProfileComparison::of(m_profile, m_settings.state()) : ProfileComparison{};
    emit comparisonChanged();
}

void ProfilesViewModel::apply()
{
    QMap<QString, Wire::SettingValue> values;
    for (const auto &row : m_comparison.different)
        values.insert(row.path, row.inFile);
    const int asked = m_edits.editAll(values, tr("profile %1").arg(m_loaded));
    say(tr("Asked for %1 of %2").arg(settingsText(asked), m_loaded), false);
}

void ProfilesViewModel::remove(const QString &name)
{
    const bool removed = nameProblem(name).isEmpty() && QFile::remove(pathOf(name));
    say(removed ? tr("Deleted %1").arg(name) : tr("Could not delete %1").arg(name), !removed);
    refresh();
}

QString ProfilesViewModel::summary() const
{
    if (m_loaded.isEmpty())
        return {};
    if (!m_settings.state().schema)
        return tr("There are no settings to compare it with yet");
    return tr("%1 differ, %2 are the same, %3 are left out")
        .arg(NumberText::count(m_comparison.different.size()), NumberText::count(m_comparison.same),
             NumberText::count(m_comparison.leftOut.size()));
}

QVariantList ProfilesViewModel::different() const
{
    QVariantList rows;
    for (const auto &row : m_comparison.different) {
        const Wire::SettingInfo &info = *m_settings.state().schema->find(row.path);
        rows.append(QVariant(QStringList{row.label, row.path, SettingText::spoken(info, row.now), SettingText::spoken(info, row.inFile)}));
    }
    return rows;
}

void ProfilesViewModel::say(const QString &message, bool failed)
{
    m_message = message;
    m_failed = failed;
    emit messageChanged();
}

int ProfilesViewModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant ProfilesViewModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case NameRole:
        return m_names[index.row()].name;
    case DetailRole:
        return m_names[index.row()].detail;
    default:
        return {};
    }
}

QHash<int, QByteArray> ProfilesViewModel::roleNames() const { return {{NameRole, "name"}, {DetailRole, "detail"}}; }

} // namespace VisionFlow
