// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/profilevisionflow1.h"

#include "protocol/compression.h"
#include "protocol/payloads.h"

namespace VisionFlow::Wire {

namespace {

std::optional<DecodeError> payloadFault(const FrameHeader &header, qsizetype size)
{
    const RecordForm form = header.wide ? RecordForm::Wide : RecordForm::Narrow;
    switch (header.type) {
    case MessageType::NodeUpdate:
        if (size % recordLayout(form).size() != 0)
            return DecodeError::PayloadNotDivisible;
        break;
    case MessageType::SsspUpdate: {
        const qsizetype body = size - SsspUpdate::headBytes;
        if (body < 0 || body % SsspUpdate::entryBytes(form) != 0)
            return DecodeError::PayloadSizeWrong;
        break;
    }
    case MessageType::Ping:
        if (size != 0)
            return DecodeError::PayloadSizeWrong;
        break;
    case MessageType::Pong:
        if (size != Pong::size)
            return DecodeError::PayloadSizeWrong;
        break;
    case MessageType::Error:
    case MessageType::Close:
        if (size < 2 || size > 2 + Notice::textBytes)
            return DecodeError::PayloadSizeWrong;
        break;
    case MessageType::Settings:
    case MessageType::Text:
        break; // their own decoders look into every byte
    case MessageType::Voice:
    case MessageType::AgentStatus:
        return DecodeError::UnsupportedType;
    }
    return std::nullopt;
}

} // namespace

Result<Frame, DecodeError> ProfileVisionFlow1::decode(QByteArrayView bytes, Direction receiver, const Limits &limits) const
{
    if (bytes.size() > (receiver == Direction::ToServer ? limits.clientMessageBytes : limits.serverMessageBytes))
        return DecodeError::TooLarge;
    const auto header = decodeFrameHeader(bytes);
    if (!header)
        return header.error();
    const MessageTypeInfo info = *messageTypeInfo(quint8(header->type));
    if (!info.inProfile1)
        return DecodeError::UnsupportedType;
    if ((quint8(info.direction) & quint8(receiver)) == 0)
        return DecodeError::WrongDirection;
    if (header->predicted)
        return DecodeError::UnsupportedFlag;
    Frame frame{*header, bytes.sliced(FrameHeader::size), header->wide ? RecordForm::Wide : RecordForm::Narrow, bytes.size()};
    if (header->gzip) {
        auto payload = inflated(frame.payload, limits);
        if (!payload)
            return payload.error();
        frame.inflated = std::move(payload).value();
        frame.payload = frame.inflated;
    }
    if (const auto fault = payloadFault(*header, frame.payload.size()))
        return *fault;
    return frame;
}

QByteArray ProfileVisionFlow1::encodeNodeUpdate(const FrameHeader &header, QByteArrayView records) const
{
    FrameHeader ours = header;
    ours.type = MessageType::NodeUpdate;
    return encodeFrame(ours, records);
}

} // namespace VisionFlow::Wire
