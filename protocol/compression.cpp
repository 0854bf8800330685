// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/compression.h"

#include "protocol/bytes.h"
#include "protocol/frame.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace VisionFlow::Wire {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype sampleBlocks = 16;
constexpr qsizetype sampleBlockBytes = 256;
constexpr qsizetype sampleBytes = sampleBlocks * sampleBlockBytes;

constexpr int gzipWindow = MAX_WBITS + 16; // zlib's way of saying gzip
constexpr int memoryLevel = 8;
constexpr qsizetype smallestGzip = 18; // header, checksum and length around nothing
constexpr qsizetype growthStep = 64 * 1024;

constexpr std::array reasonNames = {"disabled", "too_small", "high_entropy", "did_not_pay", "ratio_too_high", "compressed"};
static_assert(reasonNames.size() == std::size_t(CompressionDecision::Reason::Compressed) + 1);

Bytef *bytesOf(QByteArrayView view) { return reinterpret_cast<Bytef *>(const_cast<char *>(view.data())); }

/// Empty when zlib is out of memory, which is a reason to send the payload as it is.
QByteArray deflated(QByteArrayView payload)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzipWindow, memoryLevel, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray gzip(qsizetype(deflateBound(&stream, uLong(payload.size()))), Qt::Uninitialized);
    stream.next_in = bytesOf(payload);
    stream.avail_in = uInt(payload.size());
    stream.next_out = bytesOf(gzip);
    stream.avail_out = uInt(gzip.size());
    const bool whole = deflate(&stream, Z_FINISH) == Z_STREAM_END;
    gzip.truncate(whole ? qsizetype(stream.total_out) : 0);
    deflateEnd(&stream);
    return gzip;
}

} // namespace

const char *compressionReasonName(CompressionDecision::Reason reason) { return reasonNames[std::size_t(reason)]; }

QString compressionReasonText(const CompressionDecision &decision)
{
    switch (decision.reason) {
    case CompressionDecision::Reason::Disabled:
        return u"Compression is switched off."_s;
    case CompressionDecision::Reason::TooSmall:
        return u"Too small to be worth compressing."_s;
    case CompressionDecision::Reason::HighEntropy:
        return u"Too random for compression to pay."_s;
    case CompressionDecision::Reason::DidNotPay:
        return u"Compressed it would not be smaller."_s;
    case CompressionDecision::Reason::RatioTooHigh:
        return u"It would shrink so far that the receiver would refuse it."_s;
    case CompressionDecision::Reason::Compressed:
        break;
    }
    return u"Compressed."_s;
}

double byteEntropy(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return 0;
    std::array<int, 256> histogram{};
    const auto count = [&](QByteArrayView part) {
        for (const char c : part)
            ++histogram[quint8(c)];
    };
    qsizetype counted = bytes.size();
    if (bytes.size() <= sampleBytes) {
        count(bytes);
    } else {
        // Blocks, not single bytes at a distance: records as long as the distance would show one column of theirs alone.
        const qsizetype lastStart = bytes.size() - sampleBlockBytes;
        for (qsizetype block = 0; block < sampleBlocks; ++block)
            count(bytes.sliced(lastStart * block / (sampleBlocks - 1), sampleBlockBytes));
        counted = sampleBytes;
    }
    double bits = 0;
    for (const int n : histogram) {
        if (n > 0) {
            const double share = double(n) / double(counted);
            bits -= share * std::log2(share);
        }
    }
    return std::clamp(bits / 8, 0.0, 1.0);
}

QByteArray compressed(QByteArrayView payload, const CompressionPolicy &policy, CompressionDecision &decision)
{
    using Reason = CompressionDecision::Reason;
    decision = {};
    decision.plainBytes = payload.size();
    decision.wireBytes = payload.size();
    const auto decide = [&](Reason reason) {
        decision.reason = reason;
        return QByteArray();
    };
    if (!policy.enabled)
        return decide(Reason::Disabled);
    if (payload.size() < policy.threshold)
        return decide(Reason::TooSmall);
    decision.entropy = byteEntropy(payload);
    if (decision.entropy >= policy.entropyBelow)
        return decide(Reason::HighEntropy);
    QByteArray gzip = deflated(payload);
    if (gzip.isEmpty() || gzip.size() >= payload.size())
        return decide(Reason::DidNotPay);
    if (payload.size() > gzip.size() * Limits{}.inflateRatio)
        return decide(Reason::RatioTooHigh);
    decision.reason = Reason::Compressed;
    decision.wireBytes = gzip.size();
    return gzip;
}

Result<QByteArray, DecodeError> inflated(QByteArrayView gzip, const Limits &limits)
{
    if (gzip.size() < smallestGzip || !gzip.startsWith("\x1f\x8b"))
        return DecodeError::BadCompression;
    // The last four bytes are the length. What they claim is refused here or held to below.
    const qint64 claimed = load<quint32>(gzip.data() + gzip.size() - 4);
    if (claimed > limits.inflatedBytes || claimed > gzip.size() * qint64(limits.inflateRatio))
        return DecodeError::InflatesTooLarge;
    z_stream stream{};
    if (inflateInit2(&stream, gzipWindow) != Z_OK)
        return DecodeError::BadCompression;
    stream.next_in = bytesOf(gzip);
    stream.avail_in = uInt(gzip.size());
    QByteArray payload;
    int status = Z_OK;
    while (status == Z_OK && qint64(stream.total_out) <= claimed) {
        const qsizetype done = qsizetype(stream.total_out);
        // One byte more than claimed, so that a payload that goes on is seen to.
        payload.resize(std::min<qsizetype>(claimed + 1, std::max(2 * done, growthStep)));
        stream.next_out = bytesOf(payload) + done;
        stream.avail_out = uInt(payload.size() - done);
        status = inflate(&stream, Z_NO_FLUSH);
    }
    const bool good = status == Z_STREAM_END && stream.avail_in == 0 && qint64(stream.total_out) == claimed;
    inflateEnd(&stream);
    if (!good)
        return DecodeError::BadCompression;
    payload.truncate(claimed);
    return payload;
}

QByteArray encodeFrame(FrameHeader header, QByteArrayView payload, const CompressionPolicy &policy, CompressionDecision &decision)
{
    const QByteArray gzip = compressed(payload, policy, decision);
    header.gzip = !gzip.isEmpty();
    return encodeFrame(header, header.gzip ? QByteArrayView(gzip) : payload);
}

QByteArray compressedText(QByteArrayView utf8, FrameHeader header, const CompressionPolicy &policy, CompressionDecision &decision)
{
    const QByteArray gzip = compressed(utf8, policy, decision);
    if (gzip.isEmpty())
        return {};
    header.type = MessageType::Text;
    header.gzip = true;
    return encodeFrame(header, gzip);
}

} // namespace VisionFlow::Wire
