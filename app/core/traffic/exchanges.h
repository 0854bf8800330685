// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Questions of one side that wait for their answers: pings, requests, commands.
#pragma once

#include <QtGlobal>

#include <deque>
#include <optional>

namespace VisionFlow {

/// The oldest question of a key is answered first. Bounded: a peer that never answers costs no memory.
class Exchanges
{
public:
    static constexpr std::size_t mostOpen = 256;

    /// What an answer must carry to belong to a question.
    struct Key
    {
        quint16 kind = 0;   ///< of question, by whoever asks
        quint64 number = 0; ///< sequence, id, time …
        friend bool operator==(const Key &, const Key &) = default;
    };
    struct Question
    {
        Key key;
        quint64 message = 0; ///< CapturedMessage::number
        qint64 timeNs = 0;
    };

    void ask(const Question &question)
    {
        if (m_open.size() == mostOpen)
            m_open.pop_front();
        m_open.push_back(question);
    }
    /// Takes the question that is answered.
    std::optional<Question> answer(const Key &key)
    {
        for (auto at = m_open.begin(); at != m_open.end(); ++at) {
            if (at->key == key) {
                const Question question = *at;
                m_open.erase(at);
                return question;
            }
        }
        return std::nullopt;
    }
    /// Takes the oldest question that was asked before \p timeNs.
    std::optional<Question> takeOlderThan(qint64 timeNs)
    {
        if (m_open.empty() || m_open.front().timeNs >= timeNs)
            return std::nullopt;
        const Question question = m_open.front();
        m_open.pop_front();
        return question;
    }
    void clear() { m_open.clear(); }

private:
    std::deque<Question> m_open;
};

} // namespace VisionFlow
