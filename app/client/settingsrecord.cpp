// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/settingsrecord.h"

namespace VisionFlow {

namespace {

QString hex(quint32 shortHash) { return QString::number(shortHash, 16).rightJustified(8, u'0'); }

/// Fills in the part of a record that differs between the messages.
struct Describe
{
    SettingsExchange &record;
    const std::function<QString(quint16)> &pathOf;

    SettingsExchange::Row named(quint16 id) const
    {
        SettingsExchange::Row row;
        row.id = id;
        row.path = pathOf(id);
        return row;
    }
    static void show(SettingsExchange::Row &row, const Wire::SettingValue &value)
    {
        row.type = QString::fromLatin1(Wire::settingTypeName(value.type()));
        row.value = Wire::settingValueText(value);
    }
    void list(const QList<Wire::SettingEntry> &entries) const
    {
        for (const Wire::SettingEntry &entry : entries) {
            SettingsExchange::Row row = named(entry.id);
            show(row, entry.value);
            record.rows.append(row);
        }
    }

    void operator()(const Wire::SettingsPaths &paths) const
    {
        for (const auto &announced : paths.rows) {
            SettingsExchange::Row row;
            row.id = announced.id;
            row.path = announced.path;
            record.rows.append(row);
        }
    }
    void operator()(const Wire::SettingsSnapshot &snapshot) const
    {
        record.revision = snapshot.revision;
        record.hash = hex(Wire::shortHash(snapshot.hash));
        list(snapshot.entries);
    }
    void operator()(const Wire::SettingsDelta &delta) const
    {
        record.revision = delta.revision;
        record.base = hex(delta.base);
        record.hash = hex(delta.hash);
        list(delta.entries);
    }
    void operator()(const Wire::SettingsResult &result) const
    {
        record.revision = result.revision;
        record.base = hex(result.base);
        record.hash = hex(result.hash);
        for (const auto &answer : result.rows) {
            SettingsExchange::Row row = named(answer.id);
            row.outcome = QString::fromLatin1(Wire::settingOutcomeName(answer.outcome));
            if (answer.present)
                show(row, *answer.present);
            record.rows.append(row);
        }
    }
    void operator()(const Wire::SettingsSync &sync) const
    {
        record.revision = sync.revision;
        record.hash = hex(Wire::shortHash(sync.hash));
    }
    void operator()(const Wire::SettingsSet &set) const
    {
        record.revision = set.base;
        list(set.entries);
    }
};

} // namespace

SettingsExchange recordOf(const Wire::SettingsMessage &message, const std::function<QString(quint16)> &pathOf)
{
    SettingsExchange record;
    record.kind = QString::fromLatin1(Wire::settingsMessageName(message));
    std::visit(Describe{record, pathOf}, message);
    return record;
}

Wire::CompressionDecision observedCompression(bool gzip, QByteArrayView payload, qsizetype wireBytes)
{
    using Reason = Wire::CompressionDecision::Reason;
    const Wire::CompressionPolicy usual;
    const double entropy = Wire::byteEntropy(payload);
    const auto whyNot = [&] {
        if (payload.size() < usual.threshold)
            return Reason::TooSmall;
        return entropy >= usual.entropyBelow ? Reason::HighEntropy : Reason::DidNotPay;
    };
    return {gzip ? Reason::Compressed : whyNot(), entropy, payload.size(), wireBytes};
}

} // namespace VisionFlow
