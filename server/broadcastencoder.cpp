// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/broadcastencoder.h"

namespace VisionFlow::Server {

BroadcastEncoder::BroadcastEncoder(const Wire::FrameHeader &header, std::vector<Wire::NodeRecord> records,
                                   const Wire::CompressionPolicy &policy)
    : m_header(header)
    , m_records(std::move(records))
    , m_policy(policy)
{
}

const QByteArray &BroadcastEncoder::bytesFor(Wire::ProfileId profile)
{
    const auto known = m_encoded.find(profile);
    if (known != m_encoded.end())
        return known->second;
    const Wire::RecordForm form = m_header.wide ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow;
    const QByteArray records = Wire::encodeNodeRecords(m_records, form);
    if (profile == Wire::ProfileId::VisionFlow1 && m_policy.enabled) {
        Wire::CompressionDecision decision;
        return m_encoded.emplace(profile, Wire::encodeFrame(m_header, records, m_policy, decision)).first->second;
    }
    return m_encoded.emplace(profile, Wire::wireProfile(profile).encodeNodeUpdate(m_header, records)).first->second;
}

} // namespace VisionFlow::Server
