// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Which messages ask and which answer: the pairs of PROTOCOL.md sections 6 and 12 as keys that fit each other.
#pragma once

#include "app/core/traffic/exchanges.h"
#include "protocol/textmessage.h"

namespace VisionFlow::Questions {

enum Kind : quint16 { SocketPing = 1, FramePing, BarePing, Rest, SettingsSet, SettingsSync, FullSnapshot, FirstOfTexts };

/// What \p message waits for, or nothing when it asks nothing that has one answer.
std::optional<Exchanges::Key> askedBy(const Wire::TextMessage &message);
/// What question \p message answers, where it is an answer.
std::optional<Exchanges::Key> answeredBy(const Wire::TextMessage &message);
/// A ping, so that its answer is a sign of life.
bool isPing(const Exchanges::Key &key);

} // namespace VisionFlow::Questions
