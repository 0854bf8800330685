// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/outgoingtext.h"

#include <QtEndian>

namespace VisionFlow::Server {

namespace {
constexpr qsizetype sequenceOffset = 4; ///< PROTOCOL.md section 2
} // namespace

bool OutgoingText::isFrame()
{
    if (!m_frame) {
        Wire::FrameHeader header;
        header.priority = Wire::Priority::High;
        header.timeUs = m_timeUs;
        Wire::CompressionDecision decision;
        m_frame = Wire::compressedText(m_utf8, header, m_policy, decision);
    }
    return !m_frame->isEmpty();
}

QByteArray OutgoingText::frame(quint32 sequence) const
{
    QByteArray numbered = *m_frame;
    qToLittleEndian(sequence, numbered.data() + sequenceOffset);
    return numbered;
}

} // namespace VisionFlow::Server
