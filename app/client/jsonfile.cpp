// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/jsonfile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

QString sentence(const char *text) { return QCoreApplication::translate("JsonFile", text); }

QByteArray boundedContent(const QString &path, qint64 limit)
{
    QFile file(path);
    if (!QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly))
        return {};
    return file.read(limit + 1);
}

} // namespace

JsonFile::JsonFile(QString path)
    : m_path(std::move(path))
{
}

QJsonObject JsonFile::load(QString *problem) const
{
    if (!QFileInfo::exists(m_path))
        return {};
    const QByteArray content = boundedContent(m_path, maxBytes);
    QJsonParseError error{};
    const QJsonDocument document = content.size() > maxBytes ? QJsonDocument() : QJsonDocument::fromJson(content, &error);
    if (document.isObject())
        return document.object();

    const QString copy = m_path + u".damaged"_s;
    QFile::remove(copy);
    const bool kept = QFile::copy(m_path, copy);
    if (problem)
        *problem = kept ? sentence("A settings file was damaged; defaults are used and the old file was kept as %1").arg(copy)
                        : sentence("A settings file was damaged; defaults are used instead of %1").arg(m_path);
    return {};
}

QString JsonFile::save(const QJsonObject &object) const
{
    const QDir folder = QFileInfo(m_path).dir();
    if (!folder.exists()) {
        if (!folder.mkpath(u"."_s))
            return sentence("Could not create the folder %1").arg(folder.path());
        QFile::setPermissions(folder.path(), ownerOnly | QFileDevice::ExeOwner);
    }
    QSaveFile file(m_path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return sentence("Could not write %1").arg(m_path);
    file.write(QJsonDocument(object).toJson());
    return file.commit() ? QString() : sentence("Could not write %1").arg(m_path);
}

} // namespace VisionFlow
