// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/settings/filereplacer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

const QString draftMark = u".new-"_s;

/// Makes a rename durable; where the system does not offer that, the rename stands.
void syncFolder(const QByteArray &folder)
{
    const int fd = ::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return;
    ::fsync(fd);
    ::close(fd);
}

} // namespace

/// A file beside the other, removed with the object unless it took its place.
class FileReplacer::Draft
{
public:
    explicit Draft(const QString &beside)
        : m_name(QFile::encodeName(beside + draftMark + u"XXXXXX"_s))
        , m_fd(::mkostemp(m_name.data(), O_CLOEXEC)) // of mode 0600
        , m_exists(m_fd >= 0)
    {
    }
    ~Draft()
    {
        if (m_fd >= 0)
            ::close(m_fd);
        if (m_exists)
            ::unlink(m_name.constData());
    }
    Q_DISABLE_COPY_MOVE(Draft)

    bool write(QByteArrayView content)
    {
        while (m_fd >= 0 && !content.isEmpty()) {
            const ssize_t written = ::write(m_fd, content.data(), size_t(content.size()));
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return false;
            content = content.sliced(written);
        }
        return m_fd >= 0;
    }
    bool sync() { return ::fsync(m_fd) == 0; }
    bool moveTo(const QByteArray &path)
    {
        m_exists = std::rename(m_name.constData(), path.constData()) != 0;
        return !m_exists;
    }

private:
    QByteArray m_name;
    int m_fd;
    bool m_exists;
};

FileReplacer::FileReplacer(QString path, std::function<void(const QString &)> failed)
    : m_path(std::move(path))
    , m_failed(std::move(failed))
    , m_thread(QThread::create([this] { run(); }))
{
    m_thread->setObjectName(u"settings file"_s);
    m_thread->start();
}

FileReplacer::~FileReplacer()
{
    {
        const std::lock_guard lock(m_mutex);
        m_isStopping = true;
    }
    m_changed.notify_all();
    m_thread->wait();
}

QString FileReplacer::write(const QByteArray &content)
{
    auto draft = std::make_unique<Draft>(m_path);
    if (!draft->write(content))
        return qt_error_string(errno);
    {
        const std::lock_guard lock(m_mutex);
        m_next.swap(draft);
    }
    m_changed.notify_all();
    return {};
}

void FileReplacer::flush()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_next && !m_isBusy; });
}

void FileReplacer::run()
{
    std::unique_lock lock(m_mutex);
    while (true) {
        m_changed.wait(lock, [this] { return m_next || m_isStopping; });
        if (!m_next)
            return;
        std::unique_ptr<Draft> draft = std::move(m_next);
        m_isBusy = true;
        lock.unlock();
        const QString trouble = replace(*draft);
        draft.reset();
        if (!trouble.isEmpty())
            m_failed(trouble);
        lock.lock();
        m_isBusy = false;
        m_changed.notify_all();
    }
}

QString FileReplacer::replace(Draft &draft) const
{
    if (!draft.sync() || !draft.moveTo(QFile::encodeName(m_path)))
        return qt_error_string(errno);
    syncFolder(QFile::encodeName(QFileInfo(m_path).path()));
    return {};
}

void FileReplacer::removeLeftovers() const
{
    const QFileInfo file(m_path);
    QDir folder = file.dir();
    const QStringList names = folder.entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names) {
        if (name.startsWith(file.fileName() + draftMark))
            folder.remove(name);
    }
}

} // namespace VisionFlow::Server
