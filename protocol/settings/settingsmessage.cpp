// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/settings/settingsmessage.h"

#include "protocol/bytes.h"
#include "protocol/varint.h"

#include <QSet>

namespace VisionFlow::Wire {

using namespace Qt::StringLiterals;

namespace {

struct Kind
{
    quint8 byte;
    const char *name;
    Direction receiver;
};

/// In the order of the variant.
constexpr std::array kinds = {
    Kind{0x01, "paths", Direction::ToClient},  Kind{0x02, "snapshot", Direction::ToClient}, Kind{0x03, "delta", Direction::ToClient},
    Kind{0x04, "result", Direction::ToClient}, Kind{0x11, "sync", Direction::ToServer},     Kind{0x12, "set", Direction::ToServer},
};
static_assert(kinds.size() == std::variant_size_v<SettingsMessage>);

constexpr std::array outcomeNames = {"accepted", "stale", "wrong_type", "out_of_range", "unknown_path", "not_stored"};
static_assert(outcomeNames.size() == std::size_t(SettingOutcome::NotStored) + 1);

bool hasPresent(SettingOutcome outcome) { return outcome != SettingOutcome::Accepted && outcome != SettingOutcome::UnknownPath; }

template <typename T>
void appendNumber(T value, QByteArray &to)
{
    std::array<char, sizeof(T)> bytes{};
    store<T>(value, bytes.data());
    to.append(bytes.data(), qsizetype(bytes.size()));
}

void appendHash(const SettingsHash &hash, QByteArray &to)
{
    to.append(reinterpret_cast<const char *>(hash.data()), qsizetype(hash.size()));
}

void appendEntries(const QList<SettingEntry> &entries, QByteArray &to)
{
    for (const SettingEntry &entry : entries) {
        appendNumber<quint16>(entry.id, to);
        encodeSettingValue(entry.value, to);
    }
}

void append(const SettingsPaths &paths, QByteArray &to)
{
    for (const SettingsPaths::Row &row : paths.rows) {
        const QByteArray path = row.path.toUtf8();
        appendNumber<quint16>(row.id, to);
        appendVarint(quint64(path.size()), to);
        to += path;
    }
}

void append(const SettingsSnapshot &snapshot, QByteArray &to)
{
    appendVarint(snapshot.revision, to);
    appendHash(snapshot.hash, to);
    appendEntries(snapshot.entries, to);
}

void append(const SettingsDelta &delta, QByteArray &to)
{
    appendVarint(delta.revision, to);
    appendNumber(delta.base, to);
    appendNumber(delta.hash, to);
    appendEntries(delta.entries, to);
}

void append(const SettingsResult &result, QByteArray &to)
{
    appendVarint(result.request, to);
    appendVarint(result.revision, to);
    appendNumber(result.base, to);
    appendNumber(result.hash, to);
    for (const SettingsResult::Row &row : result.rows) {
        appendNumber<quint16>(row.id, to);
        to += char(row.outcome);
        if (hasPresent(row.outcome))
            encodeSettingValue(row.present.value_or(SettingValue()), to);
    }
}

void append(const SettingsSync &sync, QByteArray &to)
{
    appendVarint(sync.revision, to);
    appendHash(sync.hash, to);
}

void append(const SettingsSet &set, QByteArray &to)
{
    appendVarint(set.request, to);
    appendVarint(set.base, to);
    appendEntries(set.entries, to);
}

/// Reads fields one after the other. The first fault stays, and what is read after it is zero.
class Reader
{
public:
    Reader(QByteArrayView bytes, const Limits &limits)
        : m_bytes(bytes)
        , m_limits(limits)
        , m_itemsLeft(limits.settingItems)
    {
    }

    bool failed() const { return m_fault.has_value(); }
    DecodeError fault() const { return *m_fault; }
    bool atEnd() const { return m_bytes.isEmpty(); }
    bool hasMore() const { return !failed() && !atEnd(); }
    void fail(DecodeError fault)
    {
        if (!m_fault)
            m_fault = fault;
    }

    quint64 varint(int bits)
    {
        if (failed())
            return 0;
        const auto number = takeVarint(m_bytes, bits);
        if (!number)
            fail(number.error());
        return number ? *number : 0;
    }

    template <typename T>
    T number()
    {
        const QByteArrayView bytes = take(qsizetype(sizeof(T)));
        return failed() ? T(0) : load<T>(bytes.data());
    }

    SettingsHash hash()
    {
        SettingsHash hash{};
        const QByteArrayView bytes = take(qsizetype(hash.size()));
        if (!failed())
            std::memcpy(hash.data(), bytes.data(), hash.size());
        return hash;
    }

    /// A number of a path that did not occur yet.
    quint16 id()
    {
        const quint16 id = number<quint16>();
        if (failed())
            return id;
        if (m_ids.size() >= m_limits.settingPaths)
            fail(DecodeError::TooLarge);
        else if (id == PathRegistry::noId || m_ids.contains(id))
            fail(DecodeError::FieldInvalid);
        else
            m_ids.insert(id);
        return id;
    }

    QString path()
    {
        const quint64 length = varint(32);
        if (!failed() && length > quint64(m_bytes.size()))
            fail(DecodeError::PayloadSizeWrong);
        if (failed())
            return {};
        QString path = QString::fromLatin1(take(qsizetype(length))); // other bytes than ASCII are in no path
        if (!isSettingPath(path))
            fail(DecodeError::FieldInvalid);
        return path;
    }

