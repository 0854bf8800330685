// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/savedfilters.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto formatName = "visionflow.filters"_L1;
constexpr int version = 1;

} // namespace

SavedFilters::SavedFilters(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_file(folder + u"/filters.json"_s)
{
    take(m_file.load());
}

void SavedFilters::take(const QJsonObject &file)
{
    m_isNewer = file["version"_L1].toInt(version) > version;
    m_filters.clear();
    const QJsonObject filters = file["filters"_L1].toObject();
    for (auto it = filters.begin(); it != filters.end() && m_filters.size() < most; ++it) {
        const QString text = it->toString();
        if (nameProblem(it.key()).isEmpty() && !text.isEmpty() && text.size() <= filterLimits.text)
            m_filters.insert(it.key(), text);
    }
}

void SavedFilters::reload()
{
    const auto before = m_filters;
    take(m_file.load());
    if (m_filters != before)
        emit changed();
}

QStringList SavedFilters::names() const
{
    QMap<QString, QString> all = m_borrowed;
    all.insert(m_filters);
    return all.keys();
}

void SavedFilters::borrow(const QMap<QString, QString> &filters)
{
    if (filters == m_borrowed)
        return;
    m_borrowed = filters;
    emit changed();
}

std::optional<QString> SavedFilters::text(const QString &name) const
{
    for (const auto *filters : {&m_filters, &m_borrowed}) {
        if (const auto found = filters->constFind(name); found != filters->constEnd())
            return *found;
    }
    return std::nullopt;
}

FilterResolver SavedFilters::resolver() const
{
    return [this](const QString &name) { return text(name); };
}

QString SavedFilters::nameProblem(const QString &name)
{
    const auto fits = [](QChar c) { return c.isLetterOrNumber() || c == u'-' || c == u'_'; };
    if (name.isEmpty())
        return tr("A filter is saved under a name.");
    if (name.size() > longestName)
        return tr("A name has at most %1 letters.").arg(longestName);
    if (!std::all_of(name.begin(), name.end(), fits))
        return tr("A name is made of letters, digits, - and _.");
    return {};
}

QString SavedFilters::save(const QString &name, const QString &text)
{
    if (QString problem = nameProblem(name); !problem.isEmpty())
        return problem;
    if (m_filters.size() >= most && !m_filters.contains(name))
        return tr("There are %1 saved filters already.").arg(most);
    return write([&](QJsonObject &filters) { filters[name] = text; });
}

QString SavedFilters::remove(const QString &name)
{
    if (!m_filters.contains(name) && m_borrowed.contains(name))
        return tr("This filter belongs to the session file that is open.");
    return write([&](QJsonObject &filters) { filters.remove(name); });
}

/// What is in the file now is kept, whoever wrote it.
QString SavedFilters::write(const std::function<void(QJsonObject &)> &change)
{
    QJsonObject file = m_file.load();
    take(file);
    if (m_isNewer)
        return tr("The saved filters are of a later version of this program, so they are not changed: %1").arg(m_file.path());
    QJsonObject filters = file["filters"_L1].toObject();
    change(filters);
    file["format"_L1] = formatName;
    file["version"_L1] = version;
    file["filters"_L1] = filters;
    QString problem = m_file.save(file);
    if (problem.isEmpty()) {
        take(file);
        emit changed();
    }
    return problem;
}

} // namespace VisionFlow
