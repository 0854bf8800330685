// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingsfilter.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

SettingsFilter::SettingsFilter(SettingsModel &settings, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_settings(settings)
{
    setSourceModel(&settings);
}

QString SettingsFilter::modified() { return u"*modified"_s; }

QString SettingsFilter::toLookAt() { return u"*look"_s; }

void SettingsFilter::setSearch(const QString &search)
{
    m_search = search;
    m_words = search.simplified().split(u' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void SettingsFilter::setGroup(const QString &group)
{
    m_group = group;
    invalidateFilter();
}

void SettingsFilter::setAdvanced(bool advanced)
{
    m_advanced = advanced;
    invalidateFilter();
}

int SettingsFilter::hiddenAdvanced() const
{
    int hidden = 0;
    for (int row = 0; !m_advanced && row < m_settings.rowCount(); ++row)
        hidden += m_settings.info(row).advanced && fits(row) && !filterAcceptsRow(row, {}) ? 1 : 0;
    return hidden;
}

bool SettingsFilter::fits(int row) const
{
    const Wire::SettingInfo &info = m_settings.info(row);
    if (m_group == modified()       ? !m_settings.isModified(row)
            : m_group == toLookAt() ? !m_settings.needsALook(row)
                                    : !m_group.isEmpty() && info.path.section(u'.', 0, 0) != m_group)
        return false;
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        const auto holds = [&](const QString &text) { return text.contains(word, Qt::CaseInsensitive); };
        return holds(info.label) || holds(info.path) || holds(info.help);
    });
}

bool SettingsFilter::filterAcceptsRow(int row, const QModelIndex &) const
{
    // What is modified or waits for a decision is never hidden from who looks for just that.
    const bool asked = m_group == modified() || m_group == toLookAt();
    return (m_advanced || asked || !m_settings.info(row).advanced) && fits(row);
}

} // namespace VisionFlow
