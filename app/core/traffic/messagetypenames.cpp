// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/core/traffic/messagetypenames.h"

#include "protocol/limits.h"
#include "protocol/textmessage.h"

namespace VisionFlow {

using namespace Qt::StringLiterals;

MessageTypeNames::MessageTypeNames() { idOf(u"other"_s); }

quint16 MessageTypeNames::idOf(const QString &name)
{
    const QMutexLocker lock(&m_writing);
    const auto known = m_ids.constFind(name);
    if (known != m_ids.constEnd())
        return known.value();
    const quint16 id = m_size.load(std::memory_order_relaxed);
    if (id == most)
        return other;
    m_names[id] = Wire::cleanLabel(name, Wire::Limits().typeNameLength);
    m_ids.insert(name, id);
    m_size.store(id + 1, std::memory_order_release);
    return id;
}

std::optional<quint16> MessageTypeNames::find(const QString &name) const
{
    const QMutexLocker lock(&m_writing);
    const auto known = m_ids.constFind(name);
    return known == m_ids.constEnd() ? std::nullopt : std::optional(known.value());
}

QString MessageTypeNames::name(quint16 id) const { return m_names[id < size() ? id : other]; }

} // namespace VisionFlow
