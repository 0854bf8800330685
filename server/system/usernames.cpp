// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/system/usernames.h"

#include <array>

#include <pwd.h>

namespace VisionFlow::Server {

QString UserNames::nameOf(quint32 uid)
{
    const auto known = m_names.constFind(uid);
    if (known != m_names.cend())
        return *known;
    passwd account{};
    passwd *found = nullptr;
    std::array<char, 16384> buffer{};
    const bool hasName = getpwuid_r(uid, &account, buffer.data(), buffer.size(), &found) == 0 && found;
    return *m_names.insert(uid, hasName ? QString::fromUtf8(found->pw_name) : QString::number(uid));
}

} // namespace VisionFlow::Server
