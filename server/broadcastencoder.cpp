// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/broadcastencoder.h"

#include "server/faultswitch.h"

namespace VisionFlow::Server {

BroadcastEncoder::BroadcastEncoder(const Wire::FrameHeader &header, std::vector<Wire::NodeRecord> records,
                                   const Wire::CompressionPolicy &policy)
    : m_header(header)
    , m_records(std::move(records))
    , m_policy(policy)
{
}

void BroadcastEncoder::distort(Era era, bool cut)
{
    m_era = era;
    m_cut = cut;
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
    if (m_era != Era::Current)
        return encodeForEra(m_era, m_header.sequence, m_records);
    const Wire::RecordForm form = m_header.wide ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow;
    const QByteArray records = Wire::encodeNodeRecords(m_records, form);
    if (profile == Wire::ProfileId::VisionFlow1 && m_policy.enabled) {
        Wire::CompressionDecision decision;
        return Wire::encodeFrame(m_header, records, m_policy, decision);
    }
    return Wire::wireProfile(profile).encodeNodeUpdate(m_header, records);
}

} // namespace VisionFlow::Server
