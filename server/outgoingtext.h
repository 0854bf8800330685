// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One text message for a client or for many: compressed once, numbered for each.
#pragma once

#include "protocol/compression.h"

#include <QByteArray>

#include <optional>

namespace VisionFlow::Server {

/// Source: PROTOCOL.md section 13.
class OutgoingText
{
public:
    /// \p timeUs goes into the header of the frame, where it becomes one.
    OutgoingText(QByteArray utf8, const Wire::CompressionPolicy &policy, quint64 timeUs)
        : m_utf8(std::move(utf8))
        , m_policy(policy)
        , m_timeUs(timeUs)
    {
    }

    const QByteArray &utf8() const { return m_utf8; }
    /// True when a `visionflow.1` client should get a frame instead. Compresses on the first call.
    bool isFrame();
    /// \pre isFrame()
    QByteArray frame(quint32 sequence) const;

private:
    QByteArray m_utf8;
    Wire::CompressionPolicy m_policy;
    quint64 m_timeUs;
    std::optional<QByteArray> m_frame; ///< empty: goes as text
};

} // namespace VisionFlow::Server