    SettingValue value()
    {
        if (failed())
            return {};
        auto value = takeSettingValue(m_bytes, m_limits, m_itemsLeft);
        if (!value) {
            fail(value.error());
            return {};
        }
        return std::move(value).value();
    }

    /// A value that a setting can have. Null is none: only a wish may say it.
    SettingValue presentValue()
    {
        SettingValue present = value();
        if (present.type() == SettingValue::Type::Null)
            fail(DecodeError::FieldInvalid);
        return present;
    }

    QList<SettingEntry> entries(bool areWishes = false)
    {
        QList<SettingEntry> entries;
        while (hasMore()) {
            SettingEntry entry;
            entry.id = id();
            entry.value = areWishes ? value() : presentValue();
            entries.append(std::move(entry));
        }
        return entries;
    }

private:
    QByteArrayView take(qsizetype size)
    {
        if (!failed() && size > m_bytes.size())
            fail(DecodeError::PayloadSizeWrong);
        if (failed())
            return {};
        const QByteArrayView bytes = m_bytes.first(size);
        m_bytes = m_bytes.sliced(size);
        return bytes;
    }

    QByteArrayView m_bytes;
    const Limits &m_limits;
    int m_itemsLeft;
    QSet<quint16> m_ids;
    std::optional<DecodeError> m_fault;
};

void read(SettingsPaths &paths, Reader &reader)
{
    QSet<QString> seen;
    while (reader.hasMore()) {
        SettingsPaths::Row row;
        row.id = reader.id();
        row.path = reader.path();
        if (seen.contains(row.path))
            reader.fail(DecodeError::FieldInvalid);
        seen.insert(row.path);
        paths.rows.append(std::move(row));
    }
}

void read(SettingsSnapshot &snapshot, Reader &reader)
{
    snapshot.revision = reader.varint(64);
    snapshot.hash = reader.hash();
    snapshot.entries = reader.entries();
}

void read(SettingsDelta &delta, Reader &reader)
{
    delta.revision = reader.varint(64);
    delta.base = reader.number<quint32>();
    delta.hash = reader.number<quint32>();
    delta.entries = reader.entries();
}

void read(SettingsResult &result, Reader &reader)
{
    result.request = quint32(reader.varint(32));
    result.revision = reader.varint(64);
    result.base = reader.number<quint32>();
    result.hash = reader.number<quint32>();
    while (reader.hasMore()) {
        SettingsResult::Row row;
        row.id = reader.id();
        const quint8 outcome = reader.number<quint8>();
        if (outcome >= outcomeNames.size()) {
            reader.fail(DecodeError::FieldInvalid);
            return;
        }
        row.outcome = SettingOutcome(outcome);
        if (hasPresent(row.outcome))
            row.present = reader.presentValue();
        result.rows.append(std::move(row));
    }
}

void read(SettingsSync &sync, Reader &reader)
{
    sync.revision = reader.varint(64);
    sync.hash = reader.hash();
    if (!reader.failed() && !reader.atEnd())
        reader.fail(DecodeError::PayloadSizeWrong);
}

void read(SettingsSet &set, Reader &reader)
{
    set.request = quint32(reader.varint(32));
    set.base = reader.varint(64);
    set.entries = reader.entries(true);
}

template <std::size_t index = 0>
SettingsMessage emptyMessage(std::size_t wanted)
{
    if constexpr (index + 1 < std::variant_size_v<SettingsMessage>) {
        if (index != wanted)
            return emptyMessage<index + 1>(wanted);
    }
    return SettingsMessage(std::in_place_index<index>);
}

} // namespace

const char *settingOutcomeName(SettingOutcome outcome) { return outcomeNames[std::size_t(outcome)]; }

QString settingOutcomeText(SettingOutcome outcome)
{
    switch (outcome) {
    case SettingOutcome::Accepted:
        break;
    case SettingOutcome::Stale:
        return u"Somebody else changed this setting in the meantime."_s;
    case SettingOutcome::WrongType:
        return u"The value has the wrong type for this setting."_s;
    case SettingOutcome::OutOfRange:
        return u"The value is outside of what this setting allows."_s;
    case SettingOutcome::UnknownPath:
        return u"The server has no such setting."_s;
    case SettingOutcome::NotStored:
        return u"The server could not store the change, so it was not made."_s;
    }
    return u"The change was made."_s;
}

const char *settingsMessageName(const SettingsMessage &message) { return kinds[message.index()].name; }

QByteArray encodeSettingsMessage(const SettingsMessage &message)
{
    QByteArray payload(1, char(kinds[message.index()].byte));
    std::visit([&](const auto &body) { append(body, payload); }, message);
    return payload;
}

Result<SettingsMessage, DecodeError> decodeSettingsMessage(QByteArrayView payload, Direction receiver, const Limits &limits)
{
    if (payload.isEmpty())
        return DecodeError::PayloadSizeWrong;
    const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind &row) { return row.byte == quint8(payload[0]); });
    if (kind == kinds.end())
        return DecodeError::UnknownType;
    if (kind->receiver != receiver)
        return DecodeError::WrongDirection;
    SettingsMessage message = emptyMessage(std::size_t(kind - kinds.begin()));
    Reader reader(payload.sliced(1), limits);
    std::visit([&](auto &body) { read(body, reader); }, message);
    if (reader.failed())
        return reader.fault();
    return message;
}

} // namespace VisionFlow::Wire
