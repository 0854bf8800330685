// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// When and how a payload is compressed: gzip at its fast level, and only where that pays.
#pragma once

#include "protocol/decodeerror.h"
#include "protocol/frameheader.h"
#include "protocol/limits.h"
#include "protocol/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace VisionFlow::Wire {

/// When compression is tried. Source: PROTOCOL.md section 13.
struct CompressionPolicy
{
    bool enabled = true;
    qsizetype threshold = 256; ///< bytes; shorter payloads are left alone
    double entropyBelow = 0.7; ///< estimated byte entropy, 0 … 1 (1: all bytes equally likely), below which it pays
    friend bool operator==(const CompressionPolicy &, const CompressionPolicy &) = default;
};

/// What was decided about one payload, and why; for the inspector.
struct CompressionDecision
{
    enum class Reason : quint8 { Disabled, TooSmall, HighEntropy, DidNotPay, RatioTooHigh, Compressed };
    Reason reason = Reason::TooSmall;
    double entropy = -1; ///< -1: not estimated
    qsizetype plainBytes = 0;
    qsizetype wireBytes = 0;
    friend bool operator==(const CompressionDecision &, const CompressionDecision &) = default;
};
/// "too_small", …; and a sentence.
const char *compressionReasonName(CompressionDecision::Reason reason);
QString compressionReasonText(const CompressionDecision &decision);

/// Shannon entropy of the byte histogram divided by 8: 0 … 1. 0 for an empty view. Estimated on at most 4 KiB spread over the payload.
double byteEntropy(QByteArrayView bytes);

/// gzip (RFC 1952) of \p payload if the policy says so and it came out smaller; otherwise empty. \p decision always says what and why.
QByteArray compressed(QByteArrayView payload, const CompressionPolicy &policy, CompressionDecision &decision);

/// One gzip member, whole, with right checksum and nothing behind it; bounded by Limits::inflatedBytes and Limits::inflateRatio before
/// memory is touched. \return BadCompression or InflatesTooLarge.
Result<QByteArray, DecodeError> inflated(QByteArrayView gzip, const Limits &limits);

/// A frame with its payload compressed where that pays; sets the header's gzip flag accordingly.
QByteArray encodeFrame(FrameHeader header, QByteArrayView payload, const CompressionPolicy &policy, CompressionDecision &decision);

/// A text message as it leaves for a `visionflow.1` peer: empty when it should go as text; otherwise a frame of type 0x13 (`text`) whose
/// gzip payload is the JSON.
QByteArray compressedText(QByteArrayView utf8, FrameHeader header, const CompressionPolicy &policy, CompressionDecision &decision);

} // namespace VisionFlow::Wire
