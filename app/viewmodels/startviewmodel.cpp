// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/startviewmodel.h"

#include <QDir>
#include <QFileInfo>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestAddress = 2048;

QString schemeFor(const QString &scheme)
{
    if (scheme == u"http"_s)
        return u"ws"_s;
    return scheme == u"https"_s ? u"wss"_s : scheme;
}

// "host:1234/x" would be read as scheme "host": only "://" makes a scheme.
QUrl urlFromText(const QString &text) { return QUrl(text.contains("://"_L1) ? text : u"ws://"_s + text, QUrl::StrictMode); }

} // namespace

TypedAddress parseAddress(const QString &typed)
{
    const QString text = typed.trimmed();
    if (text.isEmpty())
        return {{}, StartViewModel::tr("Type the address of a server, such as ws://127.0.0.1:4000/wss")};
    if (text.size() > longestAddress)
        return {{}, StartViewModel::tr("This address is too long")};
    QUrl url = urlFromText(text);
    if (!url.isValid())
        return {{}, StartViewModel::tr("This is not an address; one looks like ws://host:port/wss")};
    url.setScheme(schemeFor(url.scheme().toLower()));
    if (url.scheme() != u"ws"_s && url.scheme() != u"wss"_s)
        return {{}, StartViewModel::tr("Addresses start with ws, wss, http or https, not with %1").arg(url.scheme())};
    if (url.host().isEmpty())
        return {{}, StartViewModel::tr("There is no host name in this address")};
    if (url.port() == 0)
        return {{}, StartViewModel::tr("Ports are 1 to 65,535")};
    if (url.path().isEmpty())
        url.setPath(u"/wss"_s);
    return {url, {}};
}

StartViewModel::StartViewModel(Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_preferences(preferences)
{
    m_recents.setTargets(preferences.recents());
    connect(&preferences, &Preferences::recentsChanged, this, [this] { m_recents.setTargets(m_preferences.recents()); });
}

void StartViewModel::setAddress(const QString &address)
{
    if (address == m_address)
        return;
    m_address = address;
    m_parsed = parseAddress(address);
    emit addressChanged();
}

QString StartViewModel::addressProblem() const
{
    // An empty field is not a mistake yet.
    return m_address.trimmed().isEmpty() ? QString() : m_parsed.problem;
}

void StartViewModel::setNotice(const QString &notice)
{
    if (std::exchange(m_notice, notice) != notice)
        emit noticeChanged();
}

void StartViewModel::setProblem(const QString &problem)
{
    if (std::exchange(m_problem, problem) != problem)
        emit problemChanged();
}

void StartViewModel::startDemo()
{
    setProblem({});
    emit sourceRequested(u"demo"_s, tr("Demo graph"));
}

void StartViewModel::startSource(const QString &name)
{
    setProblem({});
    emit sourceRequested(name, name);
}

void StartViewModel::startSystem()
{
    setProblem({});
    emit sourceRequested(u"system"_s, tr("This computer"));
}

void StartViewModel::connectToAddress()
{
    if (canConnect())
        requestServer(m_parsed.url);
}

void StartViewModel::openFile(const QUrl &file)
{
    if (file.isLocalFile())
        requestFile(file.toLocalFile());
    else
        setProblem(tr("Only files on this computer can be opened"));
}

void StartViewModel::openDropped(const QList<QUrl> &urls)
{
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            return requestFile(url.toLocalFile());
        const TypedAddress address = parseAddress(url.toString());
        if (!url.host().isEmpty() && address.problem.isEmpty())
            return requestServer(address.url);
    }
    setProblem(tr("What was dropped is neither a file nor the address of a server"));
}

void StartViewModel::openRecent(int row)
{
    if (row < 0 || row >= m_recents.count())
        return;
    const RecentTarget recent = m_recents.targets().at(row);
    if (recent.kind == RecentTarget::Kind::File)
        requestFile(recent.target);
    else if (const TypedAddress address = parseAddress(recent.target); address.problem.isEmpty())
        requestServer(address.url);
    else
        setProblem(address.problem);
}

void StartViewModel::forgetRecent(int row)
{
    if (row >= 0 && row < m_recents.count())
        m_preferences.forget(m_recents.targets().at(row));
}

void StartViewModel::openTarget(const QString &target)
{
    if (QFileInfo::exists(target))
        return requestFile(target);
    if (const TypedAddress address = parseAddress(target); target.contains("://"_L1) && address.problem.isEmpty())
        return requestServer(address.url);
    else if (target.contains("://"_L1))
        return setProblem(address.problem);
    setProblem(tr("There is no such file: %1").arg(target));
}

void StartViewModel::requestServer(const QUrl &url)
{
    setProblem({});
    // Passwords and tokens stay out of the file of recent targets.
    m_preferences.remember({RecentTarget::Kind::Server, url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery | QUrl::RemoveFragment)});
    emit serverRequested(url);
}

void StartViewModel::requestFile(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (!QFileInfo(absolute).isFile())
        return setProblem(tr("There is no such file: %1").arg(absolute));
    setProblem({});
    if (absolute.endsWith(".vfsession"_L1, Qt::CaseInsensitive)) {
        emit sessionRequested(absolute); // remembered when it opens
        return;
    }
    m_preferences.remember({RecentTarget::Kind::File, absolute});
    emit sourceRequested(absolute, QFileInfo(absolute).fileName());
}

} // namespace VisionFlow
