// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/packagefiles.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestList = 32 << 20;
constexpr size_t mostPaths = 8'000'000;

// FNV-1a, 64 bits: two of a million paths meet about once in forty million machines.
constexpr quint64 hashStart = 0xcbf29ce484222325u;
quint64 hashed(QByteArrayView bytes, quint64 hash)
{
    for (const char c : bytes)
        hash = (hash ^ quint8(c)) * 0x100000001b3u;
    return hash;
}

quint64 hashOf(QByteArrayView path)
{
    static constexpr std::array merged{"/bin/", "/sbin/", "/lib/", "/lib32/", "/lib64/", "/libx32/"};
    const bool isMerged = std::any_of(merged.begin(), merged.end(), [&](const char *folder) { return path.startsWith(folder); });
    return hashed(path, isMerged ? hashed("/usr", hashStart) : hashStart);
}

QByteArray listOf(const QString &infoFolder, const Package &package)
{
    const QString name = infoFolder + u'/' + QString::fromUtf8(package.name);
    for (const QString &path : {QString(name + ".list"_L1), QString(name + u':' + QString::fromUtf8(package.architecture) + ".list"_L1)}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return file.read(std::min(file.size(), largestList));
    }
    return {};
}

} // namespace

void PackageFiles::read(const QString &infoFolder, const QList<Package> &packages)
{
    m_owners.clear();
    for (qsizetype i = 0; i < packages.size(); ++i) {
        // A name with a slash would lead out of the folder.
        if (packages[i].name.contains('/') || packages[i].architecture.contains('/'))
            continue;
        const QByteArray list = listOf(infoFolder, packages[i]);
        QByteArrayView rest = list;
        while (!rest.isEmpty() && m_owners.size() < mostPaths) {
            const qsizetype newline = rest.indexOf('\n');
            const QByteArrayView path = newline < 0 ? rest : rest.first(newline);
            rest = newline < 0 ? QByteArrayView() : rest.sliced(newline + 1);
            if (!path.isEmpty())
                m_owners.emplace_back(hashOf(path), quint32(i));
        }
    }
    std::sort(m_owners.begin(), m_owners.end());
    m_owners.shrink_to_fit();
}

qsizetype PackageFiles::ownerOf(QByteArrayView path) const
{
    if (path.isEmpty())
        return -1;
    const quint64 hash = hashOf(path);
    const auto at = std::lower_bound(m_owners.begin(), m_owners.end(), std::pair(hash, 0u));
    return at != m_owners.end() && at->first == hash ? qsizetype(at->second) : -1;
}

} // namespace VisionFlow::Server
