// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// One broadcast in every form that some client wants, each encoded once.
#pragma once

#include "protocol/compression.h"
#include "protocol/wireprofile.h"

#include <map>
#include <vector>

namespace VisionFlow::Server {

/// Encodes on first demand and remembers.
class BroadcastEncoder
{
public:
    /// \p header's \c wide says which records `visionflow.1` gets. \p policy is for that profile too; V1 knows no compression.
    BroadcastEncoder(const Wire::FrameHeader &header, std::vector<Wire::NodeRecord> records, const Wire::CompressionPolicy &policy);

    /// All clients get it in foreign layout \p era, where one is given.
    void speak(std::optional<Wire::ProfileId> era);
    /// For clients under test: the last byte is missing.
    void cut();

    bool isEmpty() const { return m_records.empty(); }
    const QByteArray &bytesFor(Wire::ProfileId profile);

private:
    QByteArray encodedFor(Wire::ProfileId profile) const;

    Wire::FrameHeader m_header;
    std::vector<Wire::NodeRecord> m_records;
    Wire::CompressionPolicy m_policy;
    std::optional<Wire::ProfileId> m_era;
    bool m_cut = false;
    std::map<Wire::ProfileId, QByteArray> m_encoded;
};

} // namespace VisionFlow::Server
