// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/settingsstore.h"

#include "protocol/textmessage.h"
#include "server/graph/importlimits.h"
#include "server/graph/regularfile.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

const QString formatName = u"visionflow.settings"_s;
constexpr int formatVersion = 1;
constexpr auto folderMode = QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner;
/// A server that just stops, such as the window's own when it opens something else, lets go within this.
constexpr int lockPatienceMs = 3000;

bool makeFolder(const QString &folder)
{
    if (QFileInfo(folder).isDir())
        return true;
    return QDir().mkpath(folder) && QFile::setPermissions(folder, folderMode);
}

/// The system's words when it failed.
QString copyTo(const QString &path, const QByteArray &bytes)
{
    QString later;
    QString trouble;
    {
        FileReplacer copy(path, [&](const QString &reason) { later = reason; });
        trouble = copy.write(bytes);
    }
    return trouble.isEmpty() ? later : trouble;
}

/// The reason why \p content is no settings file of ours, or nothing.
QString faultOf(const QJsonDocument &content)
{
    if (!content.isObject())
        return u"is damaged"_s;
    if (content[u"format"_s].toString() != formatName || !Wire::jsonUnsigned(content[u"version"_s]))
        return u"is of another kind"_s;
    if (content[u"version"_s].toInteger() > formatVersion)
        return u"is of a newer version"_s;
    if (!Wire::jsonUnsigned(content[u"revision"_s]) || !content[u"values"_s].isObject())
        return u"is damaged"_s;
    return {};
}

} // namespace

SettingsStore::SettingsStore(QString path, std::function<void(const QString &)> failed)
    : m_path(std::move(path))
    , m_failed(std::move(failed))
{
}

SettingsStore::~SettingsStore() = default;

QString SettingsStore::standardPath()
{
    // The XDG specification: a relative path is invalid and is ignored.
    const QString given = qEnvironmentVariable("XDG_STATE_HOME");
    const QString state = QDir::isAbsolutePath(given) ? given : QDir::homePath() + u"/.local/state"_s;
    return state + u"/visionflow/server-settings.json"_s;
}

void SettingsStore::giveUp(QStringList &problems, const QString &sentence)
{
    problems.append(sentence.arg(m_path));
    m_path.clear();
    m_file.reset();
    m_lock.reset();
}

KeptSettings SettingsStore::load(const Wire::SettingsSchema &schema, QStringList &problems)
{
    if (m_path.isEmpty())
        return {};
    if (!makeFolder(QFileInfo(m_path).path())) {
        giveUp(problems, u"Settings are kept in memory, because their folder cannot be made: %1"_s);
        return {};
    }
    m_lock = std::make_unique<QLockFile>(m_path + u".lock"_s);
    m_lock->setStaleLockTime(0); // until its process is gone
    if (!m_lock->tryLock(lockPatienceMs)) {
        const bool isTaken = m_lock->error() == QLockFile::LockFailedError;
        giveUp(problems,
               isTaken ? u"Settings are kept in memory, because another server uses the file: %1"_s
                       : u"Settings are kept in memory, because nothing can be written beside the file: %1"_s);
        return {};
    }
    m_file = std::make_unique<FileReplacer>(m_path, m_failed);
    m_file->removeLeftovers();

    ImportLimits limits;
    limits.bytes = mostBytes;
    ImportWatch watch(limits);
    const auto bytes = readRegularFile(m_path, watch);
    if (!bytes) {
        if (bytes.error().kind == SourceError::Kind::NotRegularFile)
            giveUp(problems, u"Settings are kept in memory, because this is no regular file: %1"_s);
        else if (bytes.error().kind != SourceError::Kind::NotFound)
            giveUp(problems, u"Settings are kept in memory, because the file cannot be read: %1"_s);
        return {};
    }

    const QJsonDocument content = QJsonDocument::fromJson(*bytes);
    QString fault = faultOf(content);
    KeptSettings kept;
    if (fault.isEmpty()) {
        kept.revision = quint64(content[u"revision"_s].toInteger());
        const QJsonObject values = content[u"values"_s].toObject();
        for (auto value = values.begin(); value != values.end(); ++value) {
            const Wire::SettingInfo *info = schema.find(value.key());
            const auto setting = info ? Wire::settingValueFromJson(value.value(), info->type) : std::nullopt;
            if (setting && Wire::checkSetting(*info, *setting) == Wire::SettingOutcome::Accepted)
                kept.values.insert(value.key(), *setting);
            else
                fault = u"has values that this server cannot use"_s;
        }
    }
    if (!fault.isEmpty()) {
        const QString copy = m_path + u".bad"_s;
        const QString trouble = copyTo(copy, *bytes);
        problems.append(trouble.isEmpty() ? u"The settings file %1; defaults stand in, and it was copied to %2"_s.arg(fault, copy)
                                          : u"The settings file %1; defaults stand in, and it could not be copied (%2): %3"_s.arg(
                                              fault, trouble, m_path));
    }
    return kept;
}

bool SettingsStore::save(const KeptSettings &settings)
{
    m_problem.clear();
    if (m_isClosed)
        m_problem = u"the server is about to stop"_s;
    if (m_isClosed || !m_file)
        return !m_isClosed;
    QJsonObject values;
    for (const auto &[path, value] : settings.values.asKeyValueRange())
        values.insert(path, Wire::toJson(value));
    const QJsonObject content{
        {u"format"_s, formatName}, {u"version"_s, formatVersion}, {u"revision"_s, qint64(settings.revision)}, {u"values"_s, values}};
    m_problem = m_file->write(QJsonDocument(content).toJson());
    return m_problem.isEmpty();
}

void SettingsStore::flush()
{
    if (m_file)
        m_file->flush();
}

void SettingsStore::close()
{
    m_isClosed = true;
    m_file.reset();
    m_lock.reset();
}

} // namespace VisionFlow::Server
