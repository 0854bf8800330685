// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/dpkgstatus.h"

#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

namespace VisionFlow::Server {

namespace {

constexpr qsizetype longestValue = 64 * 1024;
constexpr qsizetype mostPackages = 200'000;

enum Field { Name, Status, Architecture, Version, Section, InstalledSize, Depends, PreDepends, Provides, FieldCount };
constexpr std::array<const char *, FieldCount> fieldNames{"package",        "status",  "architecture", "version", "section",
                                                          "installed-size", "depends", "pre-depends",  "provides"};

using Stanza = std::array<QByteArray, FieldCount>;

int fieldFor(QByteArrayView name)
{
    for (int field = 0; field < FieldCount; ++field) {
        if (name.compare(fieldNames[size_t(field)], Qt::CaseInsensitive) == 0)
            return field;
    }
    return -1;
}

// "libc6:any (>= 2.3) [linux-any]" is about libc6.
QByteArray bareName(QByteArrayView relation)
{
    relation = relation.trimmed();
    const auto end = std::find_if(relation.begin(), relation.end(), [](char c) { return c == ' ' || c == '(' || c == ':' || c == '['; });
    return QByteArray(relation.begin(), end - relation.begin());
}

QByteArrayList bareNames(const QByteArray &relations, char separator)
{
    QByteArrayList names;
    for (const QByteArray &relation : relations.split(separator)) {
        const QByteArray name = bareName(relation);
        if (!name.isEmpty())
            names.append(name);
    }
    return names;
}

void appendDepends(QList<QByteArrayList> &depends, const QByteArray &relations)
{
    for (const QByteArray &alternatives : relations.split(',')) {
        const QByteArrayList names = bareNames(alternatives, '|');
        if (!names.isEmpty())
            depends.append(names);
    }
}

// Status is three words: what is wanted, a flag, and what is. Files are in place in these states.
bool isInstalled(const QByteArray &status)
{
    const QByteArray state = status.simplified().split(' ').value(2);
    return state == "installed" || state == "triggers-awaited" || state == "triggers-pending";
}

Package packageFrom(const Stanza &stanza)
{
    Package package;
    package.name = stanza[Name];
    package.architecture = stanza[Architecture];
    package.version = stanza[Version];
    package.section = stanza[Section];
    package.installedKiB = std::max(0ll, stanza[InstalledSize].toLongLong());
    appendDepends(package.depends, stanza[PreDepends]);
    appendDepends(package.depends, stanza[Depends]);
    package.provides = bareNames(stanza[Provides], ',');
    return package;
}

class Reader
{
public:
    DpkgStatus read(QByteArrayView text)
    {
        while (!text.isEmpty()) {
            const qsizetype newline = text.indexOf('\n');
            const QByteArrayView line = newline < 0 ? text : text.first(newline);
            text = newline < 0 ? QByteArrayView() : text.sliced(newline + 1);
            take(line);
        }
        finish();
        return std::move(m_status);
    }

private:
    void take(QByteArrayView line)
    {
        if (line.trimmed().isEmpty()) {
            finish();
            return;
        }
        m_isStarted = true;
        if (line.front() == ' ' || line.front() == '\t') {
            append(line);
            return;
        }
        const qsizetype colon = line.indexOf(':');
        m_field = colon < 0 ? -1 : fieldFor(line.first(colon));
        if (m_field >= 0)
            append(line.sliced(colon + 1));
    }

    void append(QByteArrayView value)
    {
        if (m_field < 0)
            return;
        QByteArray &whole = m_stanza[size_t(m_field)];
        value = value.trimmed();
        if (whole.size() + value.size() >= longestValue)
            return;
        if (!whole.isEmpty())
            whole += ' ';
        whole += value;
    }

    void finish()
    {
        const Stanza stanza = std::exchange(m_stanza, {});
        m_field = -1;
        if (!std::exchange(m_isStarted, false))
            return;
        if (stanza[Name].isEmpty() || stanza[Status].isEmpty()) {
            ++m_status.badEntries;
            return;
        }
        const std::pair key{stanza[Name], stanza[Architecture]};
        if (!isInstalled(stanza[Status]) || m_seen.contains(key) || m_status.installed.size() >= mostPackages)
            return;
        m_seen.insert(key);
        m_status.installed.append(packageFrom(stanza));
    }

    DpkgStatus m_status;
    Stanza m_stanza;
    int m_field = -1;
    bool m_isStarted = false;
    QSet<std::pair<QByteArray, QByteArray>> m_seen;
};

} // namespace

DpkgStatus parseDpkgStatus(QByteArrayView text) { return Reader().read(text); }

} // namespace VisionFlow::Server
