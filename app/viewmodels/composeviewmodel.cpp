// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/composeviewmodel.h"

#include "app/core/countedtext.h"
#include "app/core/traffic/messagecopies.h"
#include "app/viewmodels/numbertext.h"
#include "protocol/payloads.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

struct Example
{
    const char *title;
    const char *json; ///< null: a ping frame
};

/// Source: PROTOCOL.md sections 6 and 12.
constexpr Example exampleRows[] = {
    {QT_TRANSLATE_NOOP("VisionFlow::ComposeViewModel", "Ping, as a frame"), nullptr},
    {QT_TRANSLATE_NOOP("VisionFlow::ComposeViewModel", "Ping, as JSON"), R"({"type":"ping","timestamp":1})"},
    {QT_TRANSLATE_NOOP("VisionFlow::ComposeViewModel", "All positions"), R"({"type":"request_full_snapshot"})"},
    {QT_TRANSLATE_NOOP("VisionFlow::ComposeViewModel", "Shortest paths from node 5"), R"({"type":"select_sssp_source","node_id":5})"},
    {QT_TRANSLATE_NOOP("VisionFlow::ComposeViewModel", "Pause the layout"), R"({"type":"pause_layout","data":{"paused":true}})"},
    {QT_TRANSLATE_NOOP("VisionFlow::ComposeViewModel", "Let the layout run"), R"({"type":"pause_layout","data":{"paused":false}})"},
    {QT_TRANSLATE_NOOP("VisionFlow::ComposeViewModel", "Subscribe, as original clients do"),
     R"({"type":"subscribe_position_updates","data":{"interval":200,"binary":true}})"},
};

/// What a frame of that type may carry, so that nobody has to count bytes.
QByteArray smallestPayload(Wire::MessageType type)
{
    switch (type) {
    case Wire::MessageType::Pong:
        return Wire::encodePong({.pingSequence = 1, .pingTimeUs = 0, .receivedTimeUs = 0});
    case Wire::MessageType::Error:
    case Wire::MessageType::Close:
        return Wire::encodeNotice({.code = 1000, .text = u"text"_s});
    case Wire::MessageType::Text:
        return QByteArrayLiteral(R"({"type":"ping","timestamp":1})");
    default:
        return {};
    }
}

} // namespace

ComposeViewModel::ComposeViewModel(QObject *parent)
    : QObject(parent)
{
    takeExample(1);
}

void ComposeViewModel::setOpen(bool open)
{
    if (m_open == open)
        return;
    m_open = open;
    emit openChanged();
}

void ComposeViewModel::show()
{
    setOpen(true);
    emit shown();
}

void ComposeViewModel::edit(const Draft &draft)
{
    m_draft = draft;
    recompose();
}

void ComposeViewModel::setConnected(bool connected) { set(m_connected, connected); }

void ComposeViewModel::recompose()
{
    const auto message = compose(m_draft, 0);
    m_bytes = message ? message->bytes.size() : 0;
    m_problem = message ? QString() : message.error();
    if (m_problem.isEmpty() && m_repeats && !repetition())
        m_problem = tr("Repeat 1 to %1 times, every 1 to %2 ms")
                        .arg(CountedText::number(Repetition::most), CountedText::number(Repetition::longest.count()));
    emit draftChanged();
}

std::optional<Repetition> ComposeViewModel::repetition() const
{
    if (!m_repeats)
        return Repetition{};
    bool isCount = false;
    bool isInterval = false;
    const Repetition wanted{m_count.trimmed().toInt(&isCount), std::chrono::milliseconds(m_intervalMs.trimmed().toInt(&isInterval))};
    const bool fits = wanted.count >= 1 && wanted.count <= Repetition::most && wanted.interval >= Repetition::shortest
        && wanted.interval <= Repetition::longest;
    return isCount && isInterval && fits ? std::optional(wanted) : std::nullopt;
}

// ---- the fields

QStringList ComposeViewModel::kinds() const
{
    return {tr("Text"), tr("JSON"), tr("Bytes in hex"), tr("Frame"), tr("Ping of WebSocket"), tr("Close")};
}

void ComposeViewModel::setKind(int kind)
{
    if (kind >= 0 && kind < kinds().size())
        set(m_draft.kind, Draft::Kind(kind));
}

