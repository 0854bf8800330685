// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/graph/regularfile.h"

#include <QFile>

#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace VisionFlow::Server {

using namespace Qt::StringLiterals;

namespace {

/// An open file, closed with the scope.
class Descriptor
{
public:
    // Without blocking: opening a pipe that nobody writes would wait for ever.
    explicit Descriptor(const QString &path)
        : m_fd(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC))
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Q_DISABLE_COPY_MOVE(Descriptor)
    int get() const { return m_fd; }

private:
    int m_fd;
};

SourceError refusal(int code)
{
    switch (code) {
    case ENOENT:
    case ENOTDIR:
        return {SourceError::Kind::NotFound, 0, u"There is no such file"_s};
    case ELOOP:
        return {SourceError::Kind::NotRegularFile, 0, u"The link leads to itself"_s};
    case ENXIO:
    case EISDIR:
        return {SourceError::Kind::NotRegularFile, 0, u"This is no regular file"_s};
    case EACCES:
    case EPERM:
        return {SourceError::Kind::NotReadable, 0, u"The file may not be read by you"_s};
    default:
        return {SourceError::Kind::NotReadable, 0, u"The file cannot be read (%1)"_s.arg(qt_error_string(code))};
    }
}

SourceError tooLarge(qint64 bytes) { return {SourceError::Kind::TooLarge, 0, u"The file is larger than %1 MiB"_s.arg(bytes >> 20)}; }

} // namespace

Result<QByteArray, SourceError> readRegularFile(const QString &path, ImportWatch &watch)
{
    // A zero byte would end the name early, and another file would be opened.
    if (path.isEmpty() || path.contains(QChar(u'\0')))
        return refusal(ENOENT);
    const Descriptor file(path);
    if (file.get() < 0)
        return refusal(errno);
    struct stat status
    {
    };
    if (::fstat(file.get(), &status) != 0)
        return refusal(errno);
    if (!S_ISREG(status.st_mode))
        return SourceError{SourceError::Kind::NotRegularFile, 0, u"This is no regular file"_s};
    const qint64 most = watch.limits().bytes;
    if (status.st_size > most)
        return tooLarge(most);

    // The size is a hint: files grow, and those of /proc say 0.
    QByteArray data;
    data.reserve(status.st_size);
    QByteArray piece(1 << 20, Qt::Uninitialized);
    while (watch.goesOn(0)) {
        const ssize_t got = ::read(file.get(), piece.data(), size_t(piece.size()));
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return refusal(errno);
        if (got == 0)
            return data;
        if (data.size() + got > most)
            return tooLarge(most);
        data.append(piece.constData(), got);
    }
    return *watch.error();
}

} // namespace VisionFlow::Server
