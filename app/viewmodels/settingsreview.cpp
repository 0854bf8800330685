// SPDX-FileCopyrightText: 2026 The VisionFlow Desktop authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/viewmodels/settingsreview.h"

#include "app/viewmodels/numbertext.h"
#include "app/viewmodels/settingtext.h"
#include "protocol/compression.h"

#include <algorithm>

namespace VisionFlow {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostAMessage = 256; // as the session sends them

qsizetype entryBytes(const Wire::SettingEntry &entry)
{
    QByteArray value;
    encodeSettingValue(entry.value, value);
    return qsizetype(sizeof entry.id) + value.size();
}

/// Wire and plain size of the frame that carries \p set.
std::pair<qsizetype, qsizetype> frameBytes(const Wire::SettingsSet &set)
{
    Wire::CompressionDecision decision;
    const QByteArray payload = encodeSettingsMessage(set);
    const QByteArray frame = Wire::encodeFrame({.type = Wire::MessageType::Settings}, payload, {}, decision);
    return {frame.size(), Wire::FrameHeader::size + payload.size()};
}

} // namespace

SettingsReview::SettingsReview(const SettingsModel &settings, QObject *parent)
    : QAbstractListModel(parent)
    , m_settings(settings)
{
    connect(&settings, &SettingsModel::modelReset, this, &SettingsReview::follow);
    connect(&settings, &SettingsModel::dataChanged, this, &SettingsReview::follow);
}

void SettingsReview::follow()
{
    QList<Row> rows;
    QList<Wire::SettingEntry> entries;
    bool known = true;
    for (int row = 0; row < m_settings.rowCount(); ++row) {
        const SettingState &setting = m_settings.setting(row);
        if (setting.status != SettingState::Status::Edited)
            continue;
        const Wire::SettingInfo &info = m_settings.info(row);
        const auto id = m_settings.state().ids.constFind(info.path);
        known = known && id != m_settings.state().ids.constEnd();
        const Wire::SettingEntry entry{known ? *id : Wire::PathRegistry::noId, setting.shown()};
        rows.append({info.path, info.label, SettingText::spoken(info, setting.confirmed), SettingText::spoken(info, setting.shown()),
                     entryBytes(entry)});
        entries.append(entry);
    }
    m_bytes = known ? 0 : -1;
    m_plainBytes = m_messages = 0;
    for (qsizetype at = 0; known && at < entries.size(); at += mostAMessage) {
        const auto [wire, plain] = frameBytes({0, m_settings.state().revision, entries.mid(at, mostAMessage)});
        m_bytes += wire;
        m_plainBytes += plain;
        ++m_messages;
    }
    const bool samePaths
        = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) { return a.path == b.path; });
    if (!samePaths) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
    for (int i = 0; i < int(rows.size()); ++i) {
        if (rows[i] == m_rows[i])
            continue;
        m_rows[i] = rows[i];
        emit dataChanged(index(i), index(i));
    }
    emit changed();
}

QString SettingsReview::summary() const
{
    if (m_rows.isEmpty())
        return tr("Nothing waits to be sent");
    const QString changes = count() == 1 ? tr("1 change") : tr("%1 changes").arg(NumberText::count(count()));
    if (m_bytes < 0)
        return tr("%1; the size is known once the server is back").arg(changes);
    const QString bytes = NumberText::bytesExact(quint64(m_bytes));
    const QString messages = m_messages == 1 ? tr("in one message") : tr("in %1 messages").arg(NumberText::count(m_messages));
    const QString text = tr("%1, %2 %3").arg(changes, bytes, messages);
    return m_bytes == m_plainBytes ? text : text + tr(", compressed from %1").arg(NumberText::count(m_plainBytes));
}

QStringList SettingsReview::paths() const
{
    QStringList paths;
    for (const Row &row : m_rows)
        paths.append(row.path);
    return paths;
}

int SettingsReview::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant SettingsReview::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
    case PathRole:
        return row.path;
    case LabelRole:
        return row.label;
    case OldRole:
        return row.before;
    case NewRole:
        return row.after;
    case BytesRole:
        return NumberText::bytes(double(row.bytes));
    case SpokenRole:
        return tr("%1, from %2 to %3, %4").arg(row.label, row.before, row.after, NumberText::bytesExact(quint64(row.bytes)));
    default:
        return {};
    }
}

QHash<int, QByteArray> SettingsReview::roleNames() const
{
    return {{PathRole, "path"}, {LabelRole, "label"}, {OldRole, "before"},
            {NewRole, "after"}, {BytesRole, "bytes"}, {SpokenRole, "spoken"}};
}

} // namespace VisionFlow
