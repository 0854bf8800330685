// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/connectionstate.h"

#include "app/client/logging.h"

namespace VisionFlow {

bool ConnectionState::moveTo(ClientSession::State to)
{
    if (!isLegalMove(m_value, to)) {
        qCWarning(logClient) << "refused to go from" << m_value << "to" << to;
        return false;
    }
    m_value = to;
    return true;
}

} // namespace VisionFlow