void ComposeViewModel::setBody(const QString &body) { set(isText() ? m_draft.text : m_draft.hex, body); }

QString ComposeViewModel::bodyTitle() const { return isText() ? tr("Text") : isFrame() ? tr("Payload in hex") : tr("Bytes in hex"); }

QString ComposeViewModel::heldText() const
{
    if (m_draft.held.isEmpty())
        return {};
    return tr("%1 as captured, too many to edit").arg(CountedText::bytes(m_draft.held.size()));
}

QStringList ComposeViewModel::types() const
{
    QStringList names;
    for (const Wire::MessageTypeInfo &row : Wire::messageTypes)
        names << u"0x%1 %2"_s.arg(quint8(row.type), 2, 16, QLatin1Char('0')).arg(QLatin1StringView(row.name));
    return names;
}

int ComposeViewModel::type() const
{
    const auto *row = std::find_if(Wire::messageTypes.begin(), Wire::messageTypes.end(),
                                   [this](const Wire::MessageTypeInfo &info) { return info.type == m_draft.type; });
    return int(row - Wire::messageTypes.begin());
}

/// A payload that nobody has written follows the type.
void ComposeViewModel::setType(int row)
{
    if (row < 0 || row >= int(Wire::messageTypes.size()) || row == type())
        return;
    const bool untouched = m_draft.hex == MessageCopies::hex(smallestPayload(m_draft.type));
    m_draft.type = Wire::messageTypes[std::size_t(row)].type;
    if (untouched)
        m_draft.hex = MessageCopies::hex(smallestPayload(m_draft.type));
    recompose();
}

QStringList ComposeViewModel::examples() const
{
    QStringList titles;
    for (const Example &example : exampleRows)
        titles << tr(example.title);
    return titles;
}

void ComposeViewModel::takeExample(int row)
{
    if (row < 0 || row >= int(std::size(exampleRows)))
        return;
    Draft draft;
    const char *json = exampleRows[row].json;
    draft.kind = json ? Draft::Kind::Json : Draft::Kind::Frame;
    draft.text = QString::fromUtf8(json);
    edit(draft);
}

void ComposeViewModel::discardHeld()
{
    m_draft.held.clear();
    recompose();
}

QString ComposeViewModel::sizeText() const { return m_problem.isEmpty() ? CountedText::bytes(m_bytes) : QString(); }

// ---- on its way

void ComposeViewModel::send()
{
    const auto often = repetition();
    if (!canSend() || !often)
        return;
    m_sent = m_answer = 0;
    m_failed = false;
    m_sending = often->count > 1;
    m_outcome.clear();
    emit outcomeChanged();
    emit sendWanted(m_draft, *often);
}

void ComposeViewModel::stop()
{
    emit stopWanted();
    if (!m_sending)
        return;
    m_sending = false;
    m_outcome += tr(", then stopped");
    emit outcomeChanged();
}

void ComposeViewModel::showSent(quint64 number, int done, int wanted)
{
    m_sent = number;
    m_answer = 0;
    m_sending = m_sending && done < wanted;
    m_outcome = wanted == 1 ? tr("Sent") : tr("Sent %1 of %2").arg(CountedText::number(done), CountedText::number(wanted));
    emit outcomeChanged();
}

void ComposeViewModel::showFailure(const QString &text)
{
    m_sending = false;
    m_failed = true;
    m_outcome = text;
    emit outcomeChanged();
}

void ComposeViewModel::showAnswer(quint64 number, quint32 elapsedUs)
{
    m_answer = number;
    m_outcome = tr("%1; answered after %2").arg(m_outcome, NumberText::milliseconds(elapsedUs / 1000.0));
    emit outcomeChanged();
}

void ComposeViewModel::forgetMessages()
{
    m_sent = m_answer = 0;
    m_sending = m_failed = false;
    m_outcome.clear();
    emit outcomeChanged();
}

QString ComposeViewModel::sentText() const { return m_sent == 0 ? QString() : tr("Message %1").arg(CountedText::number(qint64(m_sent))); }

QString ComposeViewModel::answerText() const
{
    return m_answer == 0 ? QString() : tr("Answer %1").arg(CountedText::number(qint64(m_answer)));
}

} // namespace VisionFlow
