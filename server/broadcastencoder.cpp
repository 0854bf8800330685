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

void BroadcastEncoder::speak(std::optional<Wire::ProfileId> era)
{
    m_era = era;
    m_encoded.clear();
}

void BroadcastEncoder::cut()
{
    m_cut = true;
    m_encoded.clear();
}

const QByteArray &BroadcastEncoder::bytesFor(Wire::ProfileId profile)
{
    const auto known = m_encoded.find(profile);
    if (known != m_encoded.end())
        return known->second;
    QByteArray bytes = encodedFor(profile);
    if (m_cut)
        bytes.chop(1);
    return m_encoded.emplace(profile, std::move(bytes)).first->second;
}

QByteArray BroadcastEncoder::encodedFor(Wire::ProfileId profile) const
{
    const bool wide = m_header.wide || m_era;
    const QByteArray records = Wire::encodeNodeRecords(m_records, wide ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow);
    if (m_era)
        return Wire::encodeForeign(*Wire::foreignLayoutOf(*m_era), m_header.sequence, records);
    if (profile == Wire::ProfileId::VisionFlow1 && m_policy.enabled) {
        Wire::CompressionDecision decision;
        return Wire::encodeFrame(m_header, records, m_policy, decision);
    }
    return Wire::wireProfile(profile).encodeNodeUpdate(m_header, records);
}

} // namespace VisionFlow::Server
