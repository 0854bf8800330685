// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/broadcastencoder.h"

namespace VisionFlow::Server {

BroadcastEncoder::BroadcastEncoder(const Wire::FrameHeader &header, std::vector<Wire::NodeRecord> records)
    : m_header(header)
    , m_records(std::move(records))
{
}

const QByteArray &BroadcastEncoder::bytesFor(Wire::ProfileId profile)
{
    const auto known = m_encoded.find(profile);
    if (known != m_encoded.end())
        return known->second;
    const Wire::RecordForm form = m_header.wide ? Wire::RecordForm::Wide : Wire::RecordForm::Narrow;
    const QByteArray records = Wire::encodeNodeRecords(m_records, form);
    return m_encoded.emplace(profile, Wire::wireProfile(profile).encodeNodeUpdate(m_header, records)).first->second;
}

} // namespace VisionFlow::Server
